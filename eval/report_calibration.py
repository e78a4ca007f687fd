"""What a stored run says of its confidences, as text for people and as JSON for machines."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from eval.confidence import Believed, Bin, area_under, error_by_chance, reliability, risk_coverage
from eval.metrics import Score
from eval.stored import StoredRun
from eval.summary import Estimate, summarise

COVERAGES: Final = (0.25, 0.5, 0.75, 1.0)
"""The coverages at which the risk is shown."""


def curve(scores: Sequence[Score]) -> tuple[tuple[float, float], ...]:
    """Return the risk-coverage curve of a run: questions by their best item's confidence, risk by overall F1."""
    best = [max((item.confidence for item in score.result.items), default=None) for score in scores]
    return risk_coverage(best, [score.overall_f1 for score in scores])


def render_calibration(stored: StoredRun) -> str:
    """Return the calibration error with its interval, the reliability by bins, and the risk by coverage."""
    summary = summarise(stored.name, stored.run)
    points = curve(summary.scores)
    chance = error_by_chance(_items(summary.scores))
    lines = [f"{stored.name}: {summary.overall.cases} cases", f"ECE {_figure(summary.overall['ece'])}"]
    lines += [] if chance is None else [f"    {chance:.3f} by chance alone, were every confidence right"]
    lines.append("")
    lines += [f"{'confidence':<12}{'items':>6}{'mean':>8}{'right':>8}", *map(_bin, _bins(summary.scores)), ""]
    area = area_under(points)
    lines.append(f"area under risk and coverage (AURC) {'–' if area is None else format(area, '.3f')}")
    lines += [f"{'coverage':<12}{'risk':>6}", *(f"{at:<12.2f}{_risk(points, at):>6.3f}" for at in COVERAGES if points)]
    return "\n".join(lines)


def calibration_json(stored: StoredRun) -> dict[str, Any]:
    """Return the same as what `json` can write, with every point of the curve."""
    summary = summarise(stored.name, stored.run)
    points = curve(summary.scores)
    return {
        "set": stored.name,
        "ece": asdict(summary.overall["ece"]),
        "ece_by_chance": error_by_chance(_items(summary.scores)),
        "reliability": [asdict(one) for one in _bins(summary.scores)],
        "aurc": area_under(points),
        "risk_coverage": points,
    }


def _bins(scores: Sequence[Score]) -> tuple[Bin, ...]:
    return reliability(_items(scores))


def _items(scores: Sequence[Score]) -> list[Believed]:
    return [item for score in scores for item in score.believed]


def _figure(estimate: Estimate) -> str:
    if estimate.value is None:
        return "–"
    return f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f})"


def _bin(one: Bin) -> str:
    means = ["–" if value is None else f"{value:.3f}" for value in (one.confidence, one.right)]
    return f"{one.low:.1f}–{one.high:.1f}     {one.items:>6}{means[0]:>8}{means[1]:>8}"


def _risk(points: Sequence[tuple[float, float]], wanted: float) -> float:
    """Return the risk at the least coverage there is from the wanted one on."""
    return next(risk for coverage, risk in points if coverage >= wanted - 1e-9)
