"""Scores to figures: every mean with its interval, over all cases and over those of each kind and tag."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.metrics import Score, score
from eval.runner import Run
from qa.answers import Kind

ROUNDS: Final = 1000
SEED: Final = 20_260

Share = tuple[float, float]
"""What a case earned and out of how much; the figure over many cases is the sum of the one by the sum of the other."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1 over `n` cases with its 95% interval. All are None when no case bears on it."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: its name, the title of its column, and what a case brings to it (None when it does not bear on it)."""

    name: str
    title: str
    share: Callable[[Score], Share | None]


def _mean(value: float | None) -> Share | None:
    return None if value is None else (value, 1.0)


def _of(earned: float, total: float) -> Share | None:
    return (earned, total) if total else None


def _when(condition: bool, earned: float) -> Share | None:
    return (float(earned), 1.0) if condition else None


METRICS: Final = (
    Metric("single_em", "single EM", lambda s: _mean(s.em)),
    Metric("single_f1", "single F1", lambda s: _mean(s.f1)),
    Metric("list_precision", "list P", lambda s: _mean(s.items.precision if s.items else None)),
    Metric("list_recall", "list R", lambda s: _mean(s.items.recall if s.items else None)),
    Metric("list_f1", "list F1", lambda s: _mean(s.items.f1 if s.items else None)),
    Metric("list_soft_f1", "list soft F1", lambda s: _mean(s.items.soft_f1 if s.items else None)),
    Metric("answer_f1", "answer F1", lambda s: _mean(s.answer_f1)),
    Metric("overall_f1", "overall F1", lambda s: _mean(s.overall_f1)),
    Metric("followup_f1", "follow-up F1", lambda s: _mean(s.answer_f1 if s.case.history else None)),
    Metric("abstention_precision", "abstain P", lambda s: _when(s.abstained, not s.case.answerable)),
    Metric("abstention_recall", "abstain R", lambda s: _when(not s.case.answerable, s.abstained)),
    Metric("abstention_accuracy", "abstain acc.", lambda s: _mean(float(s.abstained_rightly))),
    Metric("answered_rate", "answered", lambda s: _when(s.case.answerable, s.result.answered)),
    # Not abstaining where there is no answer; a crash there is no better than a false answer.
    Metric("false_answer_rate", "false answers", lambda s: _when(not s.case.answerable, not s.abstained)),
    Metric("citation_exactness", "cite exact", lambda s: _of(s.citations.exact, s.citations.given)),
    Metric("citation_precision", "cite P", lambda s: _of(s.citations.supported, s.citations.judged)),
    Metric("citation_recall", "cite R", lambda s: _of(s.citations.found, s.citations.wanted)),
)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures over some of the cases, in the order of METRICS. Latencies are in milliseconds."""

    name: str
    cases: int
    crashes: int
    estimates: tuple[Estimate, ...]
    p50_ms: float
    p95_ms: float

    def __getitem__(self, metric: str) -> Estimate:
        """Return one figure by the name of its metric. Raises KeyError."""
        names = [known.name for known in METRICS]
        if metric not in names:
            raise KeyError(metric)
        return self.estimates[names.index(metric)]


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is said of a run: the figures over all cases, over groups of them, and each case's score."""

    name: str
    overall: Group
    groups: tuple[Group, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """What would be answered if no item below `threshold` were given. `answer_f1` counts the unanswered as 0."""

    threshold: float
    answered_rate: float | None
    false_answer_rate: float | None
    answer_f1: float | None
    overall_f1: float | None


def score_run(run: Run) -> tuple[Score, ...]:
    """Score every result of a run."""
    return tuple(score(case, result) for case, result in zip(run.cases, run.results, strict=True))


def summarise(name: str, run: Run) -> Summary:
    """Return the figures of a run over all its cases, then by kind, by follow-up or not, and by tag."""
    scores = score_run(run)
    kinds = [(f"kind:{kind}", [s for s in scores if s.case.kind is kind]) for kind in Kind]
    turns = [("history", [s for s in scores if s.case.history])]
    tags = sorted({tag for s in scores for tag in s.case.tags})
    tagged = [(f"tag:{tag}", [s for s in scores if tag in s.case.tags]) for tag in tags]
    groups = tuple(_group(title, some) for title, some in kinds + turns + tagged if some)
    return Summary(name, _group("all", scores), groups, scores)


def sweep(run: Run, thresholds: Iterable[float]) -> tuple[SweepPoint, ...]:
    """Return what a run would have given at each threshold of confidence. Run it with a threshold of 0 for this."""
    points = []
    for threshold in thresholds:
        kept = Run(run.cases, tuple(result.above(threshold) for result in run.results))
        figures = {m.name: _ratio(_shares(m, score_run(kept))) for m in METRICS}
        shown = ("answered_rate", "false_answer_rate", "answer_f1", "overall_f1")
        points.append(SweepPoint(threshold, *(figures[name] for name in shown)))
    return tuple(points)


def estimate(metric: Metric, scores: Sequence[Score]) -> Estimate:
    """Return a metric over some scores with its bootstrap interval."""
    shares = _shares(metric, scores)
    value = _ratio(shares)
    if value is None:
        return Estimate(None, None, None, 0)
    low, high = bootstrap(shares)
    return Estimate(value, low, high, len(shares))


def bootstrap(shares: NDArray[np.float64], rounds: int = ROUNDS, seed: int = SEED) -> tuple[float, float]:
    """Return the 95% percentile interval of a ratio of sums, cases drawn with replacement (Efron & Tibshirani, ch. 13).

    `shares` is (n, 2), n >= 1: what each case earned and out of how much, the latter above 0.
    """
    drawn = np.random.default_rng(seed).integers(len(shares), size=(rounds, len(shares)))
    sums = shares[drawn].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], [2.5, 97.5])
    return float(low), float(high)


def _shares(metric: Metric, scores: Sequence[Score]) -> NDArray[np.float64]:
    found = [share for share in map(metric.share, scores) if share is not None]
    return np.asarray(found, dtype=np.float64).reshape(len(found), 2)


def _ratio(shares: NDArray[np.float64]) -> float | None:
    return float(shares[:, 0].sum() / shares[:, 1].sum()) if len(shares) else None


def _group(name: str, scores: Sequence[Score]) -> Group:
    p50, p95 = np.percentile([s.result.latency_ms for s in scores], [50, 95])
    estimates = tuple(estimate(metric, scores) for metric in METRICS)
    return Group(name, len(scores), sum(s.crashed for s in scores), estimates, float(p50), float(p95))
