import pytest

from index.documents import Span
from qa.items.enumerations import items_of
from qa.items.joint_offices import without_joint_offices


def left(text):
    items = items_of(text, Span(0, len(text)))
    return [item.of(text) for item in without_joint_offices(text, items)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Prado and Jon Berg, the ministers of trade of Norvik and Zell",
        "the prime ministers of Norvik and Zell, Ana Prado and Jon Berg",
        "Ana Prado and Jon Berg, the mayors of Norvik and Zell",
    ],
)
def test_offices_held_side_by_side_are_no_people_of_their_own(text):
    assert left(text) == ["Ana Prado", "Jon Berg"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("the prime ministers of Norvik and Zell", ["the prime ministers of Norvik", "Zell"]),
        ("Ana Prado and the mayors of Norvik and Zell", ["Ana Prado", "the mayors of Norvik", "Zell"]),
        (
            "Ana Prado, Jon Berg, and the mayors of Norvik and Zell",
            ["Ana Prado", "Jon Berg", "the mayors of Norvik", "Zell"],
        ),
        ("Ana Prado and Jon Berg", ["Ana Prado", "Jon Berg"]),
    ],
)
def test_others_stay(text, items):
    assert left(text) == items
