import pytest

from qa.items.given_names import joined_given_names
from tests.test_doublets import groups_of


def left(text, *names):
    groups = groups_of(text, *((name, 0.9 - place / 10) for place, name in enumerate(names)))
    return [group.lead().candidate.text for group in joined_given_names(groups)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Joanne Rowe sued Peter Rowe. Later Joanne’s lawyer spoke, and Joanne wept.",
            ("Joanne Rowe", "Joanne"),
            ["Joanne Rowe"],
        ),
        ("They met Joanne. Then Joanne Ann Rowe sued. Rowe lost.", ("Joanne Ann Rowe",), ["Joanne Ann Rowe"]),
        ("Joanne wept. Her father Karl Rowe sued with Joanne Rowe.", ("Joanne", "Joanne Rowe"), ["Joanne Rowe"]),
        ("Joanne, who wept, is Joanne Ann Rowe. Rowe sued.", ("Joanne", "Joanne Ann Rowe"), ["Joanne Ann Rowe"]),
        # nobody has the family name besides; a place
        ("Zell, which sued, reads Zell Daily.", ("Zell", "Zell Daily"), ["Zell", "Zell Daily"]),
        ("Zell, which sued, met Zell Rowe. Rowe is in Zell.", ("Zell", "Zell Rowe"), ["Zell", "Zell Rowe"]),
    ],
)
def test_a_given_name_is_the_full_one(text, names, expected):
    assert left(text, *names) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Grant, who sued, is not Grant Rowe. Hugh Grant paid Rowe.",
        "Grant, who sued, is not Grant Rowe. Mr Grant paid Rowe.",
        "Grant, who sued, is not Grant Rowe. Grant Lund paid Rowe.",
    ],
)
def test_a_name_that_somebody_else_has_too_stays(text):
    assert left(text, "Grant Rowe", "Grant") == ["Grant Rowe", "Grant"]
