"""Countries asked for by who holds an office there: "The prime ministers of which countries came?"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group, Scored, if_likely
from qa.items.nations import COUNTRIES
from qa.items.standins import posts_behind
from qa.language.nouns import singular
from qa.names.plain import TOKEN, is_role
from qa.questions.roles import offices_among

ASKED: Final = regex.compile(
    r"\b(?:the\s)?(?P<office>(?:\p{L}+\s){0,2}\p{L}+s)\s(?:of|from)\s(?:which|what)\s(?:\p{Ll}+\s)?"
    rf"{COUNTRIES}\b|^(?:which|what)\s{COUNTRIES}['’]s?\s"
    r"(?P<office>(?:\p{L}+\s){0,2}\p{L}+s?)\b",
    regex.I,
)
BEHIND: Final = regex.compile(r"(?:['’]s)?(?:\s\p{L}[\p{L}-]*){1,3}")
"""The words behind "Chile's" or "Chilean" that may be an office."""
FORMER: Final = "former"
PAST: Final = regex.compile(r"\b(?:former|late|then)[\s-]$|\bex-$", regex.I)
REACH: Final = 10


def asked_holders(question: str) -> frozenset[str]:
    """Return {"prime", "minister"} of "The prime ministers of which countries came?", nothing of other questions."""
    match = ASKED.search(question.strip())
    words = match["office"].lower().split() if match else []
    words = [word for word in words if word not in ("the", "all")]
    last = next((place for place, word in enumerate(words) if is_role(singular(word)) and singular(word) != word), None)
    return frozenset() if last is None else frozenset([*words[:last], singular(words[last])])


def with_that_holder(groups: Sequence[Group], question: str, texts: Sequence[str] = ()) -> list[Group]:
    """Return the groups without those that are only given with another office, if any is given with that one.

    People whom the texts name with any office go, too, if a country is left: countries are asked for.
    """
    asked = asked_holders(question)
    if asked:
        groups = if_likely([group for group in groups if not _is_somebody(group, texts)], groups)
    offices = [_offices(group) for group in groups] if asked else []
    if not any(_is_asked(office, asked) for given in offices for office in given):
        return list(groups)
    told = zip(groups, offices, strict=True)
    return [group for group, given in told if not given or any(_is_asked(office, asked) for office in given)]


def _is_asked(office: frozenset[str], asked: frozenset[str]) -> bool:
    return asked <= office and (FORMER in asked or FORMER not in office)


def _is_somebody(group: Group, texts: Sequence[str]) -> bool:
    shown = group.lead().candidate.text
    return is_role(TOKEN.findall(shown)[-1]) or (not posts_behind(group) and bool(offices_among([shown], texts)))


def _offices(group: Group) -> list[frozenset[str]]:
    return [post.office for post in posts_behind(group)] + [
        office for member in group.members if (office := _office_behind(member))
    ]


def _office_behind(member: Scored) -> frozenset[str]:
    """Return the words up to the office right behind a member: {"prime", "minister"} behind "Chile's".

    With {"former"} where that stands before it.
    """
    found = member.candidate
    text = found.hit.article.text
    former = [FORMER] if PAST.search(text, max(0, found.start - REACH), found.start) else []
    match = BEHIND.match(text, found.end)
    words = match.group().removeprefix("'s").removeprefix("’s").lower().split() if match else []
    last = max((place for place, word in enumerate(words) if is_role(word)), default=-1)
    return frozenset([*former, *words[: last + 1]]) if last >= 0 else frozenset()
