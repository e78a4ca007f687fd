"""The command `sayso eval report`: stored runs as one HTML file."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from eval.options import CANNOT_RUN, Runs
from eval.page import render_page
from eval.stored import SUFFIX, StoredRun, StoredRunError, read_run


class ReportError(ValueError):
    """Runs and baselines that make no report together; the message names what is off."""


def report(
    runs: Runs,
    baseline: Annotated[
        list[Path] | None, typer.Option(help="An earlier run of the same set to compare with; may be repeated.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The HTML file; unset: beside the first run.")] = None,
) -> None:
    """Write one or more stored runs as one self-contained HTML file, and print its path."""
    path = out or default_path(runs)
    try:
        page = make_report([read_run(one) for one in runs], [read_run(one) for one in baseline or ()])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except (StoredRunError, ReportError, OSError) as error:
        typer.echo(f"sayso: {error}", err=True)
        raise typer.Exit(CANNOT_RUN) from error
    typer.echo(path)


def make_report(runs: Sequence[StoredRun], baselines: Sequence[StoredRun]) -> str:
    """Return the report as HTML. Raises ReportError for two runs of one set, a run of nothing, or a stray baseline."""
    for what, some in (("runs", runs), ("baselines", baselines)):
        for name, count in Counter(one.name for one in some).items():
            if count > 1:
                raise ReportError(f"{count} {what} are of the set {name}")
    for one in (*runs, *baselines):
        if not one.run.cases:
            raise ReportError(f"the run of the set {one.name} has no cases")
    known = {run.name for run in runs}
    for one in baselines:
        if one.name not in known:
            raise ReportError(f"the baseline is of the set {one.name}, the runs are of {', '.join(sorted(known))}")
    return render_page(runs, baselines)


def default_path(runs: Sequence[Path]) -> Path:
    """Return where the report of these runs goes: NAME.html beside a single one, else report.html beside the first."""
    first = runs[0]
    stem = first.name.removesuffix(".gz").removesuffix(SUFFIX).removesuffix(".json")
    return first.with_name(f"{stem}.html" if len(runs) == 1 else "report.html")
