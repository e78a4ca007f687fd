"""Which groups are to be left out: what was answered before, and what a question names, also by office alone."""

from collections.abc import Sequence

import regex

from qa.answers import Resolved
from qa.items.enumerations import bare_of_head
from qa.items.holders import Post
from qa.items.merging import Group, means_same
from qa.items.nations import COUNTRIES_ASKED, is_of_country
from qa.items.sort_in_name import is_same_of_sort, sort_asked
from qa.items.standins import fills
from qa.language.nouns import is_plural, singular, without_article
from qa.names.plain import is_role, looks_like_name
from qa.names.sameness import fold
from qa.questions.roles import OF_GOVERNMENT, OF_STATE, offices_among

POST = regex.compile(r"(?P<office>(?:\p{Ll}+\s){0,2}\p{Ll}+)\s(?:of|from)\s(?:the\s)?(?P<place>\p{Lu}.*)")
"""An office with its place: "president of Chile"."""
HEADS = regex.compile(
    r"heads?\sof\s(?:(?P<state>state)|government)(?:\s(?:and|or)\s(?:of\s)?(?P<both>government))?", regex.I
)


def is_left_out(group: Group, resolved: Resolved, texts: Sequence[str], groups: Sequence[Group] = ()) -> bool:
    """Tell whether a group is what the question leaves out, or holds the office that it leaves out by the texts.

    An office alone, "besides the owner", leaves out the only one of all `groups` who holds it.
    """
    countries, sort = COUNTRIES_ASKED.search(resolved.query) is not None, sort_asked(resolved.query)
    return any(
        means_same(surface, given)
        or _is_of_them(surface, given)
        or is_same_of_sort(surface, given, sort)
        or (countries and (is_of_country(surface, given) or is_of_country(given, surface)))
        for surface in dict.fromkeys(bare for text in group.surfaces() for bare in (text, bare_of_head(text)))
        for given in resolved.excluded
    ) or any(
        _holds(group, without_article(given), texts) or _alone_holds(group, without_article(given), texts, groups)
        for given in resolved.excluded
    )


def _alone_holds(group: Group, office: str, texts: Sequence[str], groups: Sequence[Group]) -> bool:
    """Tell whether no other group is given an office that is named by one word: "besides the owner"."""
    if " " in office or not office.islower() or not is_role(office):
        return False
    held = [other for other in groups if any(_is_given(name, office, texts) for name in _names(other))]
    return len(held) == 1 and held[0] is group


def _is_given(name: str, office: str, texts: Sequence[str]) -> bool:
    """Tell whether a text has an office right before a name, or set off behind it: "the mill's owner, Ana Prado"."""
    named = regex.escape(name)
    given = regex.compile(
        rf"\b{office},?\s{named}\b"
        rf"|\b{named},\s(?:\p{{Nd}}+,\s)?(?:the|its|his|her|their)\s(?:[\p{{Ll}}'’-]+\s){{0,3}}{office}\b(?!,\s\p{{Lu}})"
    )
    return any(given.search(text) for text in texts)


def _names(group: Group) -> list[str]:
    return [surface for surface in group.surfaces() if looks_like_name(surface)]


def _is_of_them(surface: str, given: str) -> bool:
    """Tell whether some of the several that are left out are said: "senior Norvik officials" of "Norvik officials"."""
    several = " " in given and given.split()[-1].islower() and is_plural(given)
    return several and without_article(surface).lower().endswith(f" {without_article(given).lower()}")


def _holds(group: Group, given: str, texts: Sequence[str]) -> bool:
    """Tell whether the texts give a group's name the office that is left out: "Kenyan president", "king of Norvik"."""
    if heads := HEADS.fullmatch(given):
        left_out = (*(OF_STATE if heads["state"] else OF_GOVERNMENT), *(OF_GOVERNMENT if heads["both"] else ()))
        return any(one <= office for office in offices_among(_names(group), texts) for one in left_out)
    post = POST.fullmatch(given)
    head = (post["office"] if post else given).split()[-1]
    if not is_role(singular(head)) or (post is None and " " not in given):
        return False
    offices = offices_among(_names(group), texts)
    if post:
        posts = [Post(frozenset(map(singular, post["office"].split())), post["place"])]
        return any(fills(office, posts) for office in offices)
    return any(set(fold(given)) <= set(fold(" ".join(sorted(office)))) for office in offices)
