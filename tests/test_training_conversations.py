import pytest

from qa.answers import Turn
from qa.training.conversations import read_follow_ups
from qa.training.followups import compare
from qa.training.records import ReadingSetError

TALK = """# Ministers gather in Norvik
> Who came to Norvik?
= Ana Prado
= Jon Berg
> Who else?
~ Ana Prado
= Jon Berg
! Who else came to Norvik?
> What did he bring?
-
! What did Jon Berg bring?

> Is it far?
# Another article
> How far is Tarn?
= 4 km
> Is it open?
! Is Tarn open?
"""


def test_follow_ups_come_with_what_was_said_and_shown_before(tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    first = Turn("Who came to Norvik?", ("Ana Prado",))
    assert list(read_follow_ups(tmp_path)) == [
        ((first,), "Who else?", "Who else came to Norvik?"),
        (
            (Turn(first.question, ("Ana Prado", "Jon Berg")), Turn("Who else?", ("Jon Berg",))),
            "What did he bring?",
            "What did Jon Berg bring?",
        ),
        ((Turn("How far is Tarn?", ("4 km",)),), "Is it open?", "Is Tarn open?"),
    ]
    assert compare(read_follow_ups(tmp_path)).recall == 1.0


def test_a_line_that_says_nothing_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("> Who came?\n* Ana\n", encoding="utf-8")
    with pytest.raises(ReadingSetError, match=r"a\.txt, line 2: '\* Ana'"):
        list(read_follow_ups(tmp_path))
