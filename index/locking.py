"""Two locks: one that keeps a second process out of a folder, one that lets readings see only whole versions."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LibraryInUseError(RuntimeError):
    """The folder is held by another process, or by another library object of this one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"the library in {folder} is in use by another process")
        self.folder = folder


class FolderLock:
    """Holds a folder for one process until it is released or the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once; raises LibraryInUseError if somebody has it."""
        self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise LibraryInUseError(folder) from error

    def release(self) -> None:
        """Let the folder go; once is enough and twice does no harm."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class SharedLock:
    """Many may share it, or one have it alone; who waits to have it alone goes before those who come later."""

    def __init__(self) -> None:
        self._state = threading.Condition()
        self._sharing = 0
        self._alone = False
        self._waiting = 0

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Hold the lock together with others. Not to be taken twice by one thread."""
        with self._state:
            self._state.wait_for(lambda: not self._alone and not self._waiting)
            self._sharing += 1
        try:
            yield
        finally:
            with self._state:
                self._sharing -= 1
                self._state.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock with nobody else."""
        with self._state:
            self._waiting += 1
            self._state.wait_for(lambda: not self._alone and not self._sharing)
            self._waiting -= 1
            self._alone = True
        try:
            yield
        finally:
            with self._state:
                self._alone = False
                self._state.notify_all()
