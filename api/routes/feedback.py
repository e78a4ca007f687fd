"""Feedback: what people say of answers, and its export for the harness."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from starlette.responses import StreamingResponse

from api.bodies import JsonRoute, pointer
from api.feedback_records import CASES_HEADER, exported, exported_case
from api.requests import ExpectedIn, FeedbackRequest
from api.routes.common import ServiceDep, problems
from api.schemas import ExpectedOut, FeedbackResponse
from api.service import Service
from index.feedback import ExpectedSpan, Feedback
from index.library import DeletedArticleError, Library, UnknownArticleError

LINES = "application/x-ndjson"
AT_ONCE = 200

router = APIRouter(prefix="/v1/feedback", tags=["feedback"], route_class=JsonRoute)


class ExportQuery(BaseModel):
    """What the lines of an export are: all feedback as records, or what of it can be a case of the harness."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["records", "cases"] = "records"


class ExpectedSpanError(ValueError):
    """The expected span numbered `place` (from 0) is none of the library's articles; `field` is what is wrong."""

    def __init__(self, place: int, field: str, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.field = field
        self.pointer = pointer("expected", place, field)


@router.post("", status_code=201, responses=problems(400, 404, 413, 415, 422, 503, 507))
async def give_feedback(body: FeedbackRequest, service: ServiceDep) -> FeedbackResponse:
    """Say of an answer that it is right, wrong or misses something, and where an article says what was expected."""
    said = await service.notes.run(_add, service.library, body)
    return FeedbackResponse(
        id=said.id,
        answer_id=said.answer_id,
        verdict=said.verdict,
        expected=[ExpectedOut(**asdict(span)) for span in said.expected],
        comment=said.comment,
        created_at=said.created_at,
    )


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}, **problems(422, 503)},
)
async def export_feedback(query: Annotated[ExportQuery, Query()], service: ServiceDep) -> StreamingResponse:
    """Return all feedback, the oldest first, a line of JSON each; as cases after a line that heads the file."""
    service.check_ready()
    return StreamingResponse(_lines(service, query.format == "cases"), media_type=LINES)


async def _lines(service: Service, as_cases: bool) -> AsyncIterator[str]:
    """Yield the lines of an export."""
    if as_cases:
        yield json.dumps(CASES_HEADER) + "\n"
    line_of = exported_case if as_cases else exported
    mark, found = await service.reader.run(service.library.feedback.after, 0, AT_ONCE)
    while found:
        yield "".join(f"{line}\n" for said in found if (line := line_of(said)) is not None)
        mark, found = await service.reader.run(service.library.feedback.after, mark, AT_ONCE)


def _add(library: Library, body: FeedbackRequest) -> Feedback:
    """Store the feedback; raises UnknownAnswerError and ExpectedSpanError."""
    library.feedback.answer(body.answer_id)
    expected = [_checked(library, place, span) for place, span in enumerate(body.expected)]
    return library.feedback.add(body.answer_id, body.verdict, expected, body.comment)


def _checked(library: Library, place: int, span: ExpectedIn) -> ExpectedSpan:
    """Return the span with its words; raises ExpectedSpanError when there are none."""
    try:
        article = library.article(span.article_id, span.version)
    except (UnknownArticleError, DeletedArticleError) as error:
        field = "article_id" if span.version is None else "version"
        raise ExpectedSpanError(place, field, str(error)) from error
    if span.end > len(article.text):
        reason = (
            f"{span.end} is beyond the {len(article.text)} code points of {article.id} in version {article.version}"
        )
        raise ExpectedSpanError(place, "end", reason)
    if span.start >= span.end:
        raise ExpectedSpanError(place, "end", f"{span.end} is not after the start, {span.start}")
    return ExpectedSpan(article.id, article.version, span.start, span.end, article.text[span.start : span.end])
