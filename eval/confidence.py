"""Whether confidences can be believed: calibration error, reliability, and the risk taken for each coverage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.cases import Case
from eval.results import Result
from eval.statistics import Floats, quotient
from qa.answers import Kind
from qa.reading.scoring import token_f1

BINS: Final = 10
"""How many bins of equal width the confidences from 0 to 1 are put in."""

DRAWS: Final = 2000
"""How often the error by chance is drawn."""

RIGHT: Final = 0.6
"""The least token F1 with an accepted form for an item to be right: what confidences are probabilities of."""


@dataclass(frozen=True, slots=True)
class Believed:
    """An item that was given, with the confidence it was given with, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The items with a confidence from `low` up to `high` (the last: and 1 itself); without any, the means are None."""

    low: float
    high: float
    items: int
    confidence: float | None
    right: float | None


def believed(case: Case, result: Result) -> tuple[Believed, ...]:
    """Return the items of a result with whether each was right: a list's all, else only the first.

    Where there is no answer nothing is right.
    """
    forms = [form for gold in case.gold for form in gold.forms]
    items = result.items if case.kind is Kind.LIST else result.items[:1]
    return tuple(Believed(i.confidence, bool(forms) and token_f1(i.text, forms) >= RIGHT) for i in items)


def gaps(items: Sequence[Believed]) -> tuple[float, ...] | None:
    """Return what one case brings to `calibration_error`: by bin, confidence less right; then how many items.

    None for no item.
    """
    if not items:
        return None
    sums = [0.0] * BINS
    for item in items:
        sums[_bin_of(item.confidence)] += item.confidence - item.right
    return (*sums, float(len(items)))


def calibration_error(sums: Floats) -> Floats:
    """Return the expected calibration error, (..., BINS + 1) to (...): the mean over items of their bin's gap.

    A bin's gap is how far its mean confidence is from its share of right items (Naeini, Cooper & Hauskrecht 2015).
    """
    return quotient(np.abs(sums[..., :BINS]).sum(axis=-1), sums[..., BINS])


def error_by_chance(items: Sequence[Believed]) -> float | None:
    """Return the mean calibration error of as many items that are right just as often as they are told to be.

    It is above 0 though nothing is wrong, the more so the fewer the items are: each bin's share of right ones varies
    by chance (Kumar, Liang & Ma 2019). Mean of `DRAWS` draws with a fixed seed; None for no item.
    """
    if not items:
        return None
    confidences = np.array([item.confidence for item in items])
    right = np.random.default_rng(0).random((DRAWS, len(items))) < confidences
    bins = np.array([_bin_of(item.confidence) for item in items])
    gap = np.stack([((confidences - right) * (bins == place)).sum(axis=1) for place in range(BINS)], axis=1)
    return float(np.abs(gap).sum(axis=1).mean() / len(items))


def reliability(items: Sequence[Believed]) -> tuple[Bin, ...]:
    """Return the reliability diagram: for each bin of confidence, how much was believed and how much was right."""
    binned: list[list[Believed]] = [[] for _ in range(BINS)]
    for item in items:
        binned[_bin_of(item.confidence)].append(item)
    return tuple(_bin(place, some) for place, some in enumerate(binned))


def risk_coverage(confidences: Sequence[float | None], earned: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Return the risk-coverage curve (El-Yaniv & Wiener 2010): (coverage, risk) points, surest questions first.

    A question's confidence is that of its best item, and its risk 1 less what its answer earned. One that was abstained
    from (None) comes last and is counted as wrong if it had to be answered, so that every curve ends at coverage 1. Of
    equal confidences none can be covered without the others: they are one point.
    """
    known = [-1.0 if confidence is None else confidence for confidence in confidences]
    losses = [1.0 if c is None else 1.0 - e for c, e in zip(confidences, earned, strict=True)]
    order = sorted(range(len(known)), key=lambda place: (-known[place], place))
    points, lost = [], 0.0
    for rank, place in enumerate(order, start=1):
        lost += losses[place]
        if rank == len(order) or known[order[rank]] < known[place]:
            points.append((rank / len(order), lost / rank))
    return tuple(points)


def area_under(curve: Sequence[tuple[float, float]]) -> float | None:
    """Return the area under a risk-coverage curve (AURC: Geifman & El-Yaniv 2017); None for no point.

    Each risk holds since the point before it.
    """
    if not curve:
        return None
    before = (0.0, *(coverage for coverage, _ in curve[:-1]))
    return sum((coverage - last) * risk for (coverage, risk), last in zip(curve, before, strict=True))


def _bin_of(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)


def _bin(place: int, items: Sequence[Believed]) -> Bin:
    low, high = place / BINS, (place + 1) / BINS
    if not items:
        return Bin(low, high, 0, None, None)
    confidence = sum(item.confidence for item in items) / len(items)
    return Bin(low, high, len(items), confidence, sum(item.right for item in items) / len(items))
