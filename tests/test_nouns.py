"""One and several of a thing, and verbs back to their base form."""

import pytest

from qa.language.nouns import is_plural, plural, several, singular
from qa.language.verbs import base_of_past, base_of_present

PAIRS = [
    ("research ship", "research ships"),
    ("ship of war", "ships of war"),
    ("country", "countries"),
    ("movie", "movies"),
    ("tie", "ties"),
    ("day", "days"),
    ("coach", "coaches"),
    ("niche", "niches"),
    ("actress", "actresses"),
    ("bus", "buses"),
    ("house", "houses"),
    ("virus", "viruses"),
    ("clause", "clauses"),
    ("spokesman", "spokesmen"),
    ("young woman in the boat", "young women in the boat"),
    ("German", "Germans"),
    ("specimen", "specimens"),
    ("small child", "small children"),
    ("person", "people"),
    ("wife", "wives"),
    ("crisis", "crises"),
]


@pytest.mark.parametrize(("one", "many"), PAIRS)
def test_one_and_several(one, many):
    assert (plural(one), singular(many)) == (many, one)
    assert (plural(many), singular(one)) == (many, one)
    assert is_plural(many)
    assert not is_plural(one)


@pytest.mark.parametrize("noun", ["series", "headquarters of the bank", "news"])
def test_what_looks_like_one_and_like_several(noun):
    assert plural(noun) == singular(noun) == noun


def test_several_of_what_they_are():
    assert several("a 529 plan") == "529 plans"
    assert several("the fishermen") == "the fishermen"


@pytest.mark.parametrize(
    ("present", "base"),
    [
        ("wants", "want"),
        ("denies", "deny"),
        ("dies", "die"),
        ("lies", "lie"),
        ("pushes", "push"),
        ("focuses", "focus"),
        ("causes", "cause"),
        ("goes", "go"),
        ("aches", "ache"),
    ],
)
def test_base_of_present(present, base):
    assert base_of_present(present) == base


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("voted", "vote"),
        ("planned", "plan"),
        ("denied", "deny"),
        ("took", "take"),
        ("harbour", None),
    ],
)
def test_base_of_past(past, base):
    assert base_of_past(past) == base


@pytest.mark.parametrize("nothing", ["", " ", " of ", " for the tram", "?"])
def test_what_has_no_word_is_neither_one_nor_several(nothing):
    assert not is_plural(nothing)
    assert singular(nothing) == nothing
