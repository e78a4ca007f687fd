"""Scores to figures: every mean with its interval, over all cases and over those of each kind and tag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.figures import METRICS, Metric, table
from eval.metrics import Score, score
from eval.runner import Run
from eval.statistics import bootstrap, figure
from qa.answers import Kind


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure from 0 to 1 over `n` cases with its 95% interval. All are None when no case bears on it."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Group:
    """The figures over some of the cases, in the order of METRICS. Latencies are in milliseconds."""

    name: str
    cases: int
    crashes: int
    estimates: tuple[Estimate, ...]
    p50_ms: float
    p90_ms: float
    p95_ms: float
    p99_ms: float

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


SWEPT: Final = tuple(
    next(metric for metric in METRICS if metric.name == name)
    for name in ("answered_rate", "false_answer_rate", "answer_f1", "overall_f1")
)
"""The figures of a sweep, in the order of SweepPoint's."""


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
        scores = score_run(kept)
        points.append(SweepPoint(threshold, *(figure(table(metric, scores)) for metric in SWEPT)))
    return tuple(points)


def estimate(metric: Metric, scores: Sequence[Score]) -> Estimate:
    """Return a metric over some scores with its bootstrap interval."""
    shares = table(metric, scores)
    value, interval = figure(shares, metric.combine), bootstrap(shares, metric.combine)
    if value is None or interval is None:
        return Estimate(None, None, None, 0)
    return Estimate(value, *interval, len(shares))


def _group(name: str, scores: Sequence[Score]) -> Group:
    latencies = np.percentile([s.result.latency_ms for s in scores], [50, 90, 95, 99])
    estimates = tuple(estimate(metric, scores) for metric in METRICS)
    return Group(name, len(scores), sum(s.crashed for s in scores), estimates, *map(float, latencies))
