"""What sort of body or thing the articles say that something is: a fund is no bank, and no answer to "which bank?"."""

from collections.abc import Iterable, Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.nouns import singular
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.plain import looks_like_name
from qa.questions.asked_nouns import asked_nouns
from qa.questions.lead_ins import core
from qa.questions.roles import offices_among

FAMILIES: Final = (
    "airline carrier",
    "association society",
    "bank lender",
    "broadcaster channel station",
    "brewery",
    "carmaker automaker",
    "charity",
    "church cathedral mosque synagogue temple chapel",
    "family dynasty clan",
    "festival",
    "fund",
    "hospital clinic",
    "hotel inn",
    "insurer",
    "island isle",
    "magazine",
    "ministry",
    "museum gallery",
    "newspaper daily tabloid weekly",
    "party",
    "prison jail",
    "restaurant cafe pub",
    "retailer supermarket",
    "river stream",
    "school",
    "theatre theater",
    "union",
    "university college",
)
"""Words for one sort each; what is of one is of no other."""
SORT_OF: Final = {word: family.split()[0] for family in FAMILIES for word in family.split()}
WORDS: Final = "|".join(SORT_OF)
BEFORE: Final = regex.compile(rf"\b(?:(?P<sort>(?i:{WORDS}))\s+|(?P<sort>{WORDS})\s+of\s+)[\"“‘']?$")
BEHIND: Final = regex.compile(
    rf",?\s(?:is\s|was\s|which\sis\s)?(?:an?|the)\s(?:[\p{{L}}-]+['’]?s?\s){{0,3}}(?P<sort>{WORDS})\b(?!\s(?:(?-i:\p{{Lu}})|\p{{L}}+(?:er|or|s)\b))",
    regex.I,
)
"""What says of a name right before it, or set off behind it, of what sort it is; "University of Tarn" says none."""
OWN: Final = regex.compile(rf"\s(?P<sort>{WORDS})\b")
"""What follows a name at once, as in "the Green Union party"."""
NAMED_LIKE: Final = {"party": {"Union", "Family", "Church", "Association", "Society"}}
"""Words for a sort that names of another have, too: a party may be called a union, but no "doctors' union" is one."""
PEOPLE: Final = frozenset({"family"})
REACH: Final = 40


def of_the_sort(groups: Sequence[Group], query: str, texts: Sequence[str]) -> list[Group]:
    """Return the groups without those that the texts only call something else than what "which bank" asks for."""
    words = asked_nouns(core(query))
    asked = SORT_OF.get(singular(words[-1])) if words else None
    return list(groups) if asked is None else [group for group in groups if _may_be(asked, group, texts)]


def _may_be(asked: str, group: Group, texts: Sequence[str]) -> bool:
    names = [surface for surface in group.surfaces() if looks_like_name(surface)]
    words = set(regex.findall(r"\p{L}+", " ".join(group.surfaces()))) - NAMED_LIKE.get(asked, set())
    sorts = {SORT_OF[word.lower()] for word in words if word.lower() in SORT_OF}
    sorts |= {sort for name in names for text in texts for sort in _sorts_of(name, text)}
    return asked in sorts or not (sorts or _is_somebody(asked, group, texts))


def _is_somebody(asked: str, group: Group, texts: Sequence[str]) -> bool:
    """Tell whether a group is a person of a first and a last name whom the texts give an office: no bank or union."""
    people = [
        s
        for s in group.surfaces()
        if looks_like_name(s) and " " in s and ORGANISATION_WORDS.isdisjoint(s.lower().split())
    ]
    return asked not in PEOPLE and len(people) == len(group.surfaces()) and bool(offices_among(people, texts))


def _sorts_of(name: str, text: str) -> Iterable[str]:
    for place in regex.finditer(rf"\b{regex.escape(name)}\b", text):
        before = BEFORE.search(text, max(0, place.start() - REACH), place.start())
        behind = BEHIND.match(text, place.end())
        own = OWN.match(text, place.end())
        yield from (SORT_OF[match["sort"].lower()] for match in (before, behind, own) if match)
