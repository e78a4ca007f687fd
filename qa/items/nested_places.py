"""Places within each other: "the Hall in Tarn, Norvik" is one answer to where something was."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.addresses import is_in_address
from qa.items.merging import Group, Scored, absorbed
from qa.questions.times import DAYS, MONTHS

WITHIN: Final = regex.compile(r",\s(?:the\s)?|,?\s(?:in|at|near|of)\s(?:the\s)?(?:\p{Ll}+\s(?:of\s)?)?")
"""Between a place and the larger one that it lies in."""
TO_NAME: Final = r"(?:\p{Nd}[\p{Nd}.,]*\s(?:\p{Ll}+\s){0,3})?(?:in\s|the\s){0,2}"
"""What may stand before the next of several places: "the", "in", or how many are there, "120 jobs in"."""
DATE: Final = rf"(?:{DAYS}|{MONTHS}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\p{{L}})"
"""What no place is, though it stands behind one: "in Tarn, Norvik, Thursday"."""
GOES_ON: Final = regex.compile(rf"(?:,?\s(?:and|or|as well as)|,)\s{TO_NAME}(?!{DATE})\p{{Lu}}")
CAME_BEFORE: Final = regex.compile(rf"\p{{Lu}}[\p{{L}}-]*(?:,|,?\s(?:and|or))\s{TO_NAME}$")
"""What is before or behind two places that are enumerated."""
FAR: Final = 40


def joined_places(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, each place that stands within a likelier one, or around it, as its support."""
    ranks = {id(member): place for place, group in enumerate(groups) for member in group.members}

    def _is_nested(group: Group, other: Group) -> bool:
        if ranks[id(group.members[0])] < ranks.get(id(other.members[0]), -1):
            return False
        return any(_stand_together(one, two) for one in group.members for two in (*other.members, *other.support))

    return absorbed(groups, _is_nested)


def _stand_together(one: Scored, two: Scored) -> bool:
    first, last = sorted((one.candidate, two.candidate), key=lambda found: found.start)
    if first.hit.article.id != last.hit.article.id or first.end > last.start:
        return False
    text = first.hit.article.text
    if WITHIN.fullmatch(text, first.end, last.start) is None:
        return False
    listed = GOES_ON.match(text, last.end) or CAME_BEFORE.search(text, max(0, first.start - FAR), first.start)
    return text[first.end] != "," or listed is None or is_in_address(text, first.start)
