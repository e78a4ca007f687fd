"""A comparison of two runs, and the gate's verdict, as text for people and as JSON for machines."""

from collections.abc import Iterator
from typing import Any

from eval.compare import Comparison, Difference, Flip, outcome
from eval.gate import ALPHA, LEAST_LOSS, Verdict
from eval.metrics import Score
from qa.answers import Kind


def render_comparison(comparison: Comparison) -> str:
    """Return the figures of both runs with their differences, then the cases that were answered otherwise."""
    lines = [
        f"{len(comparison.pairs)} cases in both",
        "",
        f"{'metric':<16}{'first':>7}{'second':>8}{'change':>8}   {'95% interval':<17}{'p':>7}{'cases':>7}",
    ]
    lines += [_difference(d) for d in comparison.differences if d.n]
    return "\n".join([*lines, *_left_out(comparison), "", *_flips(comparison)])


def render_verdict(verdict: Verdict) -> str:
    """Return what the gate says, the gated metrics first, then the cases that were answered otherwise."""
    comparison = verdict.comparison
    lines = [
        f"{verdict.name}: {'passed' if verdict.passed else 'FAILED'}, {len(comparison.pairs)} cases compared",
        "",
        f"{'gated metric':<16}{'before':>7}{'now':>8}{'change':>8}   {'95% interval':<17}{'p loss':>7}",
    ]
    for gated in verdict.gated:
        d = gated.difference
        said = "not told" if gated.p is None else "LOST" if gated.lost else "ok"
        lines.append(f"{_values(d)}{_number(gated.p, 7)}  {said}")
    lines.append(f"(lost: at least {LEAST_LOSS:g} less, and p of such a loss by chance below {ALPHA:g}, after Holm)")
    inexact = ", ".join(verdict.inexact)
    lines.append(f"citations not exact in: {inexact}  LOST" if inexact else "every citation is exact  ok")
    return "\n".join([*lines, *_left_out(comparison), "", *_flips(comparison)])


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as what `json` can write."""
    return {
        "cases": len(comparison.pairs),
        "metrics": {d.metric.name: _difference_json(d) for d in comparison.differences},
        "flips": [_flip_json(flip) for flip in comparison.flips],
        "only_first": comparison.only_first,
        "only_second": comparison.only_second,
        "reworded": comparison.reworded,
        "articles_changed": comparison.articles,
    }


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as what `json` can write."""
    return {
        "set": verdict.name,
        "passed": verdict.passed,
        "gated": {gated.difference.metric.name: {"p_adjusted": gated.p, "lost": gated.lost} for gated in verdict.gated},
        "inexact": verdict.inexact,
        "comparison": comparison_json(verdict.comparison),
    }


def _difference(d: Difference) -> str:
    return f"{_values(d)}{_number(d.p, 7)}{d.n:>7}"


def _values(d: Difference) -> str:
    interval = "–" if d.low is None or d.high is None else f"{d.low:+.3f} … {d.high:+.3f}"
    change = "–" if d.change is None else f"{d.change:+.3f}"
    return f"{d.metric.title:<16}{_number(d.first, 7)}{_number(d.second, 8)}{change:>8}   {interval:<17}"


def _number(value: float | None, width: int) -> str:
    return f"{'–' if value is None else format(value, '.3f'):>{width}}"


def _left_out(comparison: Comparison) -> Iterator[str]:
    named = (
        ("only in the first", comparison.only_first),
        ("only in the second", comparison.only_second),
        ("asked otherwise, so not compared", comparison.reworded),
        ("articles that differ", comparison.articles),
    )
    for title, names in named:
        if names:
            yield f"{title}: {', '.join(names)}"


def _flips(comparison: Comparison) -> Iterator[str]:
    if not comparison.flips:
        yield "no case was answered better or worse"
    for flip in comparison.flips:
        first, second = outcome(flip.first), outcome(flip.second)
        earned = f"{flip.first.overall_f1:.2f} -> {flip.second.overall_f1:.2f}"
        yield f"{flip.case.id} {first} -> {second} ({earned})  {flip.case.question}"
        yield f"    {_given(flip.first)}  ->  {_given(flip.second)}"


def _given(score: Score) -> str:
    if score.crashed:
        return "(crash)"
    items = score.result.items[:1] if score.case.kind is Kind.SINGLE else score.result.items
    return "; ".join(repr(" ".join(item.text.split())) for item in items) or "(no answer)"


def _difference_json(d: Difference) -> dict[str, Any]:
    figures = {"first": d.first, "second": d.second, "change": d.change, "low": d.low, "high": d.high}
    return {**figures, "p": d.p, "p_loss": d.p_loss, "cases": d.n}


def _flip_json(flip: Flip) -> dict[str, Any]:
    sides = {"first": flip.first, "second": flip.second}
    return {
        "id": flip.case.id,
        "question": flip.case.question,
        **{
            side: {
                "outcome": outcome(score),
                "overall_f1": score.overall_f1,
                "answers": [item.text for item in score.result.items],
            }
            for side, score in sides.items()
        },
    }
