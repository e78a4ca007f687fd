"""How the service is: alive, and ready."""

from fastapi import APIRouter

from api.routes.common import ServiceDep, problems
from api.schemas import StatusResponse

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
