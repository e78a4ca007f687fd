"""The options that several commands of `sayso eval` share, and what is made of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.asking import Models, Remote
from eval.cases import CaseSet, find_set, load_set
from eval.formats.squad import anywhere, reading_set
from index.embedding import load_encoder
from qa.answering import AnswerSettings
from qa.reader import load_reader

CANNOT_RUN: Final = 2
"""The exit code of what could not be run."""

Sets = Annotated[list[str] | None, typer.Option("--set", help="A set's name or file; may be repeated.")]
Squad = Annotated[list[Path] | None, typer.Option(help="A SQuAD file: asked of all paragraphs, then within each.")]
Embedder = Annotated[str | None, typer.Option(help="A sentence-transformers name or path.")]
ReaderFolder = Annotated[Path | None, typer.Option(help="The folder of a reader; unset: the shipped one.")]
MinConfidence = Annotated[float | None, typer.Option(min=0, max=1, help="No answer below it.")]
BaseUrl = Annotated[str | None, typer.Option(help="Ask the service there over HTTP; unset: in this process.")]
KeyFile = Annotated[
    Path | None, typer.Option(help="A file with the key that the service asks for; unset: SAYSO_API_KEY.")
]
Workers = Annotated[int, typer.Option(min=1, max=256, help="How many questions a service is asked at once.")]
Timeout = Annotated[float, typer.Option(min=0.001, help="How many seconds a service has for one question.")]
Upload = Annotated[bool, typer.Option("--upload", help="Bring the set's articles to the service first.")]
Out = Annotated[Path | None, typer.Option(help="Write NAME.txt, .json and .run.json into this folder.")]
Resume = Annotated[bool, typer.Option("--resume", help="Keep what an earlier run in --out got; ask the rest.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Baselines = Annotated[Path, typer.Option("--baseline", help="The folder of the baselines.", show_default=False)]
Runs = Annotated[list[Path], typer.Argument(help="Stored runs, NAME.run.json.", show_default=False)]


class OptionsError(ValueError):
    """Options that do not go together; the message names them."""


def load_sets(names: Sequence[str] | None, squad: Sequence[Path] | None = None) -> list[CaseSet]:
    """Return the sets that are to be asked: those named, and two of each SQuAD file; of nothing named, `seeds`.

    Raises CaseError, FormatError, and OptionsError for two sets of one name.
    """
    named = names or ([] if squad else ["seeds"])
    loaded = [load_set(find_set(name)) for name in named]
    for path in squad or ():
        reading = reading_set(path)
        loaded += [anywhere(reading), CaseSet(f"{reading.name}-reading", reading.cases, reading.articles)]
    known = [case_set.name for case_set in loaded]
    if twice := sorted({name for name in known if known.count(name) > 1}):
        raise OptionsError(f"two sets have the name {', '.join(twice)}")
    return loaded


def load_models(embedder: str | None, reader: Path | None, min_confidence: float | None) -> Models:
    """Return the models that are asked in process. Raises EncoderError, ReaderError and CalibrationError."""
    return Models(load_encoder(embedder), load_reader(reader), AnswerSettings(min_confidence))


def check_key_file(key_file: Path | None, base_url: str | None) -> None:
    """Raise OptionsError for a key where there is no service to be given it."""
    if key_file is not None and base_url is None:
        raise OptionsError("--key-file needs the --base-url of a service")


def local_only(remote: Remote, **options: object) -> Remote:
    """Return the service. Raises OptionsError naming the options given that work in this process alone."""
    if given := [f"--{name.replace('_', '-')}" for name, value in options.items() if value]:
        raise OptionsError(f"{', '.join(given)} cannot be chosen for a service (--base-url)")
    return remote


def check_resumable(out: Path | None, resume: bool) -> None:
    """Raise OptionsError for a run that is to be gone on with, but is kept nowhere."""
    if resume and out is None:
        raise OptionsError("--resume needs the --out of the run that is to be gone on with")
