"""The library: articles with their versions, chunks and vectors in SQLite. It is the truth; the rest is derived."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index import rows
from index.conversations import Conversations
from index.database import Database
from index.database import LibraryDamagedError as LibraryDamagedError
from index.documents import Article, Chunk, Filters
from index.feedback import FeedbackStore
from index.keys import LIBRARY_FILE, KeyStore
from index.listing import ArticlePage as ArticlePage
from index.listing import ListedPage as ListedPage
from index.listing import read_listed, read_page
from index.locking import FolderLock
from index.locking import LibraryFolderError as LibraryFolderError
from index.locking import LibraryInUseError as LibraryInUseError
from index.reading import Reading
from index.rows import Counts as Counts
from index.rows import Entry as Entry
from index.rows import Head as Head
from index.schema import LibraryVersionError as LibraryVersionError
from index.times import now

VECTOR_BLOCK = 4_096


class UnknownArticleError(LookupError):
    """The library never had such an article, or not in that version."""

    def __init__(self, article_id: str, version: int | None = None) -> None:
        which = article_id if version is None else f"{article_id} in version {version}"
        super().__init__(f"there is no article {which}")
        self.article_id = article_id
        self.version = version


class DeletedArticleError(LookupError):
    """The article was in the library and has been deleted."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"the article {article_id} has been deleted")
        self.article_id = article_id


class Library:
    """The durable store of articles, conversations and feedback. Safe for threads; one process has it at a time."""

    def __init__(self, folder: Path) -> None:
        """Open or create the library in `folder`.

        Raises LibraryInUseError, LibraryFolderError, LibraryDamagedError, LibraryVersionError.
        """
        self.folder = folder
        self._lock = FolderLock(folder)
        try:
            self._database = Database(folder / LIBRARY_FILE)
        except BaseException:
            self._lock.release()
            raise
        try:
            self._database.check()
            with self._database.write() as connection:
                rows.complete(connection)
        except BaseException:
            self.close()
            raise
        self.conversations = Conversations(self._database)
        self.feedback = FeedbackStore(self._database)
        self.keys = KeyStore(self._database)

    def close(self) -> None:
        """Close the file and let the folder go."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def version(self) -> int:
        """Return the sequence number of the last change; 0 when there was none."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])

    def fact(self, name: str) -> str | None:
        """Return what is noted under `name`.

        That is the `encoder` of the vectors, the method of the `fingerprints` or the `generation` of the chunk ids.
        """
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def article(self, article_id: str, version: int | None = None) -> Article:
        """Return that version of the article, its last if None; raises UnknownArticleError, DeletedArticleError."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT {rows.ARTICLE} FROM articles WHERE id = ?1 AND (?2 IS NULL OR version = ?2)"
                " ORDER BY version DESC LIMIT 1",
                (article_id, version),
            ).fetchone()
            if row is None:
                raise UnknownArticleError(article_id, version)
            if row[3] is None:
                raise DeletedArticleError(article_id)
            return rows.read_articles(connection, [row])[0]

    def articles(self, limit: int, cursor: str | None = None, source: str | None = None) -> ArticlePage:
        """Return up to `limit` current articles whose ids come after `cursor`, of one source or of all."""
        with self._database.read() as connection:
            return read_page(connection, limit, cursor, source)

    def listed(self, limit: int, cursor: str | None = None, source: str | None = None) -> ListedPage:
        """Return what is known of the same articles without their texts, which are not read."""
        with self._database.read() as connection:
            return read_listed(connection, limit, cursor, source)

    def current(self, after: int = 0, limit: int = 64) -> tuple[int, tuple[Article, ...]]:
        """Return the next current articles in the order they were put, and the mark after which more may follow."""
        with self._database.read() as connection:
            found = connection.execute(
                f"SELECT {rows.ARTICLE} FROM articles WHERE row > ? AND {rows.CURRENT} ORDER BY row LIMIT ?",
                (after, limit),
            ).fetchall()
            return (found[-1][0] if found else after), tuple(rows.read_articles(connection, found))

    def head(self, article_id: str) -> Head | None:
        """Return where the id stands; None if it was never used."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT heads.version, content_hash FROM heads LEFT JOIN articles ON row = article WHERE heads.id = ?",
                (article_id,),
            ).fetchone()
        return None if row is None else Head(*row)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Lend a reading of the library as it is now, which no later change alters."""
        with self._database.read() as connection:
            yield Reading(connection)

    def fold(self) -> None:
        """Keep what is written ahead of the file from growing; to be called between two changes."""
        self._database.fold()

    def counts(self) -> Counts:
        """Return how much there is."""
        with self.reading() as reading:
            return reading.counts()

    def size(self) -> int:
        """Return the bytes the library takes on the disk."""
        return self._database.size()

    def changed_since(self, sequence: int) -> tuple[str, ...]:
        """Return the ids of the articles changed after that sequence number, in order of their last change."""
        with self._database.read() as connection:
            found = connection.execute("SELECT id FROM log WHERE seq > ? GROUP BY id ORDER BY max(seq)", (sequence,))
            return tuple(row[0] for row in found)

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, tuple[Chunk, Article]]:
        """Return the chunks with their articles; an id that is not (or no longer) there is left out."""
        with self.reading() as reading:
            return reading.chunks(chunk_ids)

    def chunks_of(self, article_ids: Sequence[str]) -> dict[int, tuple[Chunk, Article]]:
        """Return the chunks of these articles by id, in the order of their ids."""
        with self._database.read() as connection:
            found = connection.execute(
                f"SELECT {rows.CHUNK} FROM chunks WHERE article IN (SELECT article FROM heads"
                " WHERE id IN (SELECT value FROM json_each(?))) ORDER BY chunk_id",
                (json.dumps(list(article_ids)),),
            ).fetchall()
            return rows.read_chunks(connection, found)

    def fingerprints(self, chunk_ids: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        """Return for each chunk, in the order of their ids, its article's id and fingerprint; see `chunks`."""
        with self.reading() as reading:
            return reading.fingerprints(chunk_ids)

    def chunk_ids(self, filters: Filters) -> NDArray[np.int64]:
        """Return the ids of the chunks whose articles pass the filters, ascending."""
        with self.reading() as reading:
            return reading.chunk_ids(filters)

    def vectors(self, after: int = 0) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Yield the ids (n,) above `after` with their vectors (n, dim), ascending and in blocks.

        Raises LibraryDamagedError for vectors that are not all of one length.
        """
        query = "SELECT chunk_id, vector FROM chunks WHERE chunk_id > ? ORDER BY chunk_id"
        with self._database.read() as connection:
            try:
                yield from rows.vector_blocks(connection.execute(query, (after,)), VECTOR_BLOCK)
            except ValueError as error:
                raise LibraryDamagedError(self._database.path, f"vectors of different lengths: {error}") from error

    def put(self, entries: Sequence[Entry], encoder: str) -> None:
        """Store the new versions, embedded with `encoder`, all or none; when this returns they are on the disk."""
        at = now()
        with self._database.write() as connection:
            for entry in entries:
                article = replace(entry.article, ingested_at=at)
                rows.delete_chunks(connection, article.id)
                row = rows.insert_article(connection, article, entry.content_hash)
                rows.insert_chunks(connection, row, entry.chunks, entry.vectors)
                rows.record(connection, article, row)
            rows.set_fact(connection, "encoder", encoder)

    def delete(self, article_id: str) -> None:
        """Erase every version of the article; its id, versions and times remain.

        Raises UnknownArticleError and DeletedArticleError.
        """
        article = self.article(article_id)
        with self._database.write() as connection:
            rows.delete_chunks(connection, article_id)
            rows.erase(connection, article_id)
            rows.record(connection, replace(article, ingested_at=now()), None)

    def replace_chunks(self, entries: Iterable[Entry], encoder: str) -> None:
        """Put these chunks and vectors, made with `encoder`, in the place of all there are; all or none.

        Every chunk gets a new id, and the `generation` of the ids a new name.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM chunks")
            for entry in entries:
                key = (entry.article.id, entry.article.version)
                row = connection.execute("SELECT row FROM articles WHERE id = ? AND version = ?", key).fetchone()[0]
                rows.insert_chunks(connection, row, entry.chunks, entry.vectors)
            rows.set_fact(connection, "encoder", encoder)
            rows.set_fact(connection, "generation", secrets.token_hex(8))

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        return self._database.problems()
