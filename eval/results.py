"""What the system did with a case, whichever way it was asked: in process or over HTTP."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Self

from eval.cases import Evidence
from index.documents import Hit
from qa.answers import Answer, Citation, Kind
from qa.retriever import RRF_K

TextOf = Callable[[str, int], str | None]
"""The stored text of an article's version, None when there is no such article or version."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it was given; `exact` tells whether the stored version says just that at just that place."""

    article_id: str
    source: str | None
    start: int
    end: int
    quote: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article, in code points of its text."""

    article_id: str
    source: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was found for the question: where it stands, then where near-identical articles say the same."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer item as it was given. `confidence` is from 0 to 1."""

    text: str
    confidence: float
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came back for one case: items, an abstention (no items), or a crash (`error` is its trace).

    `passages` are what retrieval found, best first before they were read; None when that was not told. `blame` is the
    stage that a miss is due to, once that has been found out.
    """

    case_id: str
    kind: Kind
    items: tuple[Given, ...]
    latency_ms: float
    error: str | None = None
    passages: tuple[Retrieved, ...] | None = None
    blame: str | None = None

    @property
    def answered(self) -> bool:
        """Tell whether anything was answered at all."""
        return bool(self.items)

    def above(self, threshold: float) -> Self:
        """Return the result with only the items of at least this confidence."""
        items = tuple(item for item in self.items if item.confidence >= threshold)
        return replace(self, items=items, kind=self.kind if items else Kind.NONE)


def from_answer(case_id: str, answer: Answer, latency_ms: float, text_of: TextOf) -> Result:
    """Return the result of an answer that was made in process."""
    items = tuple(
        Given(item.text, item.confidence, tuple(_from_citation(citation, text_of) for citation in item.citations))
        for item in answer.items
    )
    hits = [*(passage.hit for passage in answer.passages), *answer.unread]
    found = [(_fused(hit.dense_rank, hit.lexical_rank), _from_hit(hit)) for hit in hits]
    return Result(case_id, answer.kind, items, latency_ms, passages=_best_first(found))


def from_wire(case_id: str, body: Mapping[str, Any], latency_ms: float, text_of: TextOf) -> Result:
    """Return the result of a ``POST /v1/ask`` body. Raises KeyError, TypeError or ValueError if it is not one."""
    items = tuple(
        Given(_words(item["text"]), _share(item["confidence"]), _from_wire_citations(item["citations"], text_of))
        for item in body["answers"]
    )
    passages = body.get("passages")
    found = None if not passages else _best_first([_from_wire_passage(passage) for passage in passages])
    return Result(case_id, Kind(body["kind"]), items, latency_ms, passages=found)


def _fused(*ranks: int | None) -> float:
    """Return what a passage was ordered by before it was read: the sum over its ranks (qa/retriever.py)."""
    return sum(1.0 / (RRF_K + rank) for rank in ranks if rank is not None)


def _best_first(found: Sequence[tuple[float, Retrieved]]) -> tuple[Retrieved, ...]:
    """Return the passages by falling score, ties by their places: they are given in the reader's order, not this one.

    Passages that all have no rank stay as they were given.
    """
    if any(score for score, _ in found):
        found = sorted(found, key=lambda pair: (-pair[0], pair[1].places[0].article_id, pair[1].places[0].start))
    return tuple(passage for _, passage in found)


def _from_hit(hit: Hit) -> Retrieved:
    chunks = [(one.article, one.chunk) for one in (hit, *hit.copies)]
    return Retrieved(tuple(Place(article.id, article.source, chunk.start, chunk.end) for article, chunk in chunks))


def _from_wire_passage(body: Mapping[str, Any]) -> tuple[float, Retrieved]:
    place = Place(_words(body["article_id"]), body.get("source"), int(body["start"]), int(body["end"]))
    ranks = body["ranks"]
    return _fused(ranks["dense"], ranks["lexical"]), Retrieved((place,))


def _words(text: object) -> str:
    """Return a text that can be written to a file. Raises TypeError, or ValueError for a lone surrogate."""
    if not isinstance(text, str):
        raise TypeError(f"not a text: {text!r}")
    text.encode("utf-8")
    return text


def _share(number: object) -> float:
    """Return a confidence. Raises TypeError, or ValueError for what is not from 0 to 1."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError(f"not a number: {number!r}")
    if not 0 <= number <= 1:
        raise ValueError(f"not from 0 to 1: {number!r}")
    return float(number)


def _from_citation(citation: Citation, text_of: TextOf) -> Cited:
    text = text_of(citation.article_id, citation.version)
    exact = is_exact(citation.start, citation.end, citation.quote, text)
    return Cited(citation.article_id, citation.source, citation.start, citation.end, citation.quote, exact)


def _from_wire_citations(citations: Sequence[Mapping[str, Any]], text_of: TextOf) -> tuple[Cited, ...]:
    given = []
    for body in citations:
        start, end, quote = int(body["start"]), int(body["end"]), _words(body["quote"])
        exact = is_exact(start, end, quote, text_of(body["article_id"], int(body["version"])))
        given.append(Cited(_words(body["article_id"]), body.get("source"), start, end, quote, exact))
    return tuple(given)


def is_exact(start: int, end: int, quote: str, text: str | None) -> bool:
    """Tell whether `text` has these words at code points ``[start, end)``; an article that is not there has none."""
    return text is not None and 0 <= start < end <= len(text) and text[start:end] == quote


def overlaps(place: Cited | Place, span: Evidence) -> bool:
    """Tell whether a citation or a place shares at least one code point with a piece of evidence."""
    return is_from(place, span) and place.start < span.end and span.start < place.end


def is_from(place: Cited | Place, span: Evidence) -> bool:
    """Tell whether a place is in the article of a piece of evidence, named by id, source or source's file name."""
    names = {place.article_id}
    if place.source:
        names |= {place.source, PurePath(place.source).name}
    return span.article in names
