"""Cases as a table (CSV), for people with a spreadsheet: a row for each piece of evidence, or for a case without any.

Rows of one `id` are one case; what its first row says of the case need not be said again. Rows of one `text` in it are
one gold item. `aliases` are parted by ``|`` and `tags` and `within` by spaces; `history` is JSON.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from eval.cases import checked_set, set_name
from eval.checking import by_name, describe_places, places_of
from eval.formats.errors import FormatError
from eval.records import Case, CaseSet, Evidence, Gold
from index.documents import RawArticle
from qa.answers import Kind, Turn

CASE_COLUMNS: Final = ("id", "question", "kind", "history", "tags", "within")
GOLD_COLUMNS: Final = ("text", "aliases", "optional", "article", "quote", "start", "end")
COLUMNS: Final = CASE_COLUMNS + GOLD_COLUMNS
NEEDED: Final = ("id", "question")
VERBATIM: Final = ("text", "aliases", "quote")
YES_NO: Final = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}


@dataclass(slots=True)
class _Rows:
    """The rows of one case so far: what its first row says, and its gold items by their text."""

    line: int
    said: Mapping[str, str]
    golds: dict[str, Gold] = field(default_factory=dict)


def parse_table(table: str, path: Path, articles: Sequence[RawArticle]) -> CaseSet:
    """Return the cases of a CSV table (comma, semicolon or tab) on some articles; `path` is named in errors.

    A quote without `start` and `end` is looked up, and has to stand in its article just once; without `quote` it is the
    text. Without `kind` a case is what its gold items make of it: none, one, or a list. Raises FormatError naming the
    line, and CaseError from the checks of all sets.
    """
    texts = by_name(articles)
    cases: dict[str, _Rows] = {}
    for line, row in _rows(table, path):
        if not row["id"]:
            raise FormatError(path, str(line), "id: missing")
        rows = cases.setdefault(row["id"], _Rows(line, row))
        for column in CASE_COLUMNS:
            if row[column] and row[column] != rows.said[column]:
                reason = f"{column}: {row[column]!r}, but line {rows.line} says {rows.said[column]!r} of {row['id']}"
                raise FormatError(path, str(line), reason)
        try:
            _add_gold(row, rows, texts)
        except ValueError as error:
            raise FormatError(path, str(line), str(error)) from error
    made = tuple(_case(rows, path) for rows in cases.values())
    return checked_set(path, CaseSet(set_name(path), made, tuple(articles)))


def dump_table(case_set: CaseSet) -> str:
    """Return a set's cases as a CSV table; `parse_table` gives the same cases back."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for case in case_set.cases:
        first: dict[str, Any] = {
            "id": case.id,
            "question": case.question,
            "kind": case.kind.value,
            "history": json.dumps([asdict(t) for t in case.history], ensure_ascii=False) if case.history else "",
            "tags": " ".join(case.tags),
            "within": " ".join(case.within),
        }
        for number, row in enumerate(list(_gold_rows(case)) or [{}]):
            writer.writerow((first if number == 0 else {"id": case.id}) | row)
    return out.getvalue()


def _rows(table: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the first line and the cells, by column, of every row that is not blank."""
    lines = _cells(table, path)
    _, header = next(lines, (1, []))
    columns = [name.strip() for name in header]
    unknown, missing = sorted(set(columns) - set(COLUMNS)), [name for name in NEEDED if name not in columns]
    if unknown or missing:
        reason = f"no column {missing[0]}" if missing else f"unknown column {unknown[0]!r}"
        raise FormatError(path, "1", f"{reason}; the columns are {', '.join(COLUMNS)}")
    for line, cells in lines:
        if len(cells) > len(columns):
            raise FormatError(path, str(line), "more cells than columns")
        # To the letter what is quoted; around all else a spreadsheet's blanks mean nothing.
        row = {c: cell if c in VERBATIM else cell.strip() for c, cell in zip(columns, cells, strict=False)}
        if any(cell.strip() for cell in row.values()):
            yield line, dict.fromkeys(COLUMNS, "") | row


def _cells(table: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    header = table.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FormatError(path, str(line), str(error)) from error
        yield line, cells


def _add_gold(row: Mapping[str, str], rows: _Rows, texts: Mapping[str, str]) -> None:
    """Add what a row says answers its case. Raises ValueError."""
    if not any(row[column] for column in GOLD_COLUMNS):
        return
    quote = row["quote"] or row["text"]
    text = row["text"] or quote
    if not quote or not row["article"]:
        raise ValueError(f"{'article' if quote else 'text'}: missing")
    if row["optional"].lower() not in YES_NO:
        raise ValueError(f"optional: {row['optional']!r} is neither yes nor no")
    span = _located(row, quote, texts)
    known = rows.golds.get(text)
    aliases = tuple(dict.fromkeys((*(known.aliases if known else ()), *_aliases(row["aliases"]))))
    optional = YES_NO[row["optional"].lower()] or (known is not None and known.optional)
    rows.golds[text] = Gold(text, (*(known.evidence if known else ()), span), aliases, optional)


def _located(row: Mapping[str, str], quote: str, texts: Mapping[str, str]) -> Evidence:
    article = row["article"]
    if row["start"] or row["end"]:
        return Evidence(article, quote, _number(row, "start"), _number(row, "end"))
    if article not in texts:
        raise ValueError(f"no article {article!r}")
    places = places_of(quote, texts[article])
    if len(places) != 1:
        raise ValueError(f"start: needed for {quote!r} in {article}, {describe_places(quote, texts[article])}")
    return Evidence(article, quote, places[0], places[0] + len(quote))


def _number(row: Mapping[str, str], column: str) -> int:
    if not (row[column].isascii() and row[column].isdigit()):
        raise ValueError(f"{column}: {row[column]!r} is not a number")
    return int(row[column])


def _case(rows: _Rows, path: Path) -> Case:
    said, golds = rows.said, tuple(rows.golds.values())
    try:
        kind = Kind(said["kind"]) if said["kind"] else (Kind.NONE, Kind.SINGLE, Kind.LIST)[min(len(golds), 2)]
        turns = json.loads(said["history"]) if said["history"] else []
        history = tuple(Turn(turn["question"], tuple(turn.get("answers", ()))) for turn in turns)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FormatError(path, str(rows.line), f"kind or history of {said['id']}: {error!r}") from error
    within, tags = tuple(said["within"].split()), tuple(said["tags"].split())
    return Case(said["id"], said["question"], kind, history, golds, tags, within)


def _gold_rows(case: Case) -> Iterator[dict[str, Any]]:
    for gold in case.gold:
        of_gold = {"text": gold.text, "aliases": _joined(gold.aliases), "optional": "yes" if gold.optional else ""}
        for span in gold.evidence:
            yield of_gold | asdict(span)


def _aliases(cell: str) -> list[str]:
    """Return the aliases of a cell: parted by ``|``, or as a JSON list, which holds any letters."""
    if cell.startswith("["):
        try:
            listed = json.loads(cell)
        except ValueError:
            listed = None
        if isinstance(listed, list) and all(isinstance(alias, str) for alias in listed):
            return listed
    return [alias.strip() for alias in cell.split("|") if alias.strip()]


def _joined(aliases: Sequence[str]) -> str:
    plain = not any("|" in alias or alias.startswith("[") or alias != alias.strip() for alias in aliases)
    return " | ".join(aliases) if plain else json.dumps(aliases, ensure_ascii=False)
