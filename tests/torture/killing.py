"""Kill a process that changes an index, again and again, and look for what was acknowledged.

Half of the rounds end at a chosen event of the code, which a seed repeats exactly; the others by the clock, which
reaches the inside of SQLite and tantivy, too.
"""

import multiprocessing
import random
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.torture.worker import work

EVENTS = 6_000
SECONDS = 0.5
PATIENCE = 120.0

Model = dict[str, tuple[int, str | None]]
"""The last version of every id and what it says, None for a deleted article."""


@dataclass
class Report:
    """What became of the rounds. `wrong` has a line for all that was not as it should be."""

    rounds: int = 0
    acknowledged: int = 0
    cut_short: int = 0
    slowest_start: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"{self.rounds} kills, {self.acknowledged} changes acknowledged, {self.cut_short} cut short"
        return f"{counts}, slowest start {self.slowest_start:.2f} s, {len(self.wrong)} wrong"


def torture(rounds: int, seed: int) -> Report:
    """Run so many rounds on one index and return what was found."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.torture.worker"])
    report, model, pending = Report(), {}, None
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            rng = random.Random(f"{seed} {number}")
            last = number == rounds  # look once more at what the last kill left, and kill nothing
            after = rng.randint(1, EVENTS) if number % 2 and not last else None
            here, there = context.Pipe()
            process = context.Process(target=work, args=(Path(folder), rng.getrandbits(32), after, there))
            process.start()
            there.close()
            seconds = None if after else rng.random() * SECONDS
            told = _listen(here, process, 0.0 if last else seconds)
            if last:
                assert told[-1] == ("closed",), (
                    f"round {number} of seed {seed}: ended with exit code {process.exitcode}"
                )
            elif process.exitcode != -9:
                report.wrong.append(f"round {number} of seed {seed}: ended with exit code {process.exitcode}")
            model, pending = _check(told, model, pending, report, f"round {number} of seed {seed}")
            report.rounds += not last
    return report


def _listen(pipe: Connection, process: Any, seconds: float | None) -> list[tuple[Any, ...]]:
    """Return what the process says until its end, which comes `seconds` after its start; 0 asks it to end by itself."""
    told: list[tuple[Any, ...]] = []
    ends = None
    if seconds == 0.0:
        pipe.send("end")
    try:
        while True:
            if ends is None and told and seconds:
                ends = time.monotonic() + seconds
            wait = PATIENCE if ends is None else max(0.0, ends - time.monotonic())
            if pipe.poll(wait):
                told.append(pipe.recv())
            else:
                process.kill()
                ends = None
    except (EOFError, ConnectionResetError):
        process.join()
    return told


def _check(told: list[tuple[Any, ...]], model: Model, pending: Any, report: Report, name: str) -> tuple[Model, Any]:
    """Compare how the index stands with what was acknowledged; return what is known now, and what was cut short."""
    for kind, *what in told:
        if kind == "stands":
            state, problems, seconds = what
            report.slowest_start = max(report.slowest_start, seconds)
            report.wrong += [f"{name}: {problem}" for problem in problems]
            allowed = [model] if pending is None else [model, _after(model, pending)]
            matching = [one for one in allowed if _alive(one) == state]
            if not matching:
                report.wrong.append(f"{name}: {state} in place of {[_alive(one) for one in allowed]}")
            model, pending = (matching or allowed)[0], None
        elif kind == "begins":
            pending = what[0]
        elif kind == "done":
            model, pending = _after(model, what[0]), None
            report.acknowledged += 1
    report.cut_short += pending is not None
    return model, pending


def _after(model: Model, change: tuple[str, Any]) -> Model:
    if change[0] == "delete":
        return model | {change[1]: (model[change[1]][0], None)}
    return model | {name: (model.get(name, (0, None))[0] + 1, text) for name, text in change[1]}


def _alive(model: Model) -> dict[str, tuple[int, str]]:
    return {name: (version, text) for name, (version, text) in model.items() if text is not None}
