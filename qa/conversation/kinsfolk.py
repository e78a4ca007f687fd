"""Whom "they" stand for in a family: a couple one of whom was asked for, the children whom somebody has."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import LONGEST_NAME, Exchange
from qa.names.plain import looks_like_name
from qa.questions.forms import core

SPOUSE = r"(?:husband|wife|spouse|partner|fianc[eé]e?|boyfriend|girlfriend)"
ASKS_FOR_SPOUSE = regex.compile(
    r"(?i:who(?:m|['’]s)?)\s(?:(?i:is|was|has|had|did|does)\s)?(?:(?P<who>\p{Lu}.*?)(?:['’]s?\s(?:\p{Ll}+\s)?"
    rf"{SPOUSE}|\s(?:(?:been\s)?(?:married|engaged)\sto|marry|dating))|(?i:is|was)?\s?(?i:married\sto)\s(?P<whom>\p{{Lu}}.*))$"
)
OF_A_COUPLE = regex.compile(
    r"\bthey\s(?:\p{Ll}+\s)?(?:have\s(?:any\s)?(?:children|kids|sons|daughters)|marry|married|wed|divorced?|separated?|"
    r"split\sup|get\smarried|break\sup)\b",
    regex.I,
)
HAS_CHILDREN = regex.compile(
    r"(?:how\smany\s(?P<kin>\p{Ll}+)\s(?:does|did|do|has|had)\s(?P<who>.+?)\s(?:have|had)"
    r"|(?:does|did|do)\s(?P<who>.+?)\shave\s(?:any\s)?(?P<kin>\p{Ll}+))$",
    regex.I,
)
WHOSE_KIN = regex.compile(
    r"(?i:where|who|what|when|how\sold|why)\s(?:are|were|do|did|have|will)\s"
    r"(?P<kin_of>\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}['’]s?\s(?:\p{Ll}+\s)?(?P<kin>\p{Ll}+))(?=\s|$)"
)
"""Whose children are asked about: "Where are Ana Prado's sons?"."""
KINSFOLK = frozenset(
    "children kids sons daughters siblings brothers sisters grandchildren grandsons granddaughters".split()
)
OF_EACH = regex.compile(r"\btheir\s(?:first\s)?(?:names?|ages?)\b|\bthey\s(?:called|named)\b|\bhow\sold\b", regex.I)
"""What is asked of each child, not of the parents."""
PAIR = 2


def kinsfolk_in(text: str, past: Sequence[Exchange]) -> str | None:
    """Return "Ana Prado and Jon Berg" or "Ana Prado's children" for "they" in a question; None of others.

    They are a couple right after one of them was asked for, and later where only a couple does what is asked.
    """
    if not past:
        return None
    as_couple = OF_A_COUPLE.search(text) is not None
    has = HAS_CHILDREN.match(core(past[-1].resolved)) if not as_couple else None
    if has and has["kin"].lower() in KINSFOLK and (OF_EACH.search(text) or " and " not in has["who"]):
        return f"{has['who']}'s {has['kin']}"
    if not as_couple and (kin := WHOSE_KIN.match(core(past[-1].resolved))) and kin["kin"] in KINSFOLK:
        return kin["kin_of"]
    turns = reversed(past) if as_couple else past[-1:]
    return next((couple for turn in turns if (couple := _couple(turn))), None)


def asked_of_first(thing: str | None, past: Sequence[Exchange]) -> str | None:
    """Return Ana Prado of "Ana Prado and Jon Berg" after "Who is Ana Prado married to?": it is her who is spoken of."""
    asked = (ASKS_FOR_SPOUSE.match(core(turn.resolved)) for turn in past if thing and _couple(turn) == thing)
    whose = (found["who"] or found["whom"] for found in asked if found and not regex.search(SPOUSE, found.group()))
    return next(whose, None)


def _couple(turn: Exchange) -> str | None:
    """Return both of "Who is Ana Prado married to?" and its answer, or of "Do X and Y have children?"; else None."""
    has = HAS_CHILDREN.match(core(turn.resolved))
    if has and len(names := has["who"].split(" and ")) == PAIR and all(map(looks_like_name, names)):
        return has["who"]
    asked = ASKS_FOR_SPOUSE.match(core(turn.resolved)) if len(turn.answers) == 1 else None
    who = (asked["who"] or asked["whom"]) if asked else None
    answer = turn.answers[0] if turn.answers else ""
    named = who and looks_like_name(who) and looks_like_name(answer) and len(answer.split()) <= LONGEST_NAME
    return f"{who} and {answer}" if named else None
