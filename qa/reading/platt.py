"""Fitting confidences to labelled items: what turns them into the shares that are right of items like these."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize


class FitError(ValueError):
    """Confidences cannot be fitted to these items; the message says why."""


@dataclass(frozen=True, slots=True)
class Platt:
    """A confidence's logit times `slope` plus `shift` is the logit of how likely it is to be right."""

    slope: float
    shift: float


def fit_platt(logits: ArrayLike, right: ArrayLike) -> Platt:
    """Return the likeliest slope and shift for items with these logits (n,), of which these (n,) are right.

    The method and its smoothed targets are those of Platt (1999). Raises FitError unless some are right and some wrong,
    and when the surer ones are not oftener right.
    """
    right, logits = np.asarray(right, dtype=bool), np.asarray(logits, dtype=float)
    if right.all() or not right.any():
        raise FitError(f"of {len(right)} items {int(right.sum())} are right; some right and some wrong ones are needed")
    hits, misses = int(right.sum()), int((~right).sum())
    targets = np.where(right, (hits + 1.0) / (hits + 2.0), 1.0 / (misses + 2.0))

    def loss(point: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        found = point[0] * logits + point[1]
        return float((np.logaddexp(0.0, found) - targets * found).sum())

    slope, shift = minimize(loss, np.array([1.0, 0.0]), method="BFGS").x
    if slope <= 0.0:
        raise FitError(f"the surer of these {len(right)} items are not oftener right")
    return Platt(float(slope), float(shift))
