"""The commands `sayso eval compare` and `sayso eval calibrate`: what stored runs say, without asking anything."""

import json
from pathlib import Path
from typing import Annotated

import typer

from eval.compare import compare as compare_runs
from eval.options import CANNOT_RUN, AsJson, Runs
from eval.report import render_sweep
from eval.report_calibration import calibration_json, render_calibration
from eval.report_compare import comparison_json, render_comparison
from eval.stored import StoredRun, StoredRunError, read_run
from eval.summary import sweep

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


def calibrate(runs: Runs, as_json: AsJson = False) -> None:
    """Show whether confidences can be believed: calibration error, reliability, risk and coverage, thresholds.

    A run tells only of what was answered: make it with --min-confidence 0 to see all.
    """
    stored = [_read(path) for path in runs]
    if as_json:
        typer.echo(_dump([calibration_json(one) for one in stored]))
        return
    parts = [f"{render_calibration(one)}\n\n{render_sweep(sweep(one.run, THRESHOLDS))}" for one in stored]
    typer.echo("\n\n".join(parts))


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
