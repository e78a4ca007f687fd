"""Offices that people hold side by side: "A and B, the ministers of Norvik and Zell", or the other way round."""

import regex

from index.documents import Span
from qa.language.nouns import singular
from qa.names.plain import is_role, looks_like_name

HEAD = regex.compile(r"(?:the\s)?(?:[\p{Ll}-]+\s){0,3}?(?P<role>\p{Ll}+s)\s(?:of|for)\s(?=.*\p{Lu})")
APART = regex.compile(r",\s+(?:the\s+)?")


def without_joint_offices(text: str, items: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the items of an enumeration of people without the offices, and the places of them, that others hold."""
    for place, item in enumerate(items):
        head = HEAD.match(item.of(text))
        if head is None or not is_role(singular(head["role"])):
            continue
        before, offices = items[:place], items[place:]
        if _hold(text, before[-len(offices) :], offices) and APART.fullmatch(text, before[-1].end, item.start):
            return before
        half = len(offices) // 2
        first, last = offices[:half], offices[half:]
        if _hold(text, last, first) and APART.fullmatch(text, first[-1].end, last[0].start):
            return (*before, *last)
    return items


def _hold(text: str, people: tuple[Span, ...], offices: tuple[Span, ...]) -> bool:
    names = all(looks_like_name(person.of(text)) for person in people)
    return names and len(people) == len(offices) > 1
