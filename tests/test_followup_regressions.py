"""Follow-ups that mending others had made worse, and what stands beside them."""

import pytest

from qa.conversation.alike import country_alike
from qa.conversation.exchanges import Exchange
from qa.conversation.others import already_told
from tests.conversing import asked

OFFERED = (
    ("How much did Norvik offer?", "430 pence"),
    ("Sorry, I meant Holt & Lund", "2 billion pounds"),
    ("And in dollars?", "$3 billion"),
    ("The same question for Norvik", "$2 billion"),
)
MET = ("Whom did Ana Prado meet?", "Jon Berg", "Karin Holm")
STORM = ("Where did the storm hit?", "Tarn")
TALKED = ("What did she announce?", "a new port")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # a firm is nobody of whom a conversation goes on
        (OFFERED, "Who runs it?", "Who runs Norvik?"),
        # a topic in brackets is nobody who did what is asked
        (
            [("How did Norvik vote?", "27 to 19"), ("Who voted against?", "Jon Berg", "Karin Holm")],
            "Is he in the opposition?",
            "Is Jon Berg in the opposition?",
        ),
        # those whom somebody met are not all that "they" are two turns later
        ([MET, TALKED], "What did they discuss?", "What did they discuss?"),
        ([MET], "What did they discuss?", "What did Jon Berg and Karin Holm discuss?"),
        (
            [("Who backed the plan?", "Jon Berg", "Karin Holm"), ("When was that?", "May")],
            "What did they say?",
            "What did Jon Berg and Karin Holm say?",
        ),
        # where it was
        (
            [("Who demonstrated outside parliament?", "Norvik Union", "Tarn Union")],
            "How many were there?",
            "How many were there outside parliament?",
        ),
        # countries, one of them in lower case
        ([("Who is the president of norway?", "Ana Prado")], "And Kenya?", "Who is the president of Kenya?"),
        ([("Who is the president of Norway?", "Ana Prado")], "And kenya?", "Who is the president of kenya?"),
        ([("Did Norway vote for it?", "Yes")], "And south korea?", "Did south korea vote for it?"),
        ([("Who is the president of Norway?", "Ana Prado")], "And the king?", "Who is the king of Norway?"),
    ],
)
def test_what_was_worse_is_as_it_was(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("previous", "new"),
    [("What does it mean for us", "Kenya"), ("Who leads Norway", "Kenya"), ("Who leads norway", "Tarn")],
)
def test_other_names_than_a_country_in_lower_case_are_found_by_their_capitals(previous, new):
    assert country_alike(previous, new) is None


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # the others of whom
        (
            [("How many points does the plan have?", "20"), ("Which countries back it?", "Norway", "Peru")],
            "What did the others say?",
            "What did the others say (the plan)?",
        ),
        ([("How many hostages were held?", "20")], "What did the others do?", "What did the other hostages held do?"),
        # there is where something happened, and no country that did it
        ([STORM, ("Did Norway send help?", "Yes")], "How many died there?", "How many died in Tarn?"),
        ([("Did Norway attack Peru?", "Yes")], "How many died there?", "How many died there (Norway)?"),
        ([("Did Norway sign the treaty?", "Yes")], "Who is king there?", "Who is king in Norway?"),
        ([("Did Norway sign it after Peru?", "Yes")], "Who is king there?", "Who is king in Norway?"),
        # money pays nothing
        ([("How much aid did Norway give Tarn?", "$5m")], "Has it paid it?", "Has Norway paid it?"),
        ([("How much money was frozen?", "$5m")], "Has it been paid?", "Has the money been paid?"),
        # people are missing after events, and are arrested
        ([("When did the floods begin?", "Monday")], "How many are missing?", "How many are missing (the floods)?"),
        ([("Why did Holt close the shops?", "Costs")], "How many were arrested?", "How many were arrested (Holt)?"),
        (
            [("Where are the hostages held?", "Tarn")],
            "How many were released?",
            "How many of the hostages were released?",
        ),
        # what ended
        (
            [("Where were the coins found?", "Tarn"), ("When did the thefts start?", "2018")],
            "And when did they end?",
            "When did the thefts end?",
        ),
    ],
)
def test_what_a_later_round_made_worse_is_as_it_was(history, question, resolved):
    assert asked(question, *history) == resolved


def test_what_was_told_may_be_told_again():
    said = (_turn("Is the bridge shut?", "It was shut last year."),)
    assert already_told("And last year?", said) == ()
    paid = (_turn("How much is the fine?", "$5"),)
    assert already_told("And last year?", paid) == ("$5",)
    assert already_told("Who arrested them?", (_turn("Who arrested the men?", "Tarn police"),)) == ()
    assert already_told("Who arrested them?", (_turn("Who took the coins?", "Ana Prado"),)) == ("Ana Prado",)


def _turn(question, *answers):
    return Exchange(question, question, answers=answers)
