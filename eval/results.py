"""What the system did with a case, whichever way it was asked: in process or over HTTP."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from qa.answers import Answer, Citation, Kind

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
class Given:
    """An answer item as it was given. `confidence` is from 0 to 1."""

    text: str
    confidence: float
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came back for one case: items, an abstention (no items), or a crash (`error` is its trace)."""

    case_id: str
    kind: Kind
    items: tuple[Given, ...]
    latency_ms: float
    error: str | None = None

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
    return Result(case_id, answer.kind, items, latency_ms)


def from_wire(case_id: str, body: Mapping[str, Any], latency_ms: float, text_of: TextOf) -> Result:
    """Return the result of a ``POST /v1/ask`` body. Raises KeyError, TypeError or ValueError if it is not one."""
    items = tuple(
        Given(str(item["text"]), float(item["confidence"]), _from_wire_citations(item["citations"], text_of))
        for item in body["answers"]
    )
    return Result(case_id, Kind(body["kind"]), items, latency_ms)


def _from_citation(citation: Citation, text_of: TextOf) -> Cited:
    text = text_of(citation.article_id, citation.version)
    exact = is_exact(citation.start, citation.end, citation.quote, text)
    return Cited(citation.article_id, citation.source, citation.start, citation.end, citation.quote, exact)


def _from_wire_citations(citations: Sequence[Mapping[str, Any]], text_of: TextOf) -> tuple[Cited, ...]:
    given = []
    for body in citations:
        start, end, quote = int(body["start"]), int(body["end"]), str(body["quote"])
        exact = is_exact(start, end, quote, text_of(body["article_id"], int(body["version"])))
        given.append(Cited(str(body["article_id"]), body.get("source"), start, end, quote, exact))
    return tuple(given)


def is_exact(start: int, end: int, quote: str, text: str | None) -> bool:
    """Tell whether `text` has these words at code points ``[start, end)``; an article that is not there has none."""
    return text is not None and 0 <= start < end <= len(text) and text[start:end] == quote
