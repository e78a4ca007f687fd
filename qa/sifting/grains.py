"""How finely a question asks for a time: "May" is no answer to "on what day?", nor is "Monday" to "at what time?"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.known_verbs import AUXILIARY
from qa.questions.forms import core
from qa.questions.times import DAYS, MONTHS

ASKED: Final = regex.compile(
    r"(?:\p{L}+\s){0,2}?(?:what|which)\s(?:exact\s)?(?P<grain>day|date|month|year|time|hour)"
    rf"(?:\s(?:in\s(?:{MONTHS})|(?:last|next|this)\s\p{{L}}+))?\s{AUXILIARY}\b",
    regex.I,
)
"""How a question for a time begins; "which time capsule", "what year or month" and "what time of year" are others."""
MONTH: Final = rf"(?:(?:early|late|mid)[\s-])?(?:{MONTHS})"
YEAR: Final = r"\p{Nd}{4}"
DAY: Final = rf"(?:(?:last|next|this|on)\s)?(?:{DAYS})"
DATE: Final = rf"(?:{DAY},?\s)?(?:\p{{Nd}}{{1,2}}\s(?:of\s)?(?:{MONTHS})|(?:{MONTHS})\s\p{{Nd}}{{1,2}})"
CLOSE: Final = {
    "day": rf"{MONTH}(?:,?\s{YEAR})?|{YEAR}",
    "date": rf"{MONTH}|{YEAR}",
    "month": rf"{DAY}|{YEAR}",
    "year": rf"{DAY}|{MONTH}|{DATE}",
    "time": rf"{DAY}|{MONTH}(?:,?\s{YEAR})?|{YEAR}|{DATE}(?:,?\s{YEAR})?",
}
OTHER_GRAIN: Final = {grain: regex.compile(rf"(?:in\s|on\s)?(?:{said})", regex.I) for grain, said in CLOSE.items()}
"""What tells less, or another thing, than a question for a day, a month, a year or a time of day."""
SAME: Final = {"hour": "time"}


def of_the_grain(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without those that only tell a coarser or another time than "which day" asks for."""
    match = ASKED.match(core(query))
    if match is None:
        return list(groups)
    grain = match["grain"].lower()
    other = OTHER_GRAIN[SAME.get(grain, grain)]
    return [group for group in groups if not all(other.fullmatch(surface) for surface in group.surfaces())]
