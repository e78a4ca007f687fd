"""Codes of vectors, scanned whole or cell by cell; the only file that imports faiss.

A code of what is scanned whole has a byte for each number, which is what a scan's time goes with; in cells, where few
codes are scanned and what they miss is missed, it has two.

Cells are those of an inverted file (Jégou, Douze and Schmid 2011): each row lies in the cell of the centroid that it is
nearest to, and a search looks into the cells nearest to its vector.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

# What its type stubs say is not what is there.
faiss: Any = typed_faiss

# More threads than one make a single search slower on a busy machine, and sums a matter of luck.
faiss.omp_set_num_threads(1)

Codes: TypeAlias = Any
"""Of faiss: IndexScalarQuantizer, or IndexIVFScalarQuantizer if there are cells."""

PER_ROOT = 4
SMALLEST = 32
"""There are as many cells as four times the root of the rows, but none with fewer rows than this on average."""
ROUNDS, LEARNT = 10, 40
"""Rounds of k-means, and rows a cell that it learns from."""
SHARE = 8
"""A search looks into one cell of eight: .99 of the nearest ten among a million (eval/benchmarks/NOTES.md)."""
OUTGROWN = 2
"""Cells are made anew once there should be so many times as many."""
SEED = 1
ROWS_AT_ONCE = 16_384
LEAST_RANGE = 1e-6
"""Rows whose numbers are all the same have steps, too."""


def scanned(rows: NDArray[np.float32]) -> tuple[Codes, float]:
    """Return codes of rows (n, dim) to be scanned whole, and how far (L2) a row may be from what its code stands for.

    Each number is one of 256 steps from the least number of all rows to the greatest.
    """
    count, dim = rows.shape
    low, high = (float(rows.min()), float(rows.max())) if count else (0.0, 0.0)
    codes = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT)
    codes.train(np.array([[low] * dim, [max(high, low + LEAST_RANGE)] * dim], dtype=np.float32))
    farthest = 0.0
    for start in range(0, count, ROWS_AT_ONCE):
        part = np.ascontiguousarray(rows[start : start + ROWS_AT_ONCE])
        coded = codes.sa_encode(part)
        codes.add_sa_codes(coded)
        farthest = max(farthest, longest(part - codes.sa_decode(coded)))
    return codes, farthest


def longest(rows: NDArray[np.float32]) -> float:
    """Return the length of the longest row (n, dim); 0 without any."""
    parts = (rows[start : start + ROWS_AT_ONCE] for start in range(0, len(rows), ROWS_AT_ONCE))
    return max((float(np.sqrt(np.einsum("ij,ij->i", part, part).max())) for part in parts), default=0.0)


def cells_for(rows: int) -> int:
    """Return how many cells so many rows should have."""
    return max(1, min(int(PER_ROOT * rows**0.5), rows // SMALLEST))


def celled(sample: NDArray[np.float32], cells: int, go_on: Callable[[], bool]) -> Codes | None:
    """Return empty codes with so many cells, learnt from a sample (n, dim); None once `go_on` says no.

    The same sample gives the same cells.
    """
    count, dim = sample.shape
    centroids = faiss.IndexFlatIP(dim)
    settings = faiss.ClusteringParameters()
    settings.niter, settings.spherical, settings.seed = 1, True, SEED
    settings.min_points_per_centroid, settings.max_points_per_centroid = 1, max(1, -(-count // cells))
    learning = faiss.Clustering(dim, cells, settings)
    for _ in range(ROUNDS):
        if not go_on():
            return None
        learning.train(sample, centroids)  # from the centroids of the round before
    codes = faiss.IndexIVFScalarQuantizer(
        centroids, dim, cells, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False
    )
    codes.train(sample[:1])
    return codes


def is_outgrown(codes: Codes, rows: int) -> bool:
    """Tell whether so many rows want cells of their own making."""
    return cells_for(rows) >= OUTGROWN * int(codes.nlist)


def add(codes: Codes, rows: NDArray[np.float32]) -> None:
    """Add rows (n, dim) to codes that nobody searches yet, in their order: always the same way."""
    codes.add(np.ascontiguousarray(rows))


def copied(codes: Codes) -> Codes:
    """Return codes of their own with all that `codes` have."""
    return faiss.clone_index(codes)


def write(codes: Codes, path: Path) -> None:
    """Write codes to a file; raises OSError."""
    try:
        faiss.write_index(codes, str(path))
    except RuntimeError as error:  # what faiss says of a full disk
        raise OSError(f"{path}: {error}") from error


def read(path: Path, rows: int, dim: int) -> Codes:
    """Read codes in cells, of so many rows (rows, dim); raises ValueError if the file holds anything else."""
    try:
        codes = faiss.read_index(str(path))
    except RuntimeError as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(codes, faiss.IndexIVFScalarQuantizer) or (codes.ntotal, codes.d) != (rows, dim):
        raise ValueError(f"{path}: no cells of {rows} rows of {dim} components")
    return codes


def nearest(
    codes: Codes, vector: NDArray[np.float32], k: int, alive: NDArray[np.bool_] | None, whole: bool
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return where the k best codes are, and their products, best first: of all cells, or of the nearest few."""
    options: dict[str, Any] = {}
    if alive is not None:
        options["sel"] = faiss.IDSelectorBitmap(np.packbits(alive, bitorder="little"))
    if isinstance(codes, faiss.IndexIVFScalarQuantizer):
        cells = int(codes.nlist)
        parameters = faiss.SearchParametersIVF(nprobe=cells if whole else max(1, -(-cells // SHARE)), **options)
    else:
        parameters = faiss.SearchParameters(**options)
    products, places = codes.search(np.ascontiguousarray(vector, dtype=np.float32)[None], k, params=parameters)
    return places[0][places[0] >= 0], products[0][places[0] >= 0]
