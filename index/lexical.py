"""Search by words (BM25) over the chunks, on disk; the only file that imports tantivy."""

import logging
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
from index.snapshot import DamagedGenerationError, Generation, Generations
from index.terms import STOP_WORDS, terms_of

logger = logging.getLogger(__name__)

# Name another format here whenever fields or terms change: an index of another format is made anew.
FORMAT = "2"
FIELDS = (("stems", 1.0), ("words", 0.5))
WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Applied:
    """Which library's state the index has: the `generation` of its chunk ids and its sequence number."""

    generation: str
    sequence: int


class LexicalIndex:
    """A tantivy index in generations of a folder of its own. Searches may run side by side; a change must run alone.

    Scores count words of deleted chunks until their segments are merged, so that an index that was filled step by step
    may score a little differently from one made anew of the same chunks; the same generation always scores alike.
    """

    def __init__(self, folder: Path) -> None:
        """Open the newest sound generation in `folder`; without one the index is empty, and `applied` None."""
        self._folder = folder
        self._schema = _schema()
        self._analyzers = {
            "words": _analyzer().build(),
            "stems": _analyzer().filter(tantivy.Filter.stemmer("english")).build(),
        }
        self._generations: Generations | None = Generations(folder)
        self._applied: Applied | None = None
        self._index = self._opened(None)
        for found in self._generations.newest_first():
            if self._taken(self._generations, found):
                break

    @property
    def applied(self) -> Applied | None:
        """Return up to where the library has been applied; None for an index made anew."""
        return self._applied

    @property
    def in_memory(self) -> bool:
        """Tell whether the index is kept in memory only."""
        return self._generations is None

    def clear(self, in_memory: bool = False) -> None:
        """Throw everything away and begin with an empty index, on the disk or in memory only."""
        Generations(self._folder).clear()
        self._generations = None if in_memory else Generations(self._folder)
        self._applied = None
        self._index = self._opened(None)

    def apply(
        self, article_ids: Iterable[str], chunks: Iterable[tuple[int, tuple[Chunk, Article]]], applied: Applied
    ) -> None:
        """Put `chunks` in the place of all there were of these articles; afterwards the index stands at `applied`.

        It is the old index or the new one, whatever happens. Applying the same again changes nothing. Raises OSError
        and ValueError when the disk does not take it.
        """
        if self._generations is None:
            self._write(self._index, article_ids, chunks)
        else:
            draft = self._generations.draft()
            try:
                index = self._opened(draft)
                self._write(index, article_ids, chunks)
                self._generations.publish(draft, _note(applied))
            except BaseException:
                self._generations.drop(draft)
                raise
            self._index = index
        self._applied = applied

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
        return self._generations.size() if self._generations else 0

    def _taken(self, generations: Generations, found: Generation | DamagedGenerationError) -> bool:
        """Open a generation that was found, if it can be, and tell whether that is so."""
        try:
            if isinstance(found, DamagedGenerationError):
                raise found
            if found.note.get("format") != FORMAT:
                raise DamagedGenerationError(found.path, f"its format is not {FORMAT}")
            self._index = self._opened(found.path)
        except (OSError, ValueError) as error:
            logger.warning("the lexical index is damaged, and mended from the library: %s", error)
            return False
        self._applied = Applied(found.note["generation"], int(found.note["sequence"]))
        generations.use(found)
        return True

    def _opened(self, path: Path | None) -> tantivy.Index:
        """Open or create the index in `path`, or an empty one in memory."""
        index = tantivy.Index(self._schema, path=None if path is None else str(path))
        for name, analyzer in self._analyzers.items():
            index.register_tokenizer(name, analyzer)
        index.config_reader(reload_policy="manual")
        index.reload()
        return index

    def _write(
        self, index: tantivy.Index, article_ids: Iterable[str], chunks: Iterable[tuple[int, tuple[Chunk, Article]]]
    ) -> None:
        writer = index.writer(WRITER_BYTES, num_threads=1)
        for article_id in article_ids:
            writer.delete_documents_by_term("article_id", article_id)
        for chunk_id, (chunk, article) in chunks:
            writer.add_document(self._document(chunk_id, chunk, article))
        writer.commit()
        # No merge may run later: it would change the scores between two searches of the same version.
        writer.wait_merging_threads()
        index.reload()

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


def _note(applied: Applied) -> dict[str, str]:
    return {"format": FORMAT, "generation": applied.generation, "sequence": str(applied.sequence)}


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


def _day(published: str) -> int:
    """Return the day of an ISO date or time as the number yyyymmdd; raises ValueError for anything else."""
    day = date.fromisoformat(published[:10])
    return day.year * 10_000 + day.month * 100 + day.day
