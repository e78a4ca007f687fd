"""Names of people behind what nation or party they are of: "American Ana Prado", "Frenchman Jon Berg"."""

from typing import Final

import regex

from index.documents import Span
from qa.language.countries import is_national
from qa.language.vocabulary import BODIES, ORGANISATION_WORDS
from qa.names.plain import TOKEN, looks_like_name

MEMBER: Final = r"(?:(?:Christian|Liberal|Social)\s)?Democrat|Tory|Lib\sDem"
MAY_BE_OF: Final = frozenset({"conservative", "liberal", "republican", "socialist"})
"""Words for party members that bodies are called by as well, as by those for nations: "American Ballet"."""
BEHIND: Final = regex.compile(
    rf"(?:(?P<member>{MEMBER})|(?P<of>\p{{Lu}}\p{{Ll}}+))\s"
    r"(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?:\s[\p{L}\p{M}.'’-]+){0,2}\s(?P<last>\p{Lu}[\p{L}\p{M}'’-]+))"
)
CITIZEN: Final = regex.compile(r"(?P<nation>\p{Ll}+?)(?:wo)?man|briton|spaniard")
GIVEN_NAMES: Final = frozenset({"german", "roman"})
"""Words for nations that people are called by: "Roman Jonovich Berg"."""
FAR: Final = 20_000
"""Characters before and after a name in which its last word is looked for alone."""


def without_nation(text: str, span: Span) -> Span:
    """Return "Ana Prado" for "Frenchwoman Ana Prado", and for "American Ana Prado" if the text has a "Prado" alone.

    So has it no "Society" of an "American Philatelic Society", but for "the Society".
    """
    match = BEHIND.fullmatch(span.of(text))
    if match is None or not looks_like_name(match["name"]) or not _may_be_person(match["name"]):
        return span
    of = (match["of"] or "").lower()
    citizen = CITIZEN.fullmatch(of)
    sure = match["member"] or (citizen and (citizen["nation"] is None or is_national(citizen["nation"])))
    may_be = of in MAY_BE_OF or (is_national(of) and of not in GIVEN_NAMES)
    if sure or (may_be and _stands_alone(text, span, match["last"])):
        return Span(span.start + match.start("name"), span.end)
    return span


def _may_be_person(name: str) -> bool:
    return (ORGANISATION_WORDS | BODIES).isdisjoint(word.lower() for word in TOKEN.findall(name))


def _stands_alone(text: str, span: Span, name: str) -> bool:
    """Tell whether a text calls somebody by the last name alone, near a span."""
    alone = regex.compile(rf"(?<!\b(?:[Tt]he|\p{{Lu}}[\p{{L}}.'’-]*)\s)\b{regex.escape(name)}\b(?!\s\p{{Lu}})")
    return alone.search(text, max(0, span.start - FAR), span.end + FAR) is not None
