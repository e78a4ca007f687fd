"""Follow-ups on who replied, what befell what somebody made, and questions that an earlier one makes clear."""

import pytest

from tests.conversing import asked

MAILED = ("What did Ana Prado e-mail Jon Berg?", "that the line should stop")
BUILT = ("Who built the dust counter?", "Technical University of Tarn")


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        ("What did he reply?", [MAILED], "What did Jon Berg reply?"),
        ("And what was his response?", [MAILED], "What was Jon Berg's response?"),
        (
            "How did she react?",
            [("What did the mayor tell Mirna Holm about the flood?", "it was over")],
            "How did Mirna Holm react?",
        ),
        (
            "What did it answer?",
            [("What did Norvik demand from Zell?", "a new treaty")],
            "What did Zell answer?",
        ),
        ("What did he say?", [("What did Ana Prado ask for?", "help")], "What did Ana Prado say?"),
    ],
)
def test_who_was_addressed_replies(question, history, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("Why was it switched off?", BUILT, "Why was the dust counter switched off?"),
        ("Is it working again?", BUILT, "Is the dust counter working again?"),
        ("Where was it founded?", BUILT, "Where was Technical University of Tarn founded?"),
        ("Was it fined?", BUILT, "Was Technical University of Tarn fined?"),
        ("Was it closed?", ("Who owns the mill?", "Tarn Steel Company"), "Was Tarn Steel Company closed?"),
    ],
)
def test_what_befalls_a_thing_does_not_befall_its_maker(question, before, resolved):
    assert asked(question, before) == resolved


def test_it_is_what_somebody_leads():
    ribs = ("How many ribs were stuck?", "two")
    led = ("Who led the recovery team?", "Ana Prado")
    assert asked("How many people were in it?", ribs, led) == "How many people were in the recovery team?"


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        (
            "Name them",
            ("How many instruments does the probe carry?", "eight"),
            "Which instruments does the probe carry?",
        ),
        ("Can you list them?", ("How many countries signed?", "twelve"), "Which countries signed?"),
        ("Where from?", ("When did the convoy set out?", "Sunday"), "From where did the convoy set out?"),
        ("Whose idea was it?", ("What did the council decide?", "to close the pool"), "Whose idea was it?"),
        (
            "Who is the health minister?",
            ("What bill does the health minister want to bring?", "a bill on food"),
            "Who is the health minister?",
        ),
        (
            "Who is the mayor?",
            ("What did the mayor of Tarn announce?", "a new bridge"),
            "Who is the mayor of Tarn?",
        ),
    ],
)
def test_what_an_earlier_question_makes_clear(question, before, resolved):
    assert asked(question, before) == resolved


BRIDGE = ("When was the bridge opened?", "in May")


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        ("How long did it take to build?", [BRIDGE], "How long did it take to build the bridge?"),
        (
            "How long did it take?",
            [("How was the antenna freed?", "by warming")],
            "How long did it take (the antenna)?",
        ),
        ("How long did it last?", [BRIDGE], "How long did the bridge last?"),
        ("When was it published?", [("Who wrote the report?", "Ana Prado")], "When was the report published?"),
        ("Who?", [("How many voted against?", "seven")], "Who voted against?"),
        ("Who?", [("How many towns signed?", "seven")], "Which towns signed?"),
        ("Who won that group?", [("Who played in Group A?", "Lorne", "Denby")], "Who won Group A?"),
        ("Who leads that group?", [("What did the Tarn Group say?", "no")], "Who leads the Tarn Group?"),
    ],
)
def test_how_long_who_and_which_group(question, history, resolved):
    assert asked(question, *history) == resolved
