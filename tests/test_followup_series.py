"""Follow-ups that go on with a series, and whom and what they speak of then."""

import pytest

from qa.conversation.bare_fragments import as_fragment
from qa.conversation.exchanges import Exchange
from tests.conversing import asked

PRESIDENT = ("Who is the president of Norvik?", "Ana Prado")
LEADERS = ("Which leaders did Berg talk to?", "Ana Prado", "Jon Lund")
LISTED = ("List the leaders Berg spoke with.", "Norvik", "Ana Prado")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([PRESIDENT, ("And of Zell?", "Karin Holm")], "Tarn?", "Who is the president of Tarn?"),
        ([PRESIDENT, ("And of Zell?", "Holm"), ("Tarn?", "Lund")], "Belmora?", "Who is the president of Belmora?"),
        ([("Who is Ana Prado?", "the mayor")], "Jon Lund?", "Who is Jon Lund?"),
        ([("What happened in Tarn?", "a fire"), ("And in Zell?", "a flood")], "Casualties?", "Casualties?"),
        # "he" is whom the question named, none of the several who were its answers or were left out
        ([LEADERS, ("Who else?", "Karin Holm", "Ivo Vint")], "What did he ask Lund?", "What did Berg ask Lund?"),
        ([LISTED, ("Besides Holm?", "Norvik", "Lund")], "What did he ask Lund?", "What did Berg ask Lund?"),
        ([("which leaders did berg talk to", "Norvik", "Lund")], "what did he ask lund", "what did berg ask lund"),
        ([("Who did Berg meet?", "Jon Lund")], "What did he say?", "What did Jon Lund say?"),
        # who did it is not what it was done to
        (
            [("Is Tarnair insured by Norvik?", "Norvik insures Tarnair."), ("And by Zell?", "So it does.")],
            "Who else insured it?",
            "Who else insured Tarnair?",
        ),
        # "who else" asks for people, "which countries" for others of all
        (
            [("Who was invited to the talks?", "Ana Prado"), ("Who else?", "Jon Lund")],
            "And which countries?",
            "Which countries were invited to the talks?",
        ),
    ],
)
def test_a_series_goes_on(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize("question", ["Why Norvik?", "Ana Prado?", "Only Norvik?", "And Tarn?", "Tarn", "Any Others?"])
def test_what_is_no_bare_name_of_a_series_stays(question):
    before = Exchange("And Zell?", "Who leads Zell?", answers=("Ana Prado",))
    assert as_fragment(question, [before]) == question


def test_one_name_alone_is_no_series():
    assert as_fragment("Tarn?", [Exchange("Who leads Zell?", "Who leads Zell?")]) == "Tarn?"
