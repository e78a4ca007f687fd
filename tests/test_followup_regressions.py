"""Follow-ups that mending others had made worse, and what stands beside them."""

import pytest

from qa.conversation.alike import country_alike
from tests.conversing import asked

OFFERED = (
    ("How much did Norvik offer?", "430 pence"),
    ("Sorry, I meant Holt & Lund", "2 billion pounds"),
    ("And in dollars?", "$3 billion"),
    ("The same question for Norvik", "$2 billion"),
)
MET = ("Whom did Ana Prado meet?", "Jon Berg", "Karin Holm")
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
