"""Follow-ups in a library of many matters: what was asked before the last change of topic is not carried along."""

import pytest

from tests.conversing import asked

FLOOD = ("Who was injured in the strike?", "Ana Prado"), ("What about the flood?", "Jon Berg")
CUTS = ("How many jobs will be cut at Norvik Steel?", "450"), ("And at Varga?", "410")
DAM = (("Who is building the Karn Dam?", "Varga Group"),)
HEAD = (("Who is the director of the Hall Museum?", "Ana Prado"),)


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        # a topic that another took the place of
        ("How many died?", FLOOD, "How many died in the flood?"),
        ("What did the company say?", CUTS, "What did Varga say?"),
        ("How many died?", FLOOD[:1], "How many died in the strike?"),
        (
            "How do they differ?",
            (("What was the Norvik trial?",), ("What about the Tarn trial?",)),
            "How do the Norvik trial and the Tarn trial differ?",
        ),
        # an event for an event, each with its place
        (
            "What about the flood in Zell?",
            (("What caused the crash at Harrow?", "ice"),),
            "What caused the flood in Zell?",
        ),
        ("What about Zell?", (("What caused the crash at Harrow?", "ice"),), "What caused the crash at Zell?"),
        # a union is no company
        ("What does the union say?", CUTS, "What does the union say"),
        ("What does the union say?", (("Who leads Tarn Workers United?", "Jon Berg"),), "Tarn Workers United"),
        # what is asked of a work, not of who does it
        ("How much will it cost?", DAM, "How much will the Karn Dam cost?"),
        ("Who opposes it?", DAM, "Who opposes the Karn Dam?"),
        ("Where is it based?", DAM, "Where is Varga Group based?"),
        # whose it was before
        ("Who was it before?", HEAD, "Who was the director of the Hall Museum before Ana Prado?"),
        ("And who was it before her?", HEAD, "Who was the director of the Hall Museum before Ana Prado?"),
        ("Who was it before?", (("Who is the director?",),), "Who was the director before?"),
        # what is lost by whom it belongs to
        ("Who lost their homes?", FLOOD, "Who lost their homes in the flood?"),
        ("Who lost their seats?", (("How many seats did Labour win?", "17"),), "Who lost their seats?"),
        ("Who criticised their plan?", (("How did the Greens win?", "x"),), "Who criticised the Greens' plan?"),
        # "absent" is no topic
        ("Who was absent?", (("Who signed the Karn Declaration?", "Zell"),), "Who was absent (the Karn Declaration)?"),
    ],
)
def test_a_follow_up_is_of_the_matter_asked_of_last(question, history, resolved):
    assert resolved in asked(question, *history)
