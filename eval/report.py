"""A summary as text for people and as JSON for machines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from eval.figures import METRICS
from eval.metrics import Score
from eval.summary import Estimate, Group, Summary, SweepPoint
from qa.answers import Kind

COLUMNS: Final = (
    ("single_em", "EM"),
    ("single_f1", "F1"),
    ("list_precision", "listP"),
    ("list_recall", "listR"),
    ("list_f1", "listF1"),
    ("followup_f1", "foll.F1"),
    ("answered_rate", "answ."),
    ("false_answer_rate", "false"),
    ("abstention_accuracy", "abst."),
    ("citation_exactness", "exact"),
    ("citation_precision", "citeP"),
    ("citation_recall", "citeR"),
)
"""The figures shown for groups of cases, and the short titles of their columns."""

SHOWN: Final = 6
"""How many of the items given a line of misses shows."""


def render_table(summary: Summary) -> str:
    """Return the figures as text: all metrics with intervals, then the groups, a line each."""
    overall = summary.overall
    lines = [f"{summary.name}: {overall.cases} cases, {overall.crashes} crashed", ""]
    lines.append(f"{'metric':<16}{'value':>7}   {'95% interval':<15}{'cases':>6}")
    for metric, figure in zip(METRICS, overall.estimates, strict=True):
        lines.append(f"{metric.title:<16}{_figure(figure):>7}   {_interval(figure):<15}{figure.n:>6}")
    lines.append(f"latency         {_latencies(overall)}")
    titles = "".join(f"{title:>8}" for _, title in COLUMNS)
    lines += ["", f"{'cases':<18}{'n':>4}{titles}{'p50 ms':>9}{'p95 ms':>9}"]
    lines += [_row(group) for group in (overall, *summary.groups)]
    return "\n".join(lines)


def render_sweep(points: Sequence[SweepPoint]) -> str:
    """Return what would be answered at each threshold, a line each."""
    lines = [f"{'threshold':>9}{'answered':>10}{'false answers':>15}{'answer F1':>11}{'overall F1':>12}"]
    for p in points:
        shares = [_share(value) for value in (p.answered_rate, p.false_answer_rate, p.answer_f1, p.overall_f1)]
        lines.append(f"{p.threshold:>9.2f}{shares[0]:>10}{shares[1]:>15}{shares[2]:>11}{shares[3]:>12}")
    return "\n".join(lines)


def render_misses(summary: Summary) -> str:
    """Return every case that was not fully right, a line each: its question, what was given, what was wanted."""
    return "\n".join(_miss(s) for s in summary.scores if is_miss(s))


def is_miss(score: Score) -> bool:
    """Tell whether a case was not fully right: no exact match, not the whole list and only it, or not abstained."""
    if score.crashed:
        return True
    if score.em is not None:
        return score.em < 1
    return score.items.f1 < 1 if score.items is not None else not score.abstained


def to_json(summary: Summary, points: Sequence[SweepPoint] = ()) -> dict[str, Any]:
    """Return all of a summary as what `json` can write, every case's answer and score with it."""
    return {
        "set": summary.name,
        "overall": _group_json(summary.overall),
        "groups": [_group_json(group) for group in summary.groups],
        "sweep": [asdict(point) for point in points],
        "cases": [_case_json(score) for score in summary.scores],
    }


def _group_json(group: Group) -> dict[str, Any]:
    figures = {metric.name: asdict(figure) for metric, figure in zip(METRICS, group.estimates, strict=True)}
    latency = {"p50": group.p50_ms, "p90": group.p90_ms, "p95": group.p95_ms, "p99": group.p99_ms}
    return {
        "name": group.name,
        "cases": group.cases,
        "crashes": group.crashes,
        "metrics": figures,
        "latency_ms": latency,
    }


def _case_json(score: Score) -> dict[str, Any]:
    return {
        "id": score.case.id,
        "question": score.case.question,
        "kind": score.case.kind,
        "miss": is_miss(score),
        "em": score.em,
        "f1": score.f1,
        "list": asdict(score.items) if score.items is not None else None,
        "citations": asdict(score.citations),
        "retrieval": asdict(score.retrieval) if score.retrieval is not None else None,
        "result": {name: value for name, value in asdict(score.result).items() if name != "passages"},
    }


def _row(group: Group) -> str:
    figures = "".join(f"{_figure(group[name]):>8}" for name, _ in COLUMNS)
    return f"{group.name:<18}{group.cases:>4}{figures}{group.p50_ms:>9.1f}{group.p95_ms:>9.1f}"


def _latencies(group: Group) -> str:
    shown = (("p50", group.p50_ms), ("p90", group.p90_ms), ("p95", group.p95_ms), ("p99", group.p99_ms))
    return ", ".join(f"{name} {value:.1f} ms" for name, value in shown)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _figure(estimate: Estimate) -> str:
    return _share(estimate.value)


def _interval(estimate: Estimate) -> str:
    return "" if estimate.value is None else f"{_share(estimate.low)}–{_share(estimate.high)}"


def _miss(score: Score) -> str:
    case = score.case
    asked = " / ".join([*(turn.question for turn in case.history), case.question])
    wanted = "; ".join(_wanted(score)) if case.answerable else "(no answer)"
    return f"{case.id} {case.kind}  {asked}  got: {_given(score)}  gold: {wanted}"


def _given(score: Score) -> str:
    if score.result.error is not None:
        return f"(crash: {score.result.error.strip().splitlines()[-1]})"
    items = score.result.items[:1] if score.case.kind is Kind.SINGLE else score.result.items
    shown = [f"{_one_line(item.text)!r} {item.confidence:.2f}" for item in items[:SHOWN]]
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return "; ".join(shown) + more if shown else "(no answer)"


def _wanted(score: Score) -> Iterator[str]:
    for gold in score.case.gold:
        if not gold.optional:
            yield _one_line(gold.text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
