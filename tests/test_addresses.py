"""People of a court report, each with age and address."""

import pytest

from qa.items.addresses import is_in_address
from qa.items.enumerations import items_of
from tests.handmade import span_of
from tests.test_nested_places import joined
from tests.test_siblings import added

COURT = "Ana Prado, 27, of Laburnum Avenue, Wexcombe, and Jon Berg, 23, of 4 Mill Lane, Zell, were charged."


def items(text, words):
    return [item.of(text) for item in items_of(text, span_of(text, words))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (COURT, ["Ana Prado", "Jon Berg"]),
        (
            "Ana Prado, 27, Jon Berg, 23, both of Laburnum Avenue, Wexcombe, and Petra Vint, 30, were charged.",
            ["Ana Prado", "Jon Berg", "Petra Vint"],
        ),
        (
            "Ana Prado, aged 27, of no fixed abode, and Jon Berg, 23, were charged.",
            ["Ana Prado", "Jon Berg"],
        ),
        # the next person and no town
        (
            "Ana Prado, 27, of Mill Lane, Jon Berg, 23, and Petra Vint, 30, were charged.",
            ["Ana Prado", "Jon Berg", "Petra Vint"],
        ),
        (
            "Ana Prado, 27, of Zell, Jon Berg and Petra Vint were charged.",
            ["Ana Prado", "Jon Berg", "Petra Vint"],
        ),
    ],
)
def test_a_town_is_none_of_the_people(text, people):
    words = text.partition(" were charged")[0].rstrip(",")
    assert items(text, words) == people


def test_an_address_is_one_place():
    assert items(COURT, "Laburnum Avenue, Wexcombe, and Jon Berg") == ["Laburnum Avenue, Wexcombe"]
    assert items("Ana Prado, 27, of Tyne and Wear, was charged.", "Tyne and Wear") == ["Tyne and Wear"]
    assert joined(COURT, "Laburnum Avenue", "Wexcombe") == [("Laburnum Avenue", 1)]
    assert added("Which towns are they from?", COURT, "Laburnum Avenue", "Wexcombe") == []


def test_where_an_address_begins():
    assert is_in_address(COURT, COURT.index("Laburnum"))
    assert not is_in_address(COURT, COURT.index("Wexcombe"))
    assert not is_in_address("In 2027, of Zell", len("In 2027, of "))
