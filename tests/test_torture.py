"""What a library must survive, in small; `make torture` runs it in full."""

import pytest

from tests.torture import damaging, killing, small_disk

SEED = 7


def test_a_killed_process_loses_nothing_that_was_acknowledged():
    report = killing.torture(10, SEED)
    assert report.wrong == []
    assert report.rounds == 10
    assert report.acknowledged > 0


def test_what_is_lost_risen_again_or_twice_there_would_be_told():
    acknowledged, changed = {"a": (2, "w1 says."), "b": (1, None)}, ("put", [("a", "w2 says.")])
    for state in ({}, {"a": (1, "w0 says.")}, {"a": (2, "w1 says."), "b": (1, "w3 says.")}, {"a": (4, "w2 says.")}):
        report = killing.Report()
        killing._check([("stands", state, [], 0.1)], acknowledged, changed, report, "round")
        assert len(report.wrong) == 1
    for state in ({"a": (2, "w1 says.")}, {"a": (3, "w2 says.")}):
        report = killing.Report()
        killing._check([("stands", state, [], 0.1)], acknowledged, changed, report, "round")
        assert report.wrong == []


def test_damage_to_the_index_is_mended_and_gives_no_wrong_answer():
    report = damaging.torture(20, SEED)
    assert report.wrong == []
    assert report.outcomes["detected"] > 5


@pytest.mark.skipif(not small_disk.may_mount(), reason="no disk can be mounted here")
def test_a_full_disk_is_told_and_nothing_is_lost():
    found = small_disk.torture(3, SEED)
    assert found["wrong"] == []
    assert {name.rsplit(" ")[-1] for name in found["happened"]} <= {"200", "201", "202", "204", "507"}
    assert sum(count for name, count in found["happened"].items() if name.endswith("507")) > 0
