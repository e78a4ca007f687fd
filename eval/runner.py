"""Asking every case and keeping what came back; what crashes is kept too, and earns nothing."""

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.cases import Case
from eval.results import Result, TextOf, from_answer, from_wire
from qa.answers import Answer, Kind

Asked = Answer | Mapping[str, Any]
"""An answer made in process, or the body of a ``POST /v1/ask`` response."""


@dataclass(frozen=True, slots=True)
class Run:
    """The cases that were asked and their results, in the same order."""

    cases: tuple[Case, ...]
    results: tuple[Result, ...]


def run_cases(
    cases: Sequence[Case],
    ask: Callable[[Case], Asked],
    text_of: TextOf,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Ask every case once, in order, and keep its result and how long it took.

    Whatever `ask` raises becomes the case's result, with its trace, and is not raised. `text_of` gives the stored text
    that citations are checked against. `progress` is told how many of how many cases are done.
    """
    results = []
    for done, case in enumerate(cases, start=1):
        results.append(_ask_one(case, ask, text_of))
        if progress is not None:
            progress(done, len(cases))
    return Run(tuple(cases), tuple(results))


def _ask_one(case: Case, ask: Callable[[Case], Asked], text_of: TextOf) -> Result:
    started = time.perf_counter()
    try:
        answer = ask(case)
        taken = 1000.0 * (time.perf_counter() - started)
        if isinstance(answer, Answer):
            return from_answer(case.id, answer, taken, text_of)
        return from_wire(case.id, answer, taken, text_of)
    except Exception:
        taken = 1000.0 * (time.perf_counter() - started)
        return Result(case.id, Kind.NONE, (), taken, error=traceback.format_exc())
