"""The gate: has a run lost against its baseline by more than chance?"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.compare import Comparison, Difference, compare
from eval.figures import METRICS
from eval.runner import Run
from eval.statistics import holm
from eval.stored import SUFFIX, StoredRun, read_run, write_run

BASELINES: Final = Path(__file__).parent / "baselines"
"""The folder of the baselines that are kept with the code."""

GATED: Final = ("answer_f1", "abstention_accuracy", "citation_precision", "retrieval_ndcg_10")
"""The metrics that must not fall."""

ALPHA: Final = 0.05
LEAST_LOSS: Final = 0.02
"""A loss below this is let through, however sure it is: with enough cases the least loss is sure."""


class GateError(ValueError):
    """A run that cannot be judged, or cannot be a baseline; the message says why."""


@dataclass(frozen=True, slots=True)
class Gated:
    """A gated metric's difference, its loss's p-value after Holm (None: nothing to compare), and the verdict."""

    difference: Difference
    p: float | None
    lost: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a set's run; `inexact` are the cases with a citation that is not what the article says."""

    name: str
    comparison: Comparison
    gated: tuple[Gated, ...]
    inexact: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether nothing was lost and every citation is exact."""
        return not self.inexact and not any(gated.lost for gated in self.gated)


def judge(baseline: StoredRun, stored: StoredRun) -> Verdict:
    """Judge a run by its baseline.

    The rule: a set fails when a metric of GATED has fallen by at least LEAST_LOSS and the one-sided p-value of its
    paired permutation test, adjusted by Holm's method over the metrics of GATED, is below ALPHA; or when any citation
    of the run is not exactly what the stored article says at that place. A crash counts as a zero.

    Raises GateError when the run cannot be judged: every case crashed, the articles are not the baseline's, or no case
    is in both.
    """
    _check_judgeable(stored.name, stored.run)
    comparison = compare(baseline, stored, [metric for metric in METRICS if metric.name in GATED])
    if comparison.articles:
        changed = ", ".join(comparison.articles)
        raise GateError(f"{stored.name}: the baseline was asked of other articles ({changed}): bless a new one")
    if not comparison.pairs:
        raise GateError(f"{stored.name}: no case is in both the run and the baseline")
    return Verdict(stored.name, comparison, _gated(comparison), _inexact(stored.run))


def read_baseline(folder: Path, name: str) -> StoredRun:
    """Return the baseline of a set. Raises GateError when there is none, StoredRunError when it is damaged."""
    path = baseline_path(folder, name)
    if not path.is_file():
        raise GateError(f"{name}: there is no baseline {path}: make one with `sayso eval bless`")
    return read_run(path)


def bless(stored: StoredRun, folder: Path) -> Path:
    """Make a run the baseline of its set; return the file. Raises GateError for a run that crashed or cites falsely."""
    crashed = [result.case_id for result in stored.run.results if result.error is not None]
    if crashed or not stored.run.cases:
        raise GateError(f"{stored.name}: a run that crashed is no baseline ({', '.join(crashed) or 'it has no case'})")
    if inexact := _inexact(stored.run):
        raise GateError(f"{stored.name}: a run with citations that are not exact is no baseline ({', '.join(inexact)})")
    path = baseline_path(folder, stored.name)
    write_run(path, stored)
    return path


def baseline_path(folder: Path, name: str) -> Path:
    """Return where the baseline of a set is kept."""
    return folder / f"{name}{SUFFIX}.gz"


def _check_judgeable(name: str, run: Run) -> None:
    errors = [result.error for result in run.results]
    if all(error is not None for error in errors):
        last = (errors[-1] or "").strip().splitlines()[-1] if errors else "there is none"
        raise GateError(f"{name}: every case crashed, the last with: {last}")


def _gated(comparison: Comparison) -> tuple[Gated, ...]:
    told = [comparison[name] for name in GATED if comparison[name].p_loss is not None]
    adjusted = dict(zip([d.metric.name for d in told], holm([d.p_loss or 0.0 for d in told]), strict=True))
    return tuple(_judged(comparison[name], adjusted.get(name)) for name in GATED)


def _judged(difference: Difference, p: float | None) -> Gated:
    lost = p is not None and p < ALPHA and -(difference.change or 0.0) >= LEAST_LOSS
    return Gated(difference, p, lost)


def _inexact(run: Run) -> tuple[str, ...]:
    return tuple(
        result.case_id
        for result in run.results
        if any(not cited.exact for item in result.items for cited in item.citations)
    )
