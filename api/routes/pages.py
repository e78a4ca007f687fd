"""The pages a person looks at; they fetch everything they show from ``/v1`` and ``/openapi.json``."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse

STATIC = Path(__file__).resolve().parent.parent / "static"

router = APIRouter(include_in_schema=False)


@router.get("/")
async def ask_page() -> FileResponse:
    """Return the page that asks."""
    return FileResponse(STATIC / "index.html")


@router.get("/articles/{article_id}")
async def article_page(article_id: str) -> FileResponse:
    """Return the page that shows one article; its script reads the id from the address."""
    return FileResponse(STATIC / "article.html")


@router.get("/docs")
async def docs_page() -> FileResponse:
    """Return the page that shows the OpenAPI document."""
    return FileResponse(STATIC / "docs.html")
