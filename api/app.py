"""The application: routes, errors, pages and the life of the service, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.staticfiles import StaticFiles

from api import errors
from api.edge import Edge
from api.routes import articles, ask, operations, pages
from api.routes.common import PROBLEM_REF
from api.schemas import Problem
from api.service import Service
from api.settings import Settings
from qa.answering import Answerer


def create_app(settings: Settings, answerer: Answerer | None = None) -> FastAPI:
    """Return the application for `settings`.

    It opens its own index and models when it starts and closes them when it stops, unless it is given an `answerer`,
    which stays its owner's to close.
    """
    app = FastAPI(title="Sayso", version="1", docs_url=None, redoc_url=None, lifespan=_life, redirect_slashes=False)
    app.state.service = Service(settings, answerer)
    errors.install(app)
    for module in (ask, articles, operations, pages):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    app.add_middleware(Edge, articles_limit=settings.max_body_bytes, unforeseen=errors.unforeseen)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    service.start()
    try:
        yield
    finally:
        await service.stop()


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with the problem document that every refusal refers to."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary="Answers questions from a body of articles; every answer is a quote with its say-so.",
            routes=app.routes,
        )
        schema = Problem.model_json_schema(ref_template=PROBLEM_REF.replace("Problem", "{model}"))
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas |= schema.pop("$defs", {}) | {"Problem": schema}
        app.openapi_schema = document
    return app.openapi_schema
