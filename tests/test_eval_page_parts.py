"""The parts of the page: marks in articles, and drawings."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from eval.confidence import Bin
from eval.page.drawing import Axis, Series, draw_histogram, draw_lines, draw_range, draw_reliability
from eval.page.highlighting import lines_of, stretches
from index.documents import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p))), max_size=4)


@drawn(st.text(alphabet="ab 😀é\u202e\n\r", max_size=40), SPANS, SPANS)
def test_every_character_is_there_once_with_its_marks(text, gold, cited):
    lines = lines_of(text, gold, cited)
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == text
    at = 0
    for line in lines:
        for piece in line.pieces:
            for place in range(at, at + len(piece.text)):
                assert piece.gold == any(span.start <= place < span.end for span in gold)
                assert piece.cited == any(span.start <= place < span.end for span in cited)
            at += len(piece.text)
        at += 1
        assert all(piece.text for piece in line.pieces)


@drawn(st.text(alphabet="ab \n", max_size=40), SPANS)
def test_folding_loses_no_line_and_hides_no_mark(text, gold):
    lines = lines_of(text, gold, ())
    runs = stretches(lines)
    assert tuple(line for run in runs for line in run.lines) == lines
    assert not any(line.marked for run in runs if run.folded for line in run.lines)
    assert all(first.folded != second.folded for first, second in pairwise(runs))


def test_an_article_is_shown_by_its_headline_and_its_marked_lines():
    text = "Mill opens\n\nOne.\nAda opened it.\nTwo.\nThree."
    runs = stretches(lines_of(text, [Span(17, 20)], [Span(17, 27)]))
    assert [(run.folded, run.written) for run in runs] == [(False, 1), (True, 1), (False, 1), (True, 2)]
    (shown,) = runs[2].lines
    assert [(p.text, p.gold, p.cited) for p in shown.pieces] == [
        ("Ada", True, True),
        (" opened", False, True),
        (" it.", False, False),
    ]


def places(svg, tag, *names):
    root = ElementTree.fromstring(svg)
    return [tuple(element.get(name) for name in names) for element in root.iter(tag)]


def test_a_line_goes_from_corner_to_corner():
    svg = draw_lines("Risk", [Series(((0.0, 0.0), (1.0, 0.5)), "now")], Axis("covered"), Axis("risk", 0.5))
    assert places(svg, "polyline", "points", "class") == [("42,180 300,10", "line now")]
    words = [element.text for element in ElementTree.fromstring(svg).iter("text")]
    assert words[5:] == ["0%", "12%", "25%", "38%", "50%", "covered"]


def test_a_line_of_one_point_is_a_dot():
    svg = draw_lines("Risk", [Series(((1.0, 1.0),), "now")], Axis("covered"), Axis("risk"))
    assert places(svg, "circle", "cx", "cy") == [("300", "10")]


def test_reliability_has_a_dot_for_each_bin_with_something_in_it():
    bins = (Bin(0.0, 0.5, 0, None, None), Bin(0.5, 0.9, 4, 0.5, 0.25), Bin(0.9, 1.0, 1, 1.0, 1.0))
    svg = draw_reliability("Reliability", bins, bins[2:])
    dots = places(svg, "circle", "cx", "cy", "r", "class")
    assert dots == [
        ("300", "10", "8", "dot baseline"),
        ("171", "137.5", "8", "dot now"),
        ("300", "10", "5", "dot now"),
    ]
    assert "25% of 4 right at confidence 0.50" in svg


def test_a_histogram_counts_every_value():
    svg = draw_histogram("Latency", [0.0, 10.0, 99.0, 480.0], "ms", [("median", 54.5)])
    told = [element.text for element in ElementTree.fromstring(svg).iter("title")]
    assert told[1] == "0 to 20: 2"
    assert told[5] == "80 to 100: 1"
    assert told[-1] == "480 to 500: 1"
    assert len(told) - 1 == len(places(svg, "rect")) == 25


@pytest.mark.parametrize("values", [[], [0.0], [1e-6, 3.0], [1e9]])
def test_a_histogram_of_anything_can_be_drawn(values):
    svg = draw_histogram("Latency", values, "ms", [])
    counts = [int(element.text.rsplit(": ")[1]) for element in list(ElementTree.fromstring(svg).iter("title"))[1:]]
    assert sum(counts) == len(values)
    assert len(counts) <= 25


def test_a_range_is_drawn_in_shares_of_the_width():
    svg = draw_range(0.5, 0.25, 0.75, baseline=0.6)
    assert places(svg, "rect", "class", "width") == [("track", "100%"), ("bar", "50.00%")]
    assert places(svg, "line", "class", "x1", "x2") == [
        ("interval", "25.00%", "75.00%"),
        ("tick-baseline", "60.00%", "60.00%"),
    ]


def test_what_is_drawn_is_escaped():
    svg = draw_lines("<script>1</script>", [], Axis("<b>"), Axis("risk"))
    assert "<script" not in svg
    assert "<b>" not in svg
