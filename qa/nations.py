"""Where countries are asked for, "the French frigate" speaks of France: both are one answer."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.demonyms import NATIONAL, is_adjective_of
from qa.merging import Group

COUNTRIES_ASKED: Final = regex.compile(r"\b(?:countr(?:y|ies)|nations?|states?)\b", regex.I)
ADJECTIVE: Final = regex.compile(rf"\p{{Lu}}.*{NATIONAL}")


def is_of_country(adjective: str, country: str) -> bool:
    """Tell whether the first is the adjective of the second: "Malian" of "Mali", no "Niger" of "Nigeria"."""
    return bool(ADJECTIVE.fullmatch(adjective)) and adjective != country and is_adjective_of(adjective, country)


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, a country's backed by those that give its adjective instead."""
    kept = [group for group in groups if _country_of(group, groups) is None]
    for group in groups:
        if (place := _country_of(group, kept)) is not None:
            kept[place] = kept[place].backed_by(group)
    return sorted(kept, key=lambda group: group.members[0].order)


def _country_of(group: Group, groups: Sequence[Group]) -> int | None:
    """Return the place of the group that names the country whose adjective this one gives; None if none does."""
    for place, other in enumerate(groups):
        if other is not group and any(is_of_country(a, c) for a in group.surfaces() for c in other.surfaces()):
            return place
    return None
