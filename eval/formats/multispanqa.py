"""MultiSpanQA: questions on a passage in tokens, its answers marked by a B, I or O for each token.

The format: Li et al., NAACL 2022, https://multi-span.github.io. The tokens of a passage, joined by spaces, become an
article; passages that say the same become one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from eval.cases import checked_set, set_name
from eval.formats.documents import articles_by_name, home_of, parse_json
from eval.formats.errors import FormatError, Written
from eval.records import Case, CaseSet, Evidence, Gold
from index.documents import RawArticle, Span
from index.ingest import article_id
from qa.answers import Kind

# Only these: a token of a published passage may hold any other white space.
_GAP: Final = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    question: tuple[str, ...]
    context: tuple[str, ...]
    label: tuple[Literal["B", "I", "O"], ...]


@dataclass(frozen=True, slots=True)
class _File:
    data: tuple[_Entry, ...]


_FILE: Final = TypeAdapter(_File)


def parse_multispanqa(document: str, path: Path) -> CaseSet:
    """Return the questions of a MultiSpanQA document, each within its passage; `path` is named in errors.

    Spans of the same words are evidence of one gold item; more than one gold item make a list. Raises FormatError, and
    CaseError from the checks of all sets.
    """
    cases: list[Case] = []
    articles: dict[str, RawArticle] = {}
    for number, entry in enumerate(parse_json(document, path, _FILE).data):
        if len(entry.label) != len(entry.context):
            reason = f"{len(entry.label)} labels for {len(entry.context)} tokens"
            raise FormatError(path, f"data.{number}.label", reason)
        text = " ".join(entry.context)
        article = articles.setdefault(text, RawArticle(text, id=entry.id, source=entry.id))
        golds = _golds(entry, article)
        kind = (Kind.NONE, Kind.SINGLE, Kind.LIST)[min(len(golds), 2)]
        cases.append(Case(entry.id, " ".join(entry.question), kind, gold=golds, within=(article_id(article),)))
    return checked_set(path, CaseSet(set_name(path), tuple(cases), tuple(articles.values())))


def dump_multispanqa(case_set: CaseSet) -> Written:
    """Return a set as a MultiSpanQA document, a passage an article.

    Left out are follow-ups, unanswerable questions that are not within one article, and questions whose answers cannot
    all be marked in one article. Marked are the gold items that are not optional, of a single the first one, wherever
    the article says them in the words of their first evidence there. Other forms are lost.
    """
    by_name = articles_by_name(case_set)
    entries, left_out = [], []
    for case in case_set.cases:
        home = home_of(case, by_name)
        spans = _marked(case, home) if home else ()
        if home is None:
            left_out.append(f"{case.id}: unanswerable, but not within one article")
        elif case.history:
            left_out.append(f"{case.id}: a follow-up, of which MultiSpanQA has none")
        elif spans is None:
            left_out.append(f"{case.id}: its answers cannot all be marked in the article {article_id(home)}")
        else:
            entries.append(_entry(case, home.text, spans))
    document = {"version": 1.0, "data": entries}
    return Written(json.dumps(document, ensure_ascii=False) + "\n", tuple(left_out))


def _golds(entry: _Entry, article: RawArticle) -> tuple[Gold, ...]:
    starts = [0, *accumulate(len(token) + 1 for token in entry.context)]
    found: dict[str, list[Evidence]] = {}
    for first, last in _runs(entry.label):
        start, end = starts[first], starts[last] + len(entry.context[last])
        quote = article.text[start:end]
        found.setdefault(quote, []).append(Evidence(article_id(article), quote, start, end))
    return tuple(Gold(quote, tuple(spans)) for quote, spans in found.items())


def _runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each span; an I after an O begins one, as in the published script."""
    first: int | None = None
    for place, label in enumerate((*labels, "O")):
        if first is not None and label != "I":
            yield first, place - 1
            first = None
        if label == "B" or (label == "I" and first is None):
            first = place


def _marked(case: Case, home: RawArticle) -> tuple[Span, ...] | None:
    """Return the spans to mark, in the order of the text; None if an item would be without."""
    names = {article_id(home), home.source}
    wanted = [gold for gold in case.gold if not gold.optional][: 1 if case.kind is Kind.SINGLE else None]
    items = []
    for gold in wanted:
        said = [span for span in gold.evidence if span.article in names]
        items.append({Span(span.start, span.end) for span in said if span.quote == said[0].quote})
    kept: list[Span] = []
    for span in sorted(set().union(*items), key=lambda span: (span.start - span.end, span)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept)) if all(item.intersection(kept) for item in items) else None


def _entry(case: Case, text: str, spans: Sequence[Span]) -> dict[str, Any]:
    cuts = sorted({0, len(text)} | {edge for span in spans for edge in (span.start, span.end)})
    tokens: list[str] = []
    labels: list[str] = []
    for start, end in pairwise(cuts):
        inside = [token.of(text) for token in _tokens(text, start, end)]
        tokens += inside
        labels += ["B", *"I" * (len(inside) - 1)][: len(inside)] if Span(start, end) in spans else "O" * len(inside)
    return {
        "id": case.id,
        "question": [token for token in _GAP.split(case.question) if token],
        "context": tokens,
        "num_span": len(spans),
        "label": labels,
    }


def _tokens(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for gap in _GAP.finditer(text, start, end):
        if at < gap.start():
            yield Span(at, gap.start())
        at = gap.end()
    if at < end:
        yield Span(at, end)
