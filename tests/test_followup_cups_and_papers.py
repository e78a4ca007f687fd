"""Follow-ups on teams, numbered groups, papers, and what a question only asked for: "it", "one", "other towns"."""

import pytest

from tests.conversing import asked

CUP = ("Who won the Meridian Cup?", "Lorne")
GOALS = ("Who scored the goals?", "Ana Soto", "Emi Hara")
POLL = ("What does the poll say about the Reds?", "35 percent")


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        ("Who is their coach?", [CUP, GOALS], "Who is Lorne's coach?"),
        ("Who was their captain?", [CUP, GOALS], "Who was Lorne's captain?"),
        ("Where do they live?", [CUP, GOALS], "Where do Ana Soto and Emi Hara live?"),
        (
            "Who was it before him?",
            [CUP, ("Who is their coach?", "Jon Berg")],
            "Who was Lorne's coach before Jon Berg?",
        ),
    ],
)
def test_those_who_scored_have_no_coach_but_the_team(question, history, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("Who won that group?", ("Who played in Group B?", "Lorne", "Denby"), "Who won Group B?"),
        ("Who lost in that group?", ("Who played in Group 3?", "Lorne"), "Who lost in Group 3?"),
        ("Who was hurt that night?", ("What happened on Night 2?", "a fire"), "Who was hurt that night?"),
        ("Who spoke that day?", ("What happened on Day 1?", "a fire"), "Who spoke that day?"),
    ],
)
def test_that_group_is_the_one_with_the_letter(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("When was it built?", ("Which bridge collapsed?",), "When was the bridge built?"),
        ("Who proposed it?", ("Which new law was passed?",), "Who proposed the new law?"),
        ("When was it built?", ("Which bridge collapsed?", "the Tarn Bridge"), "When was the Tarn Bridge built?"),
        ("Who asked for one to be reopened?", ("Which bridges were closed?", "Upper Bridge", "Old Bridge"), "a bridge"),
        ("What is the longest one?", ("How many bridges are there?", "3"), "What is the longest bridge?"),
    ],
)
def test_what_a_question_only_asked_for_has_its_article(question, before, resolved):
    assert resolved in asked(question, before)


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        ("Which paper was it for?", [POLL], "Which paper was the poll for?"),
        ("Which paper was it for?", [POLL, ("And the Blues?", "24 percent")], "Which paper was the poll for?"),
        ("Who wrote it?", [("What does the report say about the fire?", "no")], "Who wrote the report?"),
        ("Who conducted it?", [("What did the Tarn study find?", "mould")], "Who conducted the Tarn study?"),
        ("Who started it?", [("What does the report say about the fire?", "no")], "Who started the fire?"),
    ],
)
def test_a_report_is_written_and_not_what_it_is_about(question, history, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("Other countries?", ("Which countries signed?", "Tarn", "Zell"), "Which other countries signed?"),
        ("And other towns?", ("Which towns did it hit?", "Tarn", "Zell"), "Which other towns did it hit?"),
        ("Any other ministers?", ("What did Jon Berg say?", "no"), "Which other ministers (Jon Berg)?"),
    ],
)
def test_others_are_asked_for_without_any(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        (
            "What is he?",
            [("Who will lead Norvik Renewal?", "Jon Berg"), ("Who else stood?", "Reds", "Blues")],
            "What is Jon Berg?",
        ),
        ("What did she say?", [("Who led Norvik?", "Ana Prado", "Jon Berg")], "What did Ana Prado say?"),
        ("How old is she?", [("Who beat Ana Prado?",)], "How old is Ana Prado?"),
    ],
)
def test_a_body_that_is_led_is_no_person(question, history, resolved):
    assert asked(question, *history) == resolved
