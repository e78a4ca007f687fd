"""Conversations about labelled articles, each follow-up with the question that a person would have asked alone.

A file of them looks like this; an empty line ends a conversation:

# Ministers gather in Tallinn          the title of the article that the conversations below are about
> Who turned up for the talks?         a turn as it was typed
= Kaja Lind                            a thing that answers it; "-" alone: the article does not answer
> Who else?
~ Kaja Lind                            what the answer before had shown, where that was not all of it
= Pekka Ranta
! Who else turned up for the talks besides Kaja Lind?
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qa.answers import Turn
from qa.training.records import ReadingSetError

FollowUp = tuple[tuple[Turn, ...], str, str]
"""What was said before, the question as typed, the question made to stand alone."""


@dataclass(slots=True)
class Said:
    """One turn: its question, what answers it, what had been shown before it, the question made to stand alone."""

    question: str
    answers: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    alone: str | None = None


def read_follow_ups(folder: Path) -> Iterator[FollowUp]:
    """Yield the follow-ups of the .txt files in `folder`; raises ReadingSetError naming a line that is none."""
    for path in sorted(folder.glob("*.txt")):
        for conversation in _conversations(path):
            yield from _follow_ups(conversation)


def _follow_ups(conversation: list[Said]) -> Iterator[FollowUp]:
    for place, said in enumerate(conversation):
        if said.alone is not None:
            before = [turn.answers for turn in conversation[:place]]
            given = [*before[:-1], said.shown or before[-1]] if before else []
            turns = zip(conversation, given, strict=False)
            yield tuple(Turn(turn.question, tuple(answers)) for turn, answers in turns), said.question, said.alone


def _conversations(path: Path) -> Iterator[list[Said]]:
    said: list[Said] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if not line.strip() or line.startswith("# "):
            if said:
                yield said
            said = []
        elif line.startswith("> "):
            said.append(Said(line[2:].strip()))
        elif not said or not _taken(line.rstrip(), said[-1]):
            raise ReadingSetError(f"{path.name}, line {number}: {line!r} is no line of a conversation")


def _taken(line: str, said: Said) -> bool:
    """Add what a line says to a turn; tell whether it says anything."""
    mark, words = line[:2], line[2:].strip()
    if mark == "= ":
        said.answers.append(words)
    elif mark == "~ ":
        said.shown.append(words)
    elif mark == "! ":
        said.alone = words
    return mark in ("= ", "~ ", "! ") or line == "-"
