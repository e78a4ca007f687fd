"""Kill a process that changes an index, again and again, and look for what was acknowledged.

Half of the rounds end at a chosen event of the code, which a seed repeats exactly; the others by the clock, which
reaches the inside of SQLite and tantivy, too.
"""

import random
from pathlib import Path

from tests.torture.lives import Lives
from tests.torture.reports import Report
from tests.torture.scratch import scratch
from tests.torture.worker import Death

EVENTS = 6_000
SECONDS = 0.3


def torture(rounds: int, seed: int) -> Report:
    """Run so many rounds on one index and return what was found."""
    report = Report()
    with scratch() as folder:
        lives = Lives(Path(folder), report)
        for number in range(rounds):
            rng = random.Random(f"{seed} {number}")
            death = Death(events=rng.randint(1, EVENTS)) if number % 2 else Death(seconds=rng.random() * SECONDS)
            report.counts["kills"] += lives.live(rng.getrandbits(32), death, f"round {number} of seed {seed}")
        # Look once more at what the last kill left, and kill nothing.
        lives.live(seed, Death(changes=0), f"the end of seed {seed}")
    if report.counts["kills"] != rounds:
        report.wrong.append(f"{report.counts['kills']} kills in place of {rounds}")
    return report
