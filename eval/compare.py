"""Two runs of the same cases beside each other: what differs, by how much, whether by more than chance, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.figures import METRICS, Metric, paired_table
from eval.metrics import Score, score
from eval.report import is_miss
from eval.results import Result
from eval.statistics import figure, one_sided, paired_bootstrap, two_sided
from eval.stored import StoredRun

Pair = tuple[Score, Score]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in two runs over the `n` cases that bear on it in either, and the second's less the first's.

    `low` and `high` are the difference's 95% interval; `p` is two-sided, and `p_loss` the chance of falling at least
    this far by chance (`eval.statistics`). What cannot be told is None.
    """

    metric: Metric
    first: float | None
    second: float | None
    low: float | None
    high: float | None
    p: float | None
    p_loss: float | None
    n: int

    @property
    def change(self) -> float | None:
        """Return the second's figure less the first's."""
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that was answered better or worse the second time: what came of it, and overall F1, in each run."""

    case: Case
    first: Score
    second: Score

    @property
    def change(self) -> float:
        """Return how much more it earned the second time."""
        return self.second.overall_f1 - self.first.overall_f1


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said of two runs. Ids of cases that only one has, or that ask something else now, are left out of it.

    `articles` names those that are not the same in both.
    """

    pairs: tuple[Pair, ...]
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    reworded: tuple[str, ...]
    articles: tuple[str, ...]

    def __getitem__(self, metric: str) -> Difference:
        """Return one figure's difference by the name of its metric. Raises KeyError."""
        for difference in self.differences:
            if difference.metric.name == metric:
                return difference
        raise KeyError(metric)


def compare(first: StoredRun, second: StoredRun, metrics: Sequence[Metric] = METRICS) -> Comparison:
    """Lay two runs beside each other, matched by case id. Both are scored by the second's labels.

    So a change of labels alone is no difference. A case whose question or turns before it changed is not compared.
    """
    before, after = _by_id(first), _by_id(second)
    both = [name for name in after if name in before]
    reworded = [name for name in both if not _same_question(before[name][0], after[name][0])]
    pairs = tuple(_score(before[name], after[name]) for name in both if name not in reworded)
    return Comparison(
        pairs,
        tuple(_difference(metric, pairs) for metric in metrics),
        _flips(pairs),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name not in before),
        tuple(reworded),
        _changed_articles(first, second),
    )


def outcome(score: Score) -> str:
    """Return what came of a case in a word or two."""
    if score.crashed:
        return "crashed"
    if not is_miss(score):
        return "right"
    if not score.result.answered:
        return "abstained"
    return "partly right" if score.overall_f1 > 0 else "wrong"


def _by_id(stored: StoredRun) -> Mapping[str, tuple[Case, Result]]:
    return {case.id: (case, result) for case, result in zip(stored.run.cases, stored.run.results, strict=True)}


def _same_question(first: Case, second: Case) -> bool:
    return (first.question, first.history, first.within) == (second.question, second.history, second.within)


def _score(before: tuple[Case, Result], after: tuple[Case, Result]) -> Pair:
    case = after[0]
    return score(case, before[1]), score(case, after[1])


def _difference(metric: Metric, pairs: Sequence[Pair]) -> Difference:
    first, second = paired_table(metric, pairs)
    values = figure(first, metric.combine), figure(second, metric.combine)
    low, high = paired_bootstrap(first, second, metric.combine) or (None, None)
    worse = (second, first) if metric.lower_is_better else (first, second)
    p, p_loss = two_sided(first, second, metric.combine), one_sided(*worse, metric.combine)
    return Difference(metric, *values, low, high, p, p_loss, len(first))


def _flips(pairs: Sequence[Pair]) -> tuple[Flip, ...]:
    """Return the cases of which something else came, or that earned more or less; the greatest losses first."""
    found = [Flip(a.case, a, b) for a, b in pairs if (outcome(a), a.overall_f1) != (outcome(b), b.overall_f1)]
    return tuple(sorted(found, key=lambda flip: (flip.change, flip.case.id)))


def _changed_articles(first: StoredRun, second: StoredRun) -> tuple[str, ...]:
    """Name the articles, by source or id, that only one run has or that have another text."""
    before, after = ({(a.id, a.text): a.source or a.id for a in stored.articles} for stored in (first, second))
    return tuple(sorted({(before | after)[key] for key in before.keys() ^ after.keys()}))
