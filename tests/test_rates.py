"""Rate limits: how much a bucket holds, what it tells, and who shares one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.limits import MOST_CALLERS, Buckets, RateLimitError, caller_at


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def taken(buckets, caller, times):
    """Return how many of so many requests were let in."""
    done = 0
    for _ in range(times):
        try:
            buckets.take(caller)
        except RateLimitError:
            continue
        done += 1
    return done


def test_a_bucket_lets_in_a_minutes_worth_and_fills_again():
    clock = Clock()
    buckets = Buckets(6, clock)
    assert taken(buckets, "a", 10) == 6
    clock.now += 9.9
    assert taken(buckets, "a", 10) == 0
    clock.now += 0.2
    assert taken(buckets, "a", 10) == 1
    clock.now += 3600
    assert taken(buckets, "a", 10) == 6


def test_callers_are_counted_apart():
    buckets = Buckets(3, Clock())
    assert [taken(buckets, caller, 5) for caller in ("a", "b", "a")] == [3, 3, 0]


def test_the_headers_tell_what_is_left_and_when_to_come_again():
    clock = Clock()
    buckets = Buckets(6, clock)
    assert buckets.take("a") == {"RateLimit-Policy": '"requests";q=6;w=60', "RateLimit": '"requests";r=5;t=10'}
    assert taken(buckets, "a", 5) == 5
    clock.now += 4
    with pytest.raises(RateLimitError, match="in 6 seconds") as caught:
        buckets.take("a")
    assert caught.value.headers == {
        "RateLimit-Policy": '"requests";q=6;w=60',
        "RateLimit": '"requests";r=0;t=56',
        "Retry-After": "6",
    }


@given(
    per_minute=st.integers(1, 500),
    steps=st.lists(st.tuples(st.floats(0, 100), st.integers(1, 50)), max_size=30),
)
def test_never_more_than_a_full_bucket_and_what_the_time_refills(per_minute, steps):
    clock = Clock()
    buckets, done = Buckets(per_minute, clock), 0
    for wait, times in steps:
        clock.now += wait
        done += taken(buckets, "a", times)
        assert done <= per_minute + (clock.now - 1000.0) * per_minute / 60 + 1e-6


@given(waits=st.lists(st.floats(0, 100), max_size=20))
def test_who_waits_as_long_as_told_is_let_in(waits):
    clock = Clock()
    buckets = Buckets(7, clock)
    for wait in waits:
        clock.now += wait
        try:
            buckets.take("a")
        except RateLimitError as error:
            clock.now += int(error.headers["Retry-After"])
            buckets.take("a")


def test_strangers_without_number_do_not_fill_the_memory():
    buckets = Buckets(3, Clock())
    for number in range(MOST_CALLERS + 10):
        buckets.take(str(number))
    assert len(buckets._buckets) == MOST_CALLERS
    assert "0" not in buckets._buckets


@pytest.mark.parametrize(
    ("host", "caller"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_who_stands_behind_an_address(host, caller):
    assert caller_at(host) == caller
