"""The commands that look at single articles."""

from collections.abc import Iterator
from typing import Annotated

import typer

from api.bodies import is_text
from api.cli_output import Json, emit, settings_or_exit
from api.opening import open_index
from api.rendering import render_article, render_head
from index.library import Library, UnknownArticleError
from index.listing import Listed

PAGE = 200

articles_app = typer.Typer(help="The articles of the library.", no_args_is_help=True)


@articles_app.command("list")
def list_articles(
    source: Annotated[str | None, typer.Option(help="Only those of this source.")] = None, as_json: Json = False
) -> None:
    """List the articles."""
    with Library(settings_or_exit().data_dir) as library:
        heads = [render_head(item) for item in _all(library, source)]
    document = {"articles": [head.model_dump() for head in heads]}
    emit(document, as_json, [f"{head.id} v{head.version}  {head.title}" for head in heads])


@articles_app.command("show")
def show(article_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Print an article as it is stored."""
    with Library(settings_or_exit().data_dir) as library:
        article = render_article(library.article(_possible(article_id)))
    emit(article.model_dump(), as_json, [article.text])


@articles_app.command("delete")
def delete(article_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Delete an article."""
    with open_index(settings_or_exit()) as index:
        index.delete(_possible(article_id))
    emit({"deleted": article_id}, as_json, [f"deleted {article_id}"])


def _possible(article_id: str) -> str:
    """Return the id; raises UnknownArticleError for one that is no text, which the library cannot even look for."""
    if not is_text(article_id):
        raise UnknownArticleError(article_id)
    return article_id


def _all(library: Library, source: str | None) -> Iterator[Listed]:
    cursor = None
    while source is None or is_text(source):
        page = library.listed(PAGE, cursor, source)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
