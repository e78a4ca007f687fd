"""What is set against an answer in one breath: "Fiji, but not Tonga", "not Tonga but Fiji", "Fiji, unlike Tonga"."""

from collections.abc import Sequence

import regex

from qa.items.merging import Group, Scored

OBJECT = r"(?:(?:in|by|of|from|to|with|for|at)\s)?(?:the\s|an?\s)?"
BEHIND = regex.compile(
    rf"(?:,?\s(?:but|though|and)\snot|,\snot|,?\srather\sthan|,?\sinstead\sof|,\sunlike)\s{OBJECT}"
    rf"(?:(?P<others>\S.{{0,60}}?)(?:,|,?\sor|,?\snor)\s{OBJECT})?"
)
"""Between an answer and what is none: "Fiji, but not (Samoa or) Tonga"."""
BEFORE = regex.compile(rf",?\sbut\s(?:rather\s)?{OBJECT}")
NOT = regex.compile(rf"\bnot\s{OBJECT}$")
"""Between what is none, with "not" before it, and an answer: "not Tonga but Fiji"."""
FAR = 20


def without_contrasted(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, without those that are set against a likelier one wherever they were found."""
    members = [(member, place) for place, group in enumerate(groups) for member in group.members]
    return [
        group
        for place, group in enumerate(groups)
        if not all(_is_set_against(member, [one for one, at in members if at < place]) for member in group.members)
    ]


def _is_set_against(member: Scored, likelier: Sequence[Scored]) -> bool:
    found = member.candidate
    text = found.hit.article.text
    for other in likelier:
        kept = other.candidate
        if kept.hit.article.id != found.hit.article.id:
            continue
        if kept.end <= found.start and BEHIND.fullmatch(text, kept.end, found.start):
            return True
        negated = NOT.search(text, max(0, found.start - FAR), found.start)
        if found.end <= kept.start and negated and BEFORE.fullmatch(text, found.end, kept.start):
            return True
    return False
