"""Questions and searches."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response

from api import asking
from api.access import Asker
from api.bodies import JsonRoute
from api.errors import response_to
from api.negotiation import preferred
from api.rendering import render_hits
from api.requests import AskRequest, SearchRequest
from api.routes.common import AskerDep, ServiceDep, problems
from api.schemas import AskResponse, ResolvedEvent, RetrievedEvent, SearchResponse
from api.service import Service
from api.streaming import EVENT_STREAM, Emit, event, stream_events, until_gone
from api.work import within
from index.documents import SearchResult
from qa.answering import Answerer
from qa.answers import Resolved

JSON = "application/json"
STREAM = {
    "content": {
        EVENT_STREAM: {
            "schema": {"type": "string"},
            "example": (
                'event: resolved\ndata: {"question": "…", "resolved_question": "…", "excluded": []}\n\n'
                'event: retrieved\ndata: {"passages": 24, "articles": 5, "index_version": 5}\n\n'
                "event: answer\ndata: (an entry of `answers`)\n\n"
                "event: done\ndata: (the response as it is in JSON)\n\n"
            ),
        }
    },
    "description": (
        "The answer, in JSON or, to a client that would rather have `text/event-stream`, as events: `resolved`, "
        "`retrieved`, one `answer` an item, then `done` with the whole response, or `error` with a problem document."
    ),
}

router = APIRouter(prefix="/v1", tags=["questions"], route_class=JsonRoute)


@router.post("/ask", response_model=AskResponse, responses={200: STREAM, **problems(400, 404, 413, 415, 422, 503, 507)})
async def ask(body: AskRequest, service: ServiceDep, asker: AskerDep, request: Request, response: Response) -> Any:  # noqa: ANN401
    """Answer a question with cited quotes, or say that the articles do not."""
    await _check_conversation(body, service, asker)
    if preferred(",".join(request.headers.getlist("accept")), (JSON, EVENT_STREAM)) == EVENT_STREAM:
        return await _streamed(body, service, request)
    response.headers["Vary"] = "Accept"
    return await until_gone(request, asking.ask(service, body))


@router.post("/search", responses=problems(400, 413, 415, 422, 503))
async def search(body: SearchRequest, service: ServiceDep) -> SearchResponse:
    """Find passages, best first."""
    async with within(service.settings.request_seconds):
        return await service.model.run(_search, service.answerer, body)


async def _check_conversation(body: AskRequest, service: Service, asker: Asker) -> None:
    """Raise UnknownConversationError if the question is asked in a conversation that is not the asker's."""
    if body.conversation_id is not None and asker.sees is not None:
        check = service.library.conversations.check
        await service.reader.run(check, body.conversation_id, asker.sees)


async def _streamed(body: AskRequest, service: Service, request: Request) -> Response:
    """Answer in events."""
    loop = asyncio.get_running_loop()

    async def work(emit: Emit) -> None:
        def tell(step: Resolved | SearchResult) -> None:
            loop.call_soon_threadsafe(emit, _step(body.question, step))

        answer = await asking.ask(service, body, tell)
        for item in answer.answers:
            emit(event(item.model_dump_json(), "answer"))
        emit(event(answer.model_dump_json(), "done"))

    def failed(error: Exception) -> bytes:
        return event(bytes(response_to(request, error).body).decode("utf-8"), "error")

    return await stream_events(request, work, failed)


def _step(question: str, step: Resolved | SearchResult) -> bytes:
    """Return the event of one step on the way to an answer."""
    if isinstance(step, Resolved):
        resolved = ResolvedEvent(question=question, resolved_question=step.text, excluded=list(step.excluded))
        return event(resolved.model_dump_json(), "resolved")
    articles = {hit.article.id for hit in step.hits}
    found = RetrievedEvent(passages=len(step.hits), articles=len(articles), index_version=step.index_version)
    return event(found.model_dump_json(), "retrieved")


def _search(answerer: Answerer, body: SearchRequest) -> SearchResponse:
    result = answerer.search(body.query, body.limit, asking.filters_of(body.filters))
    return SearchResponse(passages=render_hits(result.hits), index_version=result.index_version)
