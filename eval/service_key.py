"""The key that a service is asked with, from a file or the environment, and never from the command line."""

import os
import re
from pathlib import Path
from typing import Final

VARIABLE: Final = "SAYSO_API_KEY"

_KEY = re.compile(r"[\x21-\x7e]+")


class ServiceKeyError(ValueError):
    """A place that holds no key; the message names it and never what it holds."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place} {reason}")
        self.place = place


def service_key(file: Path | None = None) -> str | None:
    """Return the key in `file`, else that of the variable SAYSO_API_KEY, None where neither is given.

    Raises ServiceKeyError.
    """
    given = os.environ.get(VARIABLE) or None if file is None else _read(file)
    if given is not None and not _KEY.fullmatch(given.strip()):
        place = VARIABLE if file is None else str(file)
        raise ServiceKeyError(place, "holds no key, which is one word of ASCII characters")
    return None if given is None else given.strip()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ServiceKeyError(str(file), f"cannot be read: {error.strerror}") from error
