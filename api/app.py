"""The application: routes, errors, pages and the life of the service, put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware

from api import errors
from api.edge import Edge
from api.guard import Guard
from api.hosts import LocalNames
from api.openapi import describe
from api.routes import articles, ask, conversations, feedback, imports, jobs, openai, operations, pages
from api.service import Service
from api.settings import Settings
from api.tracing import open_tracing
from qa.answering import Answerer

SILENT: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""The framework's own traces would tell addresses, its logs what was refused: `metrics` and `spans` tell neither."""


def create_app(settings: Settings, answerer: Answerer | None = None) -> FastAPI:
    """Return the application for `settings`.

    It opens its own index and models when it starts and closes them when it stops, unless it is given an `answerer`,
    which stays its owner's to close.
    """
    app = FastAPI(
        title="Sayso",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
        redirect_slashes=False,
        telemetry=SILENT,
    )
    app.state.service = Service(settings, answerer)
    errors.install(app)
    for module in (ask, conversations, feedback, articles, imports, jobs, openai, operations, pages):
        app.include_router(module.router)
    app.mount("/static", pages.assets(), name="static")
    _wrap(app, settings)
    app.openapi = cache(lambda: describe(app, settings.needs_keys))  # type: ignore[method-assign]
    return app


def _wrap(app: FastAPI, settings: Settings) -> None:
    """Put the layers around the routes, the innermost first."""
    service: Service = app.state.service
    app.add_middleware(Guard, service=service, refused=errors.response_to)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", "X-Request-ID"],
            expose_headers=["Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"],
        )
    if settings.for_this_machine:
        app.add_middleware(LocalNames, refused=errors.response_to)
    app.add_middleware(
        Edge,
        articles_limit=settings.max_body_bytes,
        unforeseen=errors.unforeseen,
        observer=service.metrics.requested,
    )
    app.state.traces = None
    if traces := open_tracing(settings):
        from api.spans import install

        install(app, traces)


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    service.start()
    try:
        yield
    finally:
        await service.stop()
        if app.state.traces is not None:
            await asyncio.to_thread(app.state.traces.close)
