"""One amount told twice, the second time in brackets in another unit: "2 billion pounds ($3 billion)" is one answer."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group, absorbed
from qa.language.nouns import singular
from qa.questions.lead_ins import core

DIMENSIONS: Final = tuple(
    frozenset(units.split())
    for units in (
        "dollar euro pound yen yuan krone kroner krona kronor crown franc rouble ruble lira lire rupee peso real reais "
        "rand zloty forint shekel dinar dirham riyal won baht hryvnia mark sterling penny pence $ € £ ¥ ₽ ₺ ₹ ₩ ₴",
        "acre hectare square sq",
        "kilometre kilometer km metre meter m centimetre centimeter cm millimetre millimeter mm mile foot feet ft inch "
        "yard",
        "kilogram kilo kg gram tonne ton pound lb lbs ounce stone",
        "litre liter gallon pint barrel",
        "celsius fahrenheit degree c f",
        "kph mph knot",
    )
)
"""Words and signs for units that can be given for each other."""
UNITS: Final = frozenset().union(*DIMENSIONS) - {"m", "c", "f", "won", "real", "mark", "stone", "foot", "square"}
NUMBER: Final = r"(?:(?:US|[ACS])?\p{Sc}\s?)?\p{Nd}[\p{Nd}.,]*"
ABOUT: Final = r"(?:(?:about|some|around|nearly|roughly|approximately|or|equal to|equivalent to|worth)\s)*"
TWICE: Final = regex.compile(
    rf"(?P<first>{NUMBER}[^().;]{{0,30}}?)\s?\({ABOUT}(?P<bracketed>{NUMBER}[^().;]{{0,30}})\)"
)
WORD: Final = regex.compile(r"\p{L}+|\p{Sc}")
FAR: Final = 80


def without_conversions(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups, best first, each amount in brackets as support of the same amount before it.

    Not where the question names a currency or a unit.
    """
    return list(groups) if _units(core(query)) & UNITS else absorbed(groups, _is_converted)


def _is_converted(group: Group, other: Group) -> bool:
    return any(_are_one(one.candidate, two.candidate) for one in other.members for two in group.members)


def _are_one(first: Candidate, bracketed: Candidate) -> bool:
    if first.hit.article.id != bracketed.hit.article.id or not 0 < bracketed.start - first.start < FAR:
        return False
    text = first.hit.article.text
    number = regex.search(NUMBER, text[first.start : first.end])
    twice = TWICE.match(text, first.start + number.start()) if number else None
    if twice is None or not twice.start("bracketed") <= bracketed.start < twice.end("bracketed"):
        return False
    return first.end < twice.start("bracketed") and _are_alike(twice["first"], twice["bracketed"])


def _are_alike(first: str, second: str) -> bool:
    """Tell whether two amounts are of one dimension, in different units."""
    one, other = _units(first), _units(second)
    return any(one & units and other & units and one & units != other & units for units in DIMENSIONS)


def _units(text: str) -> set[str]:
    words = WORD.findall(text.lower())
    return {unit for word in words for unit in (word, singular(word)) if any(unit in units for units in DIMENSIONS)}
