"""Articles: bring, change, read, list, delete."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.bodies import JsonRoute
from api.rendering import render_article, render_head, render_report
from api.requests import ArticleIn, ArticlesRequest
from api.routes.common import ServiceDep, problems
from api.schemas import ArticleOut, ArticlesResponse, IngestResponse, PutResponse
from index.documents import RawArticle
from index.ingest import ArticleError, BatchError, IngestReport
from index.library import Library
from index.pages import HtmlError, parse_html
from index.store import Index

router = APIRouter(prefix="/v1/articles", tags=["articles"], route_class=JsonRoute)

ArticleId = Annotated[str, Path(alias="id")]


class VersionQuery(BaseModel):
    """Which version of an article; the latest when left out."""

    model_config = ConfigDict(extra="forbid")
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)


class ListQuery(BaseModel):
    """Which page of which articles."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, min_length=1, max_length=400)
    source: str | None = Field(default=None, min_length=1, max_length=1000)


class IdMismatchError(ValueError):
    """The body names another article than the path."""

    def __init__(self, article_id: str, path_id: str) -> None:
        super().__init__(f"the body's id {article_id[:200]!r} is not the path's {path_id[:200]!r}")
        self.article_id = article_id


@router.post("", status_code=201, responses=problems(400, 413, 415, 422, 503))
async def add_articles(body: ArticlesRequest, service: ServiceDep) -> IngestResponse:
    """Take a batch of articles, all or none; when this answers they are on disk and the next question sees them."""
    return await service.writer.run(_add, service.index, body.articles)


@router.get("", responses=problems(422, 503))
async def list_articles(query: Annotated[ListQuery, Query()], service: ServiceDep) -> ArticlesResponse:
    """List the articles, without their texts."""
    return await service.reader.run(_list, service.library, query)


@router.get("/{id}", responses=problems(404, 410, 422, 503))
async def get_article(
    article_id: ArticleId, query: Annotated[VersionQuery, Query()], service: ServiceDep
) -> ArticleOut:
    """Return an article exactly as stored, its boilerplate marked."""
    article = await service.reader.run(service.library.article, article_id, query.version)
    return render_article(article)


@router.put("/{id}", responses={201: {"model": PutResponse}, **problems(400, 413, 415, 422, 503)})
async def put_article(article_id: ArticleId, body: ArticleIn, service: ServiceDep, response: Response) -> PutResponse:
    """Bring one article under this id, or a new version of it; 201 when it is new."""
    if body.id not in (None, article_id):
        raise IdMismatchError(str(body.id), article_id)
    put = await service.writer.run(_put, service.index, article_id, body)
    response.status_code = 201 if put.status == "created" else 200
    return put


@router.delete("/{id}", status_code=204, responses=problems(404, 410, 422, 503))
async def delete_article(article_id: ArticleId, service: ServiceDep) -> None:
    """Delete an article; the next question no longer sees it."""
    await service.writer.run(service.index.delete, article_id)


def _add(index: Index, articles: list[ArticleIn]) -> IngestResponse:
    return render_report(index.add([_raw(place, article) for place, article in enumerate(articles)]))


def _put(index: Index, article_id: str, article: ArticleIn) -> PutResponse:
    """Add a batch of one; what is wrong with it is said of the body itself."""
    try:
        report: IngestReport = index.add([replace(_raw(0, article), id=article_id)])
    except BatchError as error:
        raise ArticleError(error.field, error.reason) from error
    made = report.articles[0]
    return PutResponse(
        id=made.id, version=made.version, status=made.status, chunks=made.chunks, index_version=report.index_version
    )


def _list(library: Library, query: ListQuery) -> ArticlesResponse:
    page = library.listed(query.limit, query.cursor, query.source)
    return ArticlesResponse(articles=[render_head(item) for item in page.items], next_cursor=page.next_cursor)


def _raw(place: int, article: ArticleIn) -> RawArticle:
    """Return the article as a source would give it; what the request says of a page beats what the page says."""
    given = article.model_dump(exclude={"html"}, exclude_none=True)
    if article.html is None:
        return RawArticle(**given)
    try:
        return replace(parse_html(article.html), **given)
    except HtmlError as error:
        raise BatchError(place, "html", str(error)) from error
