"""Names of people behind what nation or party they are of: "American Ana Prado", "Frenchman Jon Berg"."""

from typing import Final

import regex

from index.documents import Span
from qa.language.demonyms import IRREGULAR
from qa.language.vocabulary import BODIES, ORGANISATION_WORDS
from qa.names.plain import TOKEN, looks_like_name

ADJECTIVE: Final = "|".join(
    sorted({word.title() for words in IRREGULAR.values() for word in words.split() if word[3:]})
)
CITIZEN: Final = rf"(?:{ADJECTIVE})(?:man|woman)|Briton|Spaniard"
MEMBER: Final = r"(?:(?:Christian|Liberal|Social)\s)?Democrat|Tory|Lib\sDem"
MAY_BE_OF: Final = rf"{ADJECTIVE}|Conservative|Liberal|Republican|Socialist"
"""What bodies are called as well: "American Ballet", "Republican Guard"."""
BEHIND: Final = regex.compile(
    rf"(?:(?P<sure>{CITIZEN}|{MEMBER})|{MAY_BE_OF})\s"
    r"(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?:\s[\p{L}\p{M}.'’-]+){0,2}\s(?P<last>\p{Lu}[\p{L}\p{M}'’-]+))"
)
FAR: Final = 20_000
"""Characters before and after a name in which its last word is looked for alone."""


def without_nation(text: str, span: Span) -> Span:
    """Return "Ana Prado" for "Frenchwoman Ana Prado", and for "American Ana Prado" if the text has a "Prado" alone.

    So has it no "Society" of an "American Philatelic Society", but for "the Society".
    """
    match = BEHIND.fullmatch(span.of(text))
    if match is None or not looks_like_name(match["name"]) or not _may_be_person(match["name"]):
        return span
    if match["sure"] or _stands_alone(text, span, match["last"]):
        return Span(span.start + match.start("name"), span.end)
    return span


def _may_be_person(name: str) -> bool:
    return (ORGANISATION_WORDS | BODIES).isdisjoint(word.lower() for word in TOKEN.findall(name))


def _stands_alone(text: str, span: Span, name: str) -> bool:
    """Tell whether a text calls somebody by the last name alone, near a span."""
    alone = regex.compile(rf"(?<!\b(?:[Tt]he|\p{{Lu}}[\p{{L}}.'’-]*)\s)\b{regex.escape(name)}\b(?!\s\p{{Lu}})")
    return alone.search(text, max(0, span.start - FAR), span.end + FAR) is not None
