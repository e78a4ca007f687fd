"""Rows of the library's tables to records and back, and the records that only the library has."""

import json
import logging
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.documents import Article, Chunk, Filters, Region, RegionKind, Span
from index.fingerprints import METHOD, fingerprint

logger = logging.getLogger(__name__)

Row = tuple[Any, ...]
ARTICLE = "row, id, version, text, title, source, url, published, language, ingested_at, fingerprint"
CHUNK = 'chunk_id, chunks.article, ordinal, chunks.start, chunks."end", sentences'
CURRENT = "EXISTS (SELECT 1 FROM heads WHERE heads.id = articles.id AND heads.article = articles.row)"
VECTOR = np.dtype("<f4")
ARTICLES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Head:
    """Where an id stands: its last version number and that version's content hash, None if the article is deleted."""

    version: int
    content_hash: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an article to be stored. `vectors` is (chunks, dim) float32, row i for `chunks[i]`."""

    article: Article
    content_hash: str
    chunks: tuple[Chunk, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are, versions whose text is kept, and chunks that can be found."""

    articles: int
    versions: int
    chunks: int


def read_articles(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Article]:
    """Make articles, regions and all, of rows of the columns ARTICLE."""
    regions: dict[int, list[Region]] = {row[0]: [] for row in rows}
    found = connection.execute(
        'SELECT article, start, "end", kind FROM regions'
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start",
        (json.dumps(list(regions)),),
    )
    for key, start, end, kind in found:
        regions[key].append(Region(start, end, RegionKind(kind)))
    return [
        Article(
            id=row[1],
            version=row[2],
            text=row[3],
            title=row[4],
            source=row[5],
            url=row[6],
            published=row[7],
            language=row[8],
            regions=tuple(regions[row[0]]),
            ingested_at=row[9],
            fingerprint=row[10] or b"",
        )
        for row in rows
    ]


def read_chunks(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[int, tuple[Chunk, Article]]:
    """Make chunks by id, each with its article, of rows of the columns CHUNK."""
    keys = sorted({row[1] for row in rows})
    found = connection.execute(
        f"SELECT {ARTICLE} FROM articles WHERE row IN (SELECT value FROM json_each(?)) ORDER BY row",
        (json.dumps(keys),),
    ).fetchall()
    articles = dict(zip(keys, read_articles(connection, found), strict=True))
    return {row[0]: (_chunk(row, articles[row[1]]), articles[row[1]]) for row in rows}


def _chunk(row: Row, article: Article) -> Chunk:
    offsets = json.loads(row[5])
    sentences = tuple(Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))
    return Chunk(article.id, article.version, row[2], row[3], row[4], sentences)


def insert_article(connection: sqlite3.Connection, article: Article, content_hash: str) -> int:
    """Store the article's row and its regions; return the row's number."""
    cursor = connection.execute(
        "INSERT INTO articles (id, version, content_hash, text, title, source, url, published, language, ingested_at,"
        " fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.version,
            content_hash,
            article.text,
            article.title,
            article.source,
            article.url,
            article.published,
            article.language,
            article.ingested_at,
            article.fingerprint,
        ),
    )
    row = cursor.lastrowid
    assert row is not None
    connection.executemany(
        "INSERT INTO regions VALUES (?, ?, ?, ?)",
        [(row, region.start, region.end, region.kind.value) for region in article.regions],
    )
    return row


def insert_chunks(
    connection: sqlite3.Connection, row: int, chunks: Sequence[Chunk], vectors: NDArray[np.float32]
) -> None:
    """Store the chunks of the article in `row`, with one vector each; ids are given in order."""
    connection.executemany(
        'INSERT INTO chunks (article, ordinal, start, "end", sentences, vector) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (
                row,
                chunk.ordinal,
                chunk.start,
                chunk.end,
                json.dumps([offset for span in chunk.sentences for offset in (span.start, span.end)]),
                vector.astype(VECTOR).tobytes(),
            )
            for chunk, vector in zip(chunks, vectors, strict=True)
        ],
    )


def delete_chunks(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove the chunks of every version of the article."""
    connection.execute("DELETE FROM chunks WHERE article IN (SELECT row FROM articles WHERE id = ?)", (article_id,))


def erase(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove what every version of the article says; ids, versions and times stay."""
    connection.execute("DELETE FROM regions WHERE article IN (SELECT row FROM articles WHERE id = ?)", (article_id,))
    connection.execute(
        "UPDATE articles SET content_hash = NULL, text = NULL, title = NULL, source = NULL, url = NULL,"
        " published = NULL, language = NULL, fingerprint = NULL WHERE id = ?",
        (article_id,),
    )


def complete(connection: sqlite3.Connection) -> None:
    """Name the generation of a new file, and make the fingerprints of a file that has none of the present method."""
    facts = dict(connection.execute("SELECT name, value FROM facts"))
    if "generation" not in facts:
        set_fact(connection, "generation", secrets.token_hex(8))
    if facts.get("fingerprints") != METHOD:
        made = _make_fingerprints(connection)
        set_fact(connection, "fingerprints", METHOD)
        logger.info("made the fingerprints of %d article versions", made)


def _make_fingerprints(connection: sqlite3.Connection) -> int:
    """Make the fingerprint of every version whose text is kept; return how many those are."""
    made = mark = 0
    query = f"SELECT {ARTICLE} FROM articles WHERE row > ? AND text IS NOT NULL ORDER BY row LIMIT {ARTICLES_AT_ONCE}"
    while found := connection.execute(query, (mark,)).fetchall():
        articles = zip(found, read_articles(connection, found), strict=True)
        connection.executemany(
            "UPDATE articles SET fingerprint = ? WHERE row = ?",
            [(fingerprint(article), row[0]) for row, article in articles],
        )
        made, mark = made + len(found), found[-1][0]
    return made


def record(connection: sqlite3.Connection, article: Article, row: int | None) -> None:
    """Make `row` the article's current version, none if it is None, and note it in the log at `ingested_at`."""
    connection.execute(
        "INSERT INTO heads VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (id) DO UPDATE SET version = ?2, article = ?3, changed_at = ?4",
        (article.id, article.version, row, article.ingested_at),
    )
    connection.execute(
        "INSERT INTO log (op, id, version, time) VALUES (?, ?, ?, ?)",
        ("delete" if row is None else "put", article.id, article.version, article.ingested_at),
    )


def set_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note `value` under `name`, in the place of what was noted there."""
    connection.execute("INSERT INTO facts VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2", (name, value))


def filtered(filters: Filters) -> tuple[str, Row]:
    """Return the condition on `articles` that the filters stand for, and its parameters.

    An article without a date passes no bound on the date.
    """
    conditions: list[str] = []
    values: list[str] = []
    for column, allowed in (("id", filters.article_ids), ("source", filters.sources)):
        if allowed:
            conditions.append(f"articles.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(allowed))
    for sign, bound in ((">=", filters.published_from), ("<=", filters.published_to)):
        if bound is not None:
            conditions.append(f"substr(articles.published, 1, 10) {sign} ?")
            values.append(bound)
    return " AND ".join(conditions) or "1", tuple(values)


def vector_blocks(rows: Iterable[Row], block: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Yield ids (n,) and vectors (n, dim) of rows of id and blob, at most `block` of them at once.

    Raises ValueError if the vectors are not all of one length.
    """
    ids: list[int] = []
    blobs: list[bytes] = []
    for chunk_id, blob in rows:
        ids.append(chunk_id)
        blobs.append(blob)
        if len(ids) == block:
            yield _matrix(ids, blobs)
            ids, blobs = [], []
    if ids:
        yield _matrix(ids, blobs)


def _matrix(ids: list[int], blobs: list[bytes]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    vectors = np.frombuffer(b"".join(blobs), dtype=VECTOR).reshape(len(ids), -1)
    return np.array(ids, dtype=np.int64), vectors.astype(np.float32)
