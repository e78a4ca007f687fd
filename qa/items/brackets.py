"""What stands in brackets behind names that are enumerated: "Ana Prado (Lab, Norvik East) and Jon Berg (Tarn)"."""

import regex

from index.documents import Span

BRACKETED = regex.compile(r"\((?<=\p{Lu}[\p{L}\p{M}.'’-]*\s\()(?![^()]*\s(?:and|or)\s)[^()\n]{1,60}\)")
REST = regex.compile(r"[\s,;]*(?:and\s+)?")
FAR = 80
"""Characters around a span in which a bracket that it cuts stands."""


def brackets_around(text: str, start: int, end: int) -> list[Span]:
    """Return the brackets behind names that a span has or cuts: "(Lab, Norvik East)", not one that it is within."""
    found = (Span(*match.span()) for match in BRACKETED.finditer(text, max(0, start - FAR), end + FAR))
    cut = (bracket for bracket in found if bracket.start < end and start < bracket.end)
    return [bracket for bracket in cut if not (bracket.start < start and end < bracket.end)]


def behind_cut_bracket(text: str, span: Span) -> Span:
    """Return "Jon Berg" for "Norvik East) and Jon Berg": what a span has of a bracket that opens before it goes."""
    cut = next((found for found in brackets_around(text, span.start, span.end) if found.start < span.start), None)
    rest = REST.match(text, cut.end, span.end) if cut else None
    return Span(rest.end(), span.end) if rest and rest.end() < span.end else span
