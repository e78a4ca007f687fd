"""Small drawings as inline SVG: the same numbers give the same bytes. Colours and strokes are the style sheet's."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from eval.confidence import Bin

WIDTH: Final = 320
HEIGHT: Final = 220
LEFT, RIGHT, TOP, BOTTOM = 42, 20, 10, 40
BINS: Final = 24
"""The most bars of a histogram."""

Point = tuple[float, float]
Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from 0 to `high` with its label, and how its ticks are written."""

    label: str
    high: float = 1.0
    write: Callable[[float], str] = "{:.0%}".format
    ticks: int = 4


@dataclass(frozen=True, slots=True)
class Series:
    """Points joined by a line of the class `style`."""

    points: tuple[Point, ...]
    style: str


class _Plot:
    """A frame with two axes, and the places of points in it."""

    def __init__(self, title: str, x: Axis, y: Axis) -> None:
        self.x, self.y = x, y
        self.svg = ElementTree.Element("svg", {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "class": "plot"})
        _add(self.svg, "title").text = title
        for step in range(x.ticks + 1):
            value = x.high * step / x.ticks
            self.text(self.at_x(value), HEIGHT - BOTTOM + 16, x.write(value), "tick middle")
        for step in range(y.ticks + 1):
            value = y.high * step / y.ticks
            height = self.at_y(value)
            self.line((LEFT, height), (WIDTH - RIGHT, height), "grid" if step else "axis")
            self.text(LEFT - 6, height + 4, y.write(value), "tick end")
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, x.label, "label middle")

    def at_x(self, value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / self.x.high

    def at_y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / self.y.high

    def line(self, start: Point, end: Point, style: str) -> None:
        (x1, y1), (x2, y2) = start, end
        _add(self.svg, "line", {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2), "class": style})

    def text(self, x: float, y: float, words: str, style: str) -> None:
        _add(self.svg, "text", {"x": _n(x), "y": _n(y), "class": style}).text = words

    def path(self, points: Sequence[Point], style: str) -> None:
        places = " ".join(f"{_n(self.at_x(x))},{_n(self.at_y(y))}" for x, y in points)
        _add(self.svg, "polyline", {"points": places, "class": style})

    def done(self) -> str:
        return ElementTree.tostring(self.svg, encoding="unicode")


def draw_lines(title: str, series: Sequence[Series], x: Axis, y: Axis) -> str:
    """Return lines over two axes; a series of one point is a dot."""
    plot = _Plot(title, x, y)
    for one in series:
        plot.path(one.points, f"line {one.style}")
        if len(one.points) == 1:
            (at,) = one.points
            dot = {"cx": _n(plot.at_x(at[0])), "cy": _n(plot.at_y(at[1])), "r": "3", "class": f"dot {one.style}"}
            _add(plot.svg, "circle", dot)
    return plot.done()


def draw_reliability(title: str, bins: Sequence[Bin], baseline: Sequence[Bin] = ()) -> str:
    """Return how often what was said with some confidence was right; the area of a dot goes with its count."""
    plot = _Plot(title, Axis("confidence"), Axis("right"))
    plot.line((plot.at_x(0), plot.at_y(0)), (plot.at_x(1), plot.at_y(1)), "diagonal")
    for some, style in ((baseline, "baseline"), (bins, "now")):
        told = [(one.confidence, one.right, one.items) for one in some if one.confidence is not None]
        points = [(x, y or 0.0, count) for x, y, count in told]
        plot.path([(x, y) for x, y, _ in points], f"line {style}")
        most = max((count for _, _, count in points), default=1)
        for x, y, count in points:
            size = {"r": _n(2 + 6 * math.sqrt(count / most)), "class": f"dot {style}"}
            dot = _add(plot.svg, "circle", {"cx": _n(plot.at_x(x)), "cy": _n(plot.at_y(y))} | size)
            _add(dot, "title").text = f"{y:.0%} of {count} right at confidence {x:.2f}"
    return plot.done()


def draw_histogram(title: str, values: Sequence[float], label: str, marks: Sequence[tuple[str, float]]) -> str:
    """Return how many `values` (0 or more) fall into each of at most 24 bins of a round width, and some marked ones."""
    width = _round_step(max((*values, 1e-9)) / BINS)
    counts = [0] * (1 + int(max((*values, 0.0)) / width))
    for value in values:
        counts[int(value / width)] += 1
    high = _round_step(max((*counts, 1)) / 4) * 4
    plot = _Plot(title, Axis(label, len(counts) * width, _short), Axis("cases", high, _short))
    for place, count in enumerate(counts):
        left, right, top = plot.at_x(place * width), plot.at_x((place + 1) * width), plot.at_y(count)
        size = {"x": _n(left), "y": _n(top), "width": _n(max(right - left - 1, 1)), "height": _n(plot.at_y(0) - top)}
        bar = _add(plot.svg, "rect", size | {"class": "bar"})
        _add(bar, "title").text = f"{_short(place * width)} to {_short((place + 1) * width)}: {count}"
    for number, (words, value) in enumerate(marks):
        at = plot.at_x(value)
        plot.line((at, plot.at_y(0)), (at, TOP), "mark")
        near_edge = at > WIDTH * 0.75
        plot.text(at + (-4 if near_edge else 4), TOP + 10 + 14 * number, words, "tick end" if near_edge else "tick")
    return plot.done()


def draw_range(value: float, low: float, high: float, baseline: float | None = None) -> str:
    """Return a share from 0 to 1 as a bar with its interval, as wide as there is room; a tick marks the baseline."""
    svg = ElementTree.Element("svg", {"class": "range", "aria-hidden": "true"})
    _add(svg, "rect", {"width": "100%", "height": "10", "y": "3", "class": "track"})
    _add(svg, "rect", {"width": _percent(value), "height": "10", "y": "3", "class": "bar"})
    _add(svg, "line", {"x1": _percent(low), "x2": _percent(high), "y1": "8", "y2": "8", "class": "interval"})
    if baseline is not None:
        at = _percent(baseline)
        _add(svg, "line", {"x1": at, "x2": at, "y1": "0", "y2": "16", "class": "tick-baseline"})
    return ElementTree.tostring(svg, encoding="unicode")


def _add(parent: Element, tag: str, attributes: dict[str, str] | None = None) -> Element:
    return ElementTree.SubElement(parent, tag, attributes or {})


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 or number == int(number) else f"{number:.2g}"


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= least * (1 - 1e-9))
