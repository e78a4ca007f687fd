"""A block of vectors that never changes, and how it is searched.

A block is scanned as codes, whole or in the cells nearest to what is looked for. What that finds is scored anew from
the rows themselves, in double precision, so that scores are exact, equal rows score alike wherever they lie, and a
ranking depends on nothing but the rows.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index import codes as coding
from index.codes import Codes

SLACK = 16
"""How many more rows than wanted are scored anew: rounding and ties move few."""

MORE = 4
"""How many times as many are where the codes are coarse: seldom more among 100,000 (eval/benchmarks/NOTES.md)."""

DIRECT = 1_000
"""So few allowed rows are scored one by one, without codes."""

LARGEST = 65_504.0
HALF = 2.0**-11
"""The greatest finite number of half precision, and its relative rounding error."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows (n, dim) under chunk ids (n,); `alive` (n,) tells which have not been deleted, None that none has.

    Exact unless `in_cells`: then a search may miss a row among the nearest, about one in a hundred, always the same for
    the same cells; it is exact where allowed ids are given, or the cells looked into have too few rows. `order` sorts
    the ids, None if they are in order. No row is longer than `longest`, nor farther from its code than `farthest`.
    """

    ids: NDArray[np.int64]
    rows: NDArray[np.float32]
    codes: Codes
    in_cells: bool = False
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
    def celled(cls, ids: NDArray[np.int64], rows: NDArray[np.float32], codes: Codes, longest: float) -> Self:
        """Make a block with its rows' codes in cells; no row is longer than `longest`."""
        return cls(ids, rows, codes, in_cells=True, order=_order(ids), longest=longest, farthest=HALF * longest)

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
        alive, in_cells, most = self.alive, self.in_cells, len(self)
        if allowed is not None:
            places = self.places(allowed)
            if len(places) <= max(DIRECT, k):
                return self._scored(vector, places)[:k]
            alive, in_cells, most = np.zeros(len(self.ids), dtype=np.bool_), False, len(places)
            alive[places] = True
        wanted = min(k, most)
        if wanted <= 0:
            return []
        if in_cells:
            places, _ = coding.nearest(self.codes, vector, min(wanted + SLACK, most), alive, whole=False)
            if len(places) >= wanted:
                return self._scored(vector, places)[:wanted]
        return self._scanned(vector, wanted, most, alive)

    def _scanned(
        self, vector: NDArray[np.float32], wanted: int, most: int, alive: NDArray[np.bool_] | None
    ) -> list[tuple[int, float]]:
        # No code's product is farther from its row's than this (Cauchy-Schwarz), and than sums of floats go astray.
        astray = len(vector) * float(np.finfo(np.float32).eps) * (self.longest + self.farthest) + 1e-6
        doubt = (self.farthest + astray) * max(float(np.linalg.norm(vector)), 1e-12)
        fetched = min(wanted * MORE + SLACK, most)
        while True:
            places, products = coding.nearest(self.codes, vector, fetched, alive, whole=True)
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
