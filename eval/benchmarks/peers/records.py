"""What is said between Sayso's side and a peer's process, a line of JSON at a time. Standard library only."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Passage:
    """What a peer may find and read. `title` is that of its article where the text does not begin with it."""

    id: int
    title: str
    text: str

    @property
    def indexed(self) -> str:
        """Return the words that it is found by, the same that Sayso embeds."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Setup:
    """The weights that all have, and how many passages are read for a question."""

    embedder: str
    reader: str
    read: int


@dataclass(frozen=True, slots=True)
class Span:
    """An answer in a passage, in code points of its text. `score` is the peer's own, 0 to 1, best first."""

    passage: int
    start: int
    end: int
    score: float


class Peer(Protocol):
    """A system that finds passages and reads them."""

    def ask(self, question: str) -> list[Span]:
        """Return its answers, best first; an empty list where it finds none."""
        ...
