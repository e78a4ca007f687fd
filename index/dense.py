"""Exact search by inner product over the chunks' vectors; the only file that imports faiss."""

from collections.abc import Iterable

import faiss
import numpy as np
from numpy.typing import NDArray

# More threads than one make a single search slower on a busy machine.
faiss.omp_set_num_threads(1)


class DenseIndex:
    """Vectors under chunk ids, all in memory. Searches may run side by side; a change must run alone."""

    def __init__(self, dim: int) -> None:
        """Make an empty index of vectors with `dim` components."""
        self.dim = dim
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def ids(self) -> NDArray[np.int64]:
        """Return the chunk ids, in the order of the vectors (n,)."""
        return np.array(faiss.vector_to_array(self._index.id_map), dtype=np.int64)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Return a copy of the vectors (n, dim)."""
        flat = faiss.downcast_index(self._index.index)
        return np.array(flat.reconstruct_n(0, len(self)), dtype=np.float32).reshape(len(self), self.dim)

    def add(self, chunk_ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add vectors (n, dim) under new chunk ids (n,); raises ValueError for a wrong shape or a number not finite."""
        if vectors.shape != (len(chunk_ids), self.dim):
            raise ValueError(f"expected vectors of shape {(len(chunk_ids), self.dim)}, not {vectors.shape}")
        if not np.isfinite(vectors).all():
            raise ValueError("a vector holds a number that is not finite")
        taken = np.intersect1d(chunk_ids, self.ids) if len(self) else chunk_ids[:0]
        if len(taken) or len(np.unique(chunk_ids)) < len(chunk_ids):
            raise ValueError(f"chunk ids are there already: {(taken if len(taken) else chunk_ids).tolist()[:5]}")
        if len(chunk_ids):
            ids = np.ascontiguousarray(chunk_ids, dtype=np.int64)
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def remove(self, chunk_ids: Iterable[int]) -> None:
        """Remove the vectors of these chunks; ids that are not there are passed over."""
        ids = np.fromiter(chunk_ids, dtype=np.int64)
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(ids))

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return the k chunks nearest to `vector` (dim,) with their inner products, best first, ties by chunk id.

        Only the chunk ids `allowed` (n,) are found if it is given. Raises ValueError for a bad vector.
        """
        if vector.shape != (self.dim,) or not np.isfinite(vector).all():
            raise ValueError(f"expected a finite vector of shape {(self.dim,)}, not {vector.shape}")
        most = len(self) if allowed is None else min(len(self), len(allowed))
        wanted = min(k, most)
        if wanted <= 0:
            return []
        fetched = min(wanted + 8, most)
        while True:
            hits = self._search(vector, fetched, allowed)
            # Chunks beyond the last fetched one may tie with the last wanted one, and have lower ids.
            if fetched == most or len(hits) < fetched or hits[-1][1] < hits[wanted - 1][1]:
                return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:wanted]
            fetched = min(fetched * 2, most)

    def _search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None
    ) -> list[tuple[int, float]]:
        query = np.ascontiguousarray(vector, dtype=np.float32)[None]
        if allowed is None:
            scores, ids = self._index.search(query, k)
        else:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(allowed, dtype=np.int64))
            parameters = faiss.SearchParameters()
            parameters.sel = selector
            scores, ids = self._index.search(query, k, params=parameters)
        found = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
        return [(chunk_id, score) for chunk_id, score in found if chunk_id >= 0]
