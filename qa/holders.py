"""Who holds an office that a question names with its place: "the prime minister of Chile" is no other land's."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from qa.demonyms import NATIONAL, speak_of
from qa.names import TOKEN, is_role
from qa.questions import core

OFFICE = r"(?P<office>(?:\p{L}[\p{L}-]*\s+){0,2}\p{L}[\p{L}-]*)"
ASKED = regex.compile(
    r"^who(?:['’]s|\s+is|\s+was)\s+(?:now\s+)?(?:the\s+)?"
    rf"(?:{OFFICE}\s+(?:of|in)\s+(?:the\s+)?(?P<place>\p{{L}}[\p{{L}}\s.'’-]*)"
    rf"|(?P<place>\p{{L}}[\p{{L}}\s.-]*)['’]s?\s+{OFFICE})$",
    regex.I,
)
BEHIND = regex.compile(
    rf",?\s+(?:(?:the|who\s+is|is|was)\s+)?{OFFICE}\s+of\s+(?:the\s+)?(?P<place>\p{{Lu}}[\p{{L}}-]*(?:\s\p{{Lu}}[\p{{L}}-]*)*)"
)
# Words of nations by their endings, and owners: "Monday Prime Minister X" has none.
BEFORE = regex.compile(
    rf"(?P<place>\p{{Lu}}[\p{{L}}.-]*(?:['’]s|{NATIONAL}))\s+"
    rf"{OFFICE},?\s+$"
)
SHORT = {"pm": ("prime", "minister"), "premier": ("prime", "minister")}
FORMS = frozenset("the a an former ex late then his her their our new old acting".split())
LESSER = frozenset("deputy vice assistant associate shadow honorary junior under".split())
REACH = 80


@dataclass(frozen=True, slots=True)
class Post:
    """An office, as its lower-case words, and the place that it is held in."""

    office: frozenset[str]
    place: str


def asked_post(question: str) -> Post | None:
    """Return the office and place that a question asks the holder of: "Who is Chile's president?"."""
    match = ASKED.match(core(question))
    office = _office(match["office"]) if match else frozenset()
    return Post(office, match["place"].strip()) if match and office else None


def holds_elsewhere(names: Sequence[str], post: Post, texts: Sequence[str]) -> bool:
    """Tell whether the texts give any of the names that office in another place, and nowhere in the one asked for."""
    held = [found.place for found in _held(names, texts) if found.office == post.office]
    return bool(held) and not any(_same_place(place, post.place) for place in held)


def holds_another(names: Sequence[str], post: Post, texts: Sequence[str]) -> bool:
    """Tell whether the texts give any of the names an office that is like the one asked for, yet another, and never it.

    "Deputy prime minister" and "foreign minister" are not "prime minister"; a "foreign secretary" may be one.
    """
    held = [found.office for found in _held(names, texts)]
    return any(_differs(office, post.office) for office in held) and post.office not in held


def _held(names: Sequence[str], texts: Sequence[str]) -> list[Post]:
    """Return every post that the texts give any of the names."""
    return [post for name in names for text in texts for post in posts_of(name, text)]


def _differs(held: frozenset[str], asked: frozenset[str]) -> bool:
    if held == asked or not any(is_role(word) for word in held & asked):
        return False
    within = held < asked or asked < held  # "minister" and "foreign minister"
    return not within or not LESSER.isdisjoint(held ^ asked)


def posts_of(name: str, text: str) -> list[Post]:
    """Return the offices with a place that stand right before a name, or in apposition right behind it."""
    found = []
    for at in regex.finditer(rf"\b{regex.escape(name)}\b", text):
        before = BEFORE.search(text[max(0, at.start() - REACH) : at.start()])
        behind = BEHIND.match(text, at.end(), at.end() + REACH)
        found += [_post(match) for match in (before, behind) if match is not None]
    return [post for post in found if post is not None]


def _post(match: regex.Match[str]) -> Post | None:
    office, place = _office(match["office"]), match["place"]
    return Post(office, place) if office and place.lower() not in FORMS and not is_role(place) else None


def _office(words: str) -> frozenset[str]:
    """Return the words of an office in lower case, none if the last is no role: "Prime Minister", not "city"."""
    found = [word.lower() for word in TOKEN.findall(words) if word.lower() not in FORMS]
    if not found or not (is_role(found[-1]) or is_role(found[-1].title())):
        return frozenset()
    return frozenset(SHORT.get(found[-1], found))


def _same_place(held: str, asked: str) -> bool:
    """Tell whether two names share a word, or one is the adjective of the other: "Zellish", "Zell Republic"."""
    mine, theirs = held.lower().split(), asked.lower().removeprefix("the ").split()
    return speak_of(mine, asked) or bool(set(mine) & set(theirs))
