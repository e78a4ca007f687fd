import math

import pytest

from qa.answers import Resolved
from qa.items.merging import Scored, merge
from qa.items.nations import is_of_country, joined
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.sift import sift
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
TEXT = "A French frigate and South African doctors came, then aid from France, South Africa, Mali and Peru."


@pytest.mark.parametrize(
    ("adjective", "country"),
    [
        ("French", "France"),
        ("South African", "South Africa"),
        ("Malian", "Mali"),
        ("Dutch", "the Netherlands"),
        ("Kazakh", "Kazakhstan"),
    ],
)
def test_an_adjective_is_of_its_country(adjective, country):
    assert is_of_country(adjective, country)
    assert not is_of_country(country, adjective)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("France", "France"), ("Sudan", "South Sudan"), ("french", "France")],
)
def test_what_is_no_adjective_of_a_country(one, other):
    assert not is_of_country(one, other)


def groups_of(*words):
    """Return groups of words of the text, each less likely than the one before."""
    hit = hit_of(TEXT)
    return merge(
        Scored(found(hit, word), NOTHING, round(0.9 * math.exp(-place / 5), 3)) for place, word in enumerate(words)
    )


def test_a_country_is_backed_by_its_adjective_and_as_likely():
    told = [
        (g.lead().candidate.text, g.probability, len(g.support)) for g in joined(groups_of("French", "Mali", "France"))
    ]
    assert told == [("France", 0.9, 1), ("Mali", 0.737, 0)]


def test_an_adjective_without_its_country_stays():
    assert [g.lead().candidate.text for g in joined(groups_of("French", "Peru"))] == ["French", "Peru"]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which countries sent help?", ["France", "Mali"]),
        ("Which languages were spoken?", ["French", "Mali", "France"]),
    ],
)
def test_they_are_one_only_where_countries_are_asked_for(question, left):
    kept, _ = sift(groups_of("French", "Mali", "France"), Resolved(question, question, ()), form_of(question), [])
    assert [g.lead().candidate.text for g in kept] == left


def test_a_country_given_before_is_left_out_with_its_adjective():
    question = "Which other countries sent help?"
    kept, _ = sift(groups_of("French", "Mali"), Resolved(question, question, ("France",)), form_of(question), [])
    assert [g.lead().candidate.text for g in kept] == ["Mali"]
