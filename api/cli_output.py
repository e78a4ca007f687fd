"""How commands speak: results on standard output, all else on standard error, failures as exit codes."""

import json
import logging.config
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.logs import log_config
from api.opening import NoKeysError
from api.settings import Settings, SettingsError, load_settings
from api.tracing import TracingError
from index.backup import BackupError
from index.database import DiskFullError
from index.embedding import EncoderError
from index.ingest import BatchError, DuplicateIdError
from index.keys import KeyNameError, UnknownKeyError
from index.library import (
    DeletedArticleError,
    LibraryDamagedError,
    LibraryFolderError,
    LibraryInUseError,
    LibraryVersionError,
    UnknownArticleError,
)
from qa.calibration import CalibrationError
from qa.reader import ReaderError

NOTHING = 1
BAD_INPUT = 2
NO_LIBRARY = 3

EXIT_CODES: dict[type[Exception], int] = {
    UnknownArticleError: NOTHING,
    DeletedArticleError: NOTHING,
    UnknownKeyError: NOTHING,
    SettingsError: BAD_INPUT,
    NoKeysError: BAD_INPUT,
    KeyNameError: BAD_INPUT,
    TracingError: BAD_INPUT,
    EncoderError: BAD_INPUT,
    ReaderError: BAD_INPUT,
    CalibrationError: BAD_INPUT,
    LibraryFolderError: BAD_INPUT,
    BatchError: BAD_INPUT,
    DuplicateIdError: BAD_INPUT,
    LibraryInUseError: NO_LIBRARY,
    LibraryDamagedError: NO_LIBRARY,
    LibraryVersionError: NO_LIBRARY,
    DiskFullError: NO_LIBRARY,
    BackupError: BAD_INPUT,
}

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


@contextmanager
def failing() -> Iterator[None]:
    """Turn the errors of EXIT_CODES into a message on standard error and an exit code."""
    try:
        yield
    except tuple(EXIT_CODES) as error:
        raise refused(error) from error


def refused(error: Exception) -> typer.Exit:
    """Say what is wrong and return the exit to raise."""
    say(f"sayso: {error}")
    if isinstance(error, LibraryInUseError):
        say("If `sayso serve` is running, ask it over HTTP (POST /v1/ask), or stop it first.")
    return typer.Exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), NOTHING))


def settings_or_exit() -> Settings:
    """Read the settings and set up the logs of a command, which are for warnings only."""
    settings = load_settings(Path(".env"))
    logging.config.dictConfig(log_config("warning", settings.log_format))
    return settings


def emit(document: object, as_json: bool, lines: Iterable[str]) -> None:
    """Print `document` as JSON, or the lines that say the same to a person."""
    if as_json:
        typer.echo(_writable(json.dumps(document, ensure_ascii=False, indent=2)))
        return
    for line in lines:
        typer.echo(_writable(line))


def say(message: str) -> None:
    """Print to standard error."""
    typer.echo(_writable(message), err=True)


def _writable(text: str) -> str:
    """Return the text with its half characters escaped, as the names of files may hold them and JSON writes them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
