"""Import jobs: how far they are, and how to end one."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from api.routes.common import ServiceDep, problems
from index.jobs import Job, State

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

JobId = Annotated[str, Path(alias="id")]


class LineErrorOut(BaseModel):
    """A line, counted from 1, that gave no article, and why."""

    line: int
    detail: str


class JobOut(BaseModel):
    """An import. Of the `failed` lines the first hundred are told in `errors`."""

    id: str
    state: State
    submitted_at: str
    started_at: str | None
    finished_at: str | None
    bytes_total: int
    bytes_done: int
    lines: int
    articles: int
    created: int
    updated: int
    unchanged: int
    failed: int
    errors: list[LineErrorOut]
    detail: str | None
    index_version: int | None


class JobsResponse(BaseModel):
    """The imports, the last one first."""

    jobs: list[JobOut]


@router.get("", responses=problems(503))
async def list_jobs(service: ServiceDep) -> JobsResponse:
    """List the imports that are waiting, under way, or among the last hundred that ended."""
    return JobsResponse(jobs=[render_job(job) for job in service.imports.jobs()])


@router.get("/{id}", responses=problems(404, 503))
async def get_job(job_id: JobId, service: ServiceDep) -> JobOut:
    """Tell how far an import is."""
    return render_job(service.imports.job(job_id))


@router.delete("/{id}", responses=problems(404, 503))
async def cancel_job(job_id: JobId, service: ServiceDep) -> JobOut:
    """Cancel an import: what was taken in stays, the rest is dropped. One that is done stays done."""
    return render_job(await service.reader.run(service.imports.cancel, job_id))


def render_job(job: Job) -> JobOut:
    """Return the job as the wire has it."""
    return JobOut(
        id=job.id,
        state=job.state,
        submitted_at=job.submitted_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        bytes_total=job.bytes_total,
        bytes_done=job.bytes_done,
        lines=job.lines_done,
        articles=job.created + job.updated + job.unchanged,
        created=job.created,
        updated=job.updated,
        unchanged=job.unchanged,
        failed=job.failed,
        errors=[LineErrorOut(line=error.line, detail=error.reason) for error in job.errors],
        detail=job.detail,
        index_version=job.index_version,
    )
