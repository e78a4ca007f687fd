"""Follow-ups of those of another sort, of those who said what was told, and after nobody else was found."""

import pytest

from qa.answers import Turn
from qa.followup import resolve


def asked(question, *history):
    """Return the question made to stand alone after pairs of a question and its answers."""
    return resolve(question, tuple(Turn(before, tuple(answers)) for before, *answers in history)).text


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("What do towns that pay get?", "And those that do not pay?", "What do towns that do not pay get?"),
        (
            "What happens to people who pay late?",
            "And to those who never pay?",
            "What happens to people who never pay?",
        ),
        (
            "Where do children who live in Tarn go to school?",
            "And those from Norvik?",
            "Where do children from Norvik go to school?",
        ),
        ("Which towns have signed?", "What about those that have not?", "Which towns have not signed?"),
        ("Who was invited?", "And those who weren't?", "Who was not invited?"),
    ],
)
def test_those_of_another_sort_take_the_place_of_the_first(before, question, resolved):
    assert asked(question, (before, "Ana Prado")) == resolved


def test_where_the_sort_that_was_asked_of_ends_must_be_told():
    before = ("How many of those who fled came back?", "40")
    assert asked("And those who stayed?", before) == "How many of those who fled came back: those who stayed?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("Who said so?", "Who said the dam may burst by May?"),
        ("And who said that?", "Who said the dam may burst by May?"),
        ("Which paper wrote that?", "Which paper wrote the dam may burst by May?"),
        ("Who reported that?", "Who reported what Ana Prado said about the dam?"),
    ],
)
def test_who_said_so_asks_for_who_said_what_was_told(question, resolved):
    said = ("What did Ana Prado say about the dam?", "“the dam may burst by May.”")
    assert asked(question, said).lower() == resolved.lower()


def test_a_name_or_an_amount_is_nothing_said():
    assert "three-year" not in asked("Who said so?", ("How long is a term?", "three-year"))


def test_they_are_those_found_before_nobody_else_was():
    history = [("Who was invited?", "Ana Prado", "Jon Berg"), ("Who else was invited?",)]
    assert asked("Who invited them?", *history) == "Who invited Ana Prado and Jon Berg?"


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        (("What is the Tarn League called?", "a gang"), "By whom?", ("a gang",)),
        (("Did the dam burst?", "The dam burst on Monday as rain fell."), "Why?", ()),
        (("What is the Tarn League called?", "a gang"), "Who leads it?", ()),
    ],
)
def test_what_a_bare_question_word_goes_on_from_is_no_answer_to_it(before, question, told):
    assert resolve(question, (Turn(before[0], before[1:]),)).told == told


def test_it_is_what_was_asked_of_last_and_not_who_answered_before():
    history = [("Who invited Ana Prado?", "Norvik"), ("When was the bridge opened?", "2020")]
    assert asked("Who built it?", *history) == "Who built the bridge?"
