import math

import pytest

from qa.items.merging import Scored, merge
from qa.items.standins import posts_behind, settle
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
SIGNED = "The presidents of Turvia and Zell and the prime minister of Norvik signed."


def settled(*words, texts=(SIGNED,), nth=0):
    """Return the leads with their probability and the number of supporting places; all words are in the first text."""
    hits = [hit_of(text, f"a{place}", chunk_id=place) for place, text in enumerate(texts)]
    scored = [
        Scored(found(hits[0] if w in texts[0] else hits[1], w, nth=nth), NOTHING, round(0.9 * math.exp(-place / 5), 3))
        for place, w in enumerate(words)
    ]
    groups = settle(merge(scored), hits)
    return [(g.lead().candidate.text, g.probability, len(g.support)) for g in groups]


def test_a_country_becomes_the_person_whom_another_article_names():
    other = "Turvian President Ana Prado arrived early."
    assert settled("Turvia", "Zell", texts=(SIGNED, other)) == [("Ana Prado", 0.9, 1), ("Zell", 0.737, 0)]


def test_a_person_found_weakly_is_as_likely_as_the_country():
    other = "Turvian President Ana Prado arrived early."
    assert settled("Turvia", "Ana Prado", texts=(SIGNED, other)) == [("Ana Prado", 0.9, 1)]


def test_a_phrase_with_its_office_stands_for_the_person_as_well():
    other = "Zellish leader Oskar Lund and Turvian President Ana Prado arrived."
    assert settled("presidents of Turvia", texts=(SIGNED, other)) == [("Ana Prado", 0.9, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "Former Turvian President Ana Prado arrived.",
        "Turvian Foreign Minister Ana Prado arrived.",
        "Zellandian President Ana Prado arrived.",
        "The Turvian President arrived. Ana Prado did not.",
    ],
)
def test_a_country_stays_where_nobody_is_named_with_that_office(other):
    assert settled("Turvia", texts=(SIGNED, other)) == [("Turvia", 0.9, 0)]


def test_a_prime_minister_is_no_other_minister():
    other = "Norvik's Foreign Minister Petra Vint and Norvik's Prime Minister Oskar Lund came."
    assert settled("Norvik", texts=(SIGNED, other)) == [("Oskar Lund", 0.9, 1)]


def test_leaders_are_whoever_heads_the_country():
    met = "The leaders of Turvia and Zell met."
    other = "Zell's King Oskar Lund spoke with Turvian Premier Ana Prado."
    assert [name for name, *_ in settled("Turvia", "Zell", texts=(met, other))] == ["Ana Prado", "Oskar Lund"]


def test_a_country_that_is_no_ones_stand_in_has_no_role():
    hit = hit_of("Turvia won. The towns of Zell lost.")
    groups = merge([Scored(found(hit, word), NOTHING, 0.5) for word in ("Turvia", "Zell")])
    assert [posts_behind(group) for group in groups] == [[], []]


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("Turvian state media said that President Ana Prado had arrived.", True),
        ("Turvian state television reported on Monday that President Ana Prado arrived.", True),
        ("Zellish state media said that President Ana Prado had arrived.", False),
        ("Turvian state media said so. President Ana Prado arrived.", False),
        ("A Turvian newspaper said that President Ana Prado had arrived.", False),
    ],
)
def test_a_land_whose_media_tell_of_its_president_is_known_by_them(other, named):
    assert settled("Turvia", texts=(SIGNED, other)) == [("Ana Prado", 0.9, 1) if named else ("Turvia", 0.9, 0)]
