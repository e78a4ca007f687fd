"""Those whom an earlier question counts, or of whom it asks what they do: whom "they" may stand for."""

import regex

from qa.exchanges import Exchange
from qa.nouns import is_plural
from qa.questions import AUXILIARY, core
from qa.vocabulary import GENERIC_WORDS

CROWD = regex.compile(
    r"how many people \p{L}+ (?P<where>(?:in|at|on|near) (?:the )?\p{Lu}\S*(?: \p{Lu}\S*)*)$", regex.I
)
COUNTED = regex.compile(
    r"how many (?P<noun>\p{Ll}+s|people|men|women|children) "
    r"(?:(?P<verb>were|are|was|have been|had been) (?P<said>(?!the\b|an?\b|in\b|at\b|there\b)\p{Ll}+.*)|"
    r"(?P<said>(?:said|\p{Ll}+ed)\b.*))$",
    regex.I,
)
WORKERS = regex.compile(
    rf"\b(?i:{AUXILIARY}) "
    r"(?P<who>(?:\p{Lu}\S*(?: \p{Lu}\S*)*['’]s?|the (?:\p{L}+ ){0,4}?\p{L}+['’]s?) \p{Ll}+s)(?= (?!of\b)\p{Ll})"
)


def crowd_of(turn: Exchange) -> str | None:
    """Return those whom a turn counts, or of whom it asks what they do: "the people in Norvik", "Tarn's workers"."""
    asked = core(turn.resolved)
    if match := CROWD.match(asked):
        return f"the people {match['where']}"
    if (counted := COUNTED.match(asked)) and counted["noun"] not in GENERIC_WORDS - {"people"}:
        says = f"who {counted['said']}" if counted["verb"] is None else counted["said"]
        return f"the {counted['noun']} {says}"
    workers = WORKERS.search(asked)
    return workers["who"] if workers and is_plural(workers["who"]) else None
