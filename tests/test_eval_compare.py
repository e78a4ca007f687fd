import json
from dataclasses import replace

import pytest

from eval.compare import compare, outcome
from eval.metrics import score
from eval.report_compare import comparison_json, render_comparison
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun
from qa.answers import Turn
from tests.eval_cases import cited, given, gold, listing, result, single, unanswerable

ADA = gold("Ada Marsh", at=(0, 9))
BO = gold("Bo", at=(20, 22))
RIGHT = given("Ada Marsh", cited(0, 9))
ARTICLES = (StoredArticle("a-1", "a.txt", None, "Ada Marsh says so."), StoredArticle("a-2", None, None, "Bo left."))
CASES = (*[single(ADA, case=f"s{n}") for n in range(6)], listing(ADA, BO, case="l"), unanswerable("n"))
ALL_RIGHT = (*[(RIGHT,)] * 6, (RIGHT, given("Bo", cited(20, 22))), ())


def stored(*items, cases=CASES, articles=ARTICLES):
    results = tuple(result(*some, case=case.id) for case, some in zip(cases, items, strict=True))
    return StoredRun("t", articles, Run(cases, results))


def test_the_figures_of_both_and_their_difference_by_hand():
    later = stored(*[(given("Cy"),)] * 5, (RIGHT,), (RIGHT,), ())
    d = compare(stored(*ALL_RIGHT), later)["answer_f1"]
    assert (d.first, d.second, d.n) == (1.0, pytest.approx((1 + 2 / 3) / 7), 7)
    assert d.change == pytest.approx(-(5 + 1 / 3) / 7)
    # Six cases lost, none gained: all of 2**6 signs but the observed lose less.
    assert (d.p_loss, d.p) == (1 / 64, 2 / 64)
    assert -1 <= d.low < d.change < d.high < 0


def test_two_runs_that_are_the_same_differ_in_nothing():
    comparison = compare(stored(*ALL_RIGHT), stored(*ALL_RIGHT))
    told = [d for d in comparison.differences if d.n]
    assert {d.metric.name for d in told} >= {"single_em", "list_f1", "abstention_accuracy", "citation_exactness", "ece"}
    assert [(d.change, d.low, d.high, d.p, d.p_loss) for d in told] == [(0.0, 0.0, 0.0, 1.0, 1.0)] * len(told)
    assert comparison.flips == ()
    assert comparison["followup_f1"].n == 0
    assert comparison["followup_f1"].p is None
    with pytest.raises(KeyError):
        comparison["accuracy"]


def test_less_of_what_should_be_low_is_no_loss():
    false, honest = [*ALL_RIGHT[:-1], (given("Cy"),)], ALL_RIGHT
    assert compare(stored(*honest), stored(*false))["false_answer_rate"].p_loss == 0.5
    assert compare(stored(*false), stored(*honest))["false_answer_rate"].p_loss == 1.0
    assert compare(stored(*honest), stored(*false))["abstention_recall"].p_loss == 0.5


def test_a_figure_that_one_run_does_not_tell_has_no_difference():
    silent = compare(stored(*ALL_RIGHT), stored(*[()] * 8))
    d = silent["citation_precision"]
    assert (d.first, d.second, d.change, d.low, d.p, d.p_loss) == (1.0, None, None, None, None, None)
    assert silent["answer_f1"].change == -1.0


@pytest.mark.parametrize(
    ("case", "made", "word"),
    [
        (CASES[0], result(RIGHT), "right"),
        (CASES[0], result(given("Marsh")), "partly right"),
        (CASES[0], result(given("Cy")), "wrong"),
        (CASES[0], result(), "abstained"),
        (CASES[0], result(error="Traceback"), "crashed"),
        (CASES[7], result(), "right"),
        (CASES[7], result(given("Cy")), "wrong"),
        (CASES[7], result(error="Traceback"), "crashed"),
    ],
)
def test_what_came_of_a_case_in_a_word(case, made, word):
    assert outcome(score(case, made)) == word


def test_the_flips_are_listed_worst_first():
    first = stored((given("Cy"),), (RIGHT,), (RIGHT,), (given("Cy"),), (RIGHT,), (RIGHT,), (RIGHT,), ())
    second = stored((RIGHT,), (), (given("Cy"),), (), (RIGHT,), (RIGHT,), ALL_RIGHT[6], (given("Cy"),))
    flips = compare(first, second).flips
    assert [(f.case.id, outcome(f.first), outcome(f.second), round(f.change, 2)) for f in flips] == [
        ("n", "right", "wrong", -1.0),
        ("s1", "right", "abstained", -1.0),
        ("s2", "right", "wrong", -1.0),
        ("s3", "wrong", "abstained", 0.0),
        ("l", "partly right", "right", 0.33),
        ("s0", "wrong", "right", 1.0),
    ]


def test_a_crash_is_a_zero_that_is_compared():
    crashed = stored(*ALL_RIGHT)
    results = (result(case="s0", error="Traceback"), *crashed.run.results[1:])
    comparison = compare(stored(*ALL_RIGHT), replace(crashed, run=Run(CASES, results)))
    assert comparison["answer_f1"].change == pytest.approx(-1 / 7)
    assert [outcome(flip.second) for flip in comparison.flips] == ["crashed"]


def test_cases_are_matched_by_id_and_the_others_named():
    moved = (CASES[7], *CASES[1:6], single(ADA, case="new"), CASES[6])
    later = stored((), *[(RIGHT,)] * 6, ALL_RIGHT[6], cases=moved)
    comparison = compare(stored(*ALL_RIGHT), later)
    assert (comparison.only_first, comparison.only_second, comparison.reworded) == (("s0",), ("new",), ())
    assert len(comparison.pairs) == 7
    assert comparison["answer_f1"].n == 6
    assert comparison.flips == ()


def test_another_question_of_the_same_id_is_not_compared():
    others = (
        replace(CASES[0], question="Whom?"),
        replace(CASES[1], history=(Turn("Who?"),)),
        replace(CASES[2], within=("a-1",)),
        *CASES[3:],
    )
    later = stored(*[(given("Cy"),)] * 3, *ALL_RIGHT[3:], cases=others)
    comparison = compare(stored(*ALL_RIGHT), later)
    assert comparison.reworded == ("s0", "s1", "s2")
    assert comparison["answer_f1"].change == 0.0


def test_both_are_scored_by_the_labels_of_the_second():
    relabelled = tuple(replace(case, gold=(BO,)) if case.id == "s0" else case for case in CASES)
    comparison = compare(stored(*ALL_RIGHT), stored(*ALL_RIGHT, cases=relabelled))
    assert comparison["answer_f1"].first == comparison["answer_f1"].second == pytest.approx(6 / 7)
    assert comparison.flips == ()


def test_articles_that_differ_are_named():
    changed = (replace(ARTICLES[0], text="Bo says so."), StoredArticle("a-3", "c.txt", None, "New."))
    comparison = compare(stored(*ALL_RIGHT), stored(*ALL_RIGHT, articles=changed))
    assert comparison.articles == ("a-2", "a.txt", "c.txt")
    assert compare(stored(*ALL_RIGHT), stored(*ALL_RIGHT, articles=ARTICLES[::-1])).articles == ()


def test_the_text_and_the_json_say_so():
    later = stored((), *[(RIGHT,)] * 6, ALL_RIGHT[6], cases=(*CASES[:6], single(ADA, case="new"), CASES[6]))
    comparison = compare(stored(*ALL_RIGHT), later)
    lines = render_comparison(comparison).splitlines()
    assert lines[0] == "7 cases in both"
    row = next(line for line in lines if line.startswith("answer F1"))
    assert row.split()[2:5] == ["1.000", "0.857", "-0.143"]
    assert "only in the first: n" in lines
    assert "only in the second: new" in lines
    assert lines[-2:] == ["s0 right -> abstained (1.00 -> 0.00)  Who?", "    'Ada Marsh'  ->  (no answer)"]
    document = json.loads(json.dumps(comparison_json(comparison)))
    assert document["metrics"]["answer_f1"]["change"] == pytest.approx(-1 / 7)
    assert document["metrics"]["answer_f1"]["p"] == 1.0
    assert document["flips"][0]["second"] == {"outcome": "abstained", "overall_f1": 0.0, "answers": []}
    assert (document["only_first"], document["only_second"]) == (["n"], ["new"])
