"""Codes of vectors, which are scanned whole; the only file that imports faiss.

A scan's time goes with the size of the codes. There are two kinds: codes of a byte for each number, which say how far
they are from their rows at most, so that a search can be exact; and sketches of a bit for each number (RaBitQ: Gao and
Long 2024), eight times as small, whose best few hundred hold nearly all of the best ten.
"""

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
"""Of faiss: IndexScalarQuantizer, or IndexRaBitQFastScan if they are sketches."""

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


def sketches(sample: NDArray[np.float32]) -> Codes:
    """Return sketches without rows, whose bits tell on which side of the mean of a sample (n, dim) a number lies."""
    codes = faiss.IndexRaBitQFastScan(sample.shape[1], faiss.METRIC_INNER_PRODUCT)
    codes.train(np.ascontiguousarray(sample))
    return codes


def add(codes: Codes, rows: NDArray[np.float32]) -> None:
    """Add rows (n, dim) to sketches that nobody searches yet, in their order: always the same way."""
    codes.add(np.ascontiguousarray(rows))


def write(codes: Codes, path: Path) -> None:
    """Write codes to a file; raises OSError."""
    try:
        faiss.write_index(codes, str(path))
    except RuntimeError as error:  # what faiss says of a full disk
        raise OSError(f"{path}: {error}") from error


def read(path: Path, rows: int, dim: int) -> Codes:
    """Read sketches of so many rows (rows, dim); raises ValueError if the file holds anything else."""
    try:
        codes = faiss.read_index(str(path))
    except RuntimeError as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(codes, faiss.IndexRaBitQFastScan) or (codes.ntotal, codes.d) != (rows, dim):
        raise ValueError(f"{path}: no sketches of {rows} rows of {dim} components")
    return codes


def nearest(
    codes: Codes, vector: NDArray[np.float32], k: int, alive: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return where the k best codes are, and their products, best first; of sketches, the products are estimates.

    Only the rows that are `alive` (n,) are found if it is given, which sketches cannot tell.
    """
    parameters = None
    if alive is not None:
        selector = faiss.IDSelectorBitmap(np.packbits(alive, bitorder="little"))
        parameters = faiss.SearchParameters(sel=selector)
    products, places = codes.search(np.ascontiguousarray(vector, dtype=np.float32)[None], k, params=parameters)
    return places[0][places[0] >= 0], products[0][places[0] >= 0]
