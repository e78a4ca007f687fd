"""The journey of a question through the service: its conversation, the models, what is kept of the answer."""

import logging
import threading
from contextlib import AsyncExitStack
from dataclasses import replace

from api.feedback_records import record_of
from api.metrics import Metrics
from api.rendering import new_answer_id, render_answer
from api.requests import MOST_TURNS, AskRequest, FiltersIn
from api.schemas import AskResponse, ModelsOut
from api.service import Service
from api.work import BusyError, within
from index.conversations import KeptTurn
from index.documents import Filters, SearchResult
from index.feedback import KeptAnswer
from index.library import Library
from qa import patience
from qa.answering import Answerer, Tell
from qa.answers import Question, Resolved, Turn

LARGEST_RECORD = 64 * 1024
"""Characters of the record of an answer; one that is larger cannot be given feedback on."""

log = logging.getLogger("sayso.asking")


class AbandonedError(RuntimeError):
    """Nobody waits for the answer any more."""


async def ask(
    service: Service, body: AskRequest, tell: Tell | None = None, answer_id: str | None = None
) -> AskResponse:
    """Answer `body`; `tell` hears of the steps, in the thread that does them.

    In a conversation the turns before are the history, and the answer is returned once it is the last of the turns: of
    two questions that come together the second knows the first. Who is cancelled stops the work and leaves no turn.
    Raises UnknownConversationError, BusyError, NotReadyError, DeadlineError, DiskFullError.
    """
    question, answer_id = question_of(body), answer_id or new_answer_id()
    seconds = service.settings.request_seconds
    if body.conversation_id is None:
        async with within(seconds):
            response = await _answered(service, body, question, tell, answer_id)
        _keep_later(service, response, question)
        return response
    library = service.library
    async with AsyncExitStack() as having:
        async with within(seconds):
            await having.enter_async_context(service.conversing.of(body.conversation_id))
            turns = await service.notes.run(library.conversations.history, body.conversation_id, MOST_TURNS)
            question = replace(question, history=tuple(Turn(asked, answers) for asked, answers in turns))
            response = await _answered(service, body, question, tell, answer_id)
        await service.notes.run(_append, library, response, question, service.settings.kept_answers)
    return response


def answer_request(
    answerer: Answerer,
    body: AskRequest,
    question: Question | None = None,
    tell: Tell | None = None,
    metrics: Metrics | None = None,
) -> AskResponse:
    """Answer `body`, as `question` if it is given, here and now; blocks for as long as the models take."""
    answer = answerer.ask(question or question_of(body), tell)
    if metrics is not None:
        metrics.answered(answer)
    models = ModelsOut(embedder=answerer.index.encoder.name, reader=answerer.reader.name)
    return render_answer(answer, models, body.include_passages)


def question_of(body: AskRequest) -> Question:
    """Return the question that `body` asks, with the history that it carries."""
    history = tuple(Turn(turn.question, tuple(turn.answers)) for turn in body.history)
    return Question(body.question, history, body.limit, filters_of(body.filters))


def filters_of(filters: FiltersIn) -> Filters:
    """Return the filters of a request."""
    return Filters(
        article_ids=tuple(filters.article_ids),
        sources=tuple(filters.sources),
        published_from=filters.published_from,
        published_to=filters.published_to,
    )


async def _answered(
    service: Service, body: AskRequest, question: Question, tell: Tell | None, answer_id: str
) -> AskResponse:
    """Answer in the models' lane; when this is cancelled the work leaves the queue, or ends after its present pass."""
    abandoned = threading.Event()

    def check() -> None:
        if abandoned.is_set():
            raise AbandonedError

    def told(step: Resolved | SearchResult) -> None:
        check()
        if tell is not None:
            tell(step)

    def work() -> AskResponse:
        with patience.asking(check):
            return answer_request(service.answerer, body, question, told, service.metrics)

    try:
        response = await service.model.run(work)
    finally:
        abandoned.set()
    return response.model_copy(update={"id": answer_id, "conversation_id": body.conversation_id})


def _append(library: Library, response: AskResponse, question: Question, newest: int) -> None:
    """Make the answer the last turn of its conversation, and keep it for feedback, both or neither."""
    assert response.conversation_id is not None
    answers = tuple(item.text for item in response.answers)
    turn = KeptTurn(response.question, answers, response.model_dump_json())
    library.conversations.append(response.conversation_id, turn, _kept(response, question), newest)


def _keep_later(service: Service, response: AskResponse, question: Question) -> None:
    """Keep the answer for feedback, which is noted after it, while the client already reads it."""
    try:
        service.notes.submit(_keep, service.library, response, question, service.settings.kept_answers)
    except BusyError as error:
        log.warning("an answer cannot be given feedback on: %s", error)


def _keep(library: Library, response: AskResponse, question: Question, newest: int) -> None:
    """Keep the answer; one that cannot be kept is an answer all the same, and feedback on it will be told so."""
    try:
        if kept := _kept(response, question):
            library.feedback.keep(kept, newest)
    except Exception:
        log.exception("an answer cannot be given feedback on")


def _kept(response: AskResponse, question: Question) -> KeptAnswer | None:
    """Return what is kept of an answer; None when that would be too much."""
    record = record_of(response, question)
    if len(record) > LARGEST_RECORD:
        log.warning("an answer cannot be given feedback on: its record has %d characters", len(record))
        return None
    return KeptAnswer(response.id, record, response.conversation_id)
