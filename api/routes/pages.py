"""The pages a person looks at; they fetch everything they show from ``/v1`` and ``/openapi.json``."""

import os
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from api.routes.common import ServiceDep
from api.service import NotReadyError, Service
from index.library import DeletedArticleError, UnknownArticleError

STATIC = Path(__file__).resolve().parent.parent / "static"
REVALIDATED = {"Cache-Control": "no-cache"}
"""The parts of a page fit only each other, so a browser asks each time whether one it keeps is still the same."""

router = APIRouter(include_in_schema=False)


def assets() -> ASGIApp:
    """Return the application that serves the scripts, styles and images of the pages, compressed."""
    return GZipMiddleware(_Assets(directory=STATIC))


class _Assets(StaticFiles):
    """The scripts, styles and images of the pages."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file, or that it has not changed."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(REVALIDATED)
        return response


@router.get("/")
async def ask_page() -> FileResponse:
    """Return the page that asks."""
    return _page("index.html")


@router.get("/articles/{article_id}")
async def article_page(article_id: str, service: ServiceDep, request: Request) -> FileResponse:
    """Return the page that shows one article, whose script reads the address; its status is the article's."""
    asked = request.query_params.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    return _page("article.html", await _status(service, article_id, version))


@router.get("/docs")
async def docs_page() -> FileResponse:
    """Return the page that shows the OpenAPI document."""
    return _page("docs.html")


def _page(name: str, status: int = 200) -> FileResponse:
    return FileResponse(STATIC / name, status, headers=REVALIDATED)


async def _status(service: Service, article_id: str, version: int | None) -> int:
    """Return the status of the page of an article: what the article would be answered with.

    Where keys are needed the page tells nothing, since a browser that goes to an address cannot bring one.
    """
    if service.settings.needs_keys:
        return 200
    try:
        await service.reader.run(service.library.article, article_id, version)
    except UnknownArticleError:
        return 404
    except DeletedArticleError:
        return 410
    except NotReadyError:
        return 503
    return 200
