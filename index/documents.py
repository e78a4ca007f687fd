"""The records that flow from a file to a hit: frozen, slotted, and free of behaviour that could fail.

Every offset counts code points of ``Article.text``, half-open.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points ``[start, end)`` of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class RegionKind(StrEnum):
    """What a stretch of boilerplate is."""

    CONSENT = "consent"
    APPEAL = "appeal"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    TAGS = "tags"
    MEDIA = "media"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A span of an article that is boilerplate: stored, shown dimmed, never indexed."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as a source gives it, before the library knows it.

    `published` is an ISO 8601 date or an RFC 3339 time in UTC. `id` is made from the content when it is None.
    """

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article as the library keeps it; its text is never altered.

    `fingerprint` tells its copies (fingerprints.py); without bytes it has not been made.
    """

    id: str
    version: int
    text: str
    title: str
    source: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    regions: tuple[Region, ...] = ()
    ingested_at: str = ""
    fingerprint: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences of one article version, the unit that is embedded, searched and read.

    `start` and `end` are the article's coordinates, as are those of `sentences`.
    """

    article_id: str
    version: int
    ordinal: int
    start: int
    end: int
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may be searched; empty means all. Dates are inclusive ISO 8601 dates."""

    article_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is restricted."""
        return bool(self.article_ids or self.sources or self.published_from or self.published_to)


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found for a question.

    Ranks count from 1; None where that search did not return the chunk. `cosine` is the dense score, -1 to 1. `copies`
    are chunks of near-identical articles that share sentences with this one and are no hits of their own.
    """

    chunk_id: int
    chunk: Chunk
    article: Article
    score: float
    dense_rank: int | None = None
    lexical_rank: int | None = None
    cosine: float = 0.0
    copies: "tuple[Hit, ...]" = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """Return the chunk's words."""
        return self.article.text[self.chunk.start : self.chunk.end]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one search, best first, and the index version that all of them were read from."""

    hits: tuple[Hit, ...] = field(default=())
    index_version: int = 0
