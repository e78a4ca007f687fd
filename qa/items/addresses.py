"""Where people of a court report live: the town of "Ana Prado, 27, of Mill Lane, Wexley, and Jon Berg, 23"."""

from collections.abc import Sequence
from typing import Final

import regex

from index.documents import Span

FAR: Final = 24
OF: Final = r"(?:(?:both|all)\s)?(?:of|from)\s"
BEFORE: Final = regex.compile(rf",\s(?:aged\s)?\p{{Nd}}{{1,3}},\s{OF}$")
"""What stands before an address: ", 27, of "."""
ROAD: Final = regex.compile(
    rf"""
    {OF}(?:the\s)?
    (?:\p{{Nd}}+\p{{L}}?,?\s\p{{Lu}}.*
    |\p{{Lu}}.*\s(?:Avenue|Close|Court|Crescent|Drive|Gardens|Grove|Hill|Lane|Mews|Park|Parade|Place|Road|Row|Square
                  |Street|Terrace|Walk|Way|View))
    """,
    regex.X,
)
AGE: Final = regex.compile(r"(?:aged\s)?\p{Nd}{1,3}")
PERSON_NEXT: Final = regex.compile(r",\s(?:aged\s)?\p{Nd}{1,3}\b|,\s(?:of|from)\s|\s\(\p{Nd}")
AND: Final = regex.compile(r",?\sand\s(?=\p{Lu}\S*\s\p{Lu})")
"""What stands before the next person; "Tyne and Wear" is one place."""


def is_in_address(text: str, start: int) -> bool:
    """Tell whether an address begins at `start`: behind the age of who lives there, "Ana Prado, 27, of "."""
    return BEFORE.search(text, max(0, start - FAR), start) is not None


def one_address(text: str, span: Span) -> Span:
    """Return an address without who is told of behind it: "Mill Lane, Wexley" of "Mill Lane, Wexley, and Jon Berg"."""
    other = AND.search(text, span.start, span.end)
    return Span(span.start, other.start()) if other else span


def is_town(text: str, parts: Sequence[Span], place: int) -> bool:
    """Tell whether a part of an enumeration is the town of the street before it, and no further person."""
    if place < 2 or PERSON_NEXT.match(text, parts[place].end):
        return False
    aged = AGE.fullmatch(parts[place - 2].of(text).strip())
    return aged is not None and ROAD.fullmatch(parts[place - 1].of(text)) is not None
