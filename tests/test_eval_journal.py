import json
from dataclasses import replace

import pytest

from eval.journal import JournalError, begin, resume
from qa.answers import Turn
from tests.eval_cases import cited, given, gold, result, single, unanswerable

FIRST, SECOND, THIRD = single(gold("Ada"), case="c-1", history=("Who?",)), unanswerable("c-2"), unanswerable("c-3")
CASES = (FIRST, SECOND, THIRD)
GOOD = result(given("Ada\u2028 🦀", cited()), case="c-1", ms=1 / 3)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "t.results.jsonl"


@pytest.fixture
def kept(path):
    journal = begin(path, "us")
    journal.keep(FIRST, GOOD)
    journal.keep(SECOND, result(case="c-2", error="Traceback"))
    return path


def test_what_was_kept_is_finished_and_what_crashed_is_asked_again(kept):
    assert resume(kept, "us", CASES).finished == {"c-1": GOOD}
    resume(kept, "us", CASES).keep(SECOND, result(case="c-2"))
    assert resume(kept, "us", CASES).finished == {"c-1": GOOD, "c-2": result(case="c-2")}


def test_a_question_that_is_another_now_is_asked_again(kept):
    assert resume(kept, "us", [replace(FIRST, question="Whom?"), SECOND]).finished == {}
    assert resume(kept, "us", [replace(FIRST, history=(Turn("Who?", ("Bo",)),))]).finished == {}
    assert resume(kept, "us", [replace(FIRST, gold=(gold("Bo"),))]).finished == {"c-1": GOOD}
    assert resume(kept, "us", [SECOND]).finished == {}


def test_a_line_that_was_cut_short_is_taken_away(kept):
    whole = kept.read_bytes()
    for cut in range(len(whole)):
        kept.write_bytes(whole[:cut])
        journal = resume(kept, "us", CASES)
        lines = whole[:cut].count(b"\n")
        assert journal.finished == ({"c-1": GOOD} if lines >= 2 else {})
        journal.keep(THIRD, result(case="c-3"))
        assert resume(kept, "us", CASES).finished.keys() == ({"c-1", "c-3"} if lines >= 2 else {"c-3"})


def test_a_journal_begins_anew_unless_it_is_gone_on_with(kept):
    assert begin(kept, "us").finished == {}
    assert resume(kept, "us", CASES).finished == {}
    kept.unlink()
    assert resume(kept, "us", CASES).finished == {}
    assert json.loads(kept.read_text()) == {"asked_of": "us"}


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda text: text.replace('"us"', '"them"'), "was asked of 'them', not of 'us'"),
        (lambda text: text.replace('"kind": "single"', '"kind": "dual"'), "line 2 is not a result"),
        (lambda text: text.replace('"result"', '"report"', 1), "line 2 is not a result"),
        (lambda text: text.replace('{"asked":', "{asked:", 1), "line 2 is not JSON"),
        (lambda text: text + "5\n", "line 4 is not a JSON object"),
        (lambda text: "\n" + text, "line 1 is not JSON"),
    ],
)
def test_a_journal_that_cannot_be_gone_on_with_is_named(kept, damage, problem):
    kept.write_text(damage(kept.read_text("utf-8")), "utf-8")
    before = kept.read_bytes()
    with pytest.raises(JournalError) as raised:
        resume(kept, "us", CASES)
    assert str(kept) in str(raised.value)
    assert problem in str(raised.value)
    assert kept.read_bytes() == before
