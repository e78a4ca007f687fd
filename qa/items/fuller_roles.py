"""One office told with more words and with fewer: "chief economist" beside "the bank's chief economist"."""

from typing import Final

import regex

from qa.items.merging import Group
from qa.names.sameness import fold

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


def _is_owned(group: Group) -> bool:
    """Tell whether "his" or the like opens what a group says, or stands right before it."""
    found = group.lead().candidate
    before = found.hit.article.text[max(0, found.start - len("their ")) : found.start]
    return OWNED.match(found.text) is not None or OWNED_BEFORE.search(before) is not None
