"""Work that is done ahead: the same results in the same order, and its errors where they belong."""

import threading

import pytest

from index.ahead import ahead


@pytest.mark.parametrize("room", [0, 1, 3, 100])
def test_results_come_in_order(room):
    assert list(ahead(lambda n: n * n, range(20), room)) == [n * n for n in range(20)]
    assert list(ahead(str, [], room)) == []


def test_the_next_results_are_made_while_the_last_one_is_used():
    begun = [threading.Event() for _ in range(4)]

    def make(number):
        begun[number].set()
        return number

    results = ahead(make, range(4), 2)
    assert next(results) == 0
    assert begun[1].wait(60)
    assert begun[2].wait(60)
    assert not begun[3].is_set()  # there is no room for more
    assert list(results) == [1, 2, 3]


def test_an_error_is_raised_in_its_place_and_ends_it():
    made = []

    def make(number):
        if number == 2:
            raise ValueError("two")
        made.append(number)
        return number

    results = ahead(make, range(10), 1)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(results)
    assert list(results) == []
    assert set(made) <= {0, 1, 3}
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sayso-ahead")]


def test_what_waits_is_not_made_after_the_end():
    made, go = [], threading.Event()

    def make(number):
        if number:
            go.wait(60)
        made.append(number)
        return number

    results = ahead(make, range(50), 10)
    assert next(results) == 0
    go.set()
    results.close()
    assert len(made) <= 11
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sayso-ahead")]


def test_an_error_of_the_items_is_raised():
    def items():
        yield 1
        raise OSError("no more")

    results = ahead(str, items(), 0)
    assert next(results) == "1"
    with pytest.raises(OSError, match="no more"):
        next(results)
