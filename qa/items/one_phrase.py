"""What is said once of all that follow: "ferries between Zell and Tarn", "mills in Norvik, Tarn and Zell"."""

from typing import Final

import regex

from index.documents import Span

BETWEEN: Final = regex.compile(r"(?<=\w\s)between\s[^,;.\n]{1,60}?\sand\s\p{L}[\p{L}\p{M}'’-]*")
SHARED: Final = regex.compile(
    r"(?:\p{Ll}+\s){0,2}\p{Ll}{3,}s\sin\s(?P<name>\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)*)"
)
NAMES_BEHIND: Final = regex.compile(r"(?:,\s\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)*)*,?\sand\s\p{Lu}")


def pairs_between(text: str, start: int, end: int) -> list[Span]:
    """Return where "between X and Y" says of a noun in front what it joins: "the row between Zell and Tarn"."""
    return [Span(*match.span()) for match in BETWEEN.finditer(text, start, end)]


def without_shared(text: str, span: Span) -> Span:
    """Return "Norvik" for the "mills in Norvik" of "mills in Norvik, Tarn and Zell": the others are as bare."""
    shared = SHARED.fullmatch(text, span.start, span.end)
    if shared is None or not NAMES_BEHIND.match(text, span.end):
        return span
    return Span(shared.start("name"), span.end)
