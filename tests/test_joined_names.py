import pytest

from index.documents import Span
from qa.items.enumerations import items_of
from qa.names.joined_names import whole_name

TEXT = (
    "NTF and the Transport and Allied Workers' Union (TAWU) want it, said Moira Kettle and Clive Odo. France and"
    " Germany agreed. Bosnia and Herzegovina did not. The Ministry of Health and Welfare paid."
)


def whole(words):
    """Return what `words`, at their first place in the text, are widened to."""
    start = TEXT.index(words)
    return whole_name(TEXT, Span(start, start + len(words))).of(TEXT)


@pytest.mark.parametrize("half", ["Transport", "Allied Workers' Union"])
def test_half_of_a_body_is_widened_to_all_of_it(half):
    assert whole(half) == "Transport and Allied Workers' Union"


def test_half_of_a_state_or_ministry_is_widened():
    assert whole("Herzegovina") == "Bosnia and Herzegovina"
    assert whole("Ministry of Health") == "Ministry of Health and Welfare"


def test_a_name_is_not_widened_to_the_line_behind():
    text = "It covers:\nTarn and Bute\nEast Zell\nTarn and Bute has most of it."
    start = text.index("Tarn")
    assert whole_name(text, Span(start, start + len("Tarn"))).of(text) == "Tarn and Bute"


@pytest.mark.parametrize("half", ["Ministry of Agriculture", "Food", "Fisheries"])
def test_a_piece_of_a_body_with_commas_is_widened(half):
    text = "The Ministry of Agriculture, Food and Fisheries paid, as did Zell."
    start = text.index(half)
    widened = whole_name(text, Span(start, start + len(half)))
    assert widened.of(text) == "Ministry of Agriculture, Food and Fisheries"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Marks and Sand closed. Few miss Marks and Sand.", "Marks and Sand"),
        ("Norvik, Marks and Sand voted. The mayors of Marks and Sand met.", "Marks"),
        ("The mayors of Marks and Sand met. Marks and Sand agreed.", "Marks"),
        ("The shops of Marks and Sand closed. Few miss Marks and Sand.", "Marks and Sand"),
        ("Norvik, Marks and Sand and Zell closed. Few miss Marks and Sand.", "Marks and Sand"),
    ],
)
def test_names_that_only_stand_together_are_one_unless_they_are_enumerated(text, whole):
    start = text.index("Marks")
    assert whole_name(text, Span(start, start + len("Marks"))).of(text) == whole


@pytest.mark.parametrize("name", ["NTF", "Moira Kettle", "Clive Odo", "France", "Germany", "it"])
def test_names_beside_each_other_stay_two(name):
    assert whole(name) == name


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("Urban Search and Rescue", ["Urban Search and Rescue"]),
        ("Tarn Fire and Rescue Service and Oxnard", ["Tarn Fire and Rescue Service", "Oxnard"]),
        ("Search Norvik and Tarn Rescue", ["Search Norvik", "Tarn Rescue"]),
    ],
)
def test_names_that_many_bodies_have_are_not_split(words, items):
    text = f"{words} came."
    assert [item.of(text) for item in items_of(text, Span(0, len(words)))] == items
