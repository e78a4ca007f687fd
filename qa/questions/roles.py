"""The offices of the people in a text: who is asked for by office, who holds one, and whom a country stands for."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from index.documents import Span
from qa.language.nouns import singular
from qa.names.plain import PARTICLES, TOKEN, is_capitalised, is_of_name, is_role
from qa.names.styles import office_words, styled_office
from qa.questions.forms import core

ASKED = regex.compile(
    r"^(?:which|what|who\s+(?:are|were)|list|name|(?:the\s+)?names?\s+of|give|show)\s+"
    r"(?:of\s+)?(?:the\s+|all\s+(?:of\s+)?(?:the\s+)?|other\s+)*(?P<words>\S.*)",
    regex.I,
)
# Words for people that say too little to tell one from another.
VAGUE = frozenset(
    "leader head official representative member delegate partner boss deputy author writer candidate nominee contender "
    "rival winner finalist guest".split()
)
# What is an office of its own only with a word before it: "police chiefs"; a "chief physician" is no chief.
VAGUE_ALONE = frozenset({"chief"})
# Offices and trades of which others are kinds: a goalkeeper is a player, a chemist a scientist.
BROAD = frozenset(
    "activist artist athlete doctor expert journalist judge lawmaker legislator mp musician officer player politician "
    "researcher scientist".split()
)
ALSO_CALLED = {
    "minister": frozenset("secretary chancellor premier pm".split()),
    "executive": frozenset("head chief director manager boss officer president chairman".split()),
    "director": frozenset("investor shareholder businessman banker lawyer economist professor engineer".split()),
}
"""Offices that holders of another may be given instead, where just that one is asked for: "the Home Secretary"."""
OF_STATE = tuple(frozenset({word}) for word in "president king queen emir emperor sultan monarch pope".split())
OF_GOVERNMENT = (frozenset({"prime", "minister"}), *(frozenset({word}) for word in ("premier", "pm", "chancellor")))
HEADS = {
    "state": OF_STATE,
    "government": (*OF_GOVERNMENT, frozenset({"president"})),
    "both": (*OF_STATE, *OF_GOVERNMENT),
}
"""The offices of "heads of state" and "heads of government"; of some lands the president is both."""
KINDS = "prime|foreign|finance|defen[cs]e|interior|justice|health|deputy|vice"
COUNTRIES = r"(?:(?:the\s+)?\p{Lu}[\p{L}\p{M}’'-]*(?:\s\p{Lu}[\p{L}\p{M}’'-]*)*(?:,\s+and\s+|,\s+|\s+and\s+))*"
HOLDERS = regex.compile(
    rf"(?P<kind>\b(?i:{KINDS})\s+)?(?P<role>\p{{L}}+(?:-\p{{L}}+)*)\s+of\s+(?:(?:state|government)(?:\s+and\s+government)?\s+of\s+)?(?P<listed>{COUNTRIES})(?:the\s+)?$"
)
TAIL = regex.compile(r"\s+(?:of|for)\s+(?:the\s+)?\p{L}+$")
NO_OFFICE = frozenset("candidate contender dame dr finalist hon hopeful miss mr mrs ms nominee prof sir winner".split())
"""What tells of no other office: a courtesy, and what somebody is called who may hold any by now."""
LESSER = frozenset("deputy vice".split())
"""What makes another office of one that stands alone: "Deputy President"; a deputy minister is a minister."""
ONE_OF_A_LAND = frozenset("chancellor governor mayor president".split())
REACH = 120
"""Characters before a name in which its office, or the countries it is enumerated with, are looked for."""
QUALIFIERS = 3
ENDS_NAME = regex.compile(r"['’]s$|(?<!^\p{Lu})\.$")
"""What nothing of a name follows; an initial ("R.") may stand within one."""


def asked_office(question: str) -> frozenset[str]:
    """Return the words, in the singular, of the one office that is asked for in the plural; empty when none is.

    "Which foreign ministers came?" asks for {"foreign", "minister"}; "which leaders" says too little.
    """
    offices = asked_offices(question)
    return offices[0] if len(offices) == 1 else frozenset()


def asked_offices(question: str) -> tuple[frozenset[str], ...]:
    """Return the offices of which any is asked for: "Which presidents or chancellors came?", "heads of state"."""
    match = ASKED.match(core(question))
    text = match["words"].lower().replace(" as well as ", " and ") if match else ""
    words = regex.sub(r"(?<=^heads of )state (?:and|or) government", "both", text).split()
    offices: list[frozenset[str]] = []
    while found := _office_at(words):
        told, words = found
        offices += told
        if words[:1] not in (["and"], ["or"]):
            return tuple(offices)
        words = words[2:] if words[1:2] in (["the"], ["other"], ["which"]) else words[1:]
    return ()


def _office_at(words: list[str]) -> tuple[tuple[frozenset[str], ...], list[str]] | None:
    """Return the offices in the plural that words begin with, and what is behind; None for none, or a vague one."""
    for place, word in enumerate(words[:3]):
        single, behind = singular(word), words[place + 1 :]
        if single == word or not is_role(single):
            continue
        if single == "head" and behind[:1] == ["of"] and (heads := HEADS.get("".join(behind[1:2]))):
            return heads, behind[2:]
        vague = single in VAGUE or (single in VAGUE_ALONE and place == 0)
        return None if vague else ((frozenset([*words[:place], single]),), behind)
    return None


def is_of_office(office: frozenset[str], asked: frozenset[str]) -> bool:
    """Tell whether an office is the one asked for, more closely told, or what its holders may be called."""
    also = ALSO_CALLED.get(next(iter(asked)), frozenset()) if len(asked) == 1 else frozenset()
    if asked & ONE_OF_A_LAND and LESSER & (office - asked):
        return False
    return asked <= office or not also.isdisjoint(office)


def tells_office(office: frozenset[str]) -> bool:
    """Tell whether words before a name are an office: "health minister", but not "replacing Sir", "Green candidate"."""
    return any(is_role(word) and word not in NO_OFFICE for word in office)


def office_before(text: str, start: int) -> frozenset[str]:
    """Return the lower-case words of the office that stands right before a name at `start`, empty when none does.

    "Slovak Foreign Minister X" gives {"slovak", "foreign", "minister"}; what qualifies an office is kept with it.
    Before a style it ends at a comma: "the Minister of Health of Norvik, H.E. Ms. X".
    """
    if styled := styled_office(text, start):
        return office_words(styled.of(text))
    before = text[max(0, start - REACH) : start]
    if not before.endswith((" ", "\xa0")):
        return frozenset()
    before = before.rstrip()
    if (tail := TAIL.search(before)) and is_role((TOKEN.findall(before[: tail.start()]) or [""])[-1]):
        before = before[: tail.start()]
    words = regex.findall(r"[^\s,;:.!?()]+|[,;:.!?()]", before)
    first = len(words)
    while first > 0 and is_role(words[first - 1]):
        first -= 1
    if first == len(words):
        return frozenset()
    lowest = max(0, first - QUALIFIERS)
    while first > lowest and words[first - 1][0].isalpha():
        first -= 1
    return frozenset(regex.sub("['’]s?$", "", word.lower()) for word in words[first:])


def offices_of(name: str, text: str) -> list[frozenset[str]]:
    """Return the offices that stand right before `name` in `text`, wherever it has one."""
    places = [match.start() for match in regex.finditer(rf"\b{regex.escape(name)}\b", text)]
    return [office for place in places if (office := office_before(text, place))]


def offices_among(names: Iterable[str], texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the offices that stand right before any of somebody's names in any of the texts."""
    return [office for name in names for text in texts for office in offices_of(name, text)]


def holder_of(text: str, span: Span) -> str | None:
    """Return the office whose holder a country at `span` stands for: "president" in "the presidents of X and Y"."""
    match = HOLDERS.search(text[max(0, span.start - REACH) : span.start])
    role = singular(match["role"].lower()) if match else ""
    if match is None or not is_role(role) or (match["listed"] and role == match["role"].lower()):
        return None  # "the president of Norvik, X": one person, and X is no country
    return f"{match['kind'] or ''}{role}".lower()


@lru_cache(maxsize=256)
def people_in(text: str) -> tuple[tuple[frozenset[str], Span], ...]:
    """Return the people that `text` names right behind an office, each with the office's words: "King X".

    What it saw last is remembered: the same passages are looked at for every candidate.
    """
    words = list(TOKEN.finditer(text))
    found = []
    for place, word in enumerate(words[:-1]):
        first = words[place + 1]
        if not is_role(word.group()) or is_role(first.group()) or not is_capitalised(first.group()):
            continue
        last = _end_of_name(text, words, place + 1)
        office = office_before(text, first.start())
        if office:
            found.append((office, _bare_name(text, Span(first.start(), last))))
    return tuple(found)


def _end_of_name(text: str, words: list[regex.Match[str]], place: int) -> int:
    """Return where a name that begins with the word at `place` ends: capitalised words with particles between."""
    end = words[place].end()
    for before, word in pairwise(words[place:]):
        if text[before.end() : word.start()] != " " or ENDS_NAME.search(before.group()):
            break
        if is_of_name(word.group()) and not is_role(word.group()):
            end = word.end()
        elif word.group() not in PARTICLES:
            break
    return end


def _bare_name(text: str, name: Span) -> Span:
    words = name.of(text)
    bare = words.removesuffix("'s").removesuffix("’s").rstrip(".")
    return Span(name.start, name.end - len(words) + len(bare))
