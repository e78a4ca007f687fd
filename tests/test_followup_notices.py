"""Follow-ups in the words of those who read notices, warnings and recalls."""

import pytest

from tests.conversing import asked

WARNED = ("Which areas are under the amber wind warning?", "Tarn")
CASES = ("How many confirmed cases are there?", "14")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # another one of a few sorts
        ([WARNED], "And the yellow one?", "Which areas are under the yellow wind warning?"),
        ([("Which areas have an amber alert?", "Tarn")], "And yellow?", "Which areas have a yellow alert?"),
        ([("Which areas have a yellow alert?", "Tarn")], "And amber?", "Which areas have an amber alert?"),
        ([("Is the A1 closed northbound?", "Yes.")], "And southbound?", "Is the A1 closed southbound?"),
        ([("When did the Green House reply?", "May")], "What about blue?", "What about blue?"),
        # a day in place of another
        ([("What's the forecast for Saturday?", "sun")], "And Sunday?", "What's the forecast for Sunday?"),
        ([("When will the market open?", "at nine")], "And Sunday?", "When will the market open on Sunday?"),
        ([("Did it rain on Friday?", "Yes.")], "And on Saturday?", "Did it rain on Saturday?"),
        # a count, and where
        ([CASES], "How many in Tarn?", "How many confirmed cases are there in Tarn?"),
        (
            [CASES, ("How many in Tarn?", "3")],
            "And how many in Zell?",
            "How many confirmed cases are there in Zell?",
        ),
        ([CASES], "How many in total?", "How many in total?"),
        ([("Which schools are shut?", "Zell High")], "How many in Tarn?", "How many in Tarn?"),
        # for how long
        ([("When will Mill Road be closed?", "May")], "How long for?", "How long will Mill Road be closed?"),
        (
            [("When will Mill Road be closed?", "May"), ("How long for?", "a week")],
            "Why?",
            "Why will Mill Road be closed?",
        ),
        # who they are, what it is
        (
            [("What did inspectors find at the Tarn plant?", "dirt")],
            "When did they visit?",
            "When did inspectors visit?",
        ),
        (
            [("What did the Tarn council find at the plant?", "dirt")],
            "When did they visit?",
            "When did the Tarn council visit?",
        ),
        (
            [("What are the symptoms of measles?", "fever", "a rash")],
            "How long do they take to appear?",
            "How long do the symptoms of measles take to appear?",
        ),
        (
            [
                ("Which villages were evacuated?", "Tarn", "Zell"),
                ("What caused the fire?", "a barbecue"),
                ("Has anyone been arrested?", "Two have."),
            ],
            "How big is it?",
            "How big is the fire (Tarn and Zell)?",
        ),
        ([("Who does the hosepipe ban apply to?", "Tarn")], "When does it start?", "When does the hosepipe ban start?"),
        ([("Who does the hosepipe ban apply to?", "Tarn")], "Who is exempt?", "Who is exempt (the hosepipe ban)?"),
        ([("What should I do in a power cut?", "call 105")], "Who pays?", "Who pays in a power cut?"),
        ([WARNED], "How hot will it get in Zell?", "How hot will it get in Zell?"),
        ([("How much did the fire damage?", "£2m")], "How bad was it?", "How bad was the fire?"),
    ],
)
def test_notices(history, question, resolved):
    assert asked(question, *history) == resolved
