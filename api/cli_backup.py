"""The commands that copy the library to a safe place, and back."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli_output import Json, emit, settings_or_exit
from index.backup import Backup, Restored
from index.backup import backup as make
from index.backup import restore as put_back


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    as_json: Json = False,
) -> None:
    """Copy the whole library to DIR, also while `sayso serve` runs; the copy is there whole or not at all."""
    made = make(settings_or_exit().data_dir, folder)
    emit(asdict(made), as_json, [_told("backed up to", folder, made)])


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `sayso backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Also over a library that is not empty, or damaged.")] = False,
    as_json: Json = False,
) -> None:
    """Check the backup in DIR and put it in the place of the library, all or nothing; stop `sayso serve` first.

    Keys that the library has revoked since the backup stay revoked.
    """
    done = put_back(folder, settings_or_exit().data_dir, force)
    document = asdict(done.backup) | {"kept_revoked": list(done.kept_revoked), "keys_known": done.keys_known}
    emit(document, as_json, [_told("restored from", folder, done.backup), *_told_of_keys(done)])


def _told(what: str, folder: Path, made: Backup) -> str:
    return f"{what} {folder}: {made.articles} articles, index version {made.index_version}, made at {made.made_at}"


def _told_of_keys(done: Restored) -> Iterator[str]:
    """Say which keys stay revoked, and when nobody knows whether one should be."""
    if done.kept_revoked:
        yield f"revoked since the backup, and still: {', '.join(done.kept_revoked)}"
    if not done.keys_known:
        yield (
            f"keys that were revoked after {done.backup.made_at} may be used again, since no library here knows of "
            "them: see `sayso keys list`, and revoke them anew"
        )
