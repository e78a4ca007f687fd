"""Files of labelled questions, YAML or JSONL: read whole, checked against their articles, named when they are off."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import TypeAdapter, ValidationError

from eval.checking import find_problems
from eval.records import Case, CaseSet, Evidence, Gold, Name, strict
from index.documents import RawArticle
from index.ingest import ArticleError, check_article
from index.sources import SourceError, read_sources

__all__ = [
    "LINES",
    "SETS",
    "Case",
    "CaseError",
    "CaseSet",
    "Evidence",
    "Gold",
    "checked_set",
    "find_set",
    "load_articles",
    "load_cases",
    "load_set",
    "set_name",
    "set_schema",
]

SETS: Final = Path(__file__).parent / "sets"
"""The folder of the sets that have a name."""

LINES: Final = ".jsonl"
"""The suffix of files with a header line and then a case a line; all others are YAML, of which JSON is a part."""


class CaseError(ValueError):
    """A file of cases that cannot be used; `problems` names everything that is off."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(problems))
        self.path = path
        self.problems = tuple(problems)


@strict
@dataclass(frozen=True, slots=True)
class _Header:
    """The first line of a JSONL file: its name, and its articles: a file or folder, relative to the file."""

    name: Name
    articles: str


@strict
@dataclass(frozen=True, slots=True)
class CaseFile:
    """A set of labelled questions. `articles` is a file or folder, relative to this file."""

    name: Name
    articles: str
    cases: tuple[Case, ...]


_FILE: Final = TypeAdapter(CaseFile)
_HEADER: Final = TypeAdapter(_Header)
_CASE: Final = TypeAdapter(Case)


def find_set(name: str) -> Path:
    """Return the path of a set given by name (``seeds``) or by file. Raises CaseError when there is no such file."""
    named = SETS / f"{name}.yaml"
    path = named if named.is_file() else Path(name)
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in SETS.glob("*.yaml")))
        raise CaseError(path, [f"no such file, and no set of that name (there are: {known})"])
    return path


def load_cases(path: Path) -> tuple[Case, ...]:
    """Return the checked cases of a file; raises CaseError as `load_set` does."""
    return load_set(path).cases


def load_set(path: Path) -> CaseSet:
    """Return a file's cases with their articles, every span checked. Raises CaseError naming all that is off."""
    file = _parse_lines(path) if path.suffix.lower() == LINES else _parse_yaml(path)
    articles = load_articles(path, path.parent / file.articles)
    return _sound(path, CaseSet(file.name, file.cases, articles))


def checked_set(path: Path, case_set: CaseSet) -> CaseSet:
    """Return a set that was made of another format, held to all that `load_set` checks; `path` is named in CaseError.

    Its articles come back as they are ingested.
    """
    problems: list[str] = []
    cases: list[Case] = []
    articles: list[RawArticle] = []
    for case in case_set.cases:
        try:
            cases.append(_CASE.validate_python(asdict(case)))
        except ValidationError as error:
            problems += _worded(error, case.id)
    for article in case_set.articles:
        try:
            articles.append(check_article(article))
        except ArticleError as error:
            problems.append(f"article {article.id or article.source}: {error}")
    if problems:
        raise CaseError(path, problems)
    return _sound(path, CaseSet(case_set.name, tuple(cases), tuple(articles)))


def load_articles(path: Path, folder: Path) -> tuple[RawArticle, ...]:
    """Return the articles of a file or folder. Raises CaseError for the file of cases, `path`, naming each bad one."""
    articles, problems = [], []
    for found in read_sources([folder]):
        try:
            articles.append(_checked(found))
        except (SourceError, ArticleError) as error:
            problems.append(f"articles {folder.name}: {error}")
    if problems or not articles:
        raise CaseError(path, problems or [f"no articles in {folder}"])
    return tuple(articles)


def set_name(path: Path) -> str:
    """Return a name for the set that a file of another format becomes: its own, in the letters a name may have."""
    return re.sub(r"[^\w.:~-]+", "-", path.stem)[:200].strip("-") or "cases"


def set_schema() -> dict[str, Any]:
    """Return the JSON Schema of a YAML file of cases; ``$defs/Case`` is that of a line of a JSONL file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_FILE.json_schema()}


def _sound(path: Path, case_set: CaseSet) -> CaseSet:
    if problems := find_problems(case_set):
        raise CaseError(path, problems)
    return case_set


def _parse_yaml(path: Path) -> CaseFile:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(path, [" ".join(str(error).split())]) from error
    try:
        return _FILE.validate_python(raw)
    except ValidationError as error:
        raise CaseError(path, [f"{_place(raw, e['loc'])}: {e['msg']}" for e in error.errors()]) from error


def _parse_lines(path: Path) -> CaseFile:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(path, [" ".join(str(error).split())]) from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    problems: list[str] = []
    header: _Header | None = None
    cases: list[Case] = []
    for place, (number, line) in enumerate(numbered):
        try:
            raw = json.loads(line)
            if place == 0:
                header = _HEADER.validate_python(raw)
            else:
                cases.append(_CASE.validate_python(raw))
        except ValidationError as error:
            known = f"{raw['id']} (line {number})" if isinstance(raw, dict) and "id" in raw else f"line {number}"
            problems += _worded(error, known if place else f"line {number}, the header")
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: {error}")
    if problems or header is None:
        raise CaseError(path, problems or ["empty: the first line is a header with name and articles"])
    return CaseFile(header.name, header.articles, tuple(cases))


def _worded(error: ValidationError, where: str) -> Iterator[str]:
    for found in error.errors():
        place = ".".join(map(str, found["loc"]))
        yield f"{where}: {place}: {found['msg']}" if place else f"{where}: {found['msg']}"


def _place(raw: object, location: tuple[int | str, ...]) -> str:
    """Write a validation error's place as a path, with the id of the case it is in."""
    words = ".".join(map(str, location)) or "the file"
    try:
        case = raw["cases"][location[1]]["id"]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return words
    return f"{case} ({words})"


def _checked(found: RawArticle | SourceError) -> RawArticle:
    if isinstance(found, SourceError):
        raise found
    return check_article(found)
