import pytest

from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.families import asks_for_kin, of_the_family
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def groups_of(text, *named):
    """Return the groups of words of a text, each with its probability."""
    hit = hit_of(text)
    return merge([Scored(found(hit, words), NOTHING, probability) for words, probability in named])


DEAD = "Among the dead were Ana Berg, her son Emil, Olga Lund, the brothers Jan and Tom Holm, and Ida."


def left(question, *named):
    groups = groups_of(DEAD, *named)
    return [group.lead().candidate.text for group in of_the_family(groups, question, form_of(question))]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which members of the Berg family died?", ["Ana Berg"]),
        ("Which Holm brothers died?", ["Tom Holm"]),
        ("Which Bergs died?", ["Ana Berg"]),
        ("Which Berg was killed?", ["Ana Berg"]),
        ("Who of the Prado family died?", ["Ana Berg", "Olga Lund", "Tom Holm"]),
        ("Who died besides the brothers?", ["Ana Berg", "Olga Lund", "Tom Holm"]),
    ],
)
def test_people_of_another_surname_go_where_some_bear_the_one_asked_for(question, names):
    named = [("Ana Berg", 0.9), ("Olga Lund", 0.8), ("Tom Holm", 0.7)]
    assert left(question, *named) == names


def test_a_first_name_is_of_the_family_whose_name_is_in_its_sentence():
    groups = groups_of("Emil and Otto Holm died. So did Anni.", ("Otto Holm", 0.9), ("Emil", 0.8), ("Anni", 0.7))
    question = "Which Holm brothers died?"
    shown = [group.lead().candidate.text for group in of_the_family(groups, question, form_of(question))]
    assert shown == ["Otto Holm", "Emil"]


def test_they_stay_where_who_bears_the_name_is_much_less_likely():
    question = "Which members of the Berg family died?"
    assert left(question, ("Olga Lund", 0.9), ("Ana Berg", 0.1)) == ["Olga Lund", "Ana Berg"]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which members of the Berg family died?", True),
        ("Who is Berg's elder brother?", True),
        ("Who is the daughter of Mr Berg?", True),
        ("Which Berg was freed?", True),
        ("Which children did Berg meet?", False),
        ("Who met Berg?", False),
    ],
)
def test_questions_for_kin(question, asks):
    assert asks_for_kin(question) is asks
