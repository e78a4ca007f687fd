"""What is wrong with a file of another format."""

from dataclasses import dataclass
from pathlib import Path


class FormatError(ValueError):
    """A file that is not what its format asks for; `place` is a line, or a path into a JSON document, or empty."""

    def __init__(self, path: Path, place: str, reason: str) -> None:
        super().__init__(f"{path}:{place}: {reason}" if place else f"{path}: {reason}")
        self.path = path
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Written:
    """A document in another format, and what that format cannot say: a line for each case that was left out."""

    text: str
    left_out: tuple[str, ...] = ()
