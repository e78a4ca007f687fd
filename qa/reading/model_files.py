"""The files of a model: a graph, its weights, and a card that tells the SHA-256 of the weights."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class ReaderError(RuntimeError):
    """The files of a reader or verifier are missing or damaged; the message names the file."""


@contextmanager
def naming(path: Path, sort: str = "reader") -> Iterator[None]:
    """Turn whatever goes wrong with a file into a ReaderError that names it."""
    try:
        yield
    except Exception as error:
        raise ReaderError(f"the {sort}'s file {path} cannot be used: {error!r}") from error


def version_of(card: dict[str, object]) -> str:
    """Return the name on a card with the beginning of its weights' SHA-256."""
    return f"{card['name']}@{str(card['sha256'])[:12]}"


def load_card(folder: Path, sort: str, besides: Sequence[str] = ()) -> dict[str, object]:
    """Return what `reader.json` says, or another sort of model's; raise ReaderError naming what is wrong."""
    for name in (f"{sort}.json", f"{sort}.xml", f"{sort}.bin", *besides):
        if not (folder / name).is_file():
            raise ReaderError(f"the {sort}'s file {folder / name} is missing")
    with naming(folder / f"{sort}.json", sort):
        card: dict[str, object] = dict(json.loads((folder / f"{sort}.json").read_text(encoding="utf-8")))
    with (folder / f"{sort}.bin").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    if digest != card.get("sha256"):
        raise ReaderError(f"the {sort}'s file {folder / f'{sort}.bin'} is damaged: its sha256 is {digest}")
    return card
