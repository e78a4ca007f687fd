"""The command `sayso eval`: ask a set's questions of a scratch library with the real models, and print the figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer
from tqdm import tqdm

from eval.cases import CaseError, CaseSet, find_set, load_set
from eval.in_process import run_in_process, scratch_index
from eval.report import render_misses, render_sweep, render_table, to_json
from eval.runner import Run
from eval.summary import Summary, SweepPoint, summarise, sweep
from index.embedding import Encoder, load_encoder
from qa.answering import Answerer, AnswerSettings
from qa.reader import Reader, load_reader

BAD_INPUT: Final = 2
THRESHOLDS: Final = tuple(step / 20 for step in range(20))

app = typer.Typer(help="Measure how good the answers are.", no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class Models:
    """What is measured: an encoder, a reader, and how answers are made with them."""

    encoder: Encoder
    reader: Reader
    settings: AnswerSettings


@dataclass(frozen=True, slots=True)
class Measured:
    """One set's figures, and what other thresholds would have given if that was asked for."""

    summary: Summary
    points: tuple[SweepPoint, ...]


@app.callback()
def evaluate() -> None:
    """Measure how good the answers are."""


@app.command("run")
def run(  # noqa: PLR0913 - one parameter an option
    sets: Annotated[list[str] | None, typer.Option("--set", help="A set's name or file; may be repeated.")] = None,
    embedder: Annotated[str | None, typer.Option(help="A sentence-transformers name or path.")] = None,
    reader: Annotated[Path | None, typer.Option(help="The folder of a reader; unset: the shipped one.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="No answer below it.")] = None,
    confidence_sweep: Annotated[bool, typer.Option(help="Show what other thresholds would answer.")] = False,
    misses: Annotated[bool, typer.Option(help="List the cases that were not fully right.")] = True,
    out: Annotated[Path | None, typer.Option(help="Write NAME.json and NAME.txt into this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")] = False,
) -> None:
    """Ask the questions of one or more sets and print the figures (default: the set `seeds`)."""
    try:
        loaded = [load_set(find_set(name)) for name in sets or ["seeds"]]
    except CaseError as error:
        typer.echo(f"sayso: {error}", err=True)
        raise typer.Exit(BAD_INPUT) from error
    models = Models(load_encoder(embedder), load_reader(reader), AnswerSettings(min_confidence))
    measured = [measure(case_set, models, confidence_sweep) for case_set in loaded]
    texts = [render(one, misses) for one in measured]
    documents = [to_json(one.summary, one.points) for one in measured]
    if out is not None:
        _write(out, measured, texts, documents)
    typer.echo(_dump(documents) if as_json else "\n\n".join(texts))


def measure(case_set: CaseSet, models: Models, with_sweep: bool = False) -> Measured:
    """Ingest a set's articles into a scratch library, ask its questions and score them.

    The sweep asks everything a second time, with nothing held back.
    """
    with scratch_index(case_set.articles, models.encoder) as index:
        answerer = Answerer(index, models.reader, models.settings)
        summary = summarise(case_set.name, _ask(case_set, answerer))
        if not with_sweep:
            return Measured(summary, ())
        unheld = Answerer(index, models.reader, replace(models.settings, min_confidence=0.0))
        return Measured(summary, sweep(_ask(case_set, unheld), THRESHOLDS))


def render(measured: Measured, misses: bool) -> str:
    """Return all that is printed about one set."""
    parts = [render_table(measured.summary)]
    if measured.points:
        parts.append(render_sweep(measured.points))
    if misses and (listed := render_misses(measured.summary)):
        parts.append("misses\n" + listed)
    return "\n\n".join(parts)


def _ask(case_set: CaseSet, answerer: Answerer) -> Run:
    with tqdm(total=len(case_set.cases), desc=case_set.name, unit="case", disable=None, leave=False) as bar:

        def progress(done: int, _total: int) -> None:
            bar.update(done - bar.n)

        return run_in_process(case_set.cases, answerer, progress)


def _write(folder: Path, measured: Sequence[Measured], texts: Sequence[str], documents: Sequence[object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one, text, document in zip(measured, texts, documents, strict=True):
        (folder / f"{one.summary.name}.txt").write_text(text + "\n", encoding="utf-8")
        (folder / f"{one.summary.name}.json").write_text(_dump(document) + "\n", encoding="utf-8")


def _dump(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)
