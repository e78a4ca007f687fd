"""The wire models of what a client gets, field for field.

Offsets are half-open, in code points of the article's text; see ``api.offsets`` for the UTF-16 ones.
"""

from typing import Literal

from pydantic import BaseModel


class SpanOut(BaseModel):
    """A half-open span of an article's text, in code points and in UTF-16 code units."""

    start: int
    end: int
    start_utf16: int
    end_utf16: int


class SentenceOut(SpanOut):
    """The sentence that a quote stands in."""

    text: str


class CitationOut(SpanOut):
    """A verified quote: exactly these words stand at exactly this place of this version of the article."""

    article_id: str
    version: int
    title: str
    source: str | None
    url: str | None
    published: str | None
    quote: str
    sentence: SentenceOut


class ItemOut(BaseModel):
    """One thing that answers the question. `sources` counts independent articles."""

    text: str
    confidence: float
    sources: int
    citations: list[CitationOut]


class RanksOut(BaseModel):
    """The place each judge gave a passage, from 1; null where it did not judge."""

    dense: int | None
    lexical: int | None
    reader: int | None


class PassageOut(SpanOut):
    """A stretch of an article that was found for the question."""

    article_id: str
    version: int
    text: str
    score: float
    ranks: RanksOut


class ModelsOut(BaseModel):
    """The models that made an answer."""

    embedder: str
    reader: str


class TimingsOut(BaseModel):
    """Wall time of each step, in milliseconds."""

    resolve: float
    retrieve: float
    read: float
    select: float
    total: float


class AskResponse(BaseModel):
    """Cited answers, or none: `kind` is none, `answerable` false and `answers` empty, always all three."""

    id: str
    question: str
    resolved_question: str
    excluded: list[str]
    kind: Literal["single", "list", "none"]
    answerable: bool
    confidence: float
    answers: list[ItemOut]
    passages: list[PassageOut]
    conversation_id: str | None
    index_version: int
    models: ModelsOut
    timings_ms: TimingsOut


class SearchResponse(BaseModel):
    """Passages, best first."""

    passages: list[PassageOut]
    index_version: int


class IngestedOut(BaseModel):
    """What became of one article."""

    id: str
    version: int
    status: Literal["created", "updated", "unchanged"]
    chunks: int


class IngestResponse(BaseModel):
    """What became of a batch; all of it is on disk and searchable."""

    articles: list[IngestedOut]
    index_version: int


class PutResponse(IngestedOut):
    """What became of the one article."""

    index_version: int


class ArticleHead(BaseModel):
    """An article without its text."""

    id: str
    version: int
    title: str
    source: str | None
    url: str | None
    published: str | None
    language: str | None
    ingested_at: str


class ArticleOut(ArticleHead):
    """An article: its text exactly as stored, its boilerplate marked."""

    text: str
    boilerplate: list[SpanOut]


class ArticlesResponse(BaseModel):
    """A page of articles, and where the next one starts; null at the end."""

    articles: list[ArticleHead]
    next_cursor: str | None


class ResolvedEvent(BaseModel):
    """The event `resolved` of a stream: the question as it was understood."""

    question: str
    resolved_question: str
    excluded: list[str]


class RetrievedEvent(BaseModel):
    """The event `retrieved` of a stream: how many passages, of how many articles, are being read."""

    passages: int
    articles: int
    index_version: int


class ExpectedOut(BaseModel):
    """Where an article says what was expected, by its words."""

    article_id: str
    version: int
    start: int
    end: int
    quote: str


class FeedbackResponse(BaseModel):
    """Feedback as it was stored."""

    id: str
    answer_id: str
    verdict: Literal["right", "wrong", "missing"]
    expected: list[ExpectedOut]
    comment: str | None
    created_at: str


class StatusResponse(BaseModel):
    """How the service is."""

    status: Literal["ok", "ready"]


class ProblemError(BaseModel):
    """One thing that is wrong, and where: a JSON pointer into the request, or the name of a parameter."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """A problem document as of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ProblemError] = []
