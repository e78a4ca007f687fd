"""One office told with more words and with fewer: "chief economist" beside "the bank's chief economist"."""

from dataclasses import replace
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group
from qa.names.plain import is_role
from qa.names.sameness import fold

HEAD_OF: Final = regex.compile(r"(?:(?i:the|an?)\s)?(?:\p{Ll}[\p{Ll}-]*\s){1,3}of\s(?:the\s)?\p{Lu}.*")
OWNED: Final = regex.compile(r"(?:his|her|its|their)\s", regex.I)
OWNED_BEFORE: Final = regex.compile(r"\b(?:his|her|its|their)\s$", regex.I)
MOST_OF_ROLE: Final = 8
TIMES_LIKELIER: Final = 2
OTHER_HOLDERS: Final = frozenset("former ex deputy vice acting interim assistant junior shadow old late co".split())
"""Words that make another office of one."""


def is_fuller(group: Group, other: Group) -> bool:
    """Tell whether another group, a likely one, gives the same office with more words: "the bank's chief economist"."""
    if other.probability * TIMES_LIKELIER < group.probability:
        return False
    if _is_owned(group) and not _is_owned(other):
        return True  # "His deputy" beside "the new labour minister"
    words, fuller = set(fold(group.lead().candidate.text)), set(fold(other.lead().candidate.text))
    more = fuller - words
    return bool(words) and words < fuller and len(fuller) <= MOST_OF_ROLE and more.isdisjoint(OTHER_HOLDERS)


def with_role(group: Group) -> Group:
    """Return a group without the bare name where it may as well be somebody of that: "the head of Tarn Steel"."""
    strong = group.strong()
    heads = [m for m in strong if HEAD_OF.fullmatch(m.candidate.text) and _is_one_role(m.candidate.text)]
    within = [m for m in group.members if any(_is_inside(m.candidate, head.candidate) for head in heads)]
    if not within or len(within) + len(heads) < len(strong):
        return group
    kept = [member for member in group.members if not any(member is one for one in within)]
    return replace(group, members=kept).raised(group.probability)


def _is_one_role(words: str) -> bool:
    return any(is_role(word) for word in words.split(" of ")[0].split()[-1:])


def _is_inside(part: Candidate, whole: Candidate) -> bool:
    same = part.hit.article.id == whole.hit.article.id
    return same and whole.start < part.start and part.end <= whole.end


def _is_owned(group: Group) -> bool:
    """Tell whether "his" or the like opens what a group says, or stands right before it."""
    found = group.lead().candidate
    before = found.hit.article.text[max(0, found.start - len("their ")) : found.start]
    return OWNED.match(found.text) is not None or OWNED_BEFORE.search(before) is not None
