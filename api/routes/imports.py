"""Import: a body of any length, a line of JSON an article, received whole and then taken in as a job.

Where it is allowed the articles may be at URLs instead: pages, or feeds of pages, that the job fetches.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final, Self

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field, ValidationError, model_validator

from api.bodies import MediaTypeError, parse_json
from api.fetching import FetchingOffError
from api.intake import BodyTooLargeError, declared_length
from api.requests import RequestBody
from api.routes.common import ServiceDep, problems
from api.routes.jobs import JobOut, render_job
from index.jobs import Upload
from index.urls import UrlError, parse_url

router = APIRouter(prefix="/v1/articles", tags=["articles"])

WRITTEN_AT_ONCE = 2**20
MEDIA_TYPES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl")
JSON: Final = "application/json"
MOST_URLS: Final = 1000
MOST_URLS_BYTES: Final = 2**20


def _a_url(text: str) -> str:
    """Refuse what is no URL that is ever fetched; where it leads is looked at when that is done."""
    try:
        parse_url(text)
    except UrlError as error:
        raise ValueError(error.reason) from None
    return text


WebUrl = Annotated[str, AfterValidator(_a_url)]


class UrlsRequest(RequestBody):
    """Pages and feeds to be fetched: one, or several."""

    url: WebUrl | None = None
    urls: list[WebUrl] | None = Field(default=None, min_length=1, max_length=MOST_URLS)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.url is None) == (self.urls is None):
            raise ValueError("exactly one of url and urls is needed")
        return self

    @property
    def all(self) -> list[str]:
        """Return the URLs."""
        return self.urls or [self.url or ""]


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A line an article, with the fields that `POST /v1/articles` has. Blank lines are passed over. "
        "Where SAYSO_FETCH_URLS allows it, a line may have a `url` alone, and JSON may name URLs: pages, or RSS and "
        "Atom feeds, that are fetched.",
        "content": {
            MEDIA_TYPES[0]: {"schema": {"type": "string"}},
            JSON: {"schema": UrlsRequest.model_json_schema()},
        },
    }
}


@router.post(
    "/import",
    status_code=202,
    responses={
        202: {"headers": {"Location": {"description": "The job's path", "schema": {"type": "string"}}}},
        **problems(400, 403, 408, 413, 415, 422, 503, 507),
    },
    openapi_extra=BODY,
)
async def import_articles(request: Request, service: ServiceDep, response: Response) -> JobOut:
    """Receive a body whole, and take it in as a job; a body that does not come whole leaves nothing.

    When this answers the body is on the disk, and the job goes on after a restart. A line that gives no article is
    told by the job, and changes nothing of the others. The same import again finds everything unchanged.
    """
    media_type = _media_type(request)
    if media_type == JSON and not service.settings.fetch_urls:
        raise FetchingOffError
    imports, limit = service.imports, service.settings.max_import_bytes
    if declared_length(request.scope) > limit:
        raise BodyTooLargeError(limit)
    parts = _lines_of_urls(request) if media_type == JSON else request.stream()
    upload = await asyncio.to_thread(imports.receive)
    try:
        await _receive(parts, upload, limit)
        job = await asyncio.to_thread(imports.submit, upload)
    except BaseException:
        upload.discard()
        raise
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return render_job(job)


async def _lines_of_urls(request: Request) -> AsyncIterator[bytes]:
    """Yield the body that says the same in lines; raise what speaks against the one that came."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_URLS_BYTES:
            raise BodyTooLargeError(MOST_URLS_BYTES)
    try:
        named = UrlsRequest.model_validate(parse_json(bytes(body)))
    except ValidationError as error:
        raise RequestValidationError([{**wrong, "loc": ("body", *wrong["loc"])} for wrong in error.errors()]) from error
    for url in named.all:
        yield json.dumps({"url": url}).encode() + b"\n"


async def _receive(parts: AsyncIterator[bytes], upload: Upload, limit: int) -> None:
    """Write the body to the disk as it comes; raise BodyTooLargeError and DiskFullError."""
    taken, waiting = 0, bytearray()
    async for part in parts:
        taken += len(part)
        if taken > limit:
            raise BodyTooLargeError(limit)
        waiting += part
        if len(waiting) >= WRITTEN_AT_ONCE:
            await asyncio.to_thread(upload.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(upload.write, bytes(waiting))


def _media_type(request: Request) -> str:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in (*MEDIA_TYPES, JSON):
        raise MediaTypeError(media_type, wanted=MEDIA_TYPES[0])
    return media_type
