"""Measures over many questions: ranking of scores, the tuned no-answer threshold, and how far chance moves a figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with the 2.5th and 97.5th percentile of its bootstrap, all as measured (mostly 0 to 1)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """The no-answer threshold that gives the best mean score: answer where the score is above `at`."""

    at: float
    mean: float


def auroc(scores: Sequence[float] | Floats, positive: Sequence[bool] | NDArray[np.bool_]) -> float:
    """Return the chance that a random positive scores above a random negative, ties counting half; NaN without both."""
    values, labels = np.asarray(scores, dtype=np.float64), np.asarray(positive, dtype=bool)
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if positives == 0 or negatives == 0:
        return float("nan")
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[group]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def best_threshold(scores: Floats, if_answered: Floats, if_silent: Floats) -> Threshold:
    """Return the threshold with the best mean over questions that earn `if_answered` above it and `if_silent` below.

    This is SQuAD 2.0's ``find_best_thresh``. Thresholds lie half way between neighbouring scores, or beyond them all.
    """
    order = np.argsort(scores, kind="stable")
    ordered = scores[order]
    gains = np.concatenate([[0.0], np.cumsum((if_silent - if_answered)[order])])
    # A cut between equal scores cannot be had.
    possible = np.concatenate([[True], ordered[1:] > ordered[:-1], [True]])
    cut = int(np.argmax(np.where(possible, gains, -np.inf)))
    total = float(if_answered.sum() + gains[cut])
    edges = np.concatenate([[ordered[0] - 1], (ordered[1:] + ordered[:-1]) / 2, [ordered[-1] + 1]])
    return Threshold(float(edges[cut]), total / len(scores))


def reciprocal_rank(scores: Sequence[float], right: int) -> float:
    """Return 1 / rank of the place `right` when `scores` are sorted, best first; ties rank it last of its equals."""
    return 1 / sum(score >= scores[right] for score in scores)


def bootstrap(measure: Callable[[NDArray[np.int64]], float], count: int, draws: int = 1_000, seed: int = 0) -> Figure:
    """Return `measure` of all `count` places, with the interval of `draws` resamplings with replacement."""
    rng = np.random.default_rng(seed)
    sampled = [measure(rng.integers(0, count, count)) for _ in range(draws)]
    low, high = np.nanpercentile(sampled, [2.5, 97.5])
    return Figure(measure(np.arange(count)), float(low), float(high))
