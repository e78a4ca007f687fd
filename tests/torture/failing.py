"""Kill a process at every named place of snapshot and swap: afterwards there is the old or the new, never a mix."""

import random
from pathlib import Path

from index import failpoints
from tests.torture.lives import Lives
from tests.torture.reports import Report
from tests.torture.scratch import scratch
from tests.torture.worker import Death

ARRIVALS = 2
CHANGES = 25
"""So many changes reach every place that changes reach at all, however often it is passed first."""


def torture(times: int, seed: int) -> Report:
    """Kill so many times at each place, in any order, on one index; a place that is never reached is wrong."""
    report = Report()
    places = [name for name in failpoints.NAMES for _ in range(times)]
    random.Random(seed).shuffle(places)
    report.counts["places"] = len(failpoints.NAMES)
    reached = set()
    with scratch() as folder:
        lives = Lives(Path(folder), report)
        for number, place in enumerate(places):
            rng = random.Random(f"{seed} {number}")
            death = Death(point=place, arrival=rng.randint(1, ARRIVALS), opening=rng.random() < 0.25, changes=CHANGES)
            if lives.live(rng.getrandbits(32), death, f"kill {number} of seed {seed}, at {place}"):
                reached.add(place)
                report.counts["kills"] += 1
        lives.live(seed, Death(changes=0), f"the end of seed {seed}")
    report.wrong += [f"{name} was never reached" for name in failpoints.NAMES if name not in reached]
    return report
