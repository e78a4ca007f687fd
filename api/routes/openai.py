"""The routes that clients of OpenAI's API know: a conversation in messages, answered by a message."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response

from api import asking
from api.bodies import JsonRoute
from api.errors import response_to
from api.openai_history import asked_by
from api.openai_text import Mark, Piece, write_message
from api.openai_wire import (
    MODEL,
    Annotation,
    ChatChunk,
    ChatCompletion,
    ChatMessageOut,
    ChatRequest,
    Choice,
    ChunkChoice,
    Delta,
    Model,
    ModelList,
    UnknownModelError,
    UrlCitation,
    Usage,
)
from api.rendering import new_answer_id
from api.requests import AskRequest
from api.routes.common import ServiceDep, openai_errors
from api.service import Service
from api.streaming import EVENT_STREAM, Emit, event, stream_events, until_gone
from index.documents import SearchResult
from qa.answers import Resolved

DONE = event("[DONE]")
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
        "description": "The answer, or with `stream` the chunks that make it up, ended by `data: [DONE]`.",
    }
}

router = APIRouter(prefix="/v1", tags=["openai"], route_class=JsonRoute)


@router.get("/models", responses=openai_errors())
async def list_models() -> ModelList:
    """List the one model there is."""
    return ModelList(data=[Model()])


@router.get("/models/{id}", responses=openai_errors(404))
async def get_model(model: Annotated[str, Path(alias="id")]) -> Model:
    """Return the one model there is."""
    if model != MODEL:
        raise UnknownModelError(model)
    return Model()


@router.post(
    "/chat/completions", response_model=ChatCompletion, responses=STREAM | openai_errors(400, 413, 415, 503, 507)
)
async def complete_chat(body: ChatRequest, service: ServiceDep, request: Request) -> Any:  # noqa: ANN401
    """Answer the last message from the articles, after those before it."""
    asked = asked_by(body.messages)
    if body.stream:
        return await _streamed(body, asked, service, request)
    answer = await until_gone(request, asking.ask(service, asked))
    pieces = write_message(answer, str(request.base_url))
    content, marks = _content(pieces), [mark for piece in pieces for mark in piece.marks]
    return ChatCompletion(
        id=answer.id,
        created=int(time.time()),
        choices=[Choice(message=ChatMessageOut(content=content, annotations=_annotations(marks)))],
        usage=await service.reader.run(_usage, service, body, content),
        system_fingerprint=f"index-{answer.index_version}",
    )


@dataclass(frozen=True, slots=True)
class _Chunks:
    """Makes the events of one message; each has the field `usage` only if the client asked for it."""

    id: str
    created: int
    with_usage: bool

    def choice(self, delta: Delta, finish_reason: Literal["stop"] | None = None) -> bytes:
        """Return the event of a chunk that adds `delta` to the message."""
        return self._event([ChunkChoice(delta=delta, finish_reason=finish_reason)])

    def usage(self, usage: Usage) -> bytes:
        """Return the event of the chunk that tells the usage."""
        return self._event([], usage)

    def _event(self, choices: list[ChunkChoice], usage: Usage | None = None) -> bytes:
        chunk = ChatChunk(id=self.id, created=self.created, choices=choices, usage=usage)
        return event(chunk.model_dump_json(exclude=None if self.with_usage else {"usage"}))


async def _streamed(body: ChatRequest, asked: AskRequest, service: Service, request: Request) -> Response:
    """Answer in chunks, one a line of the message."""
    loop = asyncio.get_running_loop()
    options = body.stream_options
    chunks = _Chunks(new_answer_id(), int(time.time()), bool(options and options.include_usage))

    def tell(emit: Emit, step: Resolved | SearchResult) -> None:
        if isinstance(step, Resolved):
            loop.call_soon_threadsafe(emit, chunks.choice(Delta(role="assistant", content="")))

    async def work(emit: Emit) -> None:
        answer = await asking.ask(service, asked, partial(tell, emit), chunks.id)
        pieces = write_message(answer, str(request.base_url))
        for piece in pieces:
            emit(chunks.choice(Delta(content=piece.text, annotations=_annotations(piece.marks) or None)))
        emit(chunks.choice(Delta(), "stop"))
        if chunks.with_usage:
            emit(chunks.usage(await service.reader.run(_usage, service, body, _content(pieces))))
        emit(DONE)

    def failed(error: Exception) -> bytes:
        return event(bytes(response_to(request, error).body).decode("utf-8"))

    return await stream_events(request, work, failed)


def _content(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _annotations(marks: Sequence[Mark]) -> list[Annotation]:
    return [Annotation(url_citation=_citation(mark)) for mark in marks]


def _citation(mark: Mark) -> UrlCitation:
    cited = mark.citation
    return UrlCitation(
        url=mark.url,
        title=cited.title or cited.article_id,
        start_index=mark.start,
        end_index=mark.end,
        quote=cited.quote,
        article_id=cited.article_id,
        version=cited.version,
        start=cited.start,
        end=cited.end,
    )


def _usage(service: Service, body: ChatRequest, content: str) -> Usage:
    """Count the tokens of the messages and of the answer; blocks."""
    count = service.index.encoder.count_tokens
    asked, said = sum(count(message.text) for message in body.messages), count(content)
    return Usage(prompt_tokens=asked, completion_tokens=said, total_tokens=asked + said)
