"""Asking every case and keeping what came back; what crashes is kept too, and earns nothing."""

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
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
    keep: Callable[[Result], None] | None = None,
    workers: int = 1,
) -> Run:
    """Ask every case once, `workers` at a time, and keep its result and how long it took.

    Whatever `ask` raises becomes the case's result, with its trace, and is not raised. `text_of` gives the stored text
    that citations are checked against. `keep` is told every result as soon as it is there, one at a time.
    """
    results: dict[str, Result] = {}
    pool = ThreadPoolExecutor(workers)
    try:
        for done in as_completed([pool.submit(_ask_one, case, ask, text_of) for case in cases]):
            result = done.result()
            results[result.case_id] = result
            if keep is not None:
                keep(result)
    finally:
        pool.shutdown(cancel_futures=True)
    return Run(tuple(cases), tuple(results[case.id] for case in cases))


def _ask_one(case: Case, ask: Callable[[Case], Asked], text_of: TextOf) -> Result:
    started = time.perf_counter()
    taken = None
    try:
        answer = ask(case)
        taken = 1000.0 * (time.perf_counter() - started)
        if isinstance(answer, Answer):
            return from_answer(case.id, answer, taken, text_of)
        return from_wire(case.id, answer, taken, text_of)
    except Exception:
        taken = taken if taken is not None else 1000.0 * (time.perf_counter() - started)
        # What was being read may be in the trace, and may not be text that can be written to a file.
        trace = traceback.format_exc().encode("utf-8", "backslashreplace").decode("utf-8")
        return Result(case.id, Kind.NONE, (), taken, error=trace)
