"""Search by inner product over the chunks' vectors: a base that is large and settled, and what came after it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.blocks import LARGEST, Block


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many rows on something is done; tests have smaller ones.

    - `sealed`: the newest block is made anew with every change until it has so many rows (12 MB, 10 ms).
    - `settled`: fewer rows than these are read from the library in less time than a snapshot takes to be checked.
    - `sketched`: from here on a base has sketches; fewer rows are scanned as codes of bytes: exact, and at most 4 ms.
    - `share`: what part of the rows may be fresh, or deleted, before the base is made anew.
    """

    sealed: int = 8_192
    settled: int = 20_000
    sketched: int = 200_000
    share: float = 0.125


@dataclass(frozen=True, slots=True, eq=False)
class DenseView:
    """The vectors at one moment, which never change. Searches may run side by side, and beside any change."""

    dim: int
    base: Block | None = None
    fresh: tuple[Block, ...] = ()

    def __len__(self) -> int:
        return sum(len(block) for block in self.blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the base, if there is one, and what came after it."""
        return self.fresh if self.base is None else (self.base, *self.fresh)

    @property
    def ids(self) -> NDArray[np.int64]:
        """Return the chunk ids, in the order of the vectors (n,)."""
        return np.concatenate([np.zeros(0, dtype=np.int64), *(block.live_ids for block in self.blocks)])

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Return a copy of the vectors (n, dim)."""
        none = np.zeros((0, self.dim), dtype=np.float32)
        return np.concatenate([none, *(block.live_rows for block in self.blocks)])

    def vectors_of(self, chunk_ids: NDArray[np.int64]) -> dict[int, NDArray[np.float32]]:
        """Return the vectors of these chunks by id; ids that are not there are left out."""
        found: dict[int, NDArray[np.float32]] = {}
        for block in self.blocks:
            places = block.places(chunk_ids)
            found.update(zip(block.ids[places].tolist(), block.rows[places], strict=True))
        return found

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return the k chunks nearest to `vector` (dim,) with their inner products, best first, ties by chunk id.

        Only the chunk ids `allowed` (n,) are found if it is given. Exact, but for a base with sketches: see Block.
        Which rows are in the base may differ from one run to the next, so that what is missed may, too; products are
        always exact. Raises ValueError for a bad vector.
        """
        if vector.shape != (self.dim,) or not np.isfinite(vector).all():
            raise ValueError(f"expected a finite vector of shape {(self.dim,)}, not {vector.shape}")
        hits = [hit for block in self.blocks for hit in block.search(vector, k, allowed)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[: max(k, 0)]


class DenseIndex:
    """Vectors under chunk ids. One change at a time; `view` gives what there is now, whatever changes afterwards.

    An id that was removed should not be added again while the base is made anew.
    """

    def __init__(self, dim: int, sizes: Sizes | None = None, base: Block | None = None) -> None:
        """Make an index of vectors with `dim` components, which begins with the rows of `base`."""
        self.dim = dim
        self.sizes = sizes or Sizes()
        self._view = DenseView(dim, base)

    def __len__(self) -> int:
        return len(self._view)

    @property
    def view(self) -> DenseView:
        """Return what the index holds now."""
        return self._view

    @property
    def ids(self) -> NDArray[np.int64]:
        """Return the chunk ids, in the order of the vectors (n,)."""
        return self._view.ids

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Return a copy of the vectors (n, dim)."""
        return self._view.vectors

    @property
    def newest(self) -> int:
        """Return the greatest chunk id that there is or was, as far as is known; 0 without any."""
        return max((int(block.ids.max()) for block in self._view.blocks if len(block.ids)), default=0)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Search what there is now; see DenseView."""
        return self._view.search(vector, k, allowed)

    def add(self, chunk_ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add vectors (n, dim) under new chunk ids (n,).

        Raises ValueError for a wrong shape, an id that is there, a number not finite or beyond half precision.
        """
        if vectors.shape != (len(chunk_ids), self.dim):
            raise ValueError(f"expected vectors of shape {(len(chunk_ids), self.dim)}, not {vectors.shape}")
        if not (np.abs(vectors) <= LARGEST).all():
            raise ValueError("a vector holds a number that is not finite, or too large")
        taken = [int(block.ids[place]) for block in self._view.blocks for place in block.places(chunk_ids)]
        if taken or len(np.unique(chunk_ids)) < len(chunk_ids):
            raise ValueError(f"chunk ids are there already: {taken[:5] or chunk_ids.tolist()[:5]}")
        if len(chunk_ids):
            self._append(np.array(chunk_ids, dtype=np.int64), np.array(vectors, dtype=np.float32))

    def remove(self, chunk_ids: Iterable[int]) -> None:
        """Remove the vectors of these chunks; ids that are not there are passed over."""
        gone = np.fromiter(chunk_ids, dtype=np.int64)
        base = None if self._view.base is None else _without(self._view.base, gone)
        self._view = DenseView(self.dim, base, tuple(_without(block, gone) for block in self._view.fresh))

    def is_outgrown(self) -> bool:
        """Tell whether too much is fresh or deleted for the base to be left as it is."""
        base = self._view.base
        fresh = sum(len(block.ids) for block in self._view.fresh)
        return max(fresh, base.dead if base else 0) > self.spare

    @property
    def spare(self) -> int:
        """Return how many rows may be fresh, and how many of the base deleted."""
        return max(self.sizes.settled, int(self.sizes.share * len(self)))

    def adopt(self, made: Block, seen: DenseView) -> None:
        """Put a base that was made of `seen` in the place of the present one, with all that has changed since."""
        now = self._view
        gone = made.ids[~np.isin(made.ids, now.ids, kind="sort")]
        base = _without(made, gone)
        fresh = [_only_fresh(block, base) for block in now.fresh if not any(block is old for old in seen.fresh)]
        self._view = DenseView(self.dim, base, tuple(block for block in fresh if len(block)))

    def _append(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        sealed = self._view.fresh
        if sealed and len(sealed[-1].ids) < self.sizes.sealed:
            tail, sealed = sealed[-1], sealed[:-1]
            ids, rows = np.concatenate([tail.live_ids, ids]), np.concatenate([tail.live_rows, rows])
        self._view = replace(self._view, fresh=(*sealed, Block.of(ids, rows)))


def _without(block: Block, gone: NDArray[np.int64]) -> Block:
    places = block.places(gone)
    return block.without(places) if len(places) else block


def _only_fresh(block: Block, base: Block) -> Block:
    """Return the block with only those live rows that the base lacks."""
    known = np.isin(block.live_ids, base.ids, kind="sort")
    return Block.of(block.live_ids[~known], block.live_rows[~known]) if known.any() else block
