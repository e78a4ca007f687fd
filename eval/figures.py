"""The figures: what each case brings to them, and how they are made from the sums over cases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.confidence import calibration_error, gaps
from eval.metrics import Score
from eval.multispan import MultiSpan
from eval.retrieval import RetrievalScore
from eval.statistics import Combine, Floats, quotient, ratio
from qa.reading.scoring import ItemCounts

Share = tuple[float, ...]
"""What a case brings: mostly what it earned and out of how much."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: its name, the title of its column, what a case brings to it, and what the sums of that make.

    A case that does not bear on it brings None. `combine` is a function of `eval.statistics`.
    """

    name: str
    title: str
    share: Callable[[Score], Share | None]
    combine: Combine = ratio
    lower_is_better: bool = False


def table(metric: Metric, scores: Iterable[Score]) -> Floats:
    """Return what the cases that bear on a metric bring to it, (cases, width)."""
    return _rows([share for share in map(metric.share, scores) if share is not None])


def paired_table(metric: Metric, pairs: Iterable[tuple[Score, Score]]) -> tuple[Floats, Floats]:
    """Return what the cases that bear on a metric in either of two runs bring to it in each, twice (cases, width)."""
    shares = [(metric.share(first), metric.share(second)) for first, second in pairs]
    told = [pair for pair in shares if pair != (None, None)]
    nothing = (0.0,) * max((len(share) for pair in told for share in pair if share), default=0)
    return _rows([first or nothing for first, _ in told]), _rows([second or nothing for _, second in told])


def _rows(shares: list[Share]) -> Floats:
    return np.asarray(shares, dtype=np.float64).reshape(len(shares), -1 if shares else 0)


def _mean(value: float | None) -> Share | None:
    return None if value is None else (float(value), 1.0)


def _of(earned: float, total: float) -> Share | None:
    return (earned, total) if total else None


def _when(condition: bool, earned: float) -> Share | None:
    return (float(earned), 1.0) if condition else None


def _retrieved(value: Callable[[RetrievalScore], float]) -> Callable[[Score], Share | None]:
    return lambda s: _mean(None if s.retrieval is None else value(s.retrieval))


def _multispan(side: Callable[[MultiSpan], ItemCounts]) -> Callable[[Score], Share | None]:
    def share(s: Score) -> Share | None:
        if s.multispan is None:
            return None
        counts = side(s.multispan)
        return counts.precision_earned, counts.predicted, counts.recall_earned, counts.gold

    return share


def _micro_f1(sums: Floats) -> Floats:
    """Return the F1 of a pooled precision and recall, (..., 4) to (...)."""
    precision, recall = ratio(sums[..., :2]), ratio(sums[..., 2:])
    return np.where(precision + recall == 0, 0.0, quotient(2 * precision * recall, precision + recall))


METRICS: Final = (
    Metric("single_em", "single EM", lambda s: _mean(s.em)),
    Metric("single_f1", "single F1", lambda s: _mean(s.f1)),
    Metric("list_precision", "list P", lambda s: _mean(s.items.precision if s.items else None)),
    Metric("list_recall", "list R", lambda s: _mean(s.items.recall if s.items else None)),
    Metric("list_f1", "list F1", lambda s: _mean(s.items.f1 if s.items else None)),
    Metric("list_soft_f1", "list soft F1", lambda s: _mean(s.items.soft_f1 if s.items else None)),
    Metric("multispan_exact_f1", "list MSQA exact", _multispan(lambda m: m.exact), _micro_f1),
    Metric("multispan_partial_f1", "list MSQA part", _multispan(lambda m: m.partial), _micro_f1),
    Metric("answer_f1", "answer F1", lambda s: _mean(s.answer_f1)),
    Metric("overall_f1", "overall F1", lambda s: _mean(s.overall_f1)),
    Metric("followup_f1", "follow-up F1", lambda s: _mean(s.answer_f1 if s.case.history else None)),
    Metric("abstention_precision", "abstain P", lambda s: _when(s.abstained, not s.case.answerable)),
    Metric("abstention_recall", "abstain R", lambda s: _when(not s.case.answerable, s.abstained)),
    Metric("abstention_accuracy", "abstain acc.", lambda s: _mean(float(s.abstained_rightly))),
    Metric("answered_rate", "answered", lambda s: _when(s.case.answerable, s.result.answered)),
    # Not abstaining where there is no answer; a crash there is no better than a false answer.
    Metric(
        "false_answer_rate",
        "false answers",
        lambda s: _when(not s.case.answerable, not s.abstained),
        lower_is_better=True,
    ),
    Metric("citation_exactness", "cite exact", lambda s: _of(s.citations.exact, s.citations.given)),
    Metric("citation_precision", "cite P", lambda s: _of(s.citations.supported, s.citations.judged)),
    Metric("citation_recall", "cite R", lambda s: _of(s.citations.found, s.citations.wanted)),
    Metric("retrieval_recall_5", "found R@5", _retrieved(lambda r: r.recall_5)),
    Metric("retrieval_recall_20", "found R@20", _retrieved(lambda r: r.recall_20)),
    Metric("retrieval_mrr", "found MRR", _retrieved(lambda r: r.reciprocal_rank)),
    Metric("retrieval_ndcg_10", "found nDCG@10", _retrieved(lambda r: r.ndcg_10)),
    Metric("ece", "ECE", lambda s: gaps(s.believed), calibration_error, lower_is_better=True),
)
