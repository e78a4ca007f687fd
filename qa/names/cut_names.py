"""Names that a span cuts off within, behind "for" or a title: "Roof for" of "Roof for All", "Ms" of "Ms. Vint"."""

from typing import Final

import regex

from index.documents import Span

LONGEST: Final = 60
"""Characters of a name that are looked at before and behind where it is cut off."""
CUT: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*\s(?:(?:for|of|on|to)(?:\sthe)?|the|de|del|du|der)$")
TITLE: Final = regex.compile(
    r"(?:M(?:rs?|s|x|iss)|Dr|Prof|Sir|Dame|Lord|Lady|Revd?|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Cllr|Hon|Alhaj[ai]|Hajia|Mallam|Comrade|Shri|Smt|St"
    r"|Adm|Arq|Atty|Brig|Cmdr|Cpl|Dra|Engr|Fr|Herr|Ing|Lic|Maj|Mlle|Mme|Mons|Msgr|Sra|Srta|Supt)\.?"
)
TITLED: Final = regex.compile(
    r"""
    \.?[^\S\n]
    (?:\p{Lu}\.\s?)*                            # A.B.
    \p{Lu}[\p{L}\p{M}'’-]*
    (?:\s(?:\p{Lu}\.(?=\s)|(?:al|bin|da|de|del|di|van|von)(?=\s\p{Lu})|\p{Lu}[\p{L}\p{M}'’-]*)){0,3}
    """,
    regex.X,
)
"""The name behind a title, on the same line."""
REST: Final = regex.compile(r"\s(?:the\s)?\p{Lu}[\p{L}\p{M}'’-]*(?:\s(?:and\s)?\p{Lu}[\p{L}\p{M}'’-]*){0,4}")
LAST: Final = regex.compile(r"(?<=^|\s)\p{Lu}[\p{L}\p{M}]+$")
PARTICLE: Final = regex.compile(r"\s(?:a[dlnrst]|ash|el|ul|(?:bin|ibn)\sal)-\p{Lu}[\p{L}\p{M}]+\b")
"""The last name behind a first one, of Arabic: "Karim al-Hadid"."""


def with_rest_of_name(text: str, span: Span, end: int) -> Span:
    """Return a span that ends within a name with all of it, before `end`; other spans as they are.

    And a title that stands for an answer alone with the name that it has: "Ms" as "Ms. Amina Vint".
    """
    if TITLE.fullmatch(text, span.start, span.end):
        named = TITLED.match(text, span.end, min(end, span.end + LONGEST))
        return Span(span.start, named.end()) if named else span
    if held := PARTICLE.match(text, span.end, min(end, span.end + LONGEST)):
        return Span(span.start, held.end()) if LAST.search(text, span.start, span.end) else span
    if not CUT.search(text, max(span.start, span.end - LONGEST), span.end):
        return span
    rest = REST.match(text, span.end, min(end, span.end + LONGEST))
    return Span(span.start, rest.end()) if rest else span
