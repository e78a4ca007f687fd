import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.lands_of_holders import asked_holders, with_that_holder
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
TEXT = "The presidents of Turvia and Zell and the prime minister of Norvik came with Belmish Prime Minister Ana Prado."


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("The prime ministers of which countries came?", {"prime", "minister"}),
        ("the presidents of what nations came", {"president"}),
        ("Which countries' presidents came?", {"president"}),
        ("What country’s foreign ministers came?", {"foreign", "minister"}),
        ("Which countries came?", set()),
        ("The capitals of which countries were hit?", set()),
        ("Which presidents came?", set()),
    ],
)
def test_which_holders_are_asked_for(question, office):
    assert asked_holders(question) == office


def left(question, *names):
    """Return which countries are left of those found in the text."""
    hit = hit_of(TEXT)
    groups = merge([Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)])
    return [group.lead().candidate.text for group in with_that_holder(groups, question)]


def test_countries_of_holders_of_another_office_are_left_out():
    names = ("Turvia", "Norvik", "Belmish")
    assert left("The prime ministers of which countries came?", *names) == ["Norvik", "Belmish"]
    assert left("The presidents of which countries came?", *names) == ["Turvia"]


def test_all_stay_where_nobody_is_given_with_that_office_or_none_is_asked_for():
    assert left("The kings of which countries came?", "Turvia", "Norvik") == ["Turvia", "Norvik"]
    assert left("Which countries came?", "Turvia", "Norvik") == ["Turvia", "Norvik"]


@pytest.mark.parametrize(
    ("question", "lands"),
    [
        ("The prime ministers of which countries came?", ["Belmish"]),
        ("The former prime ministers of which countries came?", ["Zellish", "Tarnish"]),
        ("Which countries came?", ["Zellish", "Tarnish", "Belmish"]),
    ],
)
def test_who_held_the_office_once_holds_it_no_more(question, lands):
    text = (
        "Former Zellish Prime Minister Ana Prado, ex-Tarnish prime minister Jon Berg, Belmish Prime Minister Eva Lund."
    )
    names = ("Zellish", "Tarnish", "Belmish")
    hit = hit_of(text)
    groups = merge([Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)])
    assert [group.lead().candidate.text for group in with_that_holder(groups, question)] == lands


def test_people_are_no_countries():
    texts = (TEXT, "Zellish King Oskar Lund.")
    names = ("Norvik", "Ana Prado")
    hit = hit_of(TEXT)
    groups = merge([Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)])
    kept = with_that_holder(groups, "Which countries' prime ministers came?", texts)
    assert [group.lead().candidate.text for group in kept] == ["Norvik"]
    assert len(with_that_holder(groups, "Which prime ministers came?", texts)) == len(names)
