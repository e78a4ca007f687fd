"""Pages of the articles that are current, whole or without their texts."""

import sqlite3
from dataclasses import dataclass, fields

from index import rows
from index.documents import Article


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of an article besides its text."""

    id: str
    version: int
    title: str
    source: str | None
    url: str | None
    published: str | None
    language: str | None
    ingested_at: str


LISTED = ", ".join(field.name for field in fields(Listed))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles in the order of their ids; `next_cursor` asks for those that follow, None at the end."""

    items: tuple[Article, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class ListedPage:
    """Some articles without their texts; see ArticlePage."""

    items: tuple[Listed, ...]
    next_cursor: str | None


def read_page(connection: sqlite3.Connection, limit: int, cursor: str | None, source: str | None) -> ArticlePage:
    """Return up to `limit` current articles whose ids come after `cursor`, of one source or of all."""
    found = _page(connection, rows.ARTICLE, limit, cursor, source)
    items = tuple(rows.read_articles(connection, found[:limit]))
    return ArticlePage(items, items[-1].id if items and len(found) > limit else None)


def read_listed(connection: sqlite3.Connection, limit: int, cursor: str | None, source: str | None) -> ListedPage:
    """Return the same without the texts, which are left where they are."""
    found = _page(connection, LISTED, limit, cursor, source)
    items = tuple(Listed(*row) for row in found[:limit])
    return ListedPage(items, items[-1].id if items and len(found) > limit else None)


def _page(
    connection: sqlite3.Connection, columns: str, limit: int, cursor: str | None, source: str | None
) -> list[rows.Row]:
    """Return these columns of one article more than asked for, if there are so many."""
    narrowed = "" if source is None else "source = ?2 AND"
    return connection.execute(
        f"SELECT {columns} FROM articles WHERE {narrowed} id > ?1 AND {rows.CURRENT} ORDER BY id LIMIT ?3",
        (cursor or "", source, limit + 1),
    ).fetchall()
