"""Words that are one phrase whatever joins them: "ferries between Zell and Tarn", "on and off", "mills in Norvik"."""

from typing import Final

import regex

from index.documents import Span

BETWEEN: Final = regex.compile(r"(?<=\w\s)between\s[^,;.\n]{1,60}?\sand\s\p{L}[\p{L}\p{M}'’-]*")
PAIRED: Final = regex.compile(
    r"\b(?:back and forth|backwards and forwards|by and large|first and foremost|here and there|in and out|"
    r"inside and out|now and (?:again|then)|off and on|on and off|once and for all|sooner or later|there and back|"
    r"to and fro|up and down|(?P<word>\p{L}+) and (?P=word))\b",
    regex.I,
)
"""Words that say one thing together: "switched it on and off", "more and more"."""
SHARED: Final = regex.compile(
    r"(?:\p{Ll}+\s){0,2}\p{Ll}{3,}s\sin\s(?P<name>\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)*)"
)
NAMES_BEHIND: Final = regex.compile(r"(?:,\s\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)*)*,?\sand\s\p{Lu}")


def phrases_with_and(text: str, start: int, end: int) -> list[Span]:
    """Return where "and" joins no items: "the row between Zell and Tarn", "switched it on and off"."""
    return [Span(*match.span()) for pattern in (BETWEEN, PAIRED) for match in pattern.finditer(text, start, end)]


def without_shared(text: str, span: Span) -> Span:
    """Return "Norvik" for the "mills in Norvik" of "mills in Norvik, Tarn and Zell": the others are as bare."""
    shared = SHARED.fullmatch(text, span.start, span.end)
    if shared is None or not NAMES_BEHIND.match(text, span.end):
        return span
    return Span(shared.start("name"), span.end)
