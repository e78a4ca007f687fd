"""The wire models of what a client may send: strict, without unknown fields, nothing converted."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.bodies import is_text

MOST_QUESTION = 2000
MOST_ITEMS = 50
MOST_TURNS = 50
MOST_ARTICLES = 1000
MOST_HTML = 5 * 2**20
MOST_SPANS = 100


def _no_nul(text: str) -> str:
    """Refuse a NUL character, which no article can hold and some stores cut a text at."""
    if "\0" in text:
        raise ValueError(f"holds a NUL character at offset {text.index(chr(0))}")
    return text


def _not_blank(text: str) -> str:
    """Refuse a text in which nothing can be seen."""
    if not text.strip():
        raise ValueError("is blank")
    return text


def _whole_characters(text: str) -> str:
    """Refuse half a surrogate pair, as a command line may hold one; of a body it was refused before."""
    if not is_text(text):
        raise ValueError("holds a lone surrogate, which is no character")
    return text


def _a_date(text: str) -> str:
    """Refuse what is not a calendar date."""
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from None
    return text


Text = Annotated[str, AfterValidator(_no_nul)]
Words = Annotated[
    Text, Field(min_length=1, max_length=MOST_QUESTION), AfterValidator(_not_blank), AfterValidator(_whole_characters)
]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_a_date)]
Name = Annotated[Text, Field(min_length=1, max_length=1000)]
Limit = Annotated[int, Field(ge=1, le=MOST_ITEMS)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:~-]+$", min_length=1, max_length=200)]
Title = Annotated[Text, Field(min_length=1, max_length=200), AfterValidator(_not_blank)]
Offset = Annotated[int, Field(ge=0, le=2**31 - 1)]


class RequestBody(BaseModel):
    """A request body: strict, without unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FiltersIn(RequestBody):
    """Which articles may be searched; what is empty restricts nothing. Dates are inclusive."""

    article_ids: list[Name] = Field(default=[], max_length=MOST_ARTICLES)
    sources: list[Name] = Field(default=[], max_length=MOST_ARTICLES)
    published_from: Day | None = None
    published_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.published_from and self.published_to and self.published_from > self.published_to:
            raise ValueError(f"published_from {self.published_from} is after published_to {self.published_to}")
        return self


class TurnIn(RequestBody):
    """An earlier question and what it was answered with, best first."""

    question: Words
    answers: list[Text] = Field(default=[], max_length=1000)


class AskRequest(RequestBody):
    """A question, with the turns before it either held by the client or by the service, never both."""

    question: Words
    history: list[TurnIn] = Field(default=[], max_length=MOST_TURNS)
    conversation_id: Id | None = None
    limit: Limit = 10
    filters: FiltersIn = FiltersIn()
    include_passages: bool = False

    @model_validator(mode="after")
    def _one_history(self) -> Self:
        if self.history and self.conversation_id is not None:
            raise ValueError("history and conversation_id exclude each other")
        return self


class SearchRequest(RequestBody):
    """A search for passages."""

    query: Words
    limit: Limit = 10
    filters: FiltersIn = FiltersIn()


class ArticleIn(RequestBody):
    """An article as text or as a page of HTML; what is known of it besides is optional.

    Lengths, dates and ids are checked where every source of articles is, in ``index.ingest``.
    """

    id: str | None = Field(default=None, description="1-200 of A-Z a-z 0-9 . _ : ~ -; if left out, a content hash.")
    text: str | None = None
    html: str | None = Field(default=None, max_length=MOST_HTML, description="A page, of which the main text is taken.")
    title: Name | None = None
    url: Name | None = None
    source: Name | None = None
    published: str | None = Field(default=None, description="An ISO 8601 date or an RFC 3339 time in UTC.")
    language: Name | None = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("exactly one of text and html is needed")
        return self


class ArticlesRequest(RequestBody):
    """A batch of articles, taken whole or not at all."""

    articles: list[ArticleIn] = Field(min_length=1, max_length=MOST_ARTICLES)


class ConversationRequest(RequestBody):
    """A conversation to begin or to rename; one without a title goes by its first question."""

    title: Title | None = None


class ExpectedIn(RequestBody):
    """Where an article says what was expected; of its latest version unless another is named."""

    article_id: Id
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    start: Offset
    end: Offset


class FeedbackRequest(RequestBody):
    """What somebody says of an answer: that it is right, wrong, or that something is missing."""

    answer_id: Id
    verdict: Literal["right", "wrong", "missing"]
    expected: list[ExpectedIn] = Field(default=[], max_length=MOST_SPANS)
    comment: Annotated[Text, Field(max_length=10_000)] | None = None
