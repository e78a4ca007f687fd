"""The commands `sayso eval bless` and `sayso eval gate`: keep a run as the baseline, and fail on a significant loss."""

import json
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.asking import Remote, Target, ask_set, journal_of
from eval.cases import CaseError, CaseSet
from eval.gate import BASELINES, GateError, judge, read_baseline
from eval.gate import bless as bless_run
from eval.journal import JournalError
from eval.options import (
    CANNOT_RUN,
    AsJson,
    Baselines,
    BaseUrl,
    Embedder,
    KeyFile,
    MinConfidence,
    OptionsError,
    Out,
    ReaderFolder,
    Resume,
    Runs,
    Sets,
    Timeout,
    Upload,
    Workers,
    check_key_file,
    check_resumable,
    load_models,
    load_sets,
    local_only,
)
from eval.report_compare import render_verdict, verdict_json
from eval.service import ServiceError
from eval.service_key import ServiceKeyError, service_key
from eval.stored import SUFFIX, StoredRun, StoredRunError, read_run, store, write_run

LOST: Final = 1
FORESEEN: Final = (CaseError, GateError, JournalError, OptionsError, ServiceError, ServiceKeyError, StoredRunError)

RunFiles = Annotated[list[Path] | None, typer.Option("--run", help="A stored run to judge; nothing is asked then.")]


def bless(runs: Runs, baseline: Baselines = BASELINES) -> None:
    """Keep stored runs as the baselines of their sets (by default in eval/baselines/), and print their files."""
    with _failing():
        for stored in [read_run(path) for path in runs]:
            typer.echo(bless_run(stored, baseline))


def gate(  # noqa: PLR0913 - one parameter an option
    sets: Sets = None,
    baseline: Baselines = BASELINES,
    runs: RunFiles = None,
    embedder: Embedder = None,
    reader: ReaderFolder = None,
    min_confidence: MinConfidence = None,
    base_url: BaseUrl = None,
    key_file: KeyFile = None,
    workers: Workers = 4,
    timeout: Timeout = 60.0,
    upload: Upload = False,
    out: Out = None,
    resume: Resume = False,
    as_json: AsJson = False,
) -> None:
    """Ask sets (default: `seeds`), or take stored runs of them, and compare with their baselines.

    Exit codes: 0 nothing lost, 1 a significant loss or a citation that is not exact, 2 it could not be judged.
    """
    with _failing():
        if runs:
            stored = [read_run(path) for path in runs]
            verdicts = [judge(read_baseline(baseline, one.name), one) for one in stored]
        else:
            check_resumable(out, resume)
            check_key_file(key_file, base_url)
            loaded = load_sets(sets)
            before = [read_baseline(baseline, case_set.name) for case_set in loaded]
            target: Target
            if base_url is not None:
                remote = Remote(base_url, workers, timeout, upload, service_key(key_file))
                given = {"embedder": embedder, "reader": reader, "min_confidence": min_confidence is not None}
                target = local_only(remote, **given)
            else:
                target = load_models(embedder, reader, min_confidence)
            after = [_ask(case_set, target, out, resume) for case_set in loaded]
            verdicts = [judge(old, new) for old, new in zip(before, after, strict=True)]
        document = [verdict_json(verdict) for verdict in verdicts]
        text = "\n\n".join(map(render_verdict, verdicts))
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1) if as_json else text)
    if not all(verdict.passed for verdict in verdicts):
        raise typer.Exit(LOST)


def _ask(case_set: CaseSet, target: Target, out: Path | None, resume: bool) -> StoredRun:
    journal = journal_of(case_set, target, out, resume) if out is not None else None
    stored = store(case_set.name, case_set.articles, ask_set(case_set, target, journal))
    if out is not None:
        write_run(out / f"{case_set.name}{SUFFIX}", stored)
    return stored


@contextmanager
def _failing() -> Iterator[None]:
    """Turn whatever goes wrong into a message and the exit code of what could not be run: never into that of a loss."""
    try:
        yield
    except FORESEEN as error:
        typer.echo(f"sayso: {error}", err=True)
        raise typer.Exit(CANNOT_RUN) from error
    except Exception as error:
        typer.echo(traceback.format_exc(), err=True)
        raise typer.Exit(CANNOT_RUN) from error
