"""Follow-ups of those of another sort, of those who said what was told, and after nobody else was found."""

import pytest

from qa.answers import Turn
from qa.followup import resolve
from tests.conversing import asked


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


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("How many towns signed the pact?", "How many did not?", "How many towns did not sign the pact?"),
        ("How many towns have signed?", "And how many have not?", "How many towns have not signed?"),
        ("Which towns signed?", "How many didn't?", "How many towns did not sign?"),
        ("How many towns have signed?", "What about those that have not?", "Which towns have not signed?"),
        ("How many voters backed the plan?", "Who didn't?", "Which voters did not back the plan?"),
    ],
)
def test_those_who_were_not_counted_are_asked_of(before, question, resolved):
    assert asked(question, (before, "4")) == resolved


def test_what_is_counted_need_not_be_who_does_it():
    assert asked("How many did not?", ("How many seats did Norvik win?", "4")) != "How many seats did not Norvik win?"


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        (
            "How much must a town pay for a seat?",
            "And what do those who don't pay get?",
            "What do those who don't pay for a seat get?",
        ),
        ("Who will pay for the bridge?", "What do those who pay get?", "What do those who pay for the bridge get?"),
        ("Who will pay for the bridge?", "What do those who pay the tax get?", "What do those who pay the tax get?"),
        ("Who spoke at the fair?", "What about people who work nights?", "What about people who work nights?"),
    ],
)
def test_what_they_do_is_done_to_the_same(before, question, resolved):
    assert asked(question, (before, "Ana Prado")).startswith(resolved.rstrip("?"))


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


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        (("How long is a term?", "three years"), "Who said so?", "Who said that a term is three years?"),
        (
            ("How much must a town pay for a seat?", "$2 million"),
            "According to whom?",
            "Who said that a town must pay for a seat: $2 million?",
        ),
        (("Who chairs the Lake Board?", "Ana Prado"), "Says who?", "Who said that Ana Prado chairs the Lake Board?"),
        (
            ("Which firms signed the pact?", "Norvik", "Zell", "Tarn", "Belmora"),
            "Who said that?",
            "Who said that Norvik, Zell and Tarn signed the pact?",
        ),
        (("What caused the fire?", "a heater"), "Who says so?", "Who says that a heater caused the fire?"),
        (("Where did the ferry sink?", "off Zell"), "Who said so?", "Who said that the ferry sank: off Zell?"),
        (
            ("Does the mayor of Tarn back the plan?",),
            "Who says so?",
            "Who says whether the mayor of Tarn backs the plan?",
        ),
        (("Did the council agree?",), "Who is the source?", "Who said whether the council agreed?"),
        (("How many seats did Norvik win?", "12"), "According to who?", "Who said that Norvik won: 12 seats?"),
    ],
)
def test_who_said_so_asks_for_the_source_of_question_and_answer(before, question, resolved):
    assert asked(question, before) == resolved


def test_nothing_was_said_where_nothing_was_answered():
    assert asked("According to whom?", ("Where did the ferry sink?",)) != "Who said that the ferry sank?"


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


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # what was done goes into "why"
        (
            [("What did the council decide to do?", "close the pool")],
            "Why?",
            "Why did the council decide to close the pool?",
        ),
        ([("What did Norvik do?", "sold the tram")], "When?", "When did Norvik sell the tram?"),
        # those who are counted, or act
        (
            [("How many people have to leave their homes?", "300")],
            "How many of them are children?",
            "How many of the people who have to leave their homes are children?",
        ),
        (
            [("How many soldiers died?", "12"), ("How many of them were officers?", "3")],
            "When?",
            "When were the soldiers who died officers?",
        ),
        ([("Who arrested Berg?", "Norvish prosecutors")], "What did they find?", "What did Norvish prosecutors find?"),
        (
            [("Who runs the port?", "a committee of Norvish engineers")],
            "Who chose them?",
            "Who chose the committee of Norvish engineers?",
        ),
        # somebody beside a body, others beside those named
        (
            [
                ("What did Tarn Foods buy?", "Zell Mills"),
                ("Who runs Tarn Foods?", "Ana Prado"),
                ("Since when?", "2020"),
            ],
            "Where was she born?",
            "Where was Ana Prado born?",
        ),
        (
            [("Who signed the pact?", "Norvik"), ("Who else?", "Zell")],
            "And Tarn?",
            "Did Tarn sign the pact?",
        ),
        ([("Is Ana Prado still in office?", "She is.")], "Since when?", "Since when is Ana Prado in office?"),
        (
            [("Which towns signed the pact?", "Norvik", "Zell")],
            "Besides Norvik?",
            "Which other towns signed the pact besides Norvik?",
        ),
        ([("Who won the prize for best actor?", "Ana Prado")], "Who won the top prize?", "Who won the top prize?"),
        (
            [("Does Norvik trade with Zell?", "It does."), ("And with Tarn?", "It does.")],
            "What does it export?",
            "What does Norvik export?",
        ),
    ],
)
def test_what_goes_on_from_a_deed_a_crowd_or_a_body(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("question", "excluded"), [("Besides Norvik?", ("Norvik",)), ("Who else besides Norvik?", ("Norvik", "Zell"))]
)
def test_besides_somebody_leaves_out_nobody_else_unless_that_is_said(question, excluded):
    before = Turn("Who signed the pact?", ("Norvik", "Zell"))
    assert resolve(question, (before,)).excluded == excluded
