"""A base of vectors made anew, kept as a checksummed generation of files, and mapped into memory again."""

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import codes as coding
from index.blocks import Block
from index.codes import ROWS_AT_ONCE, Codes
from index.dense import DenseIndex, DenseView
from index.failpoints import reach
from index.lexical import Applied
from index.snapshot import DamagedGenerationError, Generation, Generations

logger = logging.getLogger(__name__)

# Name another format here whenever the files change: those of another format are not read.
FORMAT = "3"
IDS, ROWS, SKETCHES = "ids.i64", "rows.f32", "sketches.faiss"
STORED_ID, STORED_ROW = np.dtype("<i8"), np.dtype("<f4")

SAMPLED = 20_000
"""About how many rows the mean is taken of that sketches are made around."""


class StoppedError(Exception):
    """A base was given up while it was made, as asked."""


class DenseFiles:
    """The bases of a folder of its own, each made of the vectors of a library at one moment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generations = Generations(folder)

    def load(self, library: Applied, dim: int) -> Block | None:
        """Return the newest sound base of a library that stands there, its rows mapped into memory; None without one.

        It may hold chunks that are gone by now, and lacks those that came later. What was made of another library, or
        of this one before it was set back, is thrown away: the same ids may be given again, to other chunks.
        """
        for found in self._generations.newest_first():
            try:
                if isinstance(found, DamagedGenerationError):
                    raise found
                if not _is_past(found, library):
                    self.clear()
                    return None
                block = _opened(found, dim)
            except (OSError, ValueError, KeyError) as error:
                logger.warning("the dense index is damaged, and mended from the library: %s", error)
                continue
            self._generations.use(found)
            return block
        return None

    def make(self, index: DenseIndex, seen: DenseView, library: Applied, go_on: Callable[[], bool]) -> Block:
        """Return a base of all rows of `seen`, in the order they came, on the disk and mapped from there.

        From so many rows on, as `index` says, it has their sketches. Raises OSError when the disk does not take it,
        StoppedError once `go_on` says no.
        """
        draft = self._generations.draft(linked=False)
        try:
            reach("dense.drafted")
            _write(draft / IDS, (block.live_ids.astype(STORED_ID) for block in seen.blocks))
            _write(draft / ROWS, (block.live_rows for block in seen.blocks))
            reach("dense.rows-written")
            ids, rows = _mapped(draft, seen.dim)
            codes = None if len(ids) < index.sizes.sketched else _sketches(rows, go_on)
            if codes is not None:
                coding.write(codes, draft / SKETCHES)
                _sync(draft / SKETCHES)
                reach("dense.sketches-written")
            longest = max((block.longest for block in seen.blocks), default=0.0)
            note = {"dim": str(seen.dim), "rows": str(len(ids)), "longest": str(longest)}
            made_of = {"generation": library.generation, "sequence": str(library.sequence)}
            self._generations.publish(draft, {"format": FORMAT, **made_of, **note})
        except BaseException:
            self._generations.drop(draft)
            raise
        reach("dense.published")
        return Block.of(ids, rows) if codes is None else Block.sketched(ids, rows, codes, longest)

    def clear(self) -> None:
        """Throw everything away."""
        self._generations.clear()

    def size(self) -> int:
        """Return the bytes the base takes on the disk."""
        return self._generations.size()


def _sketches(rows: NDArray[np.float32], go_on: Callable[[], bool]) -> Codes:
    """Return sketches of rows (n, dim); raises StoppedError."""
    codes = coding.sketches(rows[:: max(1, len(rows) // SAMPLED)])
    for start in range(0, len(rows), ROWS_AT_ONCE):
        if not go_on():
            raise StoppedError
        coding.add(codes, rows[start : start + ROWS_AT_ONCE])
    return codes


def _is_past(found: Generation, library: Applied) -> bool:
    """Tell whether a base is one that this library had, now or before."""
    note = found.note
    known = (note.get("format"), note.get("generation")) == (FORMAT, library.generation)
    return known and int(note["sequence"]) <= library.sequence


def _opened(found: Generation, dim: int) -> Block:
    ids, rows = _mapped(found.path, dim)
    if (found.note.get("dim"), found.note.get("rows")) != (str(dim), str(len(ids))) or len(ids) != len(rows):
        raise DamagedGenerationError(found.path, f"it does not hold {found.note.get('rows')} rows of {dim} components")
    if SKETCHES not in found.files:
        return Block.of(ids, rows)
    return Block.sketched(ids, rows, coding.read(found.path / SKETCHES, len(ids), dim), float(found.note["longest"]))


def _mapped(folder: Path, dim: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the ids, and the rows mapped into memory: the file may lose its name, but must not be written to."""
    ids = np.fromfile(folder / IDS, dtype=STORED_ID).astype(np.int64)
    if not len(ids):
        return ids, np.zeros((0, dim), dtype=np.float32)
    return ids, np.asarray(np.memmap(folder / ROWS, dtype=STORED_ROW, mode="r")).reshape(-1, dim)


def _write(path: Path, arrays: Iterable[Any]) -> None:
    """Write these arrays to a file, one after the other."""
    with path.open("wb") as file:
        for array in arrays:
            for start in range(0, len(array), ROWS_AT_ONCE):
                file.write(np.ascontiguousarray(array[start : start + ROWS_AT_ONCE]).data)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
