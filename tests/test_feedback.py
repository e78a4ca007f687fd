"""The answers and the feedback that a library keeps."""

import pytest

from index.feedback import ExpectedSpan, KeptAnswer, UnknownAnswerError
from index.library import Library

SPAN = ExpectedSpan("harbour", 2, 4, 11, "ha🎉rbou")


def test_only_the_newest_answers_are_kept(library):
    for number in range(6):
        library.feedback.keep(KeptAnswer(f"ans_{number}", f"record {number}"), 3)
    assert [library.feedback.answer(f"ans_{n}") for n in (3, 4, 5)] == ["record 3", "record 4", "record 5"]
    for number in range(3):
        with pytest.raises(UnknownAnswerError, match=f"ans_{number}"):
            library.feedback.answer(f"ans_{number}")


def test_feedback_outlives_the_answer_and_a_restart(tmp_path):
    with Library(tmp_path) as library:
        library.feedback.keep(KeptAnswer("ans_1", "the record"), 1)
        first = library.feedback.add("ans_1", "missing", [SPAN, SPAN], "Look at line 3 — “there”.")
        second = library.feedback.add("ans_1", "right", [], None)
        library.feedback.keep(KeptAnswer("ans_2", "another"), 1)
        with pytest.raises(UnknownAnswerError):
            library.feedback.add("ans_1", "right", [], None)
    with Library(tmp_path) as library:
        assert library.feedback.after(0, 9)[1] == (first, second)
    assert first.answer == "the record"
    assert (first.verdict, first.expected, first.comment) == ("missing", (SPAN, SPAN), "Look at line 3 — “there”.")
    assert first.id != second.id


def test_feedback_is_read_on_from_a_mark(library):
    library.feedback.keep(KeptAnswer("ans_1", "{}"), 1)
    given = [library.feedback.add("ans_1", "wrong", [], str(number)) for number in range(5)]
    mark, some = library.feedback.after(0, 3)
    mark, rest = library.feedback.after(mark, 3)
    assert (*some, *rest) == tuple(given)
    assert library.feedback.after(mark, 3) == (mark, ())
