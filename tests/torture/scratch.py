"""Where the torture keeps its libraries: in memory if that can be had, since what is tortured is not the disk."""

from pathlib import Path
from tempfile import TemporaryDirectory

MEMORY = Path("/dev/shm")


def scratch() -> TemporaryDirectory[str]:
    """Return a new folder that goes away at the end of a with statement."""
    return TemporaryDirectory(prefix="sayso-", dir=MEMORY if MEMORY.is_dir() else None)
