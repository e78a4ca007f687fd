"""Where countries are asked for, "the French frigate" speaks of France: both are one answer."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group, absorbed
from qa.language.demonyms import NATIONAL, is_adjective_of

COUNTRIES: Final = r"(?:countr(?:y|ies)|nations?|states?)"
COUNTRIES_ASKED: Final = regex.compile(rf"\b{COUNTRIES}\b", regex.I)
ADJECTIVE: Final = regex.compile(rf"\p{{Lu}}.*{NATIONAL}")


def is_of_country(adjective: str, country: str) -> bool:
    """Tell whether the first is the adjective of the second: "Malian" of "Mali", no "Niger" of "Nigeria"."""
    return bool(ADJECTIVE.fullmatch(adjective)) and adjective != country and is_adjective_of(adjective, country)


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, a country's backed by those that give its adjective instead."""
    return absorbed(groups, _gives_adjective)


def _gives_adjective(group: Group, country: Group) -> bool:
    return any(is_of_country(one, other) for one in group.surfaces() for other in country.surfaces())
