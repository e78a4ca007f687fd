"""Generations of a folder that is derived: each whole and checksummed, the newest named by one pointer.

A generation is never changed once it is published. The next one begins as a copy by hard links, so that files that stay
the same cost nothing; a process that is killed at any moment leaves the old generation or the new one, never a mix.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.failpoints import reach

POINTER = "CURRENT"
MANIFEST = "manifest.json"
LOCKS = ".lock"
DROPS = 20
"""How often a draft is tried to be thrown away."""


class DamagedGenerationError(ValueError):
    """A generation is not as it was published; `reason` says in what."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Generation:
    """A published generation: its folder, what was noted of it, and the SHA-256 of each of its files."""

    path: Path
    note: dict[str, str]
    files: dict[str, str]


class Generations:
    """The generations in a folder. One process uses it at a time, and one thread changes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current: Generation | None = None

    def newest_first(self) -> Iterator[Generation | DamagedGenerationError]:
        """Yield the published generations, the one that is pointed to first, and why one that was is not sound."""
        named = _text(self._folder / POINTER)
        for path in sorted(self._paths(), key=lambda path: (path.name == named, path.name), reverse=True):
            if path.name != named and not (path / MANIFEST).exists():
                continue  # a draft that was cut short
            try:
                yield read_generation(path)
            except DamagedGenerationError as error:
                yield error

    def use(self, generation: Generation) -> None:
        """Make the next draft a copy of this one; the others are left until something is published."""
        self._current = generation

    def draft(self, linked: bool = True) -> Path:
        """Return a new folder with the files of the generation in use if `linked`; without one it is empty."""
        taken = [int(path.name) for path in self._paths()]
        path = self._folder / f"{max(taken, default=0) + 1:08d}"
        path.mkdir(parents=True)
        reach("snapshot.draft-made")
        for name in self._current.files if self._current and linked else ():
            _link(self._current.path / name, path / name)  # type: ignore[union-attr]
            reach("snapshot.file-linked")
        return path

    def publish(self, draft: Path, note: dict[str, str]) -> None:
        """Make the draft the generation in use, on the disk before this returns; drop all but it and the last."""
        files = {file.name: self._digest(file) for file in sorted(draft.iterdir()) if not file.name.endswith(LOCKS)}
        reach("snapshot.files-digested")
        made = Generation(draft, note, files)
        write_durably(draft / MANIFEST, json.dumps({"note": note, "files": files, "check": _check(note, files)}))
        reach("snapshot.manifest-written")
        sync_folder(draft)
        reach("snapshot.folder-synced")
        write_durably(self._folder / POINTER, draft.name)
        reach("snapshot.pointer-renamed")
        kept = {draft, self._current.path if self._current else draft}
        self._current = made
        for path in sorted(set(self._paths()) - kept):
            shutil.rmtree(path, ignore_errors=True)
            reach("snapshot.generation-dropped")

    def drop(self, draft: Path) -> None:
        """Throw a draft away; a thread that still writes to it is given a moment to end."""
        for _ in range(DROPS):
            shutil.rmtree(draft, ignore_errors=True)
            if not draft.exists():
                return
            time.sleep(0.05)

    def clear(self) -> None:
        """Throw everything away."""
        self._current = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def size(self) -> int:
        """Return the bytes of the generation in use."""
        try:
            return sum(file.stat().st_size for file in self._current.path.iterdir()) if self._current else 0
        except FileNotFoundError:  # thrown away at this moment
            return 0

    def _paths(self) -> list[Path]:
        return [path for path in self._folder.glob("*") if path.name.isdecimal() and path.is_dir()]

    def _digest(self, file: Path) -> str:
        """Return the digest of a file; one that is linked from the generation in use keeps what it had there.

        So a file that was damaged meanwhile is not blessed by the next generation.
        """
        if self._current and (known := self._current.files.get(file.name)):
            before = self._current.path / file.name
            if before.exists() and before.samefile(file):
                return known
        return file_digest(file)


def read_generation(path: Path) -> Generation:
    """Read what `path` was published as and compare every file with it; raises DamagedGenerationError."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        note, files, check = manifest["note"], manifest["files"], manifest["check"]
        if check != _check(note, files):
            raise DamagedGenerationError(path, f"{MANIFEST} is not as it was left")
        for name, digest in files.items():
            if Path(name).name != name or file_digest(path / name) != digest:
                raise DamagedGenerationError(path, f"{name} is not as it was left")
    except (OSError, KeyError, TypeError, RecursionError) as error:
        raise DamagedGenerationError(path, f"{type(error).__name__}: {error}") from error
    except ValueError as error:
        if isinstance(error, DamagedGenerationError):
            raise
        raise DamagedGenerationError(path, f"{MANIFEST}: {error}") from error
    return Generation(path, note, files)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_durably(path: Path, text: str) -> None:
    """Put a file with this text in the place of what is there, whole or not at all, and on the disk."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    reach("snapshot.file-written")
    draft.replace(path)
    reach("snapshot.file-renamed")
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(note: dict[str, str], files: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps([note, files], sort_keys=True).encode()).hexdigest()


def _link(source: Path, target: Path) -> None:
    """Link a file, or copy it where the file system has no links."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
