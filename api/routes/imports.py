"""Import: a body of any length, a line of JSON an article, received whole and then taken in as a job."""

import asyncio
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from api.bodies import MediaTypeError
from api.intake import BodyTooLargeError, declared_length
from api.routes.common import ServiceDep, problems
from api.routes.jobs import JobOut, render_job
from index.jobs import Upload

router = APIRouter(prefix="/v1/articles", tags=["articles"])

WRITTEN_AT_ONCE = 2**20
MEDIA_TYPES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl")
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A line an article, with the fields that `POST /v1/articles` has. Blank lines are passed over.",
        "content": {MEDIA_TYPES[0]: {"schema": {"type": "string"}}},
    }
}


@router.post(
    "/import",
    status_code=202,
    responses={
        202: {"headers": {"Location": {"description": "The job's path", "schema": {"type": "string"}}}},
        **problems(408, 413, 415, 503, 507),
    },
    openapi_extra=BODY,
)
async def import_articles(request: Request, service: ServiceDep, response: Response) -> JobOut:
    """Receive a body whole, and take it in as a job; a body that does not come whole leaves nothing.

    When this answers the body is on the disk, and the job goes on after a restart. A line that gives no article is
    told by the job, and changes nothing of the others. The same import again finds everything unchanged.
    """
    _check_media_type(request)
    imports, limit = service.imports, service.settings.max_import_bytes
    if declared_length(request.scope) > limit:
        raise BodyTooLargeError(limit)
    upload = await asyncio.to_thread(imports.receive)
    try:
        await _receive(request, upload, limit)
        job = await asyncio.to_thread(imports.submit, upload)
    except BaseException:
        upload.discard()
        raise
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return render_job(job)


async def _receive(request: Request, upload: Upload, limit: int) -> None:
    """Write the body to the disk as it comes; raise BodyTooLargeError and DiskFullError."""
    taken, waiting = 0, bytearray()
    async for part in request.stream():
        taken += len(part)
        if taken > limit:
            raise BodyTooLargeError(limit)
        waiting += part
        if len(waiting) >= WRITTEN_AT_ONCE:
            await asyncio.to_thread(upload.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(upload.write, bytes(waiting))


def _check_media_type(request: Request) -> None:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES:
        raise MediaTypeError(media_type, wanted=MEDIA_TYPES[0])
