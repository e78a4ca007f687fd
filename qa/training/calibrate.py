"""Fit the calibration of a reader: a logistic model over the evidence, and the threshold to abstain."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from qa.calibration import Calibration, Second
from qa.reading.platt import fit_platt
from qa.training.asking import Asked
from qa.training.metrics import auroc

HARDEST = 6
ROUNDS = 4
FOLDS = 5
ITEM_SHARE = 0.75
ANSWERED = 0.93
"""The least share of the answerable questions that is to be answered."""
PRIOR = 10.0
START = Calibration((0.5, 0.15, 0.2, 0.2, 2.0, 1.5, 1.0, 1.0, 0.3, 1.0), bias=-5.0, answer=0.5, item=0.3)
START_SECOND = (0.7, 0.4)
"""What the weights of the first logit and of the verifier's are drawn towards."""


def fit(asked: Sequence[Asked], start: Calibration) -> Calibration:
    """Return the logistic model of the hardest candidates: those that it ranks first itself, over a few rounds."""
    weights, bias = np.array(start.weights), start.bias
    for _ in range(ROUNDS):
        rows, labels = [], []
        for question in asked:
            order = np.argsort(-(question.features @ weights), kind="stable")[:HARDEST]
            rows.append(question.features[order])
            labels.append(question.right[order])
        weights, bias = _logistic(np.concatenate(rows), np.concatenate(labels), np.array(start.weights))
    first = Calibration(tuple(float(w) for w in weights), bias, start.answer, start.item)
    # Being picked makes a candidate look better than it is: what is calibrated is each question's first.
    found = fit_platt(*first_candidates(asked, first))
    slope = float(found.slope)
    first = replace(first, weights=tuple(slope * w for w in first.weights), bias=slope * bias + float(found.shift))
    return replace(first, second=fit_second(asked, first))


def fit_second(asked: Sequence[Asked], first: Calibration) -> Second | None:
    """Return how the verifier's logits change what the first fit tells; None where nothing was verified."""
    told = [(question, question.verified) for question in asked if question.verified is not None]
    if not told:
        return None
    logits = np.concatenate([np.column_stack([logits_of(question, first), verified]) for question, verified in told])
    labels = np.concatenate([question.right for question, _ in told])
    seen = ~np.isnan(logits[:, 1])
    (own, verified), bias = _logistic(logits[seen], labels[seen], np.array(START_SECOND))
    second = Second(float(own), float(verified), bias)
    found = fit_platt(*first_candidates(asked, replace(first, second=second)))
    slope, shift = float(found.slope), float(found.shift)
    return Second(slope * second.first, slope * second.verified, slope * second.bias + shift)


def logits_of(question: Asked, calibration: Calibration) -> NDArray[np.float64]:
    """Return the logit of each candidate of a question, (n,), with what the verifier tells of it."""
    logits: NDArray[np.float64] = question.features @ np.array(calibration.weights) + calibration.bias
    second = calibration.second
    if second is None or question.verified is None:
        return logits
    changed = second.first * logits + second.verified * question.verified + second.bias
    return np.where(np.isnan(changed), logits, changed)


def _logistic(
    features: NDArray[np.float64], right: NDArray[np.bool_], prior: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Return weights that are not negative and drawn towards `prior`, and the bias.

    More evidence must never make a candidate less likely, however the features go together in these questions.
    """
    spread = features.std(axis=0)
    signs = np.where(right, 1.0, -1.0)

    def loss(point: NDArray[np.float64]) -> float:
        margins = signs * (features @ point[:-1] + point[-1])
        return float(np.logaddexp(0.0, -margins).sum() + PRIOR * (((point[:-1] - prior) * spread) ** 2).sum())

    bounds = [(0.0, None)] * len(prior) + [(None, None)]
    found = minimize(loss, np.append(prior, -4.0), method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def first_candidates(asked: Sequence[Asked], calibration: Calibration) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the logit of each question's first candidate, (n,), and whether it is right, (n,)."""
    tops, labels = [], []
    for question in asked:
        scores = logits_of(question, calibration) if len(question.features) else np.array([-30.0])
        best = int(np.argmax(scores))
        tops.append(float(scores[best]))
        labels.append(bool(len(question.right)) and bool(question.right[best]))
    return np.array(tops), np.array(labels)


def curve(
    probability: NDArray[np.float64], right: NDArray[np.bool_], answerable: NDArray[np.bool_]
) -> list[dict[str, float]]:
    """Return what thresholds of 0.05 to 0.95 do: shares answered, answered rightly, and answered in vain."""
    points = []
    for threshold in np.arange(0.05, 1.0, 0.05):
        said = probability >= threshold
        points.append(
            {
                "threshold": round(float(threshold), 2),
                "answered": round(float(said[answerable].mean()), 4),
                "right": round(float((said & right)[answerable].mean()), 4),
                "false": round(float(said[~answerable].mean()), 4),
            }
        )
    return points


def best_threshold(points: Sequence[dict[str, float]]) -> float:
    """Return the highest threshold that still answers ANSWERED of the answerable questions; the lowest if none does."""
    enough = [point["threshold"] for point in points if point["answered"] >= ANSWERED]
    return max(enough, default=points[0]["threshold"])


def expected_calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Return the ECE over equal-width bins (Naeini, Cooper and Hauskrecht 2015)."""
    places = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        abs(probability[places == b].mean() - right[places == b].mean()) * (places == b).sum()
        for b in range(bins)
        if (places == b).any()
    ]
    return float(sum(gaps) / len(probability))


def calibrate(asked: Sequence[Asked], start: Calibration, seed: int) -> tuple[Calibration, dict[str, object]]:
    """Return the calibration fitted on all questions, and figures of FOLDS others, each on the questions it left out.

    The threshold is the best on the probabilities of those others, too.
    """
    probability, right = out_of_fold(asked, start, seed)
    points = curve(probability, right, np.array([question.answerable for question in asked]))
    figures: dict[str, object] = {
        "questions": len(asked),
        "ece": round(expected_calibration_error(probability, right), 4),
        "auroc_right": round(auroc(probability, right), 4),
        "curve": points,
    }
    answer = best_threshold(points)
    return replace(fit(asked, start), answer=answer, item=round(ITEM_SHARE * answer, 3)), figures


def out_of_fold(asked: Sequence[Asked], start: Calibration, seed: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return each first candidate's probability, (n,), by a fit that never saw its question, and if it is right."""
    order = np.random.default_rng(seed).permutation(len(asked))
    probability, right = np.zeros(len(asked)), np.zeros(len(asked), dtype=np.bool_)
    for fold in range(FOLDS):
        unseen = order[fold::FOLDS]
        trial = fit([asked[i] for i in np.setdiff1d(order, unseen)], start)
        scores, right[unseen] = first_candidates([asked[i] for i in unseen], trial)
        probability[unseen] = 1.0 / (1.0 + np.exp(-scores))
    return probability, right
