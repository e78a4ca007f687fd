import json

import pytest

from eval.figures import METRICS
from eval.report import is_miss, render_misses, render_sweep, render_table, to_json
from eval.runner import Run
from eval.summary import Estimate, summarise, sweep
from tests.eval_cases import cited, given, gold, listing, result, single, unanswerable

ADA = gold("Ada Marsh", at=(0, 9))
BO = gold("Bo", at=(20, 22))
RIGHT = given("Ada Marsh", cited(0, 9), confidence=0.9)
WRONG = given("Cy", cited(50, 52, exact=False), confidence=0.3)


@pytest.fixture
def run():
    """Singles right, half right and abstained from; a list half found; unanswerables abstained from, not, crashed."""
    pairs = [
        (single(ADA, case="s1", tags=("who",)), result(RIGHT, ms=10)),
        (single(ADA, case="s2", history=("Q?",), tags=("who",)), result(given("trader Ada Marsh", cited(0, 9)), ms=20)),
        (single(ADA, case="s3"), result(ms=30)),
        (listing(ADA, BO, case="l1", history=("Q?",)), result(RIGHT, WRONG, ms=40)),
        (unanswerable("n1"), result(ms=50)),
        (unanswerable("n2"), result(WRONG, ms=60)),
        (unanswerable("n3"), result(error="Traceback\nOSError: gone", ms=70)),
    ]
    return Run(tuple(case for case, _ in pairs), tuple(res for _, res in pairs))


def test_every_figure_of_a_small_run(run):
    overall = summarise("t", run).overall
    expected = {
        "single_em": (1 / 3, 3),
        "single_f1": ((1 + 0.8 + 0) / 3, 3),
        "list_precision": (1 / 2, 1),
        "list_recall": (1 / 2, 1),
        "list_f1": (1 / 2, 1),
        "list_soft_f1": (1 / 2, 1),
        "answer_f1": ((1 + 0.8 + 0 + 0.5) / 4, 4),
        "overall_f1": ((2.3 + 1) / 7, 7),
        "followup_f1": ((0.8 + 0.5) / 2, 2),
        "abstention_precision": (1 / 2, 2),
        "abstention_recall": (1 / 3, 3),
        "abstention_accuracy": (4 / 7, 7),
        "answered_rate": (3 / 4, 4),
        "false_answer_rate": (2 / 3, 3),
        "citation_exactness": (3 / 5, 4),
        "citation_precision": (3 / 4, 3),
        "citation_recall": (3 / 5, 4),
        "multispan_exact_f1": (1 / 2, 1),
        "multispan_partial_f1": (1 / 2, 1),
        # Three right at .9, two wrong at .3: the gaps of the bins are 3 * .1 and 2 * .3.
        "ece": ((0.3 + 0.6) / 5, 4),
    }
    got = {metric.name: (overall[metric.name].value, overall[metric.name].n) for metric in METRICS}
    told = {name for name in got if not name.startswith("retrieval_")}
    assert {got.pop(name) for name in got.keys() - told} == {(None, 0)}  # what was found was not told
    assert got == {name: (pytest.approx(value), n) for name, (value, n) in expected.items()}
    assert (overall.cases, overall.crashes) == (7, 1)
    assert (overall.p50_ms, overall.p95_ms) == (40.0, pytest.approx(67.0))
    assert (overall.p90_ms, overall.p99_ms) == (pytest.approx(64.0), pytest.approx(69.4))


def test_groups_are_the_kinds_the_follow_ups_and_the_tags(run):
    groups = {group.name: group for group in summarise("t", run).groups}
    assert {name: group.cases for name, group in groups.items()} == {
        "kind:single": 3,
        "kind:list": 1,
        "kind:none": 3,
        "history": 2,
        "tag:who": 2,
    }
    assert groups["tag:who"]["single_em"].value == 0.5
    assert groups["kind:none"]["single_em"] == Estimate(None, None, None, 0)
    with pytest.raises(KeyError, match="accuracy"):
        groups["history"]["accuracy"]


def test_the_interval_of_many_equal_cases_is_a_point_and_of_none_is_none(run):
    exact = summarise("t", Run(run.cases[:1] * 4, run.results[:1] * 4)).overall["single_em"]
    assert exact == Estimate(1.0, 1.0, 1.0, 4)
    assert summarise("t", Run(run.cases[4:5], run.results[4:5])).overall["citation_exactness"].value is None


def test_the_sweep_says_what_each_threshold_would_answer(run):
    points = sweep(run, [0.0, 0.5, 0.95])
    assert [p.threshold for p in points] == [0.0, 0.5, 0.95]
    assert [p.answered_rate for p in points] == [0.75, 0.75, 0.0]
    assert [p.false_answer_rate for p in points] == [pytest.approx(2 / 3), pytest.approx(1 / 3), pytest.approx(1 / 3)]
    # At 0.5 the list is left with its right item only: P 1, R 1/2, F1 2/3.
    assert [p.answer_f1 for p in points] == [pytest.approx(2.3 / 4), pytest.approx((1.8 + 2 / 3) / 4), 0.0]
    assert render_sweep(points).splitlines()[1].split() == ["0.00", "0.750", "0.667", "0.575", "0.471"]


def test_the_table_shows_the_figures(run):
    lines = render_table(summarise("t", run)).splitlines()
    assert lines[0] == "t: 7 cases, 1 crashed"
    figures = {line[:16].strip(): line[16:].split() for line in lines[3:27]}
    assert figures["single EM"] == ["0.333", "0.000–1.000", "3"]
    assert figures["cite exact"][::2] == ["0.600", "4"]
    assert "p50 40.0 ms, p90 64.0 ms, p95 67.0 ms, p99 69.4 ms" in lines[27]
    rows = {line.split()[0]: line.split()[1:] for line in lines[30:]}
    assert rows["kind:none"] == ["3", *"–––––––", "0.667", "0.333", "0.000", "–", "–", "60.0", "69.0"]
    assert list(rows) == ["all", "kind:single", "kind:list", "kind:none", "history", "tag:who"]


def test_misses_are_named_a_line_each(run):
    summary = summarise("t", run)
    assert [s.case.id for s in summary.scores if is_miss(s)] == ["s2", "s3", "l1", "n2", "n3"]
    assert render_misses(summary).splitlines() == [
        "s2 single  Q? / Who?  got: 'trader Ada Marsh' 0.90  gold: Ada Marsh",
        "s3 single  Who?  got: (no answer)  gold: Ada Marsh",
        "l1 list  Q? / Who all?  got: 'Ada Marsh' 0.90; 'Cy' 0.30  gold: Ada Marsh; Bo",
        "n2 none  Why?  got: 'Cy' 0.30  gold: (no answer)",
        "n3 none  Why?  got: (crash: OSError: gone)  gold: (no answer)",
    ]


def test_the_json_says_the_same_and_holds_every_case(run):
    summary = summarise("t", run)
    document = json.loads(json.dumps(to_json(summary, sweep(run, [0.5]))))
    assert document["set"] == "t"
    assert document["overall"]["metrics"]["single_em"]["value"] == pytest.approx(1 / 3)
    assert document["overall"]["latency_ms"]["p50"] == 40.0
    assert document["groups"][0]["metrics"]["list_f1"]["value"] is None
    assert [point["answered_rate"] for point in document["sweep"]] == [0.75]
    first, *_, last = document["cases"]
    assert first["miss"] is False
    assert first["result"]["items"][0]["citations"][0]["exact"] is True
    assert last["result"]["error"] == "Traceback\nOSError: gone"
