"""How far chance moves a figure, and whether two runs differ by more than chance. Pure functions over arrays, seeded.

A figure is made of sums over cases: `shares` is (n, width) float64, what each case brings, and `combine` turns the
sums, (..., width), into the figure, (...); NaN where there is nothing to tell it from.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Combine = Callable[[Floats], Floats]

ROUNDS: Final = 1_000
"""How often cases are drawn for an interval."""

PERMUTATIONS: Final = 10_000
"""How often results are swapped at random for a p-value; so many ways or fewer are all gone through instead."""

SEED: Final = 20_260
BLOCK: Final = 2_000_000
"""How many numbers are worked on at once."""

TIE: Final = 1e-12
"""Differences this close are equal: what is left of them is rounding."""


def ratio(sums: Floats) -> Floats:
    """Return what was earned by out of how much: (..., 2) to (...)."""
    return quotient(sums[..., 0], sums[..., 1])


def quotient(earned: Floats, total: Floats) -> Floats:
    """Return the one by the other, NaN where the other is 0."""
    result: Floats = np.full(np.shape(total), np.nan)
    np.divide(earned, total, out=result, where=total != 0)
    return result


def figure(shares: Floats, combine: Combine = ratio) -> float | None:
    """Return the figure over all cases; None when there is nothing to tell it from."""
    return _known(combine(shares.sum(axis=0))) if len(shares) else None


def bootstrap(
    shares: Floats, combine: Combine = ratio, rounds: int = ROUNDS, seed: int = SEED
) -> tuple[float, float] | None:
    """Return the 95% percentile interval of a figure, cases drawn with replacement (Efron & Tibshirani 1993, ch. 13).

    Draws that cannot tell the figure are left out; None when none can.
    """
    return _interval([combine(shares[drawn].sum(axis=1)) for drawn in _draws(shares, rounds, seed)])


def paired_bootstrap(
    first: Floats, second: Floats, combine: Combine = ratio, seed: int = SEED
) -> tuple[float, float] | None:
    """Return the 95% interval of the second's figure less the first's, the same cases drawn for both."""
    return _interval(
        [
            combine(second[drawn].sum(axis=1)) - combine(first[drawn].sum(axis=1))
            for drawn in _draws(first, ROUNDS, seed)
        ]
    )


def two_sided(first: Floats, second: Floats, combine: Combine = ratio, seed: int = SEED) -> float | None:
    """Return the chance of a difference at least this large, either way, if the two runs were alike.

    A paired permutation test: of each case the two results are swapped or not, alike likely (Good 2005; for the means
    of scores it is Fisher's test by sign flips). Swaps are drawn at random, the observed one counting as one of them
    (Phipson & Smyth 2010); where there are few enough ways, all are gone through and p is exact. None when there is no
    difference to tell.
    """
    observed, swapped = _differences(first, second, combine, seed)
    return None if observed is None else _p_value(np.abs(swapped), abs(observed))


def one_sided(first: Floats, second: Floats, combine: Combine = ratio, seed: int = SEED) -> float | None:
    """Return the chance that the second's figure falls at least this far below the first's if they were alike.

    The test is that of `two_sided`.
    """
    observed, swapped = _differences(first, second, combine, seed)
    return None if observed is None else _p_value(-swapped, -observed)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Return the p-values adjusted for being several (Holm 1979): below a level, none of them is so by chance alone."""
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    adjusted = [0.0] * len(values)
    reached = 0.0
    for rank, place in enumerate(order):
        reached = max(reached, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = reached
    return tuple(adjusted)


def _known(value: Floats) -> float | None:
    return None if np.isnan(value) else float(value)


def _draws(shares: Floats, rounds: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Draw cases with replacement, (some rounds, n) places at a time."""
    if not len(shares):
        return
    rng = np.random.default_rng(seed)
    for size in _blocks(rounds, shares.size):
        yield rng.integers(len(shares), size=(size, len(shares)))


def _blocks(rounds: int, each: int) -> Iterator[int]:
    block = max(1, BLOCK // max(1, each))
    for start in range(0, rounds, block):
        yield min(block, rounds - start)


def _interval(values: Sequence[Floats]) -> tuple[float, float] | None:
    told = np.concatenate([np.zeros(0), *values])
    told = told[~np.isnan(told)]
    if not len(told):
        return None
    low, high = np.percentile(told, [2.5, 97.5])
    return float(low), float(high)


def _differences(first: Floats, second: Floats, combine: Combine, seed: int) -> tuple[float | None, Floats]:
    """Return the observed difference and those of all swaps that are tried, the observed one among them."""
    if not len(first):
        return None, np.zeros(0)
    observed = _known(combine(second.sum(axis=0)) - combine(first.sum(axis=0)))
    gains = (second - first)[np.any(first != second, axis=1)]
    before, after = first.sum(axis=0), second.sum(axis=0)
    found = [
        combine(after - moved) - combine(before + moved) for moved in (swaps @ gains for swaps in _swaps(gains, seed))
    ]
    return observed, np.concatenate(found)


def _swaps(gains: Floats, seed: int) -> Iterator[Floats]:
    """Choose which cases are swapped, (some ways, n) of 0 and 1: every way, or none and then PERMUTATIONS drawn."""
    count = len(gains)
    if 2**count <= PERMUTATIONS:
        yield ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(np.float64)
        return
    yield np.zeros((1, count))
    rng = np.random.default_rng(seed)
    for size in _blocks(PERMUTATIONS, count):
        yield rng.integers(2, size=(size, count)).astype(np.float64)


def _p_value(values: Floats, observed: float) -> float:
    # A way that cannot tell the figure is counted as if it were as extreme: that can only raise p.
    return float(np.mean(~(values < observed - TIE)))
