"""Who says so is no part of an item."""

import pytest

from qa.items.sayers import without_sayer
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the toll planned in Zell, Prado said", "the toll planned in Zell"),
        ("the toll and the ferry, she has said.", "the toll and the ferry"),
        ("the toll, the mayor told reporters", "the toll"),
        ("the toll, the prime minister added", "the toll"),
        ("“the toll, Prado said”", "“the toll, Prado said”"),
        ("the toll that Prado said was high", "the toll that Prado said was high"),
        ("the toll, the ferry and the bridge", "the toll, the ferry and the bridge"),
        ("what Norvik, Prado and Zell said", "what Norvik, Prado and Zell said"),
    ],
)
def test_an_item_without_who_says_so(words, expected):
    assert without_sayer(words, span_of(words, words)).of(words) == expected
