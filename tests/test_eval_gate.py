import gzip
import json
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from eval.command import app
from eval.gate import ALPHA, BASELINES, GATED, LEAST_LOSS, GateError, baseline_path, bless, judge, read_baseline
from eval.report_compare import render_verdict, verdict_json
from eval.results import Place, Retrieved
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun, read_run, write_run
from tests.eval_cases import cited, given, gold, result, single, unanswerable

ADA = gold("Ada Marsh", at=(0, 9))
ARTICLES = (StoredArticle("a-1", "a.txt", None, "Ada Marsh says so."),)
ON, OFF = (Retrieved((Place("a-1", "a.txt", *span),)) for span in ((0, 20), (50, 90)))
RIGHT = given("Ada Marsh", cited(0, 9, source="a.txt"))
WRONG = given("Cy", cited(50, 52, source="a.txt"))
MISCITED = given("Ada Marsh", cited(50, 59, source="a.txt"))


def run_of(*made, none=30):
    """Return a run of answerable cases with these results, and of unanswerable ones that were abstained from."""
    cases = [single(ADA, case=f"s{n}") for n in range(len(made))] + [unanswerable(f"n{n}") for n in range(none)]
    results = [*made, *[result()] * none]
    named = tuple(replace(res, case_id=case.id) for case, res in zip(cases, results, strict=True))
    return StoredRun("t", ARTICLES, Run(tuple(cases), named))


def said(*items, rank=1):
    """Return a result with the evidence at that rank of ten passages."""
    return replace(result(*items), passages=tuple(ON if place == rank else OFF for place in range(1, 11)))


GOOD = run_of(*[said(RIGHT)] * 100)


def drawn(seed, share=0.8):
    """Return what a system of a certain quality answers, with the luck of that seed."""
    rng = np.random.default_rng(seed)
    return run_of(*[said(*([RIGHT] if lucky else [WRONG])) for lucky in rng.random(40) < share], none=10)


def shuffled(stored, seed):
    """Return the same run in another order, that took another time."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(stored.run.cases))
    results = [replace(stored.run.results[n], latency_ms=float(rng.random())) for n in order]
    return replace(stored, run=Run(tuple(stored.run.cases[n] for n in order), tuple(results)))


def test_a_run_against_itself_never_fails():
    for seed in range(200):
        stored = drawn(seed)
        verdict = judge(stored, shuffled(stored, seed))
        assert verdict.passed
        assert [gated.p for gated in verdict.gated] == [1.0] * len(GATED)


def test_luck_alone_rarely_fails():
    failed = [not judge(drawn(seed), drawn(1000 + seed)).passed for seed in range(60)]
    assert np.mean(failed) <= ALPHA


@pytest.mark.parametrize(
    ("made", "lost"),
    [
        ([said(RIGHT, rank=3)] * 40 + [said(RIGHT)] * 60, {"retrieval_ndcg_10"}),
        ([said()] * 15 + [said(RIGHT)] * 85, {"answer_f1", "abstention_accuracy"}),
        ([said(WRONG)] * 15 + [said(RIGHT)] * 85, {"answer_f1", "citation_precision"}),
        ([said(MISCITED)] * 15 + [said(RIGHT)] * 85, {"citation_precision"}),
        (
            [result(error="Traceback")] * 15 + [said(RIGHT)] * 85,
            {"answer_f1", "abstention_accuracy", "retrieval_ndcg_10"},
        ),
    ],
)
def test_a_stage_that_grew_worse_fails(made, lost):
    verdict = judge(GOOD, run_of(*made))
    assert not verdict.passed
    assert {gated.difference.metric.name for gated in verdict.gated if gated.lost} == lost
    assert judge(run_of(*made), GOOD).passed  # the other way round it is a gain


def test_answering_what_cannot_be_answered_fails():
    cases = GOOD.run.results[:-12] + tuple(replace(r, items=(WRONG,)) for r in GOOD.run.results[-12:])
    verdict = judge(GOOD, replace(GOOD, run=Run(GOOD.run.cases, cases)))
    assert [gated.difference.metric.name for gated in verdict.gated if gated.lost] == ["abstention_accuracy"]


def test_a_loss_that_could_be_chance_passes():
    # Six of 100 lost, none gained: p = 1/64, after Holm over four metrics 4/64; with seven 4/128.
    six, seven = (judge(GOOD, run_of(*[said(WRONG)] * n, *[said(RIGHT)] * (100 - n))) for n in (6, 7))
    assert six.gated[0].p == 4 / 64
    assert six.passed
    assert seven.gated[0].p == 4 / 128 < ALPHA
    assert not seven.passed


def test_a_loss_that_is_sure_but_small_passes():
    for lost, passed in ((19, True), (20, False)):
        made = [said(WRONG)] * lost + [said(RIGHT)] * (1000 - lost)
        verdict = judge(run_of(*[said(RIGHT)] * 1000), run_of(*made))
        assert verdict.gated[0].p < ALPHA
        assert verdict.passed is passed
    assert LEAST_LOSS == 0.02


def test_one_citation_that_is_not_exact_fails():
    bad = said(given("Ada Marsh", cited(0, 9, source="a.txt", exact=False)))
    verdict = judge(GOOD, run_of(*[said(RIGHT)] * 99, bad))
    assert (verdict.passed, verdict.inexact) == (False, ("s99",))
    assert not any(gated.lost for gated in verdict.gated)
    assert "citations not exact in: s99  LOST" in render_verdict(verdict)


def test_what_is_not_told_is_not_judged_and_said_to_be_so():
    made = [result(RIGHT)] * 90 + [result(WRONG)] * 10
    verdict = judge(GOOD, run_of(*made))
    assert [gated.p is None for gated in verdict.gated] == [False, False, False, True]
    assert verdict.gated[0].p == 3 / 1024  # over the three that are told
    assert not verdict.passed
    row = next(line for line in render_verdict(verdict).splitlines() if line.startswith("found nDCG@10"))
    assert row.endswith("not told")


def test_a_run_that_cannot_be_judged_is_refused():
    crashed = replace(
        GOOD, run=Run(GOOD.run.cases, tuple(replace(r, items=(), error="T\nOSError: x") for r in GOOD.run.results))
    )
    with pytest.raises(GateError, match=r"t: every case crashed, the last with: OSError: x"):
        judge(GOOD, crashed)
    with pytest.raises(GateError, match=r"asked of other articles \(a\.txt\): bless"):
        judge(GOOD, replace(GOOD, articles=(replace(ARTICLES[0], text="Other."),)))
    other = Run((single(ADA, case="x"),), (result(RIGHT, case="x"),))
    with pytest.raises(GateError, match="no case is in both"):
        judge(GOOD, replace(GOOD, run=other))
    with pytest.raises(GateError, match="every case crashed, the last with: there is none"):
        judge(GOOD, replace(GOOD, run=Run((), ())))


def test_a_baseline_is_blessed_and_read_again(tmp_path):
    with pytest.raises(
        GateError, match=r"t: there is no baseline .*t\.run\.json\.gz: make one with `sayso eval bless`"
    ):
        read_baseline(tmp_path, "t")
    path = bless(GOOD, tmp_path / "new")
    assert path == baseline_path(tmp_path / "new", "t")
    assert read_baseline(tmp_path / "new", "t") == GOOD


def test_a_run_that_crashed_or_cites_falsely_is_no_baseline(tmp_path):
    for bad, problem in (
        (result(error="Traceback"), r"crashed is no baseline \(s1\)"),
        (said(given("Ada Marsh", cited(exact=False))), r"not exact is no baseline \(s1\)"),
    ):
        with pytest.raises(GateError, match=problem):
            bless(run_of(said(RIGHT), bad), tmp_path)
    with pytest.raises(GateError, match="it has no case"):
        bless(replace(GOOD, run=Run((), ())), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_baselines_that_are_kept_can_be_read_and_pass():
    for path in BASELINES.glob("*.gz"):
        stored = read_run(path)
        assert path == baseline_path(BASELINES, stored.name)
        assert judge(stored, stored).passed


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path):
    """Return the files of a good and of a worse run, and the folder of a baseline made of the good one."""
    worse = run_of(*[said(WRONG)] * 15, *[said(RIGHT)] * 85)
    for name, stored in (("good", GOOD), ("worse", worse)):
        write_run(tmp_path / f"{name}.run.json", stored)
    blessed = call("bless", tmp_path / "good.run.json", "--baseline", tmp_path / "kept")
    assert (blessed.exit_code, blessed.stdout) == (0, f"{tmp_path / 'kept' / 't.run.json.gz'}\n")
    return tmp_path / "good.run.json", tmp_path / "worse.run.json", tmp_path / "kept"


def test_the_exit_codes_of_the_gate(files):
    good, worse, kept = files
    passed = call("gate", "--run", good, "--baseline", kept)
    assert (passed.exit_code, passed.stderr) == (0, "")
    assert passed.stdout.startswith("t: passed, 130 cases compared\n")
    lost = call("gate", "--run", worse, "--baseline", kept)
    assert (lost.exit_code, lost.stderr) == (1, "")
    rows = {line[:16].strip(): line.split()[-1] for line in lost.stdout.splitlines() if line}
    assert [rows[name] for name in ("answer F1", "abstain acc.", "cite P", "found nDCG@10")] == [
        "LOST",
        "ok",
        "LOST",
        "ok",
    ]
    assert "s0 right -> wrong (1.00 -> 0.00)  Who?\n    'Ada Marsh'  ->  'Cy'" in lost.stdout
    both = call("gate", "--run", good, "--run", worse, "--baseline", kept, "--json")
    assert both.exit_code == 1
    assert [verdict["passed"] for verdict in json.loads(both.stdout)] == [True, False]
    assert json.loads(json.dumps(verdict_json(judge(GOOD, GOOD))))["gated"]["answer_f1"] == {
        "p_adjusted": 1.0,
        "lost": False,
    }


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--run", "GOOD", "--baseline", "nowhere"], "t: there is no baseline nowhere/t.run.json.gz"),
        (["--set", "seeds", "--baseline", "nowhere"], "seeds: there is no baseline nowhere/seeds.run.json.gz"),
        (["--run", "none.run.json"], "none.run.json: "),
        (["--set", "sedes"], "sedes: no such file"),
        (["--set", "seeds", "--set", "seeds"], "two sets have the name seeds"),
        (["--resume"], "--resume needs the --out"),
    ],
)
def test_what_cannot_be_run_has_an_exit_code_of_its_own(files, options, problem):
    shown = call("gate", *[files[0] if option == "GOOD" else option for option in options])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.startswith(f"sayso: {problem}")


def test_a_damaged_baseline_and_a_run_that_all_crashed_are_no_losses(files):
    good, _, kept = files
    path = kept / "t.run.json.gz"
    path.write_bytes(path.read_bytes()[:-30])
    shown = call("gate", "--run", good, "--baseline", kept)
    assert shown.exit_code == 2
    assert str(path) in shown.stderr
    path.write_bytes(gzip.compress(b'{"name": 5}'))
    assert call("gate", "--run", good, "--baseline", kept).exit_code == 2
    dead = run_of(*[result(error="Traceback\nOSError: gone")] * 3, none=0)
    write_run(good, dead)
    bless(run_of(*[said(RIGHT)] * 3, none=0), kept)
    shown = call("gate", "--run", good, "--baseline", kept)
    assert (shown.exit_code, shown.stderr) == (2, "sayso: t: every case crashed, the last with: OSError: gone\n")


def test_what_nobody_foresaw_is_no_loss_either(files, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("by a bug")

    monkeypatch.setattr("eval.command_gate.judge", broken)
    shown = call("gate", "--run", files[0], "--baseline", files[2])
    assert shown.exit_code == 2
    assert "ZeroDivisionError: by a bug" in shown.stderr


def test_runs_that_are_no_baseline_are_refused_by_name(tmp_path):
    write_run(tmp_path / "t.run.json", run_of(result(error="Traceback")))
    shown = call("bless", tmp_path / "t.run.json", "--baseline", tmp_path / "kept")
    assert (shown.exit_code, shown.stderr) == (2, "sayso: t: a run that crashed is no baseline (s0)\n")
    assert not (tmp_path / "kept").exists()
