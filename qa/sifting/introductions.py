"""What does not say who somebody is: a first name, an owner before the name, what somebody's people did."""

from collections.abc import Callable, Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import LIKE_THE_BEST, Group
from qa.language.vocabulary import KIN
from qa.names.plain import TOKEN, is_capitalised, is_role
from qa.names.styles import STYLES, behind_styles, ends_in_style, is_style
from qa.questions.forms import core

ASKED: Final = regex.compile(
    r"^(?P<who>(?i:who|what))(?:['’]s|\s(?i:is|was|are|were))\s(?i:the\s)?(?P<name>\p{Lu}[\w\p{M}.'’-]*"
    r"(?:\s(?:\p{Lu}[\w\p{M}.'’-]*|al|bin|de|der|la|van|von))*)$"
)
OWNER: Final = regex.compile(r"(?:(?i:the)\s)?\p{Lu}[\p{L}\p{M}-]*(?:\s\p{Lu}[\p{L}\p{M}-]*)*['’]s?")
WHOSE: Final = regex.compile(r"\bwhose\s(?:\p{Ll}+\s)?$", regex.I)
PARTICIPLE: Final = regex.compile(r"\p{Ll}+ed\s(?:in|by)\s.*", regex.S)
OF_KIN: Final = regex.compile(r"(?i:his|her|their)\s(?:[\p{Ll}-]+\s)*(?P<noun>[\p{Ll}-]+)")
JOINED: Final = regex.compile(
    rf"\sand\s(?:{STYLES})?(?P<name>\p{{Lu}}[\w\p{{M}}.'’-]*(?:\s\p{{Lu}}[\w\p{{M}}.'’-]*){{0,4}})"
)
JOINED_BEFORE: Final = regex.compile(r"(?P<last>\p{Lu}[\w\p{M}’'-]*)\sand\s(?:the\s)?$")
LONGEST_JOINED: Final = 120
NEAR: Final = 40
"""Characters between an office and its holder's name."""


def introducing(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups, best first, without those that do not say who or what the one is that a question names."""
    asked = ASKED.match(core(query))
    if asked is None:
        return list(groups)
    left = _without(groups, lambda text: PARTICIPLE.fullmatch(text) is not None)
    if asked["who"].lower() == "what":
        return [g for g in left if not all(_holds_office_there(m.candidate, asked["name"]) for m in g.members)]
    left = [g for g in left if not all(_says_nothing(member.candidate, asked["name"]) for member in g.members)]
    left = [g for g in left if not _is_anothers(g, asked["name"])]
    return _without(left, _is_kin)


def _without(groups: Sequence[Group], says_little: Callable[[str], bool]) -> list[Group]:
    """Return the groups without those that say little beside another that says more and is likely enough."""
    little = [says_little(group.lead().candidate.text) for group in groups]
    best = max(
        (group.probability for group, is_little in zip(groups, little, strict=True) if not is_little), default=0.0
    )
    return [
        g for g, is_little in zip(groups, little, strict=True) if not is_little or best < LIKE_THE_BEST * g.probability
    ]


def _holds_office_there(found: Candidate, body: str) -> bool:
    """Tell whether a text is an office in the body that is asked about: "chief executive" of "the Tarn Club"."""
    if not is_role((TOKEN.findall(found.text) or [""])[-1]):
        return False
    text, named = found.hit.article.text, regex.escape(body)
    behind = regex.compile(rf"\s(?:at|for|in|of)\s(?i:the\s)?{named}\b")
    before = regex.compile(rf"\b{named}['’]s?\s(?:\p{{Ll}}+\s)?$")
    return bool(behind.match(text, found.end) or before.search(text, max(0, found.start - LONGEST_JOINED), found.start))


def _is_kin(text: str) -> bool:
    owned = OF_KIN.fullmatch(text)
    return owned is not None and owned["noun"] in KIN


def _is_anothers(group: Group, name: str) -> bool:
    """Tell whether "and" sets the one that is asked for beside the office that a group gives.

    "The minister and Ms. Berg met" tells of "the minister" elsewhere in the article as well, but not of "the minister,
    Ana Berg".
    """
    surname = TOKEN.findall(name)[-1]
    found = [member.candidate for member in group.members]
    articles = {one.hit.article.id for one in found if _is_joined(one, surname)}
    likely = [member.candidate for member in group.members if member.probability >= group.probability / 2]
    return all(
        one.hit.article.id in articles and (_is_joined(one, surname) or not _is_near(one, surname)) for one in likely
    )


def _is_joined(found: Candidate, surname: str) -> bool:
    """Tell whether "and" and the name follow an office: "the minister and Ms. Berg"; not "chair and Director Berg"."""
    text = found.hit.article.text
    if ends_in_style(found.text) and text.startswith(surname, behind_styles(text, found.end)):
        return True
    before = JOINED_BEFORE.search(text, max(0, found.start - LONGEST_JOINED), found.start)
    after = JOINED.match(text, found.end, found.end + LONGEST_JOINED)
    words = TOKEN.findall(after["name"]) if after else []
    named = surname in (word.rstrip(".") for word in words) and not any(map(is_role, words))
    return named or (before is not None and before["last"] == surname)


def _is_near(found: Candidate, surname: str) -> bool:
    text = found.hit.article.text
    return surname in text[max(0, found.start - NEAR) : found.start] or surname in text[found.end : found.end + NEAR]


def _says_nothing(found: Candidate, name: str) -> bool:
    """Tell whether a text is an owner, "Denmark's", the first name before a surname, or what stands behind "whose"."""
    text = found.hit.article.text
    if is_style(found.text) or OWNER.fullmatch(found.text) or WHOSE.search(text, max(0, found.start - 20), found.start):
        return True
    words = TOKEN.findall(found.text)
    named = all(is_capitalised(word) and not is_role(word) for word in words)
    return named and " " not in name and text.startswith(f" {name}", found.end)
