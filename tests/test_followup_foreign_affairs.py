"""Follow-ups on invitations, calls and whoever spoke with whom."""

import pytest

from tests.conversing import asked

INVITED = ("Who was invited to the grain summit in Norvik?", "Ana Prado", "Jon Berg")
ACCEPTED = ("Who accepted?", "Ana Prado")


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Who accepted?", [INVITED], "Who accepted the invitation to the grain summit in Norvik?"),
        (
            "And who turned it down?",
            [INVITED, ACCEPTED],
            "Who turned down the invitation to the grain summit in Norvik?",
        ),
        ("Who has not accepted?", [INVITED], "Who has not accepted the invitation to the grain summit in Norvik?"),
        ("Who declined?", [("How many leaders were invited?", "nine")], "Who declined the invitation?"),
        (
            "Which declined?",
            [("Which leaders were invited to the summit?", "Ana Prado", "Jon Berg")],
            "Which leaders declined the invitation to the summit?",
        ),
        ("Who accepted the Tarn deal?", [INVITED], "Who accepted the Tarn deal?"),
        ("Who paid for the trip to Zell?", [INVITED], "Who paid for the trip to Zell?"),
    ],
)
def test_an_invitation_goes_on(question, history, expected):
    assert asked(question, *history) == expected


SPOKE = ("When did Prado and Berg speak?", "Tuesday")


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("What did she tell him?", [SPOKE], "What did Prado tell Berg?"),
        ("What did he tell her?", [SPOKE, ("What did she tell him?", "it was late")], "What did Berg tell Prado?"),
        ("What did he tell him?", [("Who phoned Berg?", "Jon Vial")], "What did Jon Vial tell Berg?"),
        ("What did he ask her about?", [("When did Berg meet Prado?", "Monday")], "What did Berg ask Prado about?"),
        ("How long did it last?", [SPOKE], "How long did it last (Prado and Berg)?"),
        (
            "How long did it last?",
            [("When did Prado speak with Berg?", "Monday")],
            "How long did it last (Prado and Berg)?",
        ),
        # one of them has something; something else was said to last
        ("What did she tell his wife?", [("Who is Eva Lund?", "an envoy")], "What did Eva Lund tell his wife?"),
        ("How long did it last?", [("When did the strike begin?", "Monday")], "How long did the strike last?"),
    ],
)
def test_both_of_two_people(question, history, expected):
    assert asked(question, *history) == expected


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Who else has?", [("Has Ana Prado signed the deal?", "yes")], "Who besides Ana Prado has signed the deal?"),
        ("And who else will?", [("Will Zell send troops?", "yes")], "Who besides Zell will send troops?"),
        (
            "What did they agree to do?",
            [("When did the call between Ana Prado and Jon Berg take place?", "Monday")],
            "What did Ana Prado and Jon Berg agree to do?",
        ),
        (
            "When did it end?",
            [("When did the call between Ana Prado and Jon Berg take place?", "Monday")],
            "When did the call between Ana Prado and Jon Berg end?",
        ),
        (
            "Since when have they been held?",
            [("Where do the detained sailors come from?", "Norvik", "Zell")],
            "Since when have the detained sailors been held?",
        ),
        (
            "How many people live in them?",
            [("Which towns did the flood hit?", "Norvik", "Zell")],
            "How many people live in Norvik and Zell?",
        ),
        (
            "When?",
            [("Who did Prado speak with by phone?", "Jon Berg", "Eva Lund")],
            "When did Prado speak with them by phone?",
        ),
    ],
)
def test_who_else_they_and_when(question, history, expected):
    assert asked(question, *history) == expected
