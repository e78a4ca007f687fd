"""The command `sayso eval`: ask sets of questions, print the figures; with it, what is done with runs afterwards."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.asking import Models, Remote, Target, ask_set, journal_of
from eval.cases import CaseError, CaseSet
from eval.command_compare import calibrate, compare
from eval.command_formats import convert, label
from eval.command_gate import bless, gate
from eval.command_report import report
from eval.formats.errors import FormatError
from eval.journal import Journal, JournalError
from eval.options import (
    CANNOT_RUN,
    AsJson,
    BaseUrl,
    Embedder,
    KeyFile,
    MinConfidence,
    OptionsError,
    Out,
    ReaderFolder,
    Resume,
    Sets,
    Squad,
    Timeout,
    Upload,
    Workers,
    check_key_file,
    check_resumable,
    load_models,
    load_sets,
    local_only,
)
from eval.report import render_misses, render_sweep, render_table, to_json
from eval.service import ServiceError
from eval.service_key import ServiceKeyError, service_key
from eval.stored import SUFFIX, StoredRun, store, write_run
from eval.summary import Summary, SweepPoint, summarise, sweep

THRESHOLDS: Final = tuple(step / 20 for step in range(20))

app = typer.Typer(help="Measure how good the answers are.", no_args_is_help=True)
for command in (compare, calibrate, bless, gate, report, convert, label):
    app.command(command.__name__)(command)


@dataclass(frozen=True, slots=True)
class Measured:
    """One set's run, its figures, and what other thresholds would have given if that was asked for."""

    stored: StoredRun
    summary: Summary
    points: tuple[SweepPoint, ...]


@app.callback()
def evaluate() -> None:
    """Measure how good the answers are."""


@app.command("run")
def run(  # noqa: PLR0913 - one parameter an option
    sets: Sets = None,
    squad: Squad = None,
    embedder: Embedder = None,
    reader: ReaderFolder = None,
    min_confidence: MinConfidence = None,
    confidence_sweep: Annotated[bool, typer.Option(help="Show what other thresholds would answer.")] = False,
    blame: Annotated[bool, typer.Option(help="Ask misses again to find the stage each is due to.")] = True,
    base_url: BaseUrl = None,
    key_file: KeyFile = None,
    workers: Workers = 4,
    timeout: Timeout = 60.0,
    upload: Upload = False,
    misses: Annotated[bool, typer.Option(help="List the cases that were not fully right.")] = True,
    out: Out = None,
    resume: Resume = False,
    as_json: AsJson = False,
) -> None:
    """Ask the questions of one or more sets and print the figures (default: the set `seeds`)."""
    try:
        check_resumable(out, resume)
        check_key_file(key_file, base_url)
        loaded = load_sets(sets, squad)
        target: Target
        if base_url is not None:
            remote = Remote(base_url, workers, timeout, upload, service_key(key_file))
            target = local_only(
                remote,
                embedder=embedder,
                reader=reader,
                min_confidence=min_confidence is not None,
                confidence_sweep=confidence_sweep,
            )
        else:
            target = replace(load_models(embedder, reader, min_confidence), blamed=blame)
        measured = []
        for case_set in loaded:
            journal = journal_of(case_set, target, out, resume) if out is not None else None
            measured.append(measure(case_set, target, journal, with_sweep=confidence_sweep))
            if out is not None:
                _write(out, measured[-1], misses)
    except (CaseError, FormatError, OptionsError, JournalError, ServiceError, ServiceKeyError) as error:
        typer.echo(f"sayso: {error}", err=True)
        raise typer.Exit(CANNOT_RUN) from error
    documents = [to_json(one.summary, one.points) for one in measured]
    typer.echo(_dump(documents) if as_json else "\n\n".join(render(one, misses) for one in measured))


def measure(case_set: CaseSet, target: Target, journal: Journal | None = None, *, with_sweep: bool = False) -> Measured:
    """Ask a set's questions and score what comes back.

    The sweep, in process only, asks everything a second time, with nothing held back.
    """
    stored = store(case_set.name, case_set.articles, ask_set(case_set, target, journal))
    summary = summarise(stored.name, stored.run)
    if not with_sweep or not isinstance(target, Models):
        return Measured(stored, summary, ())
    unheld = replace(target, settings=replace(target.settings, min_confidence=0.0), blamed=False)
    return Measured(stored, summary, sweep(ask_set(case_set, unheld), THRESHOLDS))


def render(measured: Measured, misses: bool) -> str:
    """Return all that is printed about one set."""
    parts = [render_table(measured.summary)]
    if measured.points:
        parts.append(render_sweep(measured.points))
    if misses and (listed := render_misses(measured.summary)):
        parts.append("misses\n" + listed)
    return "\n\n".join(parts)


def _write(folder: Path, measured: Measured, misses: bool) -> None:
    name = measured.summary.name
    document = to_json(measured.summary, measured.points)
    write_run(folder / f"{name}{SUFFIX}", measured.stored)
    (folder / f"{name}.txt").write_text(render(measured, misses) + "\n", encoding="utf-8")
    (folder / f"{name}.json").write_text(_dump(document) + "\n", encoding="utf-8")


def _dump(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)
