"""From timings to figures: medians and 95th percentiles of what was measured, and what a process takes of memory."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `name` is what was measured, `size` at how much of it, both `unit` and `p95` are of the median.

    `p95` is None where one value is all there is. Sizes count chunks unless the part's title says otherwise.
    """

    name: str
    size: int
    unit: str
    median: float
    p95: float | None
    samples: int


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes, in milliseconds."""
    began = time.perf_counter()
    work()
    return 1000.0 * (time.perf_counter() - began)


def figure_of(name: str, size: int, unit: str, values: Sequence[float]) -> Figure:
    """Return the figure of one or more values; raises ValueError for none."""
    if not values:
        raise ValueError(f"nothing was measured of {name}")
    p95 = float(np.percentile(values, 95)) if len(values) > 1 else None
    return Figure(name, size, unit, statistics.median(values), p95, len(values))


def resident_mib(pid: int | None = None) -> float:
    """Return the MiB of memory that a process holds, this one if None (Linux: from /proc)."""
    status = Path(f"/proc/{pid or os.getpid()}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
