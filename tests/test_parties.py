"""Who is asked for by party, and who is of another party by the label behind the name."""

import pytest

from qa.questions.forms import Number, Target, form_of
from qa.sifting.sift import Fate
from tests.test_sifting import sifted

LOSERS = (
    "Ana Prado (Con) and Jon Berg (Con, Tarn) lost their seats; Eva Holm (LD) and Ida Green did not. "
    "Labour and the Greens did."
)


@pytest.mark.parametrize(
    "question",
    [
        "Which Conservatives lost their seats?",
        "Which other Tories lost their seats?",
        "Which Conservative councillors lost their seats?",
        "Name the Tories who lost their seats",
    ],
)
def test_who_is_of_another_party_goes_and_so_do_parties(question):
    words = ("Ana Prado", "Eva Holm", "Jon Berg", "Labour", "Greens", "Ida Green")
    left, dropped = sifted(question, LOSERS, *words)
    assert left == ["Ana Prado", "Jon Berg", "Ida Green"]
    assert dropped == [(name, Fate.OTHER_SORT) for name in ("Eva Holm", "Labour", "Greens")]


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("Which Democrats objected?", "Ana Prado (D-Mich.) and Jon Berg (R-Texas) objected.", ["Ana Prado"]),
        ("Which Republicans objected?", "Ana Prado, D-Mich., and Jon Berg, R-Texas, objected.", ["Jon Berg"]),
        ("Which Lib Dems won?", "Ana Prado (LD) 1,204 and Jon Berg (Lab) 988 won.", ["Ana Prado"]),
        ("Which independents won?", "Ana Prado (Ind) and Jon Berg (Lib Dem) won.", ["Ana Prado"]),
        ("Which Tories won?", "Ana Prado (Norvik) and Jon Berg, Green, won.", ["Ana Prado", "Jon Berg"]),
        ("Who won?", "Ana Prado (Con) and Jon Berg (Lab) won.", ["Ana Prado", "Jon Berg"]),
        ("Which women won?", "Ana Prado (Con) and Eva Berg (Lab) won.", ["Ana Prado", "Eva Berg"]),
    ],
)
def test_the_label_behind_a_name_tells_the_party(question, text, left):
    words = [name for name in ("Ana Prado", "Jon Berg", "Eva Berg") if name in text]
    assert sifted(question, text, *words)[0] == left


@pytest.mark.parametrize(
    "question",
    [
        "Which Conservatives lost?",
        "Which Democrats voted against the bill?",
        "Which of the Republicans backed him?",
        "Which Tories rebelled?",
        "Which independents were elected?",
        "Which Lib Dems won?",
        "Which Greens were elected?",
        "List the Conservatives who lost",
        "Which Kenyans ran?",
        "Which Danes won?",
    ],
)
def test_members_of_parties_and_nations_are_people(question):
    assert (form_of(question).target, form_of(question).number) == (Target.PERSON, Number.MANY)


@pytest.mark.parametrize(
    "question",
    [
        "Which independent schools closed?",
        "Which Conservative councils fell?",
        "Which conservative think tank backed it?",
        "Which greens are healthy?",
        "Which sedans were recalled?",
        "Which Nissans were recalled?",
        "Which American company won?",
    ],
)
def test_before_another_noun_they_are_none(question):
    assert form_of(question).target is Target.THING
