from dataclasses import replace

import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.matters import akin, names_in, of_one_matter
from tests.handmade import found, hit_of

PORT = "In Norvik the dockers of Aino Mets downed tools, said Kaja Lind of the Tarn Union, and Petra Vesk joined them."
PORT_AGAIN = (
    "Weeks on, Kaja Lind and the mayor of Norvik shook hands; the Tarn Union, said Otto Rask and Jan Pihl, had won."
)
COURT = "The judges in Belmora heard Rui Costa, a witness from Zell, on how Ana Prado and the Varga Bank hid the money."
BRIEF = "It rained, said Rui Costa."


def groups_of(*answers):
    """Return groups of (article id, text, answer, what it has of the question's words), the likeliest first."""
    scored = [
        Scored(
            found(hit_of(text, article), answer),
            Evidence(**{**dict.fromkeys(FEATURES, 0.0), "around": around}),
            0.9 - n / 10,
        )
        for n, (article, text, answer, around) in enumerate(answers)
    ]
    return merge(scored)


def left(*answers):
    return [group.lead().candidate.text for group in of_one_matter(groups_of(*answers))]


def test_what_only_another_matter_tells_is_no_answer():
    assert left(("a", PORT, "Aino Mets", 0.0), ("b", COURT, "Rui Costa", -0.4)) == ["Aino Mets"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("b", PORT_AGAIN, "Otto Rask", -0.4), id="an article of the same matter"),
        pytest.param(("a", PORT, "Petra Vesk", -0.4), id="the same article"),
        pytest.param(("b", COURT, "Rui Costa", 0.0), id="an article that has the question's words"),
        pytest.param(("b", BRIEF, "Rui Costa", -0.4), id="an article that does not show its matter"),
    ],
)
def test_other_answers_stay(other):
    assert left(("a", PORT, "Aino Mets", 0.0), other) == ["Aino Mets", other[2]]


def test_an_answer_that_both_matters_tell_stays():
    both = PORT.replace("Petra Vesk", "Rui Costa")
    answers = (("a", PORT, "Aino Mets", 0.0), ("b", COURT, "Rui Costa", -0.4), ("a", both, "Rui Costa", -0.4))
    assert left(*answers) == ["Aino Mets", "Rui Costa"]


def test_what_was_given_before_tells_the_matter():
    given, rest = groups_of(("a", PORT, "Aino Mets", 0.0)), groups_of(("b", COURT, "Rui Costa", -0.4))
    rest = [replace(group, members=[replace(group.members[0], probability=0.6)]) for group in rest]
    assert of_one_matter(rest, given) == []
    assert of_one_matter(rest, [groups_of(("b", COURT, "Ana Prado", 0.0))[0]]) == rest


def test_what_was_given_before_and_is_less_likely_does_not():
    groups = groups_of(("b", COURT, "Rui Costa", -0.4), ("a", PORT, "Aino Mets", 0.0))
    assert of_one_matter(groups[:1], groups[1:]) == groups[:1]


def test_names_are_capitalised_words_that_begin_no_sentence():
    assert names_in("Rain fell. Then Kaja Lindström left for Norvik.") == {"kaja", "lindst", "norvik"}


def test_offices_days_and_an_agencys_credits_tell_no_matter():
    text = "On Monday Prime Minister Ana Prado met President Oskar Lund in May. (Reporting by Jan Pihl; Editing by X)"
    assert names_in(text) == {"ana", "prado", "oskar", "lund", "jan", "pihl"}


def test_an_article_is_akin_to_its_own_versions():
    article = hit_of(COURT, "a").article
    assert akin(article, replace(article, text=PORT))


def test_nothing_is_of_one_matter():
    assert of_one_matter([]) == []
