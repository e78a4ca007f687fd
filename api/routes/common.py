"""What every route shares: how it reaches the service, and how it documents its problems."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request

from api.access import KEY, Asker
from api.openai_wire import OpenAIError
from api.service import Service

PROBLEM_REF = "#/components/schemas/Problem"


async def get_service(request: Request) -> Service:
    """Return the service of the application that got this request."""
    service: Service = request.app.state.service
    return service


async def get_asker(request: Request) -> Asker:
    """Return who makes this request, as the door found out."""
    return Asker(request.scope.get(KEY))


ServiceDep = Annotated[Service, Depends(get_service)]
AskerDep = Annotated[Asker, Depends(get_asker)]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses for problem documents of these statuses."""
    content = {"application/problem+json": {"schema": {"$ref": PROBLEM_REF}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def openai_errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses for errors in OpenAI's form of these statuses."""
    return {status: {"description": HTTPStatus(status).phrase, "model": OpenAIError} for status in statuses}
