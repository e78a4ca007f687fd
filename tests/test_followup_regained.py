"""Follow-ups that what mended others had made worse: what time, "it" of a choice, one name for several."""

import pytest

from qa.answers import Turn
from qa.followup import resolve
from tests.conversing import asked

THREE = ("Who robbed the bank?", "Ana Prado", "Jon Berg", "Eva Lund"), ("How long did they get?", "9 years")
BOOKS = "Which of Salt and Iron, Low Tide and The Ferry was made into a film?"


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # one other name stands for all that were named, but not for those chosen from
        (THREE, "What about Al Dray?", "How long did Al Dray get?"),
        (THREE, "what about al dray", "How long did al dray get?"),
        (
            [*THREE, ("and al dray?", "2 years")],
            "And their mother?",
            "How long did Ana Prado, Jon Berg and Eva Lund's mother get?",
        ),
        (
            [("Which of Norvik, Tarn and Zell signed?", "Tarn")],
            "And Belmora?",
            "Did Belmora sign?",
        ),
        # what was chosen is "it"
        ([(BOOKS, "Low Tide")], "Who directed it?", "Who directed Low Tide?"),
        # what begins by itself
        ([("What started the fire?", "a candle")], "When?", "When did the fire start?"),
        ([("What ended the war?", "a truce")], "When?", "When did the war end?"),
        ([("Who started the fire?", "Al Dray")], "When?", "When did Al Dray start the fire?"),
        ([("What destroyed the mill?", "a candle")], "When?", "When did a candle destroy the mill?"),
        # all that were stolen, and one of those elected
        (
            [("What was stolen from the museum?", "coins", "rings")],
            "How many?",
            "How many were stolen from the museum?",
        ),
        ([("What was stolen from the museum?", "coins", "rings")], "When?", "When were they stolen from the museum?"),
        ([("Which judges were elected?", "Ana Prado")], "When?", "When was Ana Prado elected?"),
        (
            [("Which judges were elected?", "Ana Prado", "Jon Berg")],
            "When?",
            "When were Ana Prado and Jon Berg elected?",
        ),
        # where places are, and what is of another sort
        (
            [("Who missed the cut at the Norvik Open?", "Al Dray")],
            "Who is second?",
            "Who is second at the Norvik Open?",
        ),
        (
            [("Which areas have an amber heat alert?", "Tarn", "Zell"), ("And yellow?", "Norvik", "Belmora")],
            "Who is at risk?",
            "Who is at risk of a yellow heat alert?",
        ),
        # "it" is of her who spoke, for another turn
        (
            [("What did Ana Prado say?", "no"), ("How much will it cost?", "€5m")],
            "Who criticised it?",
            "Who criticised it (Ana Prado)?",
        ),
        # another buyer, another company
        (
            [("Who is buying Velm?", *"ABCDEF"), ("How much are they paying?", "€5m")],
            "And Tarnco?",
            "How much are those who are buying Tarnco paying?",
        ),
    ],
)
def test_a_question_is_asked_of_what_is_meant(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("When is the meeting?", "What time?", ()),
        ("When is the meeting?", "Until when?", ("3pm to 7pm",)),
        ("Where is the meeting?", "What time?", ("3pm to 7pm",)),
    ],
)
def test_a_time_of_day_may_have_been_told(before, question, told):
    assert resolve(question, (Turn(before, ("3pm to 7pm",)),)).told == told
