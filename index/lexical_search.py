"""Search by words (BM25) in one state of the lexical index, which no later change alters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.documents import Filters
from index.terms import STOP_WORDS, terms_of

FIELDS = (("stems", 1.0), ("words", 0.5))


@dataclass(frozen=True, slots=True)
class WordSearch:
    """Searches the segments that `searcher` holds. Searches may run side by side, and beside any change."""

    searcher: tantivy.Searcher

    def search(self, query: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to k chunk ids whose words are among the query's, with BM25 scores, best first, ties by chunk id.

        Any text is a query: nothing in it is an operator. One without a word finds nothing.
        """
        words = _words(query)
        if not words or k <= 0 or not self.searcher.num_docs:
            return []
        built = _filtered(words, filters)
        fetched = k + 8
        while True:
            hits = self.searcher.search(built, limit=fetched, count=False).hits
            if len(hits) < fetched or hits[-1][0] < hits[k - 1][0]:
                break
            fetched *= 2
        ids = _chunk_ids(self.searcher, hits)
        found = [(chunk_id, float(score)) for chunk_id, (score, _) in zip(ids, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def chunk_ids(self) -> NDArray[np.int64]:
        """Return the ids of all chunks of the index, ascending."""
        hits = self.searcher.search(tantivy.Query.all_query(), limit=max(1, self.searcher.num_docs), count=False).hits
        return np.sort(np.array(_chunk_ids(self.searcher, hits), dtype=np.int64))


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


def day_of(published: str) -> int:
    """Return the day of an ISO date or time as the number yyyymmdd; raises ValueError for anything else."""
    at = date.fromisoformat(published[:10])
    return at.year * 10_000 + at.month * 100 + at.day


SCHEMA = _schema()
ANALYZERS = {"words": _analyzer().build(), "stems": _analyzer().filter(tantivy.Filter.stemmer("english")).build()}


def _words(query: str) -> list[tantivy.Query]:
    terms = list(dict.fromkeys(terms_of(query)))
    told = " ".join([term for term in terms if term not in STOP_WORDS] or terms)
    return [
        tantivy.Query.boost_query(tantivy.Query.term_query(SCHEMA, field, term, "freq"), weight)
        for field, weight in FIELDS
        for term in dict.fromkeys(ANALYZERS[field].analyze(told))
    ]


def _filtered(words: list[tantivy.Query], filters: Filters) -> tantivy.Query:
    conditions = [
        tantivy.Query.term_set_query(SCHEMA, field, list(allowed))
        for field, allowed in (("article_id", filters.article_ids), ("source", filters.sources))
        if allowed
    ]
    if filters.published_from is not None or filters.published_to is not None:
        low, high = filters.published_from or "0001-01-01", filters.published_to or "9999-12-31"
        conditions.append(
            tantivy.Query.range_query(SCHEMA, "published", tantivy.FieldType.Integer, day_of(low), day_of(high))
        )
    any_word = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
    must = [any_word, *(tantivy.Query.const_score_query(condition, 0.0) for condition in conditions)]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])


def _chunk_ids(searcher: tantivy.Searcher, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    values = searcher.fast_field_values("chunk_id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]
