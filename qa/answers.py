"""The records that flow from a question to an answer: frozen and slotted.

Every offset counts code points of ``Article.text``, half-open.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from index.documents import Filters, Hit, Span


class Kind(StrEnum):
    """What sort of answer this is; ``NONE`` means that the articles do not say."""

    SINGLE = "single"
    LIST = "list"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and the texts it was answered with, best first."""

    question: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with all that bears on its answer. `limit` is the most items wanted, 1 to 50."""

    text: str
    history: tuple[Turn, ...] = ()
    limit: int = 10
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question made to stand alone.

    `text` is for people, `query` is what is searched and read (without "else" and "besides X"; empty where nothing is
    asked of the articles); `excluded` are answers not to give again. `told` is what was answered to the question that a
    bare "By whom?" goes on from: part of what is asked now, and so no answer to it. `among` are the answers that "Which
    of them …?" chooses from.
    """

    text: str
    query: str
    excluded: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span the reader proposes in a hit, in article coordinates.

    `span_logit` is start + end logit less the null's (both at ``[CLS]``); `inside_logit` is the mean list logit over
    the span's tokens; `relevance` is the hit's answerability logit.
    """

    hit: Hit
    start: int
    end: int
    span_logit: float
    inside_logit: float
    relevance: float

    @property
    def text(self) -> str:
        """Return the quoted words."""
        return self.hit.article.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Return where the words stand in the article."""
        return Span(self.start, self.end)

    def at(self, span: Span) -> Self:
        """Return the candidate with other words of its article, on the same evidence."""
        return replace(self, start=span.start, end=span.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass of the reader over one hit gave.

    `best` are the span head's proposals, best first; `runs` the list head's runs of tokens, in text order.
    """

    hit: Hit
    relevance: float
    best: tuple[Candidate, ...] = ()
    runs: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified quote: ``article.text[start:end] == quote`` in exactly that version of the article."""

    article_id: str
    version: int
    title: str
    source: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    quote: str
    sentence: Span
    sentence_text: str

    @property
    def span(self) -> Span:
        """Return where the quote stands in the article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that answers, merged from candidates. `sources` counts independent articles."""

    text: str
    confidence: float
    citations: tuple[Citation, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit as evidence, with the reader's opinion of it (rank from 1 by relevance)."""

    hit: Hit
    relevance: float
    reader_rank: int


@dataclass(frozen=True, slots=True)
class Timings:
    """Wall time of each step of one answer, in milliseconds; the verifier's is part of `select`."""

    resolve: float = 0.0
    retrieve: float = 0.0
    read: float = 0.0
    select: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Cited items, or an abstention (``kind`` NONE, no items).

    `passages` were read, best first; `unread` are the hits behind them that the answer did not need, as retrieved.
    """

    question: str
    resolved_question: str
    excluded: tuple[str, ...]
    kind: Kind
    confidence: float
    items: tuple[Item, ...]
    passages: tuple[Passage, ...]
    index_version: int
    timings: Timings
    mismatches: int = 0
    unread: tuple[Hit, ...] = ()
