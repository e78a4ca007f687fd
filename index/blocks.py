"""A block of vectors that never changes, and how it is searched; the only file that imports faiss.

A block is scanned as half-precision codes, or walked as a graph (HNSW, Malkov and Yashunin 2018) over the same codes.
What that finds is scored anew from the rows themselves, in double precision, so that scores are exact, equal rows
score alike wherever they lie, and a ranking depends on nothing but the rows.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeAlias

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

# What its type stubs say is not what is there.
faiss: Any = typed_faiss

# More threads than one make a single search slower on a busy machine, and a graph's order of building a matter of luck.
faiss.omp_set_num_threads(1)

NEIGHBOURS = 16
BUILD_EFFORT = 100
SEARCH_EFFORT = 1_600
"""What a graph of 16 neighbours needs for .975 of the nearest ten among a million; it grows with what is asked for."""

SLACK = 16
"""How many more rows than wanted are scored anew: rounding and ties move few."""

DIRECT = 1_000
"""So few allowed rows are scored one by one, without codes."""

LARGEST = 65_504.0
HALF = 2.0**-11
"""The greatest finite number of half precision, and its relative rounding error."""

ROWS_AT_ONCE = 16_384

Places = NDArray[np.int64]
Codes: TypeAlias = Any
Graph: TypeAlias = Any
Selector: TypeAlias = Any
"""Of faiss: IndexScalarQuantizer, IndexHNSWSQ and IDSelector."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows (n, dim) under chunk ids (n,); `alive` (n,) tells which have not been deleted, None that none has.

    Exact without a `graph`. With one a search may miss a row among the nearest, about one in a hundred, always the same
    for the same graph; allowed ids are searched exactly all the same. `order` sorts the ids, None if they are in order.
    """

    ids: NDArray[np.int64]
    rows: NDArray[np.float32]
    codes: Codes
    graph: Graph | None = None
    alive: NDArray[np.bool_] | None = None
    order: NDArray[np.int64] | None = None
    longest: float = 1.0

    @classmethod
    def of(cls, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> Self:
        """Make a block to be scanned, with rows that lie in memory."""
        codes = _scanner(rows.shape[1])
        longest = 0.0
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = np.ascontiguousarray(rows[start : start + ROWS_AT_ONCE])
            codes.add(part)
            longest = max(longest, float(np.sqrt(np.einsum("ij,ij->i", part, part).max())))
        return cls(ids, rows, codes, order=_order(ids), longest=longest)

    @classmethod
    def walked(cls, ids: NDArray[np.int64], rows: NDArray[np.float32], graph: Graph, longest: float) -> Self:
        """Make a block with a graph of its rows, none of which is longer than `longest`."""
        return cls(ids, rows, faiss.downcast_index(graph.storage), graph, order=_order(ids), longest=longest)

    def __len__(self) -> int:
        return len(self.ids) if self.alive is None else int(np.count_nonzero(self.alive))

    @property
    def dead(self) -> int:
        """Return how many rows have been deleted."""
        return len(self.ids) - len(self)

    @property
    def live_ids(self) -> NDArray[np.int64]:
        """Return the ids of the rows that have not been deleted, in the order of the rows."""
        return self.ids if self.alive is None else self.ids[self.alive]

    @property
    def live_rows(self) -> NDArray[np.float32]:
        """Return the rows that have not been deleted, as a copy if some have."""
        return self.rows if self.alive is None else self.rows[self.alive]

    def places(self, ids: NDArray[np.int64]) -> Places:
        """Return where these ids are, ascending; those that are not there, or deleted, are passed over."""
        ordered = self.ids if self.order is None else self.ids[self.order]
        at = np.searchsorted(ordered, ids)
        at = at[(at < len(ordered)) & (ordered[np.minimum(at, len(ordered) - 1)] == ids)] if len(ordered) else at[:0]
        found = np.unique(at if self.order is None else self.order[at])
        return found if self.alive is None else found[self.alive[found]]

    def without(self, places: Places) -> Self:
        """Return the block with these rows deleted."""
        alive = np.ones(len(self.ids), dtype=np.bool_) if self.alive is None else self.alive.copy()
        alive[places] = False
        return replace(self, alive=alive)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return the k live rows nearest to `vector` (dim,): ids and inner products, best first, ties by id.

        Only the ids `allowed` (n,) are found if it is given.
        """
        alive, graph, most = self.alive, self.graph, len(self)
        if allowed is not None:
            places = self.places(allowed)
            if len(places) <= max(DIRECT, k):
                return self._scored(vector, places)[:k]
            alive, graph, most = np.zeros(len(self.ids), dtype=np.bool_), None, len(places)
            alive[places] = True
        wanted = min(k, most)
        if wanted <= 0:
            return []
        if graph is not None:
            return self._scored(vector, _walked(graph, vector, min(wanted + SLACK, most), alive))[:wanted]
        return self._scanned(vector, wanted, most, alive)

    def _scanned(
        self, vector: NDArray[np.float32], wanted: int, most: int, alive: NDArray[np.bool_] | None
    ) -> list[tuple[int, float]]:
        # No code is farther from its row's product than this: so says Cauchy-Schwarz of rounding to half precision.
        doubt = (2 * HALF * self.longest + 1e-6) * max(float(np.linalg.norm(vector)), 1e-12)
        fetched = min(wanted + SLACK, most)
        while True:
            places, products = _fetched(self.codes, vector, fetched, alive)
            hits = self._scored(vector, places)
            # A row that was not fetched may belong to the wanted ones, or tie with the last of them.
            if fetched == most or products[-1] + doubt < hits[wanted - 1][1]:
                return hits[:wanted]
            fetched = min(fetched * 4, most)

    def _scored(self, vector: NDArray[np.float32], places: Places) -> list[tuple[int, float]]:
        exact = (self.rows[places].astype(np.float64) * vector.astype(np.float64)).sum(axis=1).astype(np.float32)
        ids = self.ids[places]
        order = np.lexsort((ids, -exact))
        return list(zip(ids[order].tolist(), exact[order].tolist(), strict=True))


def _order(ids: NDArray[np.int64]) -> NDArray[np.int64] | None:
    return None if bool((ids[1:] > ids[:-1]).all()) else np.argsort(ids, kind="stable")


def new_graph(dim: int) -> Graph:
    """Return an empty graph for rows of `dim` components."""
    graph = faiss.IndexHNSWSQ(dim, faiss.ScalarQuantizer.QT_fp16, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = BUILD_EFFORT
    graph.train(np.zeros((1, dim), dtype=np.float32))
    return graph


def grown_graph(graph: Graph, rows: NDArray[np.float32]) -> None:
    """Add rows (n, dim) to a graph that nobody searches yet, in their order and on one thread: always the same way."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        graph.add(np.ascontiguousarray(rows[start : start + ROWS_AT_ONCE]))


def copied_graph(graph: Graph) -> Graph:
    """Return a graph of its own with all that `graph` has."""
    return faiss.clone_index(graph)


def write_graph(graph: Graph, path: Path) -> None:
    """Write a graph to a file; raises OSError."""
    try:
        faiss.write_index(graph, str(path))
    except RuntimeError as error:  # what faiss says of a full disk
        raise OSError(f"{path}: {error}") from error


def read_graph(path: Path, rows: int, dim: int) -> Graph:
    """Read a graph of so many rows (rows, dim); raises ValueError if the file holds anything else."""
    try:
        graph = faiss.read_index(str(path))
    except RuntimeError as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(graph, faiss.IndexHNSWSQ) or (graph.ntotal, graph.d) != (rows, dim):
        raise ValueError(f"{path}: not a graph of {rows} rows of {dim} components")
    return graph


def _scanner(dim: int) -> Codes:
    codes = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    codes.train(np.zeros((1, dim), dtype=np.float32))
    return codes


def _fetched(
    codes: Codes, vector: NDArray[np.float32], k: int, alive: NDArray[np.bool_] | None
) -> tuple[Places, NDArray[np.float32]]:
    """Return where the k best codes are, and their products, best first."""
    parameters = None
    if alive is not None:
        parameters = faiss.SearchParameters(sel=_selector(alive))
    products, places = codes.search(np.ascontiguousarray(vector, dtype=np.float32)[None], k, params=parameters)
    return places[0][places[0] >= 0], products[0][places[0] >= 0]


def _walked(graph: Graph, vector: NDArray[np.float32], k: int, alive: NDArray[np.bool_] | None) -> Places:
    effort = max(SEARCH_EFFORT, 2 * k)
    if alive is None:
        parameters = faiss.SearchParametersHNSW(efSearch=effort)
    else:
        parameters = faiss.SearchParametersHNSW(efSearch=effort, sel=_selector(alive))
    _, places = graph.search(np.ascontiguousarray(vector, dtype=np.float32)[None], k, params=parameters)
    return np.asarray(places[0][places[0] >= 0], dtype=np.int64)


def _selector(alive: NDArray[np.bool_]) -> Selector:
    return faiss.IDSelectorBitmap(np.packbits(alive, bitorder="little"))
