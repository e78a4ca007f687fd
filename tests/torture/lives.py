"""One index that a process after the other changes until it is killed, and what was acknowledged meanwhile."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.torture.reports import Report
from tests.torture.worker import Death, work

PATIENCE = 120.0
KILLED = -9

Model = dict[str, tuple[int, str | None]]
"""The last version of every id and what it says, None for a deleted article."""


class Lives:
    """The index in `folder`. What is not as it was acknowledged goes into the report."""

    def __init__(self, folder: Path, report: Report) -> None:
        self.model: Model = {}
        self.pending: tuple[str, Any] | None = None
        self._folder = folder
        self._report = report
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.torture.worker"])
        for name in ("acknowledged", "cut short", "lost", "risen", "failed starts"):
            report.counts[name] += 0

    def live(self, seed: int, death: Death, name: str) -> bool:
        """Let one process change the index until its death, and compare how it found it; tell if it was killed."""
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(self._folder, seed, death, there))
        process.start()
        there.close()
        told = _listen(here, process, death.seconds)
        killed = process.exitcode == KILLED
        if not killed and (process.exitcode != 0 or told[-1:] != [("closed",)]):
            self._report.counts["failed starts"] += not told
            self._report.wrong.append(f"{name}: ended with exit code {process.exitcode}")
        if told[-1:] == [("hung",)]:
            self._report.wrong.append(f"{name}: said nothing for {PATIENCE:g} s")
        self.hear(told, name)
        return killed

    def hear(self, told: list[tuple[Any, ...]], name: str) -> None:
        """Compare how the index stood with what was acknowledged, and remember what was acknowledged since."""
        for kind, *what in told:
            if kind == "stands":
                self._compare(*what, name)
            elif kind == "begins":
                self.pending = what[0]
            elif kind == "done":
                self.model, self.pending = _after(self.model, what[0]), None
                self._report.counts["acknowledged"] += 1
        self._report.counts["cut short"] += self.pending is not None

    def _compare(self, state: dict[str, tuple[int, str]], problems: list[str], seconds: float, name: str) -> None:
        self._report.largest("slowest start (s)", seconds)
        self._report.wrong += [f"{name}: {problem}" for problem in problems]
        allowed = [self.model] if self.pending is None else [self.model, _after(self.model, self.pending)]
        matching = [model for model in allowed if _alive(model) == state]
        if not matching:
            self._report.wrong.append(f"{name}: {state} in place of {[_alive(model) for model in allowed]}")
            self._report.counts["lost"] += any(key not in state or state[key] < one for key, one in self._sure(state))
            self._report.counts["risen"] += any(self.model.get(key, (0, None))[1] is None for key in state)
        self.model, self.pending = (matching or allowed)[0], None

    def _sure(self, state: dict[str, tuple[int, str]]) -> list[tuple[str, tuple[int, str]]]:
        """Return what was acknowledged and is not what was being deleted."""
        deleted = self.pending[1] if self.pending and self.pending[0] == "delete" else None
        return [(key, one) for key, one in _alive(self.model).items() if key != deleted]


def _listen(pipe: Connection, process: Any, seconds: float | None) -> list[tuple[Any, ...]]:
    """Return what the process says until its end; it is killed `seconds` after it first says something."""
    told: list[tuple[Any, ...]] = []
    ends = None
    try:
        while True:
            if ends is None and told and seconds is not None:
                ends = time.monotonic() + seconds
            wait = PATIENCE if ends is None else max(0.0, ends - time.monotonic())
            if pipe.poll(wait):
                told.append(pipe.recv())
                continue
            process.kill()
            process.join()
            if ends is None:
                told.append(("hung",))
            while pipe.poll():
                told.append(pipe.recv())
            return told
    except (EOFError, ConnectionResetError):
        process.join()
    return told


def _after(model: Model, change: tuple[str, Any]) -> Model:
    if change[0] == "delete":
        return model | {change[1]: (model[change[1]][0], None)}
    return model | {name: (model.get(name, (0, None))[0] + 1, text) for name, text in change[1]}


def _alive(model: Model) -> dict[str, tuple[int, str]]:
    return {name: (version, text) for name, (version, text) in model.items() if text is not None}
