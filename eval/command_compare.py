"""The commands `sayso eval compare` and `sayso eval calibrate`: what stored runs say, without asking anything."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.compare import compare as compare_runs
from eval.options import CANNOT_RUN, AsJson, Runs
from eval.report import render_sweep
from eval.report_calibration import calibration_json, render_calibration
from eval.report_compare import comparison_json, render_comparison
from eval.stored import StoredRun, StoredRunError, read_run
from eval.summary import summarise, sweep
from qa.calibration import CalibrationError, load_calibration, load_figures, logit, save_calibration
from qa.reading.platt import FitError, Platt, fit_platt

THRESHOLDS = tuple(step / 20 for step in range(20))


def compare(
    first: Annotated[Path, typer.Argument(help="A stored run, NAME.run.json, or a baseline.", show_default=False)],
    second: Annotated[Path, typer.Argument(help="Another run of the same cases.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two runs, by how much, whether by more than chance, and in which cases."""
    comparison = compare_runs(_read(first), _read(second))
    if not comparison.pairs:
        raise _refusal(f"no case is in both {first} and {second}")
    typer.echo(_dump(comparison_json(comparison)) if as_json else render_comparison(comparison))


def calibrate(
    runs: Runs,
    fit: Annotated[
        Path | None, typer.Option(help="Fit the confidences of the reader in this folder to the runs.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show whether confidences can be believed: calibration error, reliability, risk and coverage, thresholds.

    A run tells only of what was answered: make it with --min-confidence 0 to see all. With --fit, the reader's
    calibration is rewritten so that its confidences become the shares that were right in these runs; what is answered
    stays the same, for the thresholds go along.
    """
    stored = [_read(path) for path in runs]
    fitted = None if fit is None else _fitted(stored, fit)
    if as_json:
        told = [calibration_json(one) for one in stored]
        typer.echo(_dump(told if fitted is None else {"runs": told, "fitted": asdict(fitted)}))
        return
    parts = [f"{render_calibration(one)}\n\n{render_sweep(sweep(one.run, THRESHOLDS))}" for one in stored]
    if fitted is not None:
        parts.append(f"{fit}: logits times {fitted.slope:.3f} plus {fitted.shift:.3f}")
    typer.echo("\n\n".join(parts))


def _fitted(runs: Sequence[StoredRun], folder: Path) -> Platt:
    """Fit a reader's calibration to the first item of each question of the runs, which were made with it."""
    scores = [score for one in runs for score in summarise(one.name, one.run).scores]
    firsts = [score.believed[0] for score in scores if score.believed]
    try:
        known, figures = load_calibration(folder), load_figures(folder)
        found = fit_platt([logit(item.confidence) for item in firsts], [item.right for item in firsts])
    except (CalibrationError, FitError) as error:
        raise _refusal(error) from error
    fitted = {"runs": [one.name for one in runs], "questions": len(firsts), **asdict(found)}
    save_calibration(known.rescaled(found.slope, found.shift), {"fitted": fitted, "before": figures}, folder)
    return found


def _read(path: Path) -> StoredRun:
    try:
        return read_run(path)
    except StoredRunError as error:
        raise _refusal(error) from error


def _refusal(problem: object) -> typer.Exit:
    typer.echo(f"sayso: {problem}", err=True)
    return typer.Exit(CANNOT_RUN)


def _dump(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)
