"""Follow-ups about bills, strikes and inquiries: whom "they" voted as, what "it" is, who "the party" is not."""

import pytest

from tests.conversing import asked

VOTED = ("Which TDs voted against the Rent Bill?", "Ana Prado", "Jon Berg")
SPOKE = ("Which senators spoke against the Port Levy Bill?", "Ana Prado", "Jon Berg", "Dag Holm", "Lena Vint")


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        # "they" are those of an earlier turn, not the bill
        ([VOTED, ("who abstained?", "Dag Holm")], "what happened to them?", "what happened to Ana Prado and Jon Berg?"),
        (
            [("Who opposed the Rent Bill?", "Ana Prado", "Jon Berg"), ("who abstained?", "Dag Holm")],
            "what did they say?",
            "what did Ana Prado and Jon Berg say?",
        ),
        ([("When does Norvik Steel open?", "Monday")], "what do they make?", "what do Norvik Steel make?"),
        # "it" is no senators
        (
            [SPOKE, ("which parties are they from?", "Civic", "Labour")],
            "How many voted for it?",
            "How many voted for the Port Levy Bill?",
        ),
        ([VOTED], "what will it do?", "what will the Rent Bill do?"),
        # an offer
        (
            [("What are the demands of the nurses?", "pay", "hours"), ("what did the government offer?", "6%")],
            "who rejected it?",
            "who rejected the government's offer?",
        ),
        ([("What has Norvik Steel proposed?", "6%")], "who rejected it?", "who rejected Norvik Steel's proposal?"),
        ([("What did the council propose?", "a tram line")], "who rejected it?", "who rejected the tram line?"),
        # who does something
        ([("Who is the AGC investigating?", "Ana Prado")], "how much was stolen?", "how much was stolen (the AGC)?"),
        ([("What is the union demanding?", "6%")], "how many members voted?", "how many members voted (the union)?"),
        # a body
        (
            [("Which taxes did MPs reject?", "a bread tax", "a road tax")],
            "who defied the party?",
            "who defied the party (MPs)?",
        ),
        (
            [("What is the MGWU seeking?", "6%")],
            "what has the company offered?",
            "what has the company offered (the MGWU)?",
        ),
        ([("What did Norvik Steel announce?", "job cuts")], "who runs the company?", "who runs Norvik Steel?"),
        ([("What is the MGWU seeking?", "6%")], "who leads the union?", "who leads the MGWU?"),
        # silence
        ([("Who backs the strike?", "Ana Prado", "Jon Berg")], "what is exempt?", "what is exempt (the strike)?"),
    ],
)
def test_follow_ups_about_votes_and_strikes(history, question, expected):
    assert asked(question, *history) == expected
