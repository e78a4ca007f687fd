"""What can be read of the library at one moment, for as long as that moment is held."""

import json
import sqlite3
import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index import rows
from index.documents import Article, Chunk, Filters
from index.rows import Counts


class Reading:
    """Reads the library as it was when the reading began. Safe for threads, which take turns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through `connection`, which has a transaction open, and see from now on what is there now."""
        self._connection = connection
        self._turn = threading.Lock()
        self.version = int(connection.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._turn:
            row = self._connection.execute(
                "SELECT (SELECT count(*) FROM heads WHERE article IS NOT NULL),"
                " (SELECT count(*) FROM articles WHERE text IS NOT NULL), (SELECT count(*) FROM chunks)"
            ).fetchone()
        return Counts(*row)

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, tuple[Chunk, Article]]:
        """Return the chunks with their articles; an id that is not (or no longer) there is left out."""
        with self._turn:
            found = self._connection.execute(
                f"SELECT {rows.CHUNK} FROM chunks WHERE chunk_id IN (SELECT value FROM json_each(?))",
                (json.dumps([int(chunk_id) for chunk_id in chunk_ids]),),
            ).fetchall()
            return rows.read_chunks(self._connection, found)

    def fingerprints(self, chunk_ids: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        """Return for each chunk, in the order of their ids, its article's id and fingerprint; see `chunks`."""
        with self._turn:
            found = self._connection.execute(
                "SELECT chunk_id, id, fingerprint FROM chunks JOIN articles ON row = article"
                " WHERE chunk_id IN (SELECT value FROM json_each(?)) ORDER BY chunk_id",
                (json.dumps([int(chunk_id) for chunk_id in chunk_ids]),),
            )
            return {row[0]: (row[1], row[2] or b"") for row in found}

    def chunk_ids(self, filters: Filters) -> NDArray[np.int64]:
        """Return the ids of the chunks whose articles pass the filters, ascending."""
        condition, values = rows.filtered(filters)
        query = "SELECT chunk_id FROM chunks"  # an index has them all: no row is read
        if filters:
            query = f"SELECT chunk_id FROM articles JOIN chunks ON row = article WHERE {condition}"
        with self._turn:
            found = self._connection.execute(query, values)
            return np.sort(np.fromiter((row[0] for row in found), dtype=np.int64))
