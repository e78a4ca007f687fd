"""The one table of statuses: every error a client can meet, and the problem document (RFC 9457) it gets."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.access import InvalidKeyError, MissingKeyError, ScopeError
from api.bodies import LoneSurrogateError, MalformedBodyError, MediaTypeError, is_text, pointer
from api.fetching import FetchingOffError
from api.hosts import UnknownHostError
from api.intake import BodyTooLargeError, SlowBodyError
from api.limits import RateLimitError
from api.openai_history import MessagesError
from api.openai_wire import OpenAIError, OpenAIErrorBody, UnknownModelError
from api.routes.articles import IdMismatchError
from api.routes.feedback import ExpectedSpanError
from api.schemas import Problem, ProblemError
from api.service import NotReadyError
from api.work import BusyError, DeadlineError
from index.conversations import UnknownConversationError
from index.database import DiskFullError
from index.feedback import UnknownAnswerError
from index.importing import TooManyImportsError
from index.ingest import ArticleError, BatchError, DuplicateIdError
from index.jobs import UnknownJobError
from index.library import DeletedArticleError, UnknownArticleError

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 20
OPENAI_PATHS = ("/v1/chat/", "/v1/models")
CLIENT_GONE = 499

log = logging.getLogger("sayso.api")


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one kind of error; what headers the error itself has are sent, too.

    `place` gives the pointers to what is wrong, where there are any.
    """

    status: int
    slug: str
    title: str
    retry_after: int | None = None
    place: Callable[[Exception], str | None] = lambda error: getattr(error, "pointer", None)


def _in_batch(error: Exception) -> str | None:
    return pointer("articles", error.index, error.field) if isinstance(error, BatchError) else None


def _twin(error: Exception) -> str | None:
    return pointer("articles", error.index, "id") if isinstance(error, DuplicateIdError) else None


def _in_article(error: Exception) -> str | None:
    return pointer(error.field) if isinstance(error, ArticleError) else None


TABLE: dict[type[Exception], Row] = {
    MalformedBodyError: Row(400, "malformed-body", "The body cannot be read"),
    MediaTypeError: Row(415, "unsupported-media-type", "The body's media type is not supported"),
    MissingKeyError: Row(401, "missing-api-key", "A key is needed"),
    InvalidKeyError: Row(401, "invalid-api-key", "The key is not valid"),
    ScopeError: Row(403, "insufficient-scope", "The key does not suffice"),
    UnknownHostError: Row(421, "unknown-host", "The service does not go by this name"),
    FetchingOffError: Row(403, "fetching-off", "URLs are not fetched here"),
    RateLimitError: Row(429, "rate-limit-exceeded", "Too many requests"),
    SlowBodyError: Row(408, "slow-body", "The body takes too long"),
    BodyTooLargeError: Row(413, "body-too-large", "The body is too large"),
    LoneSurrogateError: Row(422, "lone-surrogate", "A text of the body is no Unicode text"),
    BatchError: Row(422, "invalid-article", "An article cannot be taken", place=_in_batch),
    ArticleError: Row(422, "invalid-article", "The article cannot be taken", place=_in_article),
    DuplicateIdError: Row(422, "duplicate-id", "An id occurs twice in the batch", place=_twin),
    IdMismatchError: Row(422, "id-mismatch", "The body and the path name different articles", place=lambda _: "/id"),
    UnknownArticleError: Row(404, "unknown-article", "There is no such article"),
    DeletedArticleError: Row(410, "deleted-article", "The article was deleted"),
    UnknownConversationError: Row(404, "unknown-conversation", "There is no such conversation"),
    UnknownAnswerError: Row(404, "unknown-answer", "There is no such answer"),
    UnknownJobError: Row(404, "unknown-job", "There is no such job"),
    UnknownModelError: Row(404, "model-not-found", "There is no such model"),
    ExpectedSpanError: Row(422, "invalid-span", "An expected span is not in the library"),
    MessagesError: Row(422, "invalid-messages", "The messages ask nothing that can be answered"),
    DiskFullError: Row(507, "disk-full", "The disk is full"),
    NotReadyError: Row(503, "not-ready", "The service is not ready", retry_after=2),
    BusyError: Row(503, "busy", "The service is busy", retry_after=1),
    TooManyImportsError: Row(503, "too-many-imports", "Too many imports are waiting", retry_after=30),
    DeadlineError: Row(503, "too-slow", "The answer takes too long", retry_after=5),
}


def install(app: FastAPI) -> None:
    """Answer every error of `app` with a problem document."""
    for kind in TABLE:
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)


def response_to(request: Request, error: Exception) -> Response:
    """Return what a client gets for `error` when its response has begun already: the body is what counts."""
    return _known(request, error) if isinstance(error, tuple(TABLE)) else unforeseen(request, error)


def unforeseen(request: Request, error: Exception) -> Response:
    """Log an error that no row of the table foresees, and answer with a problem that tells nothing of its inside."""
    log.error("unforeseen error at %s %s", request.method, request.url.path, exc_info=error)
    row = Row(500, "internal-error", "Something went wrong within the service")
    return problem(request, row, "The error was logged; the request changed nothing it was not told to.")


def problem(request: Request, row: Row, detail: str, errors: list[ProblemError] | None = None) -> Response:
    """Return the problem document of `row` for this request; in OpenAI's form on the routes that have it."""
    headers = {} if row.retry_after is None else {"Retry-After": str(row.retry_after)}
    if request.url.path.startswith(OPENAI_PATHS):
        return _openai(row, detail, errors, headers)
    document = Problem(
        type=f"urn:sayso:problem:{row.slug}",
        title=row.title,
        status=row.status,
        detail=_sendable(detail),
        instance=_sendable(request.url.path),
        errors=errors or [],
    )
    body = document.model_dump_json(exclude=None if errors else {"errors"})
    return Response(body, row.status, headers, MEDIA_TYPE)


def _openai(row: Row, detail: str, errors: list[ProblemError] | None, headers: dict[str, str]) -> Response:
    """Return an error as OpenAI's API has it, where what is not valid is 400."""
    status = 400 if row.status == 422 else row.status
    param = errors[0].pointer.strip("/").replace("/", ".") if errors else None
    kind: Literal["server_error", "invalid_request_error"] = (
        "server_error" if status >= 500 else "invalid_request_error"
    )
    error = OpenAIErrorBody(message=_sendable(detail), type=kind, param=param, code=row.slug.replace("-", "_"))
    return Response(OpenAIError(error=error).model_dump_json(), status, headers, "application/json")


def _gone(request: Request, error: Exception) -> Response:
    """Return a response that nobody reads; its status is for the log."""
    return Response(status_code=CLIENT_GONE)


def _known(request: Request, error: Exception) -> Response:
    row = next(TABLE[kind] for kind in type(error).__mro__ if kind in TABLE)
    place = row.place(error)
    errors = None if place is None else [ProblemError(pointer=place, detail=_sendable(str(error)))]
    response = problem(request, row, str(error), errors)
    response.headers.update(getattr(error, "headers", {}))
    return response


def _invalid(request: Request, error: Exception) -> Response:
    """Say which fields are wrong and how; what was sent is not echoed."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    errors = [_wrong_field(entry["loc"], entry["msg"]) for entry in found[:MOST_ERRORS]]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    row = Row(422, "invalid-request", "The request is not valid")
    return problem(request, row, f"{errors[0].pointer or 'the body'}: {errors[0].detail}{more}", errors)


def _wrong_field(loc: tuple[int | str, ...], message: str) -> ProblemError:
    return ProblemError(pointer=_sendable(pointer(*loc[1:])), detail=_sendable(message.removeprefix("Value error, ")))


def _http(request: Request, error: Exception) -> Response:
    """Answer what the framework itself refuses: no such path, no such method."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = {404: f"there is nothing at {request.url.path}", 405: f"{request.method} is not allowed here"}
    row = Row(status, status.phrase.lower().replace(" ", "-"), status.phrase)
    response = problem(request, row, detail.get(status, str(error.detail)))
    response.headers.update(error.headers or {})
    return response


def _sendable(text: str) -> str:
    """Return `text` short enough and free of what UTF-8 cannot say."""
    text = text if len(text) <= 500 else text[:500] + "…"
    return text if is_text(text) else text.encode("utf-8", "replace").decode("utf-8")
