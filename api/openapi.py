"""The API's own description: the framework's, with the refusals that every route can give and the keys it may need."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.access import needed
from api.errors import MEDIA_TYPE, OPENAI_PATHS
from api.routes.common import PROBLEM_REF
from api.schemas import Problem

SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A key of `sayso keys create`."},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same key, as a header."},
}
AT_THE_DOOR = (401, 403, 421, 429, 503)
OPENAI_REF = PROBLEM_REF.replace("Problem", "OpenAIError")


def describe(app: FastAPI, needs_keys: bool) -> dict[str, Any]:
    """Return the OpenAPI document of `app`; its paths say which scope a key needs, or that there may be none."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary="Answers questions from a body of articles; every answer is a quote with its say-so.",
        routes=app.routes,
    )
    schema = Problem.model_json_schema(ref_template=PROBLEM_REF.replace("Problem", "{model}"))
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    _forget_framework_errors(document["paths"], schemas)
    schemas |= schema.pop("$defs", {}) | {"Problem": schema}
    components["securitySchemes"] = SCHEMES
    for path, item in document["paths"].items():
        for method, operation in item.items():
            _tell_access(path, method.upper(), operation, needs_keys)
    return document


def _tell_access(path: str, method: str, operation: dict[str, Any], needs_keys: bool) -> None:
    """Say what the door asks of who calls this operation, and how it refuses."""
    scope = needed(method, path)
    if scope is None:
        return
    security = [{scheme: [scope.value]} for scheme in SCHEMES]
    operation["security"] = security if needs_keys else [*security, {}]
    statuses = (*AT_THE_DOOR, 408) if "requestBody" in operation else AT_THE_DOOR
    for status in statuses:
        operation["responses"].setdefault(str(status), _refusal(path, status))


def _refusal(path: str, status: int) -> dict[str, Any]:
    """Return the description of a refusal in the form that this path has it."""
    media_type, ref = ("application/json", OPENAI_REF) if path.startswith(OPENAI_PATHS) else (MEDIA_TYPE, PROBLEM_REF)
    return {"description": HTTPStatus(status).phrase, "content": {media_type: {"schema": {"$ref": ref}}}}


def _forget_framework_errors(paths: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Take out the errors that the framework would give: `errors` gives others in their place."""
    for operation in (operation for item in paths.values() for operation in item.values()):
        told = operation["responses"].get("422", {}).get("content", {}).get("application/json", {}).get("schema", {})
        if told.get("$ref", "").endswith("/HTTPValidationError"):
            del operation["responses"]["422"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
