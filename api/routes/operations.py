"""How the service is: alive, ready, and in numbers."""

import asyncio
from contextlib import suppress

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api.routes.common import ServiceDep, problems
from api.schemas import StatusResponse
from api.service import NotReadyError, Service
from api.work import BusyError

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> StatusResponse:
    """Tell that the process is alive."""
    return StatusResponse(status="ok")


@router.get("/readyz", responses=problems(503))
async def readyz(service: ServiceDep) -> StatusResponse:
    """Tell that models and index are loaded; 503 until then."""
    service.check_ready()
    return StatusResponse(status="ready")


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Numbers."}},
)
async def metrics(service: ServiceDep) -> Response:
    """Return the numbers that Prometheus reads; those of the index are as they last could be counted."""
    with suppress(NotReadyError, BusyError):
        await service.reader.run(_count, service)
    text = await asyncio.to_thread(service.metrics.text)
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _count(service: Service) -> None:
    """Count what is in the index, and tell the numbers of the cache."""
    counts = service.library.counts()
    service.metrics.indexed(service.index.version, counts.articles, counts.chunks)
    service.metrics.caching(service.answerer.cache)
