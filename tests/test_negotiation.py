"""The Accept header."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.negotiation import preferred

JSON, EVENTS = OFFERED = ("application/json", "text/event-stream")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("text/event-stream", EVENTS),
        ("TEXT/Event-Stream ; charset=utf-8", EVENTS),
        ("text/*", EVENTS),
        ("text/html, */*;q=0.1", JSON),
        ("text/html", JSON),
        ("application/json, text/event-stream", JSON),
        ("text/event-stream, application/json", JSON),
        ("text/event-stream, */*", EVENTS),
        ("application/json;q=0.5, text/event-stream;q=0.9", EVENTS),
        ("application/json;q=0.9, text/event-stream;q=0.5", JSON),
        ("application/json;q=0.9, text/event-stream; Q = 1.000", EVENTS),
        ("text/event-stream;q=0", JSON),
        ("text/*;q=1, text/event-stream;q=0", JSON),
        ("application/json;q=0, */*;q=0.1", EVENTS),
        ("application/json;q=0, text/event-stream;q=0", JSON),
        ("text/event-stream;q=high", JSON),
        ("text/event-stream;q=1.5", JSON),
        ('text/x;a="b,text/event-stream", application/json;q=0.1', JSON),
        (",, ;q=1, nonsense, text/event-stream", EVENTS),
        ('text/x;a="b\\",text/event-stream", application/json;q=0.1', JSON),
        ('text/event-stream, text/x;a="b, application/json', EVENTS),
        ("text/event-stream;q=0.001, application/json;q=0.002", JSON),
    ],
)
def test_what_is_liked_best_is_taken(accept, expected):
    assert preferred(accept, OFFERED) == expected


@pytest.mark.parametrize("part", ['\\"', '"\\', 'a"', '","', "a/b,", ","])
def test_a_long_header_is_read_in_time(part):
    begun = time.perf_counter()
    assert preferred('"' + part * (60_000 // len(part)), OFFERED) == JSON
    assert time.perf_counter() - begun < 2  # by looking at each quote anew it took half a minute


@given(st.text(max_size=60) | st.text('aplicton/jsevr-m*;q=0.19, "\\', max_size=60))
def test_any_header_is_answered(accept):
    assert preferred(accept, OFFERED) in OFFERED
