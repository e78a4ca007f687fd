"""The figures, plots and counts that the page shows of a whole run, beside a baseline where there is one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from eval.compare import Comparison, Difference
from eval.confidence import Bin, area_under, reliability
from eval.figures import METRICS, Metric
from eval.page.drawing import Axis, Series, draw_histogram, draw_lines, draw_range, draw_reliability
from eval.report_calibration import curve
from eval.runner import Run
from eval.stored import StoredRun
from eval.summary import Estimate, Group, Summary, summarise

TILES: Final = ("overall_f1", "single_f1", "list_f1", "false_answer_rate", "citation_exactness")
"""The figures that are shown large."""

NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference to the baseline: `better` or `worse` where its paired 95% interval leaves out 0, else `same`."""

    text: str
    tone: str
    note: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written."""

    title: str
    value: str
    interval: str
    cases: int
    baseline: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure shown large."""

    title: str
    value: str
    note: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its caption."""

    title: str
    note: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """Some of the cases with their mean F1 as a bar; `first` of its sort."""

    name: str
    cases: int
    value: str
    svg: Markup
    first: bool


@dataclass(frozen=True, slots=True)
class Due:
    """How many misses are due to one stage."""

    name: str
    count: int
    svg: Markup


@dataclass(frozen=True, slots=True)
class RunView:
    """All that is shown of one run besides its cases. `left_out` tells what could not be compared."""

    name: str
    cases: int
    compared: bool
    left_out: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    blames: tuple[Due, ...]
    figures: tuple[Figure, ...]
    groups: tuple[Row, ...]


def view_run(stored: StoredRun, beside: Comparison | None = None) -> RunView:
    """Return what is shown of a run; `beside` compares an earlier run of the same set with it."""
    summary = summarise(stored.name, stored.run)
    before = None if beside is None or not beside.pairs else summarise(stored.name, _earlier(beside))
    figures = {metric.name: _figure(metric, summary, before, beside) for metric in METRICS}
    return RunView(
        name=stored.name,
        cases=len(stored.run.cases),
        compared=before is not None,
        left_out=() if beside is None else tuple(_left_out(beside)),
        tiles=(*(_tile(figures[name]) for name in TILES), _latency_tile(summary.overall)),
        charts=(_risk_chart(summary, before), _reliability_chart(summary, before), _latency_chart(summary)),
        blames=_blames(stored.run),
        figures=tuple(figures.values()),
        groups=_groups(summary, before),
    )


def _earlier(beside: Comparison) -> Run:
    """Return the earlier results of the cases that both runs have, by the labels they have now."""
    earlier = [first for first, _ in beside.pairs]
    return Run(tuple(score.case for score in earlier), tuple(score.result for score in earlier))


def _left_out(beside: Comparison) -> Iterator[str]:
    if not beside.pairs:
        yield "no case is in both runs"
    told = (
        ("only in the baseline", beside.only_first),
        ("only in this run", beside.only_second),
        ("asking something else by now", beside.reworded),
        ("articles that are not the same", beside.articles),
    )
    yield from (f"{what}: {', '.join(names)}" for what, names in told if names)


def _figure(metric: Metric, summary: Summary, before: Summary | None, beside: Comparison | None) -> Figure:
    now = summary.overall[metric.name]
    then = None if before is None else before.overall[metric.name].value
    change = None if beside is None else _change(beside[metric.name])
    interval = NONE if now.value is None else f"{_share(now.low)} – {_share(now.high)}"
    return Figure(metric.title, _share(now.value), interval, now.n, _share(then), change)


def _change(difference: Difference) -> Change | None:
    """Return how a figure changed; None where it cannot be told."""
    change, low, high = difference.change, difference.low, difference.high
    if change is None or low is None or high is None:
        return None
    tone = "same"
    if low > 0 or high < 0:
        tone = "better" if (change > 0) != difference.metric.lower_is_better else "worse"
    chance = "" if difference.p is None else f"; by chance alone with p = {difference.p:.3f}"
    note = f"95% interval of the change over {difference.n} cases: {_signed(low)} to {_signed(high)}{chance}"
    return Change(_signed(change), tone, note)


def _tile(shown: Figure) -> Tile:
    return Tile(shown.title, shown.value, shown.interval, shown.change)


def _latency_tile(group: Group) -> Tile:
    return Tile("latency, median", f"{group.p50_ms:,.0f} ms", f"95% within {group.p95_ms:,.0f} ms", None)


def _risk_chart(summary: Summary, before: Summary | None) -> Chart:
    runs = [(summary, "now")] if before is None else [(before, "baseline"), (summary, "now")]
    curves = [(curve(one.scores), style) for one, style in runs]
    highest = max((risk for points, _ in curves for _, risk in points), default=1.0)
    high = next(top for top in (0.2, 0.4, 0.6, 0.8, 1.0) if highest <= top + 1e-9)
    series = [Series(points, style) for points, style in curves if points]
    area = area_under(curves[-1][0])
    note = "what is wrong when only the surest are answered" + ("" if area is None else f"; area {area:.3f}")
    drawn = draw_lines("Risk and coverage", series, Axis("questions covered"), Axis("risk", high))
    return Chart("Risk and coverage", note, Markup(drawn))


def _reliability_chart(summary: Summary, before: Summary | None) -> Chart:
    drawn = draw_reliability("Reliability", _bins(summary), () if before is None else _bins(before))
    return Chart("Reliability", "the share that was right, by confidence; alike on the dotted line", Markup(drawn))


def _bins(summary: Summary) -> tuple[Bin, ...]:
    return reliability([item for score in summary.scores for item in score.believed])


def _latency_chart(summary: Summary) -> Chart:
    latencies = [score.result.latency_ms for score in summary.scores]
    marks = [("median", summary.overall.p50_ms), ("p95", summary.overall.p95_ms)]
    return Chart("Latency", "of whole questions", Markup(draw_histogram("Latency", latencies, "ms", marks)))


def _groups(summary: Summary, before: Summary | None) -> tuple[Row, ...]:
    earlier: Mapping[str, Group] = {} if before is None else {group.name: group for group in before.groups}
    rows, last = [], "kind"
    for group in summary.groups:
        sort, _, name = group.name.partition(":")
        then = earlier[group.name]["overall_f1"].value if group.name in earlier else None
        now = group["overall_f1"]
        title = name or "with history"
        rows.append(Row(title, group.cases, _share(now.value), _bar(now, then), sort != last))
        last = sort
    return tuple(rows)


def _bar(shown: Estimate, baseline: float | None) -> Markup:
    if shown.value is None or shown.low is None or shown.high is None:
        return Markup("")
    return Markup(draw_range(shown.value, shown.low, shown.high, baseline))


def _blames(run: Run) -> tuple[Due, ...]:
    due = Counter(result.blame for result in run.results if result.blame is not None)
    most = max(due.values(), default=1)
    ranked = sorted(due.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Due(name, count, Markup(draw_range(count / most, 0, 0))) for name, count in ranked)


def _share(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}"


def _signed(value: float) -> str:
    written = f"{value:+.3f}"
    return "0.000" if written in ("+0.000", "-0.000") else written.replace("-", "−")
