"""What came back so far, kept beside a run while it is made, so that a run that was cut short need not begin anew."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from pydantic import TypeAdapter, ValidationError

from eval.cases import Case
from eval.results import Result

SUFFIX: Final = ".results.jsonl"
_RESULT: Final = TypeAdapter(Result)


class JournalError(ValueError):
    """A journal that cannot be gone on with; the message names it and says why."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Journal:
    """A file of JSON lines: who was asked, then each result as it came back, with a digest of the question.

    `finished` are the results that need not be asked for again, by their cases' ids.
    """

    path: Path
    finished: Mapping[str, Result]

    def keep(self, case: Case, result: Result) -> None:
        """Add a result to the end of the file."""
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            _write(file, {"asked": digest(case), "result": _RESULT.dump_python(result, mode="json")})


def begin(path: Path, asked_of: str) -> Journal:
    """Begin a journal at `path`, in the place of the one that may be there. `asked_of` tells what answers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write(file, {"asked_of": asked_of})
    return Journal(path, {})


def resume(path: Path, asked_of: str, cases: Iterable[Case]) -> Journal:
    """Go on with the journal at `path`; without one, begin it.

    Finished is a case that was asked as it is now and did not crash. A last line that was cut short is taken away.
    Raises JournalError when something else was asked, or a line is none of a journal's.
    """
    whole = _whole_lines(path)
    if not whole:
        return begin(path, asked_of)
    first, *lines = whole
    if first.get("asked_of") != asked_of:
        raise JournalError(path, f"was asked of {first.get('asked_of')!r}, not of {asked_of!r}: begin anew")
    wanted = {case.id: digest(case) for case in cases}
    finished = {}
    for number, line in enumerate(lines, start=2):
        try:
            result = _RESULT.validate_python(line["result"])
            if wanted.get(result.case_id) == line["asked"] and result.error is None:
                finished[result.case_id] = result
        except (KeyError, ValidationError) as error:
            raise JournalError(path, f"line {number} is not a result") from error
    return Journal(path, finished)


def digest(case: Case) -> str:
    """Return what tells a case's question, with the turns before it and where it is asked, from another."""
    asked = [case.question, [[turn.question, *turn.answers] for turn in case.history], case.within]
    return hashlib.sha256(json.dumps(asked).encode("ascii")).hexdigest()[:16]


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of the file, cut after the last that is whole; none when there is no file."""
    if not path.is_file():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    lines = []
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise JournalError(path, f"line {number} is not JSON") from error
        if not isinstance(found, dict):
            raise JournalError(path, f"line {number} is not a JSON object")
        lines.append(found)
    return lines


def _write(file: TextIO, line: Mapping[str, Any]) -> None:
    file.write(json.dumps(line, ensure_ascii=False) + "\n")
