"""Noun phrases as text: one or several of a thing, with and without the article."""

from collections.abc import Sequence

import regex

PEOPLE = frozenset("people children men women police crew staff".split())

SAYS_MORE = regex.compile(r" (?:of|in|near|off|at|on|over|outside|for|against|between|with|about) ")
"""What leads from a noun to what says more of it."""
IN_Y = regex.compile(r"(?<!\b(?:mov|cook|ser|spec|p|t|l|d))ies$", regex.I)
"""The ending of "countries", of one country; but "movies", "series", "ties"."""


def is_plural(phrase: str) -> bool:
    """Tell whether a phrase is of several things by the look of its last word."""
    word = SAYS_MORE.split(phrase)[0].split()[-1].lower()
    if word in PEOPLE:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def plural(noun: str) -> str:
    """Return several of a thing: "research ships" for "research ship"."""
    head, rest = _head(noun)
    if is_plural(noun):
        return noun
    if regex.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{rest}"
    return f"{head}{'es' if regex.search(r'(?:s|sh|ch|x|z)$', head) else 's'}{rest}"


def singular(noun: str) -> str:
    """Return one of several: "ship of war" for "ships of war"."""
    head, rest = _head(noun)
    if not is_plural(noun):
        return noun
    return f"{head[:-3]}y{rest}" if IN_Y.search(head) else head.removesuffix("s") + rest


def several(phrase: str) -> str:
    """Return a phrase for what "they" are: "529 plans" for "a 529 plan"."""
    bare = without_article(phrase)
    return phrase if phrase.lower().startswith("the ") or bare == phrase or is_plural(phrase) else plural(bare)


def without_article(phrase: str) -> str:
    """Return a phrase without "the", "a" or "an" in front."""
    return regex.sub(r"^(?:the|an?)\s+", "", phrase, flags=regex.I)


def joined(names: Sequence[str]) -> str:
    """Return one or more names as one phrase: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _head(noun: str) -> tuple[str, str]:
    """Return a noun phrase in two: up to its noun, and from "of", "in" or the like on."""
    match = SAYS_MORE.search(noun)
    return (noun[: match.start()], noun[match.start() :]) if match else (noun, "")


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
