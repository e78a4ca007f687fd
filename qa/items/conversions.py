"""One amount told twice, the second time in brackets in another unit: "2 billion pounds ($3 billion)" is one answer."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group, absorbed
from qa.language.units import DIMENSIONS, OTHER_WORDS, units_in
from qa.questions.lead_ins import core

CONVERTED: Final = tuple(units for name, units in DIMENSIONS.items() if name not in ("time", "share"))
NAMED: Final = frozenset().union(*CONVERTED) - OTHER_WORDS
"""Units that a question asks for by naming them."""
NUMBER: Final = r"(?:(?:US|[ACS])?\p{Sc}\s?)?\p{Nd}[\p{Nd}.,]*"
ABOUT: Final = r"(?:(?:about|some|around|nearly|roughly|approximately|or|equal to|equivalent to|worth)\s)*"
TWICE: Final = regex.compile(
    rf"(?P<first>{NUMBER}[^().;]{{0,30}}?)\s?\({ABOUT}(?P<bracketed>{NUMBER}[^().;]{{0,30}})\)"
)
FAR: Final = 80


def without_conversions(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups, best first, each amount in brackets as support of the same amount before it.

    Not where the question names a currency or a unit.
    """
    return list(groups) if units_in(core(query)) & NAMED else absorbed(groups, _is_converted)


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
    one, other = units_in(first), units_in(second)
    return any(one & units and other & units and one & units != other & units for units in CONVERTED)
