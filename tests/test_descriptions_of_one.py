"""Descriptions of somebody who answers already are no answers of their own; people joined to a name are."""

import pytest

from tests.test_sifting import sifted


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        (
            "Ana Prado, owner of the Tarn Hotel, was held.",
            ("Ana Prado", "owner of the Tarn Hotel"),
            ["Ana Prado"],
        ),
        (
            "Jon Berg, 63, a retired officer, was held.",
            ("Jon Berg", "a retired officer"),
            ["Jon Berg"],
        ),
        ("A retired officer, Jon Berg (63), was held.", ("Jon Berg", "A retired officer"), ["Jon Berg"]),
        ("Police held the driver, a 43-year-old carter.", ("the driver", "a 43-year-old carter"), ["the driver"]),
        (
            "Police held the driver, a guest and a waiter.",
            ("the driver", "a guest"),
            ["the driver", "a guest"],
        ),
        ("Jon Berg said his union opposed it, too.", ("his union", "Jon Berg"), ["Jon Berg"]),
        ("Police held Jon Berg, 43, and two students.", ("Jon Berg", "two students"), ["Jon Berg", "two students"]),
        ("Police held Jon Berg. Two students fled.", ("Jon Berg", "Two students"), ["Jon Berg"]),
    ],
)
def test_who_was_held(text, words, left):
    assert sifted("Who was held?", text, *words)[0] == left


def test_a_role_of_somebody_unnamed_says_less():
    text = "His deputy, the new labour minister, came."
    assert sifted("Who is Ana Prado?", text, "His deputy", "new labour minister")[0] == ["new labour minister"]


def test_what_is_in_a_place_stands_for_it():
    text = "The bakery in Ruxley closes, and Tarn loses its mill."
    assert sifted("Which plants close?", text, "The bakery in Ruxley", "Tarn")[0] == ["The bakery in Ruxley", "Tarn"]
    text = "Ruxley mourns. The bakery in Ruxley closes."
    assert sifted("Which plants close?", text, "The bakery in Ruxley", "Ruxley")[0] == ["The bakery in Ruxley"]
