"""Follow-ups on news of aid and of conferences: how much was given, whom an answer describes, what is rebuilt."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("How many?", ("Did the company cut jobs?", "Jobs were cut."), "How many jobs did the company cut?"),
        ("How much?", ("Did Norvik pledge money?", "Norvik pledged money."), "How much money did Norvik pledge?"),
        ("How much?", ("Did the company cut costs?", "Costs were cut."), "How much did the company cut costs?"),
        (
            "How many?",
            ("Which cruise operators cancelled calls?", "Tarn Lines", "Zell Ferries"),
            "How many cruise operators cancelled calls?",
        ),
        ("By whom?", ("How much money has been pledged?", "$211 million"), "By whom has money been pledged?"),
    ],
)
def test_how_much_is_asked_of_what_was_given_or_cut(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        (
            "Who is he?",
            ("What did the opposition leader accuse the government of?", "hoarding"),
            "Who is the opposition leader?",
        ),
        (
            "Where was he found?",
            ("Who was pulled alive from the ruins?", "A man of 71"),
            "Where was the man found?",
        ),
        (
            "Why?",
            ("What did the mayor ask for?", "two ferries"),
            "Why did the mayor ask for that?",
        ),
    ],
)
def test_whom_a_question_or_an_answer_describes(question, before, resolved):
    assert asked(question, before) == resolved


def test_a_paper_reported_what_was_told():
    paid = ("How much did the insurer pay?", "900,000 dollars")
    assert asked("Which newspaper reported that?", paid) == (
        "Which newspaper reported that the insurer paid: 900,000 dollars?"
    )


def test_somebody_described_by_age_is_no_echo():
    assert asked("How old is he?", ("Who confessed?", "A 41-year-old printer")) == "How old is the printer?"


def test_what_is_rebuilt_with_money_costs_something():
    rebuilt = ("What is being rebuilt with money from Norvik?", "the hospital in Tarn")
    assert asked("What will it cost?", rebuilt) == "What will the hospital in Tarn cost?"
