"""From one format to another: which file is of which, what can be made of what, and what is lost on the way."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from eval.cases import CaseSet, checked_set, load_articles, load_set
from eval.formats.beir import read_beir, write_beir
from eval.formats.errors import FormatError, Written
from eval.formats.multispanqa import dump_multispanqa, parse_multispanqa
from eval.formats.own import dump_articles, dump_jsonl, dump_yaml
from eval.formats.retrieval import judge, rank_results
from eval.formats.squad import dump_squad, parse_squad
from eval.formats.table import dump_table, parse_table
from eval.formats.trec import dump_qrels, dump_run, parse_qrels, parse_run
from eval.stored import SUFFIX, read_run
from index.documents import RawArticle


class Format(StrEnum):
    """A format of files."""

    YAML = "yaml"
    JSONL = "jsonl"
    CSV = "csv"
    SQUAD = "squad"
    MULTISPANQA = "multispanqa"
    BEIR = "beir"
    QRELS = "qrels"
    RUN = "run"
    STORED = "stored"


QUESTIONS: Final = frozenset({Format.YAML, Format.JSONL, Format.CSV, Format.SQUAD, Format.MULTISPANQA, Format.STORED})
"""The formats that hold questions with their answers; a stored run holds them too."""

CASE_FILES: Final = frozenset({Format.YAML, Format.JSONL, Format.CSV})
"""The formats that hold all there is to a case, and name their articles."""

SUFFIXES: Final = {
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".qrels": Format.QRELS,
    ".run": Format.RUN,
    ".trec": Format.RUN,
}

ARTICLES: Final = ".articles.jsonl"
"""What the name of the file ends with that the articles of a set are written to."""


def format_of(path: Path) -> Format:
    """Return the format that a file or folder is of by its name. Raises FormatError when its name does not tell."""
    if path.name.endswith((SUFFIX, f"{SUFFIX}.gz")):
        return Format.STORED
    if path.is_dir() or not path.suffix:
        return Format.BEIR
    if path.suffix.lower() in SUFFIXES:
        return SUFFIXES[path.suffix.lower()]
    if path.suffix.lower() == ".json" and path.is_file() and (found := _format_of_json(path)):
        return found
    raise FormatError(path, "", f"its name does not tell its format, which is one of {', '.join(Format)}")


def convert(source: Path, target: Path, *, given: Format, wanted: Format, articles: Path | None) -> tuple[str, ...]:
    """Write `source` to `target` in another format; return a line for each case that format cannot hold.

    `articles` is a file or folder that takes the place of the source's own articles, and is needed where it has none
    (a table). A target that holds no articles itself (YAML, JSONL, a table) names `articles`, or else a copy written
    beside it. Nothing is written when anything is off: FormatError, CaseError or StoredRunError.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise FormatError(target, "", "would be written over itself")
    if given in QUESTIONS:
        return _convert_questions(read_questions(source, given, articles), target, wanted, articles, source)
    if given is Format.BEIR and wanted is Format.BEIR:
        write_beir(target, read_beir(source))
    elif given is Format.BEIR and wanted is Format.QRELS:
        _write(target, dump_qrels(read_beir(source).judgements))
    elif given is Format.QRELS and wanted is Format.QRELS:
        _write(target, dump_qrels(parse_qrels(read_text(source), source)))
    elif given is Format.RUN and wanted is Format.RUN:
        _write(target, dump_run(parse_run(read_text(source), source), source.stem))
    else:
        raise FormatError(source, "", f"{wanted} cannot be made of {given}, which does not hold what it needs")
    return ()


def read_questions(path: Path, given: Format, articles: Path | None = None) -> CaseSet:
    """Return the questions of a file, asked of `articles` if that is not None. Raises as `convert` does."""
    own = None if articles is None else load_articles(path, articles)
    if given is Format.CSV:
        if own is None:
            raise FormatError(path, "", "a table holds no articles: name them by --articles")
        return parse_table(read_text(path), path, own)
    parsers: dict[Format, Callable[[], CaseSet]] = {
        Format.YAML: lambda: load_set(path),
        Format.JSONL: lambda: load_set(path),
        Format.SQUAD: lambda: parse_squad(read_text(path), path),
        Format.MULTISPANQA: lambda: parse_multispanqa(read_text(path), path),
        Format.STORED: lambda: _stored_set(path),
    }
    if given not in parsers:
        raise FormatError(path, "", f"{given} holds no questions with answers")
    found = parsers[given]()
    return found if own is None else checked_set(path, replace(found, articles=own))


def write_cases(case_set: CaseSet, target: Path, wanted: Format, articles: Path | None = None) -> None:
    """Write a set as YAML, JSONL or a table that names `articles`, or a copy of them that is written beside it."""
    place = os.path.relpath(articles, target.parent) if articles is not None else f"{target.stem}{ARTICLES}"
    if wanted is Format.CSV:
        text = dump_table(case_set)
    else:
        text = (dump_yaml if wanted is Format.YAML else dump_jsonl)(case_set, Path(place).as_posix())
    if articles is None:
        _write(target.parent / place, dump_articles(case_set.articles))
    _write(target, text)


def read_text(path: Path) -> str:
    """Return what a file says, line ends as they are. Raises FormatError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path, "", str(error)) from error


def _convert_questions(
    case_set: CaseSet, target: Path, wanted: Format, articles: Path | None, source: Path
) -> tuple[str, ...]:
    written = Written("")
    if wanted in CASE_FILES:
        write_cases(case_set, target, wanted, articles)
    elif wanted in (Format.SQUAD, Format.MULTISPANQA):
        written = (dump_squad if wanted is Format.SQUAD else dump_multispanqa)(case_set)
        _write(target, written.text)
    elif wanted in (Format.BEIR, Format.QRELS):
        found = judge(case_set)
        judged = {query.id for query in found.queries}
        left = tuple(f"{case.id}: a follow-up or unanswerable" for case in case_set.cases if case.id not in judged)
        if wanted is Format.BEIR:
            write_beir(target, found)
        else:
            _write(target, dump_qrels(found.judgements))
        written = Written("", left)
    elif wanted is Format.RUN and source.name.endswith((SUFFIX, f"{SUFFIX}.gz")):
        _write(target, dump_run(rank_results(read_run(source).run.results), case_set.name))
    else:
        raise FormatError(source, "", f"{wanted} is made of a run that was kept ({SUFFIX}) only")
    return written.left_out


def _stored_set(path: Path) -> CaseSet:
    stored = read_run(path)
    articles = tuple(RawArticle(a.text, id=a.id, source=a.source, title=a.title) for a in stored.articles)
    return checked_set(path, CaseSet(stored.name, stored.run.cases, articles))


def _format_of_json(path: Path) -> Format | None:
    try:
        found = json.loads(read_text(path))
        entry = found["data"][0] if "data" in found else found
        keys = set(entry)
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    if "paragraphs" in keys:
        return Format.SQUAD
    if {"context", "label"} <= keys:
        return Format.MULTISPANQA
    return Format.YAML if "cases" in keys else None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
