"""From evidence to a probability: a logistic model over the features (Platt 1999).

It is fitted on questions that the reader was never trained on. The fitted numbers lie beside the reader that they
belong to, in calibration.json.
"""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from qa.reading.evidence import FEATURES, Evidence

FILE = "calibration.json"


class CalibrationError(ValueError):
    """The calibration file is missing or does not fit this code; the message names it."""


@dataclass(frozen=True, slots=True)
class Second:
    """How the verifier's logit changes a probability: weights of the logits of both, and a bias."""

    first: float
    verified: float
    bias: float

    def probability(self, first: float, verified: float) -> float:
        """Return the probability of a candidate whose first one is `first`, by the verifier's logit `verified`."""
        return sigmoid(self.first * logit(first) + self.verified * verified + self.bias)

    def rescaled(self, slope: float, shift: float) -> Self:
        """Return what gives logits times `slope` plus `shift` from first ones that are changed so, too."""
        bias = slope * self.bias + shift - self.first * shift
        return replace(self, verified=slope * self.verified, bias=bias)


@dataclass(frozen=True, slots=True)
class Further:
    """How likely the further items of a list are beside its first: weights of the logits of both, and a bias.

    The surer the first one is, the surer others of its article must be. It decides where a list ends, not what is told
    of an item; what another article tells stands for itself.
    """

    own: float
    first: float
    bias: float

    def probability(self, own: float, first: float) -> float:
        """Return how likely an item of probability `own` is in a list whose first one has probability `first`."""
        return sigmoid(self.own * logit(own) + self.first * logit(first) + self.bias)

    def rescaled(self, slope: float, shift: float) -> Self:
        """Return what gives logits times `slope` plus `shift` from ones that are changed so, too."""
        return replace(self, bias=slope * self.bias + shift - (self.own + self.first) * shift)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights in the order of FEATURES, in logits per unit; the thresholds are probabilities.

    `answer` is what the best item must reach for an answer at all, `item` what every further item of a list must.
    `second` is there where the reader has a verifier, `further` where it was fitted.
    """

    weights: tuple[float, ...]
    bias: float
    answer: float
    item: float
    second: Second | None = None
    further: Further | None = None

    def in_list(self, probabilities: Sequence[float], beside: Sequence[bool]) -> list[float]:
        """Return the probabilities of a list's items, best first, with those that stand `beside` the first weighed."""
        if self.further is None:
            return list(probabilities)
        first, weigh = next(iter(probabilities), 0.0), self.further.probability
        told = enumerate(zip(probabilities, beside, strict=True))
        return [min(own, weigh(own, first)) if place and near else own for place, (own, near) in told]

    def probability(self, evidence: Evidence) -> float:
        """Return the probability, 0 to 1, that a candidate with this evidence is right."""
        return sigmoid(self.bias + sum(w * x for w, x in zip(self.weights, evidence.vector(), strict=True)))

    def rescaled(self, slope: float, shift: float) -> Self:
        """Return the calibration whose logits are these times `slope` plus `shift`; the thresholds go along."""
        answer, item = (round(sigmoid(slope * logit(p) + shift), 3) for p in (self.answer, self.item))
        weights = tuple(slope * weight for weight in self.weights)
        second = self.second.rescaled(slope, shift) if self.second else None
        further = self.further.rescaled(slope, shift) if self.further else None
        bias = slope * self.bias + shift
        return replace(self, weights=weights, bias=bias, answer=answer, item=item, second=second, further=further)


def sigmoid(logit: float) -> float:
    """Return the probability of a logit; those beyond ±30 count as ±30."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def logit(probability: float) -> float:
    """Return the logit of a probability, from -30 to 30."""
    if not 0.0 < probability < 1.0:
        return 30.0 if probability >= 1.0 else -30.0
    return max(-30.0, min(30.0, math.log(probability / (1.0 - probability))))


def save_calibration(calibration: Calibration, figures: dict[str, object], folder: Path) -> None:
    """Write a calibration as `load_calibration` reads it, with figures of how good it is."""
    weights = {name: round(weight, 5) for name, weight in zip(FEATURES, calibration.weights, strict=True)}
    content: dict[str, Any] = {
        "weights": weights,
        "bias": round(calibration.bias, 5),
        "answer": calibration.answer,
        "item": calibration.item,
        "figures": figures,
    }
    if calibration.second:
        content["second"] = _rounded(calibration.second)
    if calibration.further:
        content["further"] = _rounded(calibration.further)
    (folder / FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _rounded(weights: Second | Further) -> dict[str, float]:
    return {name: round(value, 5) for name, value in asdict(weights).items()}


def load_figures(folder: Path) -> dict[str, object]:
    """Return the figures in a reader's calibration; none for one without. Raises CalibrationError."""
    with _naming(folder):
        return dict(_content(folder).get("figures", {}))


def load_calibration(folder: Path) -> Calibration:
    """Return the calibration in a reader's folder; raise CalibrationError naming what is wrong."""
    found = _content(folder)
    with _naming(folder):
        weights = tuple(float(found["weights"][name]) for name in FEATURES)
        told = found.get("second")
        second = Second(*(float(told[key]) for key in ("first", "verified", "bias"))) if told else None
        listed = found.get("further")
        further = Further(*(float(listed[key]) for key in ("own", "first", "bias"))) if listed else None
        bias, answer, item = (float(found[key]) for key in ("bias", "answer", "item"))
        return Calibration(weights, bias, answer, item, second, further)


def _content(folder: Path) -> dict[str, Any]:
    with _naming(folder):
        content: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return content


@contextmanager
def _naming(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(f"the calibration {folder / FILE} cannot be used: {error!r}") from error
