import multiprocessing
import re
import signal
from pathlib import Path

import pytest

from index import failpoints
from index.failpoints import NAMES, UnknownFailpointError, arm, reach

ROOM = Path(failpoints.__file__).parent


def reached(name, arrival, times):
    arm(name, arrival)
    for _ in range(times):
        reach(name)
        reach(NAMES[0])


def ends(name, arrival, times):
    process = multiprocessing.get_context("spawn").Process(target=reached, args=(name, arrival, times))
    process.start()
    process.join()
    return process.exitcode


def test_every_name_is_a_place_in_the_code_and_the_other_way_round():
    code = "".join(file.read_text("utf-8") for file in ROOM.glob("*.py"))
    places = re.findall(r'\breach\("([^"]+)"\)', code)
    assert sorted(places) == sorted(NAMES)


def test_only_the_armed_place_kills_and_only_at_its_turn():
    assert ends(NAMES[1], 3, 2) == 0
    assert ends(NAMES[1], 3, 3) == -signal.SIGKILL


def test_an_unknown_place_is_refused():
    with pytest.raises(UnknownFailpointError, match="no failpoint 'nowhere'"):
        arm("nowhere")
    reach(NAMES[0])
