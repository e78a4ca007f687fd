"""The wire models of the OpenAI-compatible routes: as much of that API as an answer from articles can mean.

What a client sends besides is accepted and changes nothing: there is no temperature to a quote.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MODEL = "sayso"


class UnknownModelError(LookupError):
    """There is no model of that name."""

    def __init__(self, model: str) -> None:
        super().__init__(f"there is no model {model[:200]!r}; there is {MODEL!r}")
        self.model = model


class ContentPart(BaseModel):
    """A part of a message; only those of type text say something here."""

    model_config = ConfigDict(extra="allow")
    type: str
    text: str | None = None


class ChatMessageIn(BaseModel):
    """A message of the conversation; only those of the user and the assistant are looked at."""

    model_config = ConfigDict(extra="allow")
    role: str
    content: str | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """Return what the message says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text" and part.text)
        return self.content or ""


class StreamOptions(BaseModel):
    """What a stream tells besides."""

    model_config = ConfigDict(extra="allow")
    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """A conversation whose last message is the question. Any model's name is taken: there is one."""

    model_config = ConfigDict(extra="allow")
    messages: list[ChatMessageIn] = Field(min_length=1)
    model: str = MODEL
    stream: bool | None = False
    stream_options: StreamOptions | None = None


class UrlCitation(BaseModel):
    """Where an article says it. The indexes are those of the citation's mark in the content, in code points, half-open.

    `start` and `end` are the quote's offsets in the article's text, in code points.
    """

    url: str
    title: str
    start_index: int
    end_index: int
    quote: str
    article_id: str
    version: int
    start: int
    end: int


class Annotation(BaseModel):
    """A citation of a message."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class ChatMessageOut(BaseModel):
    """The answer as a message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The one choice there is."""

    index: int = 0
    message: ChatMessageOut
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Usage(BaseModel):
    """The texts' lengths, in tokens of the embedder."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(BaseModel):
    """An answer; `id` is the answer's own, which feedback can name."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[Choice]
    usage: Usage
    system_fingerprint: str


def _is_none(value: object) -> bool:
    """Tell whether a field has nothing to add."""
    return value is None


class Delta(BaseModel):
    """What a chunk adds to the message."""

    role: Literal["assistant"] | None = Field(default=None, exclude_if=_is_none)
    content: str | None = Field(default=None, exclude_if=_is_none)
    annotations: list[Annotation] | None = Field(default=None, exclude_if=_is_none)


class ChunkChoice(BaseModel):
    """The one choice of a chunk."""

    index: int = 0
    delta: Delta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


class ChatChunk(BaseModel):
    """A part of an answer in a stream. `usage` is sent only where the client asked for it, with the last chunk."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoice]
    usage: Usage | None = None


class Model(BaseModel):
    """The one model there is."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class ModelList(BaseModel):
    """All the models."""

    object: Literal["list"] = "list"
    data: list[Model]


class OpenAIErrorBody(BaseModel):
    """What went wrong."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None
    code: str


class OpenAIError(BaseModel):
    """An error as that API has it."""

    error: OpenAIErrorBody
