"""From evidence to a probability: a logistic model over the features (Platt 1999).

It is fitted on questions that the reader was never trained on. The fitted numbers lie beside the reader that they
belong to, in calibration.json.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from qa.evidence import FEATURES, Evidence


class CalibrationError(ValueError):
    """The calibration file is missing or does not fit this code; the message names it."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights in the order of FEATURES, in logits per unit; the thresholds are probabilities.

    `answer` is what the best item must reach for an answer at all, `item` what every further item of a list must.
    """

    weights: tuple[float, ...]
    bias: float
    answer: float
    item: float

    def probability(self, evidence: Evidence) -> float:
        """Return the probability, 0 to 1, that a candidate with this evidence is right."""
        logit = self.bias + sum(w * x for w, x in zip(self.weights, evidence.vector(), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def load_calibration(folder: Path) -> Calibration:
    """Return the calibration in a reader's folder; raise CalibrationError naming what is wrong."""
    path = folder / "calibration.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        weights = tuple(float(found["weights"][name]) for name in FEATURES)
        return Calibration(weights, *(float(found[key]) for key in ("bias", "answer", "item")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(f"the calibration {path} cannot be used: {error!r}") from error
