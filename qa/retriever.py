"""From a question to hits: dense and lexical search, fused by reciprocal rank (Cormack, Clarke and Büttcher 2009)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
from numpy.typing import NDArray

from index.documents import Filters, Hit, SearchResult
from index.store import Index, View
from qa.reading.copies import Repeat, repeats, with_copies

RRF_K = 60
DEPTH = 60
DEEPEST = 8
"""How many times deeper a search may go to make up for copies."""

BESIDE = ThreadPoolExecutor(8, thread_name_prefix="words")
"""The search by words goes on beside the one by vectors: neither holds the interpreter."""

Ranked = Sequence[tuple[int, float]]


class Retriever:
    """Finds hits in an index. Holds no state of its own."""

    def __init__(self, index: Index) -> None:
        """Search `index` with the encoder that it was built with."""
        self._index = index

    def search(self, query: str, limit: int, filters: Filters) -> SearchResult:
        """Return at most `limit` hits, best first, all read from one version of the index.

        What near-identical articles say alike is one hit, with its `copies`.
        """
        vector = self._index.encoder.encode([query])[0]
        with self._index.view() as view:
            dense, lexical, repeated = _rankings(view, query, vector, filters, max(DEPTH, limit))
            return SearchResult(with_copies(_hits(view, dense, lexical, limit), repeated), view.version)


def fuse(dense: Ranked, lexical: Ranked) -> list[tuple[int, float]]:
    """Return (chunk_id, score) by the sum of 1 / (60 + rank) over both rankings; ties by chunk id."""
    scores: dict[int, float] = {}
    for ranking in (dense, lexical):
        for rank, (chunk_id, _) in enumerate(ranking, start=1):
            scores[chunk_id] = scores.get(chunk_id, 0.0) + 1.0 / (RRF_K + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _rankings(
    view: View, query: str, vector: NDArray[np.float32], filters: Filters, depth: int
) -> tuple[Ranked, Ranked, tuple[Repeat, ...]]:
    """Return the dense and the lexical ranking without repeats, `depth` long if there is so much, and the repeats."""
    asked = depth
    while True:
        worded = BESIDE.submit(_worded, view, query, filters, asked)
        try:
            dense = view.dense(vector, asked, filters)
        finally:
            wait([worded])  # the view is not let go before
        lexical, owners = worded.result()
        found = dense, lexical
        rest = sorted({chunk_id for chunk_id, _ in dense} - owners.keys())
        repeated = repeats(view, dict(sorted((owners | view.fingerprints(rest)).items())))
        kept = [[pair for pair in ranking if pair[0] not in repeated] for ranking in found]
        missing = any(len(k) < depth and len(f) == asked for k, f in zip(kept, found, strict=True))
        if not missing or asked >= DEEPEST * depth:
            return kept[0][:depth], kept[1][:depth], tuple(repeated.values())
        asked *= 2


def _worded(view: View, query: str, filters: Filters, depth: int) -> tuple[Ranked, dict[int, tuple[str, bytes]]]:
    """Return the lexical ranking, with the articles and fingerprints of its chunks."""
    ranking = view.lexical(query, depth, filters)
    return ranking, view.fingerprints([chunk_id for chunk_id, _ in ranking])


def _hits(view: View, dense: Ranked, lexical: Ranked, limit: int) -> tuple[Hit, ...]:
    best = fuse(dense, lexical)[:limit]
    dense_ranks, lexical_ranks, cosines = _ranks(dense), _ranks(lexical), dict(dense)
    farthest = min(cosines.values(), default=0.0)
    rows = view.chunks([chunk_id for chunk_id, _ in best])
    return tuple(
        Hit(
            chunk_id,
            *rows[chunk_id],
            score=score,
            dense_rank=dense_ranks.get(chunk_id),
            lexical_rank=lexical_ranks.get(chunk_id),
            cosine=cosines.get(chunk_id, farthest),
        )
        for chunk_id, score in best
        if chunk_id in rows
    )


def _ranks(ranking: Ranked) -> dict[int, int]:
    return {chunk_id: rank for rank, (chunk_id, _) in enumerate(ranking, start=1)}
