"""What is said once of all that follow it."""

import pytest

from qa.items.enumerations import items_of
from qa.items.one_phrase import without_shared
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ferries between Zell and Tarn", ["Ferries between Zell and Tarn"]),
        ("Ferries between Zell and Tarn and Boats to Norvik", ["Ferries between Zell and Tarn", "Boats to Norvik"]),
        ("Zell and Tarn", ["Zell", "Tarn"]),
        ("the clerk switched a motor on and off at night", ["the clerk switched a motor on and off at night"]),
        ("more and more fish and less salt", ["more and more fish", "less salt"]),
        ("on Monday and off Tarn", ["on Monday", "off Tarn"]),
    ],
)
def test_words_that_say_one_thing_together_are_one(words, expected):
    text = f"{words} were called off."
    assert [item.of(text) for item in items_of(text, span_of(text, words))] == expected


@pytest.mark.parametrize(
    ("text", "span", "bare"),
    [
        ("It has mills in Norvik, Tarn and Zell.", "mills in Norvik", "Norvik"),
        ("It has textile mills in New Tarn and Zell.", "textile mills in New Tarn", "New Tarn"),
        ("It has mills in Norvik.", "mills in Norvik", "mills in Norvik"),
        ("It has a mill in Norvik and Zell.", "mill in Norvik", "mill in Norvik"),
        ("It has mills in Norvik and a shop.", "mills in Norvik", "mills in Norvik"),
    ],
)
def test_the_first_of_several_places_is_as_bare_as_the_others(text, span, bare):
    assert without_shared(text, span_of(text, span)).of(text) == bare
