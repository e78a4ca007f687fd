"""The lock that keeps a second process out of a folder."""

import fcntl
import os
from pathlib import Path


class LibraryInUseError(RuntimeError):
    """The folder is held by another process, or by another library object of this one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"the library in {folder} is in use by another process")
        self.folder = folder


class LibraryFolderError(RuntimeError):
    """The folder cannot be made, or nothing can be written in it."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"the folder {folder} cannot hold a library: {reason}")
        self.folder = folder


class FolderLock:
    """Holds a folder for one process until it is released or the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, in a folder that is made if need be; raises LibraryInUseError, LibraryFolderError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise LibraryFolderError(folder, error.strerror or str(error)) from error
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
