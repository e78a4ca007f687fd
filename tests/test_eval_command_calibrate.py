import json

import pytest
import typer
from typer.testing import CliRunner

from eval.command_compare import calibrate
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun, write_run
from qa.calibration import Calibration, load_calibration, load_figures, logit, save_calibration, sigmoid
from qa.reading.evidence import FEATURES
from tests.eval_cases import cited, given, gold, result, single

APP = typer.Typer()
APP.command()(calibrate)
BEFORE = Calibration(tuple(1.0 for _ in FEATURES), -1.0, answer=0.2, item=0.12)
TOO_MODEST = ((0.1, False), (0.2, False), (0.2, True), (0.3, True), (0.4, True), (0.5, True))


@pytest.fixture
def reader(tmp_path):
    folder = tmp_path / "reader"
    folder.mkdir()
    save_calibration(BEFORE, {"ece": 0.3}, folder)
    return folder


def run_of(path, answers):
    """Store a run in which each answer had such a confidence, and was right or not."""
    ada = gold("Ada Marsh", at=(0, 9))
    words = [("Ada Marsh", cited(0, 9)) if right else ("came", cited(10, 14)) for _, right in answers]
    cases = tuple(single(ada, case=f"q{n}") for n in range(len(answers)))
    results = tuple(
        result(given(*said, confidence=confidence), case=case.id)
        for case, said, (confidence, _) in zip(cases, words, answers, strict=True)
    )
    stored = StoredRun("mill", (StoredArticle("a.txt", None, None, "Ada Marsh came."),), Run(cases, results))
    write_run(path, stored)
    return str(path)


def test_confidences_are_fitted_to_a_run(tmp_path, reader):
    run = run_of(tmp_path / "mill.run.json", TOO_MODEST)
    shown = CliRunner().invoke(APP, [run, "--fit", str(reader), "--json"])
    assert shown.exit_code == 0, shown.output
    found = json.loads(shown.stdout)["fitted"]
    mapped = [sigmoid(found["slope"] * logit(confidence) + found["shift"]) for confidence, _ in TOO_MODEST]
    assert sum(mapped) / len(mapped) == pytest.approx(4 / 6, abs=0.05)
    assert load_calibration(reader).answer == pytest.approx(mapped[1], abs=0.001)
    assert load_figures(reader) == {"fitted": {"runs": ["mill"], "questions": 6, **found}, "before": {"ece": 0.3}}


def test_it_is_told_what_was_fitted(tmp_path, reader):
    run = run_of(tmp_path / "mill.run.json", TOO_MODEST)
    shown = CliRunner().invoke(APP, [run, "--fit", str(reader)])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.splitlines()[-1].startswith(f"{reader}: logits times ")


def test_without_fit_nothing_is_written(tmp_path, reader):
    run = run_of(tmp_path / "mill.run.json", TOO_MODEST)
    before = (reader / "calibration.json").read_bytes()
    assert CliRunner().invoke(APP, [run]).exit_code == 0
    assert (reader / "calibration.json").read_bytes() == before


def test_a_run_that_cannot_be_fitted_changes_nothing(tmp_path, reader):
    run = run_of(tmp_path / "mill.run.json", [(0.4, True), (0.6, True)])
    before = (reader / "calibration.json").read_bytes()
    shown = CliRunner().invoke(APP, [run, "--fit", str(reader)])
    assert shown.exit_code == 2
    assert "of 2 items 2 are right" in shown.stderr
    assert (reader / "calibration.json").read_bytes() == before


def test_a_folder_without_a_calibration_is_named(tmp_path):
    run = run_of(tmp_path / "mill.run.json", TOO_MODEST)
    shown = CliRunner().invoke(APP, [run, "--fit", str(tmp_path)])
    assert shown.exit_code == 2
    assert str(tmp_path / "calibration.json") in shown.stderr
