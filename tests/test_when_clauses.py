"""Times that end a clause which tells when something happened."""

import pytest

from qa.items.when_clauses import time_of_clause
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Six died when a mine exploded in Tarn on Sunday, it said.", "a mine exploded in Tarn on Sunday", "Sunday"),
        ("He left when the bank failed in May 2023.", "the bank failed in May 2023", "in May 2023"),
        ("She fell when a candle fell.", "a candle fell", "a candle fell"),
        ("It shut after the flood on Sunday.", "the flood on Sunday", "the flood on Sunday"),
        ("It shut when rain fell on the town.", "rain fell on the town", "rain fell on the town"),
    ],
)
def test_a_clause_behind_when_gives_its_time(text, words, expected):
    assert time_of_clause(text, span_of(text, words)).of(text) == expected
