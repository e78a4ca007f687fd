"""Names of people behind an office and what it is of, with no comma: "President of Azerbaijan Ana Prado"."""

from typing import Final

import regex

from index.documents import Span
from qa.language.countries import COUNTRIES
from qa.names.plain import OF_BODIES, TOKEN, is_role, looks_like_name

HEADED: Final = OF_BODIES | frozenset(
    "administration affairs agriculture culture defence defense directorate economy education energy environment "
    "finance health interior justice labor labour office secretariat service staff trade transport".split()
)
"""Words that what is headed ends in: "the Presidential Administration", "Foreign Affairs"."""
LANDS: Final = frozenset(country.rsplit(" ", 1)[-1] for country in COUNTRIES)
"""The last words of countries' names: "New Zealand"."""
OFFICE_OF: Final = regex.compile(r"\b(?P<office>[\p{L}-]+)\s(?:of|for)\s(?!.*[.,;:!?“”\"\n])")
NAME: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s[\p{L}\p{M}.'’-]+){1,3}")
COMPLEMENT: Final = regex.compile(r"\s(?:of|for)\s(?:the\s)?\p{L}")
SHORTEST_NAME: Final = 2
HEADS: Final = frozenset(["head", "chief"])
REACH: Final = 120
"""Characters before a name in which its office is looked for."""


def behind_office_of(text: str, span: Span) -> Span:
    """Return "Ana Prado" for "Azerbaijan Ana Prado" of "President of Azerbaijan Ana Prado"; other spans as they are."""
    headed = [m.end() for m in TOKEN.finditer(text, span.start, span.end) if _is_headed(m.group())]
    if not headed or headed[-1] >= span.end or text[headed[-1]] != " ":
        return span
    name = Span(headed[-1] + 1, span.end)
    whole = NAME.fullmatch(name.of(text)) and looks_like_name(name.of(text))
    return name if whole and _has_office(text[max(0, name.start - REACH) : name.start]) else span


def before_office_of(text: str, span: Span) -> Span:
    """Return "Ana Prado" for "Ana Prado Minister" of "Ana Prado Minister for Sport"; other spans as they are."""
    words = list(TOKEN.finditer(text, span.start, span.end))
    headed = len(words) > SHORTEST_NAME and is_role(words[-1].group()) and COMPLEMENT.match(text, span.end)
    name = Span(span.start, words[-2].end()) if headed else span
    return name if looks_like_name(name.of(text)) else span


def _is_headed(word: str) -> bool:
    return word.lower() in HEADED or (word[:1].isupper() and word.lower() in LANDS)


def _has_office(before: str) -> bool:
    """Tell whether words that lead up to a name say what office it is: "Head of the Presidential Administration"."""
    return any(found["office"].lower() in HEADS or is_role(found["office"]) for found in OFFICE_OF.finditer(before))
