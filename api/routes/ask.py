"""Questions and searches."""

from fastapi import APIRouter

from api.bodies import JsonRoute
from api.rendering import render_answer, render_hits
from api.requests import AskRequest, FiltersIn, SearchRequest
from api.routes.common import ServiceDep, problems
from api.schemas import AskResponse, ModelsOut, SearchResponse
from index.documents import Filters
from qa.answering import Answerer
from qa.answers import Question, Turn

router = APIRouter(prefix="/v1", tags=["questions"], route_class=JsonRoute)


class UnknownConversationError(LookupError):
    """No conversation has that id."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"there is no conversation {conversation_id[:200]!r}")
        self.conversation_id = conversation_id


@router.post("/ask", responses=problems(400, 404, 413, 415, 422, 503))
async def ask(body: AskRequest, service: ServiceDep) -> AskResponse:
    """Answer a question with cited quotes, or say that the articles do not."""
    if body.conversation_id is not None:
        raise UnknownConversationError(body.conversation_id)
    return await service.model.run(answer_request, service.answerer, body)


@router.post("/search", responses=problems(400, 413, 415, 422, 503))
async def search(body: SearchRequest, service: ServiceDep) -> SearchResponse:
    """Find passages, best first."""
    return await service.model.run(_search, service.answerer, body)


def answer_request(answerer: Answerer, body: AskRequest) -> AskResponse:
    """Answer `body` here and now; blocks for as long as the models take."""
    answer = answerer.ask(question_of(body))
    models = ModelsOut(embedder=answerer.index.encoder.name, reader=answerer.reader.name)
    return render_answer(answer, models, body.include_passages)


def question_of(body: AskRequest) -> Question:
    """Return the question that `body` asks, with the history that it carries."""
    history = tuple(Turn(turn.question, tuple(turn.answers)) for turn in body.history)
    return Question(body.question, history, body.limit, _filters(body.filters))


def _search(answerer: Answerer, body: SearchRequest) -> SearchResponse:
    result = answerer.search(body.query, body.limit, _filters(body.filters))
    return SearchResponse(passages=render_hits(result.hits), index_version=result.index_version)


def _filters(filters: FiltersIn) -> Filters:
    return Filters(
        article_ids=tuple(filters.article_ids),
        sources=tuple(filters.sources),
        published_from=filters.published_from,
        published_to=filters.published_to,
    )
