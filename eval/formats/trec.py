"""TREC's qrels and runs, a judgement or a ranked article a line (https://trec.nist.gov; read by trec_eval)."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.formats.errors import FormatError
from eval.formats.retrieval import Judgement, Ranked


def parse_qrels(text: str, path: Path) -> tuple[Judgement, ...]:
    """Return the judgements of ``query 0 article grade`` lines; `path` is named in FormatError, with the line."""
    judged: dict[tuple[str, str], Judgement] = {}
    for line, (query, _, article, grade) in _cells(text, path, "query 0 article grade"):
        if (query, article) in judged:
            raise FormatError(path, str(line), f"{article} is judged twice for {query}")
        judged[query, article] = Judgement(query, article, whole(grade, path, line))
    return tuple(judged.values())


def dump_qrels(judgements: Iterable[Judgement]) -> str:
    """Return judgements as lines. Raises FormatError for a name with white space in it."""
    return "".join(f"{_word(j.query)} 0 {_word(j.article)} {j.grade}\n" for j in judgements)


def parse_run(text: str, path: Path) -> tuple[Ranked, ...]:
    """Return the ranking of ``query Q0 article rank score tag`` lines; `path` is named in FormatError with the line."""
    ranked: dict[tuple[str, str], Ranked] = {}
    for line, (query, _, article, rank, score, _) in _cells(text, path, "query Q0 article rank score tag"):
        if (query, article) in ranked:
            raise FormatError(path, str(line), f"{article} is ranked twice for {query}")
        try:
            value = float(score)
        except ValueError as error:
            raise FormatError(path, str(line), f"{score!r} is not a score") from error
        if not math.isfinite(value):
            raise FormatError(path, str(line), f"{score!r} is not a score")
        ranked[query, article] = Ranked(query, article, whole(rank, path, line), value)
    return tuple(ranked.values())


def dump_run(ranked: Iterable[Ranked], tag: str) -> str:
    """Return a ranking as lines, under the name `tag`. Raises FormatError for a name with white space in it."""
    return "".join(f"{_word(r.query)} Q0 {_word(r.article)} {r.rank} {r.score!r} {_word(tag)}\n" for r in ranked)


def whole(cell: str, path: Path, line: int) -> int:
    """Return the whole number a cell holds. Raises FormatError naming file and line."""
    try:
        return int(cell)
    except ValueError as error:
        raise FormatError(path, str(line), f"{cell!r} is not a whole number") from error


def _cells(text: str, path: Path, form: str) -> Iterator[tuple[int, list[str]]]:
    for line, content in enumerate(text.split("\n"), start=1):
        cells = content.split()
        if cells and len(cells) != len(form.split()):
            raise FormatError(path, str(line), f"{len(cells)} columns, where there should be: {form}")
        if cells:
            yield line, cells


def _word(name: str) -> str:
    if len(name.split()) != 1 or name != name.strip():
        raise FormatError(Path("-"), "", f"{name!r} cannot be written: a name in TREC's format has no white space")
    return name
