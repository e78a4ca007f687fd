"""A block of vectors that never changes, and how it is searched.

A block is scanned as codes. What that finds is scored anew from the rows themselves, the best in double precision, so
that scores are exact, equal rows score alike wherever they lie, and a ranking depends on nothing but the rows found.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index import codes as coding
from index.codes import ROWS_AT_ONCE, Codes

SLACK, MORE = 16, 4
"""How many rows are scored anew for those wanted: seldom more is needed among 100,000 (eval/benchmarks/NOTES.md)."""

SKETCHED_SLACK, SKETCHED_MORE = 240, 8
"""How many are where the codes are sketches: they hold .998 of the nearest sixty among a million."""

RARE = 16
"""Where more than one row of so many were to be fetched by its sketch, all are scored."""

DIRECT = 1_000
"""So few allowed rows are scored without codes."""

LARGEST = 65_504.0
"""The greatest number a row may have."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows (n, dim) under chunk ids (n,); `alive` (n,) tells which have not been deleted, None that none has.

    Exact unless `in_sketches`: then a search may miss a row among the nearest, about one in a thousand, always the same
    for the same block; it is exact where few rows are searched. `order` sorts the ids, None if they are in order. No
    row is longer than `longest`, nor farther from its code than `farthest`.
    """

    ids: NDArray[np.int64]
    rows: NDArray[np.float32]
    codes: Codes
    in_sketches: bool = False
    alive: NDArray[np.bool_] | None = None
    order: NDArray[np.int64] | None = None
    longest: float = 1.0
    farthest: float = 1.0

    @classmethod
    def of(cls, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> Self:
        """Make a block to be scanned, with rows that lie in memory."""
        codes, farthest = coding.scanned(rows)
        return cls(ids, rows, codes, order=_order(ids), longest=coding.longest(rows), farthest=farthest)

    @classmethod
    def sketched(cls, ids: NDArray[np.int64], rows: NDArray[np.float32], codes: Codes, longest: float) -> Self:
        """Make a block with its rows' sketches; no row is longer than `longest`."""
        return cls(ids, rows, codes, in_sketches=True, order=_order(ids), longest=longest)

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
        alive = self.alive
        if allowed is not None:
            places = self.places(allowed)
            if len(places) <= max(DIRECT, k):
                return self._scored(vector, places, k)
            alive = np.zeros(len(self.ids), dtype=np.bool_)
            alive[places] = True
        most = len(self.ids) if alive is None else int(np.count_nonzero(alive))
        wanted = min(k, most)
        if wanted <= 0:
            return []
        return (self._of_sketches if self.in_sketches else self._scanned)(vector, wanted, most, alive)

    def _scanned(
        self, vector: NDArray[np.float32], wanted: int, most: int, alive: NDArray[np.bool_] | None
    ) -> list[tuple[int, float]]:
        # No code's product is farther from its row's than this (Cauchy-Schwarz), and than sums of floats go astray.
        doubt = self.farthest * max(float(np.linalg.norm(vector)), 1e-12) + self._astray(vector)
        fetched = min(wanted * MORE + SLACK, most)
        while True:
            places, products = coding.nearest(self.codes, vector, fetched, alive)
            hits = self._scored(vector, places, wanted)
            # A row that was not fetched may belong to the wanted ones, or tie with the last of them.
            if fetched == most or products[-1] + doubt < hits[-1][1]:
                return hits
            fetched = min(fetched * 4, most)

    def _of_sketches(
        self, vector: NDArray[np.float32], wanted: int, most: int, alive: NDArray[np.bool_] | None
    ) -> list[tuple[int, float]]:
        enough = min(wanted * SKETCHED_MORE + SKETCHED_SLACK, most)
        fetched = -(-enough * len(self.ids) // most)
        while fetched * RARE < len(self.ids):
            places, _ = coding.nearest(self.codes, vector, fetched)
            living = places if alive is None else places[alive[places]]
            if 2 * len(living) >= enough:  # by chance as many as there should be, more or less
                return self._scored(vector, living, wanted)
            fetched *= 4
        return self._scored(vector, np.arange(len(self.ids)) if alive is None else np.flatnonzero(alive), wanted)

    def _scored(self, vector: NDArray[np.float32], places: Places, k: int) -> list[tuple[int, float]]:
        parts = (places[start : start + ROWS_AT_ONCE] for start in range(0, len(places), ROWS_AT_ONCE))
        near = np.concatenate([np.zeros(0, dtype=np.float32), *(self.rows[part] @ vector for part in parts)])
        if len(places) > k > 0:
            least = np.partition(near, -k)[-k] - 2 * self._astray(vector)
            places = places[near >= least]
        exact = (self.rows[places].astype(np.float64) * vector.astype(np.float64)).sum(axis=1).astype(np.float32)
        ids = self.ids[places]
        order = np.lexsort((ids, -exact))[: max(k, 0)]
        return list(zip(ids[order].tolist(), exact[order].tolist(), strict=True))

    def _astray(self, vector: NDArray[np.float32]) -> float:
        """Return how far a product of floats may be from that of the numbers they stand for."""
        length = (self.longest + self.farthest) * max(float(np.linalg.norm(vector)), 1.0)
        return len(vector) * float(np.finfo(np.float32).eps) * length + 1e-6


def _order(ids: NDArray[np.int64]) -> NDArray[np.int64] | None:
    return None if bool((ids[1:] > ids[:-1]).all()) else np.argsort(ids, kind="stable")
