"""A run on disk: one JSON file (gzip where it is named so) that holds all there is to show, compare and score it again.

The file holds the cases as they were labelled, the articles as they were asked of, and every result.
"""

import gzip
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from eval.runner import Run
from index.documents import RawArticle
from index.ingest import article_id

SUFFIX: Final = ".run.json"
"""What the name of a stored run's file ends with, before ``.gz`` for a baseline."""


class StoredRunError(ValueError):
    """A file that is not a stored run; the message names it and what is off."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article that a run was asked of, under the id that its citations name."""

    id: str
    source: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of the set `name` with the articles of the set."""

    name: str
    articles: tuple[StoredArticle, ...]
    run: Run


_RUN: Final = TypeAdapter(StoredRun)


def store(name: str, articles: Sequence[RawArticle], run: Run) -> StoredRun:
    """Return a run in the form that is kept, every article under its id."""
    kept = tuple(StoredArticle(article_id(raw), raw.source, raw.title, raw.text) for raw in articles)
    return StoredRun(name, kept, run)


def write_run(path: Path, stored: StoredRun) -> None:
    """Write a run to `path`, in one piece or not at all; the same run gives the same bytes.

    It is compressed when the name ends with ``.gz``.
    """
    data = _RUN.dump_json(stored) + b"\n"
    if path.suffix == ".gz":
        data = gzip.compress(data, mtime=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def read_run(path: Path) -> StoredRun:
    """Return the run that was written to `path`. Raises StoredRunError naming the file and what is off."""
    try:
        data = path.read_bytes()
        stored = _RUN.validate_python(json.loads(gzip.decompress(data) if path.suffix == ".gz" else data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise StoredRunError(path, f"{where}: {first['msg']}") from error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise StoredRunError(path, " ".join(str(error).split()) or type(error).__name__) from error
    if problem := _mismatch(stored.run):
        raise StoredRunError(path, problem)
    return stored


def _mismatch(run: Run) -> str | None:
    cases, results = [case.id for case in run.cases], [result.case_id for result in run.results]
    if len(set(cases)) < len(cases):
        return "two cases have the same id"
    if cases != results:
        return "the results are not those of the cases, in their order"
    return None
