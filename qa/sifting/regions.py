"""Countries by part of the world: "which European countries" does not ask for China."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.countries import REGIONS, is_country
from qa.language.demonyms import is_adjective_of

ASKED: Final = regex.compile(
    rf"\b(?:which|what|name|list)\s(?:\S+\s){{0,3}}?(?P<region>{'|'.join(REGIONS)})\s(?:countr|nation|state|government|capital)",
    regex.I,
)


def of_the_region(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without countries that lie in another part of the world than is asked for."""
    asked = ASKED.search(query)
    if asked is None:
        return list(groups)
    region = REGIONS[asked["region"].lower()]
    return [group for group in groups if not _lies_elsewhere(group.lead().candidate.text, region)]


def _lies_elsewhere(text: str, region: frozenset[str]) -> bool:
    """Tell whether a text is a known country's name or adjective, and none of a region's."""
    name = text.casefold().removeprefix("the ").rstrip(".")
    return is_country(name) and name not in region and not any(is_adjective_of(name, country) for country in region)
