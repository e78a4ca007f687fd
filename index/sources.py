"""Files and folders to raw articles; whatever cannot be read becomes a `SourceError` that names the file."""

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from index.decoding import decode, decode_html
from index.documents import RawArticle
from index.json_articles import FieldError, refuse_unknown
from index.json_lines import MAX_BYTES, TOO_BIG, explain, is_blank, lines_of, parse_line, parse_value
from index.pages import HtmlError, parse_html

__all__ = ["MAX_BYTES", "SUFFIXES", "HtmlError", "SourceError", "make_id", "parse_html", "read_sources"]

SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

_OUTSIDE_ID: Final = re.compile(r"[^A-Za-z0-9._:~-]+")
_HEADING: Final = re.compile(r"^# +(\S)(.*)$", re.MULTILINE)


class SourceError(Exception):
    """A source that gave no article: yielded, never raised. `path` ends in ``:3`` for a .jsonl file's third line."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Entry:
    """A path to look at. `name` is its path below the folder given, `above` the (device, inode) of those over it."""

    path: Path
    name: str
    given: bool = False
    above: frozenset[tuple[int, int]] = frozenset()


def read_sources(paths: Sequence[Path]) -> Iterator[RawArticle | SourceError]:
    """Yield the articles of files and folders, in the order given, folders sorted by name, hidden files left out.

    A .txt, .md or .html file takes its id from its path below the folder given, so that a changed file becomes a new
    version of the same article; an article in JSON keeps its own id, or None. A file reached twice is read once.
    Nothing is raised: whatever cannot be read, and an id in JSON that was met before, is yielded as a `SourceError`.
    """
    files: set[str] = set()
    ids: set[str] = set()
    for entry in _walk(paths):
        if isinstance(entry, SourceError):
            yield entry
            continue
        real = os.path.realpath(entry.path)
        if real in files:
            continue
        files.add(real)
        for where, outcome in _read(entry):
            yield SourceError(where, outcome) if isinstance(outcome, str) else _with_own_id(outcome, where, entry, ids)


def _walk(paths: Sequence[Path]) -> Iterator[_Entry | SourceError]:
    """Yield the files to read, depth first."""
    waiting = [_Entry(path, path.name, given=True) for path in reversed(paths)]
    while waiting:
        entry = waiting.pop()
        try:
            status = entry.path.stat()
            if stat.S_ISDIR(status.st_mode):
                waiting.extend(reversed(_inside(entry, (status.st_dev, status.st_ino))))
                continue
        except (OSError, ValueError) as error:
            yield SourceError(entry.path, explain(error))
            continue
        known = entry.path.suffix.lower() in SUFFIXES
        if known and stat.S_ISREG(status.st_mode):
            yield entry
        elif known or entry.given:
            reason = "not a regular file" if known else f"unknown kind of file, not one of {' '.join(SUFFIXES)}"
            yield SourceError(entry.path, reason)


def _inside(folder: _Entry, key: tuple[int, int]) -> list[_Entry]:
    """List a folder, sorted. Raise OSError for a link that leads back to a folder above it."""
    if key in folder.above:
        raise OSError(errno.ELOOP, "the link leads back to a folder above it")
    prefix = "" if folder.given else f"{folder.name}/"
    names = sorted(path.name for path in folder.path.iterdir() if not path.name.startswith("."))
    return [_Entry(folder.path / name, prefix + name, above=folder.above | {key}) for name in names]


def _with_own_id(article: RawArticle, where: str, entry: _Entry, ids: set[str]) -> RawArticle | SourceError:
    """Return the article if its id was not met before; a file whose name is taken gets another id."""
    if article.id in ids:
        if entry.path.suffix.lower() in (".json", ".jsonl"):
            return SourceError(where, f"id: {article.id!r} was met before")
        article = replace(article, id=make_id(os.path.realpath(entry.path)))
    if article.id is not None:
        ids.add(article.id)
    return article


def make_id(name: str) -> str:
    """Make an article id (1–200 of ``A–Z a–z 0–9 . _ : ~ -``) from a path parted by ``/``.

    Different paths get different ids: one that cannot be written in that alphabet as it is gets its hash at the end.
    """
    plain = _OUTSIDE_ID.sub("-", name.replace("/", ":"))
    if plain.replace(":", "/") == name and len(plain) <= 200:
        return plain
    return f"{plain[:180]}~{hashlib.sha256(os.fsencode(name)).hexdigest()[:12]}"


def _read(entry: _Entry) -> Iterator[tuple[str, RawArticle | str]]:
    """Yield where each article of a file is, and the article or why there is none."""
    path, suffix = entry.path, entry.path.suffix.lower()
    try:
        if suffix == ".jsonl":
            yield from _read_lines(path)
        elif suffix == ".json":
            yield from _read_json(path)
        else:
            yield str(path), replace(_read_text(path, suffix), id=make_id(entry.name))
    except (OSError, ValueError, RecursionError) as error:
        yield str(path), explain(error)


def _read_text(path: Path, suffix: str) -> RawArticle:
    data = _read_whole(path)
    if suffix in (".html", ".htm"):
        article = parse_html(decode_html(data))
        return replace(article, source=article.source or _file_name(path))
    text = decode(data)
    if not text.strip():
        raise ValueError("empty")
    return RawArticle(text, title=_heading(text) if suffix == ".md" else None, source=_file_name(path))


def _heading(text: str) -> str | None:
    """Return the first top heading of a Markdown text, without the marks that may close it."""
    found = _HEADING.search(text)
    return found[1] + found[2].rstrip(" #") if found else None


def _read_whole(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(TOO_BIG)
    if not data.strip():
        raise ValueError("empty")
    return data


def _read_json(path: Path) -> Iterator[tuple[str, RawArticle | str]]:
    """Read one article, a list of them, or ``{"articles": [...]}``; the second of a list is at ``[1]``."""
    value = json.loads(decode(_read_whole(path)))
    if isinstance(value, dict) and "articles" in value:
        refuse_unknown(value, ("articles",))
        value = value["articles"]
        if not isinstance(value, list):
            raise FieldError("articles", "must be a list")
    if not isinstance(value, list):
        yield str(path), _sourced(parse_value(value), path)
    elif not value:
        yield str(path), "empty: no articles"
    else:
        for number, fields in enumerate(value):
            yield f"{path}[{number}]", _sourced(parse_value(fields), path)


def _read_lines(path: Path) -> Iterator[tuple[str, RawArticle | str]]:
    """Read an article a line, blank lines aside, in UTF-8. The file may be of any size, a line may not."""
    found = False
    with path.open("rb") as file:
        for number, line in enumerate(lines_of(file), start=1):
            if line is None:
                yield f"{path}:{number}", TOO_BIG
            elif not is_blank(line):
                yield f"{path}:{number}", _sourced(parse_line(line), path)
            else:
                continue
            found = True
    if not found:
        yield str(path), "empty"


def _sourced(outcome: RawArticle | str, path: Path) -> RawArticle | str:
    """Give an article that names no source its file for one."""
    if isinstance(outcome, str):
        return outcome
    return replace(outcome, source=outcome.source or _file_name(path))


def _file_name(path: Path) -> str:
    """Return a file's name. Bytes in it that are no text are replaced, since a source is shown and sent."""
    return path.name.encode("utf-8", "replace").decode()
