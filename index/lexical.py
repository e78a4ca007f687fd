"""Search by words (BM25) over the chunks, on disk; the only file that imports tantivy."""

import json
import logging
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.chunking import indexed_text
from index.documents import Article, Chunk, Filters
from index.terms import STOP_WORDS, terms_of

logger = logging.getLogger(__name__)

# Name another format here whenever fields or terms change: an index of another format is made anew.
FORMAT = "1"
MARKER = "applied.json"
FIELDS = (("stems", 1.0), ("words", 0.5))
WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Applied:
    """Which library's state the index has: the `generation` of its chunk ids and its sequence number."""

    generation: str
    sequence: int


class LexicalIndex:
    """A tantivy index in a folder of its own. Searches may run side by side; a change must run alone.

    Scores count words of deleted chunks until their segments are merged, so that an index that was filled step by step
    may score a little differently from one made anew of the same chunks; the same folder always scores alike.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`; one that is missing, damaged or of another format is made anew, empty."""
        self._folder = folder
        self._schema = _schema()
        try:
            self._applied: Applied | None = _read_marker(folder)
            self._open()
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.info("the index in %s is made anew: %s", folder, error)
            self.clear()

    @property
    def applied(self) -> Applied | None:
        """Return up to where the library has been applied; None for an index made anew."""
        return self._applied

    def clear(self) -> None:
        """Throw everything away and begin with an empty index."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._applied = None
        self._open()

    def apply(
        self, article_ids: Iterable[str], chunks: Iterable[tuple[int, tuple[Chunk, Article]]], applied: Applied
    ) -> None:
        """Put `chunks` in the place of all there were of these articles; afterwards the index stands at `applied`.

        Applying the same again changes nothing, so that a change cut short is mended by repeating it.
        """
        writer = self._index.writer(WRITER_BYTES, num_threads=1)
        for article_id in article_ids:
            writer.delete_documents_by_term("article_id", article_id)
        for chunk_id, (chunk, article) in chunks:
            writer.add_document(self._document(chunk_id, chunk, article))
        writer.commit()
        # No merge may run later: it would change the scores between two searches of the same version.
        writer.wait_merging_threads()
        self._index.reload()
        self._mark(applied)

    def search(self, query: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to k chunk ids whose words are among the query's, with BM25 scores, best first, ties by chunk id.

        Any text is a query: nothing in it is an operator. One without a word finds nothing.
        """
        words = self._words(query)
        searcher = self._index.searcher()
        if not words or k <= 0 or not searcher.num_docs:
            return []
        built = self._filtered(words, filters)
        fetched = k + 8
        while True:
            hits = searcher.search(built, limit=fetched, count=False).hits
            if len(hits) < fetched or hits[-1][0] < hits[k - 1][0]:
                break
            fetched *= 2
        ids = _chunk_ids(searcher, hits)
        found = [(chunk_id, float(score)) for chunk_id, (score, _) in zip(ids, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def chunk_ids(self) -> NDArray[np.int64]:
        """Return the ids of all chunks of the index, ascending."""
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs), count=False).hits
        return np.sort(np.array(_chunk_ids(searcher, hits), dtype=np.int64))

    def size(self) -> int:
        """Return the bytes the index takes on the disk."""
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._analyzers = {
            "words": _analyzer().build(),
            "stems": _analyzer().filter(tantivy.Filter.stemmer("english")).build(),
        }
        for name, analyzer in self._analyzers.items():
            self._index.register_tokenizer(name, analyzer)
        self._index.config_reader(reload_policy="manual")
        self._index.reload()

    def _document(self, chunk_id: int, chunk: Chunk, article: Article) -> tantivy.Document:
        words = " ".join(terms_of(indexed_text(article, chunk)))
        document = tantivy.Document()
        document.add_unsigned("chunk_id", chunk_id)
        document.add_text("article_id", article.id)
        for field, _ in FIELDS:
            document.add_text(field, words)
        if article.source is not None:
            document.add_text("source", article.source)
        if article.published is not None:
            document.add_integer("published", _day(article.published))
        return document

    def _words(self, query: str) -> list[tantivy.Query]:
        terms = list(dict.fromkeys(terms_of(query)))
        told = " ".join([term for term in terms if term not in STOP_WORDS] or terms)
        return [
            tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, term, "freq"), weight)
            for field, weight in FIELDS
            for term in dict.fromkeys(self._analyzers[field].analyze(told))
        ]

    def _filtered(self, words: list[tantivy.Query], filters: Filters) -> tantivy.Query:
        conditions = [
            tantivy.Query.term_set_query(self._schema, field, list(allowed))
            for field, allowed in (("article_id", filters.article_ids), ("source", filters.sources))
            if allowed
        ]
        if filters.published_from is not None or filters.published_to is not None:
            low, high = filters.published_from or "0001-01-01", filters.published_to or "9999-12-31"
            conditions.append(
                tantivy.Query.range_query(self._schema, "published", tantivy.FieldType.Integer, _day(low), _day(high))
            )
        any_word = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        must = [any_word, *(tantivy.Query.const_score_query(condition, 0.0) for condition in conditions)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])

    def _mark(self, applied: Applied) -> None:
        note = {
            "format": FORMAT,
            "generation": applied.generation,
            "sequence": applied.sequence,
            "files": _checksums(self._folder),
        }
        draft = self._folder / f"{MARKER}.new"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(note, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / MARKER)
        self._applied = applied


def _chunk_ids(searcher: tantivy.Searcher, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    values = searcher.fast_field_values("chunk_id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field, _ in FIELDS:
        builder.add_text_field(field, tokenizer_name=field, index_option="freq")
    builder.add_unsigned_field("chunk_id", indexed=True, fast=True)
    builder.add_text_field("article_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published", indexed=True, fast=True)
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzerBuilder:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.ascii_fold())


def _checksums(folder: Path) -> dict[str, int]:
    """Return the CRC-32 of every file that holds a part of the index; tantivy trusts its files blindly."""
    files = sorted(file for file in folder.iterdir() if not file.name.startswith((".", MARKER)))
    return {file.name: zlib.crc32(file.read_bytes()) for file in files}


def _read_marker(folder: Path) -> Applied:
    note = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    if note["format"] != FORMAT:
        raise ValueError(f"its format is {note['format']}, not {FORMAT}")
    if note["files"] != _checksums(folder):
        raise ValueError("its files are not as they were left")
    return Applied(str(note["generation"]), int(note["sequence"]))


def _day(published: str) -> int:
    """Return the day of an ISO date or time as the number yyyymmdd; raises ValueError for anything else."""
    day = date.fromisoformat(published[:10])
    return day.year * 10_000 + day.month * 100 + day.day
