"""The commands that copy the library to a safe place, and back."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli_output import Json, emit, settings_or_exit
from index.backup import Backup
from index.backup import backup as make
from index.backup import restore as put_back


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    as_json: Json = False,
) -> None:
    """Copy the whole library to DIR, also while `sayso serve` runs; the copy is there whole or not at all."""
    _tell("backed up to", folder, make(settings_or_exit().data_dir, folder), as_json)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `sayso backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Also over a library that is not empty, or damaged.")] = False,
    as_json: Json = False,
) -> None:
    """Check the backup in DIR and put it in the place of the library, all or nothing; stop `sayso serve` first."""
    _tell("restored from", folder, put_back(folder, settings_or_exit().data_dir, force), as_json)


def _tell(what: str, folder: Path, done: Backup, as_json: bool) -> None:
    told = f"{done.articles} articles, index version {done.index_version}, made at {done.made_at}"
    emit(asdict(done), as_json, [f"{what} {folder}: {told}"])
