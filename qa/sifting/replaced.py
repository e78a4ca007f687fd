"""Who is replaced by whoever is asked for: "Ana Prado becomes minister, replacing Jon Berg" names one new minister."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.citations import sentence_around
from qa.items.merging import Group, Scored
from qa.language.nouns import singular
from qa.names.plain import is_role
from qa.names.styles import STYLES
from qa.questions.forms import core

NEW: Final = regex.compile(r"\b(?:new|appointed|named|nominated|becomes?|became|sworn\sin|joins|joined)\b", regex.I)
WHO_HOLDS: Final = regex.compile(r"who(?:['’]s|\s(?:is|are|will\sbe))\s(?P<post>\p{Ll}.+)", regex.I)
OTHER_WAY: Final = regex.compile(
    r"\b(?:replac|succe|outgoing|former|previous|before|predecessor|retir|resign|leav|left|old\b|no longer)", regex.I
)
"""Words with which a question may ask after who went."""
MAY: Final = r"(?<!\b(?i:to|can|could|may|might|of|for|on|about|should|will|would|who|whoever)\s)"
"""Nobody has gone whom another hopes to replace."""
CHANGED: Final = regex.compile(r"\b(?:becomes?|became|named|appointed|sworn|replaced|replacing|took\sover)\b")
WENT: Final = regex.compile(
    r"(?:\b(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|t(?:akes?|ook|aking)\sover\sfrom|in\splace\sof)\s"
    rf"|(?P<outgoing>\boutgoing\s(?:\p{{L}}+\s){{0,3}}))(?:the\s)?(?:{STYLES})?$"
)
SURELY_WENT: Final = regex.compile(rf"{MAY}{WENT.pattern}")
REACH: Final = 60


def without_replaced(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without who is only told to have been replaced, where an office's new holder is asked for."""
    if OTHER_WAY.search(query) or not _asks_for_holder(core(query)):
        return list(groups)
    is_new = NEW.search(core(query)) is not None
    return [group for group in groups if not all(_has_gone(member, is_new=is_new) for member in _strong(group))]


def _asks_for_holder(asked: str) -> bool:
    """Tell whether a question asks after somebody new, or who holds an office now."""
    holds = WHO_HOLDS.match(asked)
    words = holds["post"].split() if holds else []
    return NEW.search(asked) is not None or any(is_role(singular(word.lower())) for word in words)


def _strong(group: Group) -> list[Scored]:
    return [member for member in group.members if member.probability >= group.probability / 2]


def _has_gone(member: Scored, *, is_new: bool) -> bool:
    """Tell whether somebody goes whom a new one replaces, or has surely gone where just the holder is asked for."""
    found = member.candidate
    text = found.hit.article.text
    went = (WENT if is_new else SURELY_WENT).search(text, max(0, found.start - REACH), found.start)
    if went is None or is_new or went["outgoing"] is None:
        return went is not None
    return CHANGED.search(sentence_around(found.hit.chunk, found.span).of(text)) is not None
