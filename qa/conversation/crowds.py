"""Those whom an earlier question counts, or of whom it asks what they do: whom "they" may stand for."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import LONGEST_NAME, MOST_NAMED, Exchange, noun_answer, short_answer
from qa.language.known_verbs import PASTS
from qa.language.nouns import is_plural, joined
from qa.language.vocabulary import GENERIC_WORDS
from qa.names.name_words import is_name_word
from qa.questions.cues import PRONOUN
from qa.questions.forms import AUXILIARY, Target, core, form_of

CROWD = regex.compile(
    r"how many people \p{L}+ (?P<where>(?:in|at|on|near) (?:the )?\p{Lu}\S*(?: \p{Lu}\S*)*)$", regex.I
)
WIDE = regex.compile(
    r"how many (?P<noun>(?:\p{Ll}+ ){0,2}?(?:\p{Ll}+s|people|children|men|women)) "
    r"(?P<said>(?:have|had|has|will|would|could|may|must|died|lost|fled) [^(]+|(?:died|fled))$",
    regex.I,
)
COUNTED = regex.compile(
    r"how many (?P<noun>\p{Ll}+s|people|men|women|children) "
    r"(?:(?P<verb>were|are|was|have been|had been) (?P<said>(?!the\b|an?\b|in\b|at\b|there\b)\p{Ll}+.*)|"
    rf"(?P<said>(?:\p{{Ll}}+ed|{'|'.join(sorted(PASTS))})\b.*))$",
    regex.I,
)
SOME_OF = regex.compile(
    r"an? (?:\p{Ll}+ )?(?:group|gang|crowd|team|number|handful|couple|pair|committee|panel|commission|delegation"
    r"|coalition) of "
    r"(?:\p{L}+ ){0,2}\p{Ll}+s$"
)
BODY = regex.compile(
    r"(?:an?|the) (?P<body>(?:[\p{L}-]+ ){0,3}?"
    r"(?:agency|army|authority|bank|board|club|commission|committee|company|consortium|council|court|firm|foundation"
    r"|government|group|ministry|mission|movement"
    r"|organi[sz]ation|panel|party|police force|regulator|trust|union|watchdog)"
    r"(?: (?:of|for) .{1,60})?)[.,;]?$"
)
"""One body that has no name of its own: "The observer mission of the OSCE"."""
WORKERS = regex.compile(
    rf"\b(?i:{AUXILIARY}) "
    r"(?P<who>(?:\p{Lu}\S*(?: \p{Lu}\S*)*['’]s?|the (?:\p{L}+ ){0,4}?\p{L}+['’]s?) \p{Ll}+s)(?= (?!of\b)\p{Ll})"
)


def crowd_of(turn: Exchange) -> str | None:
    """Return those whom a turn counts, or of whom it asks what they do: "the people in Norvik", "Tarn's workers"."""
    asked = core(turn.resolved)
    if crowd := _crowd_answering(turn):
        return crowd
    if match := CROWD.match(asked):
        return f"the people {match['where']}"
    if (counted := COUNTED.match(asked)) and counted["noun"] not in GENERIC_WORDS - {"people"}:
        says = f"who {counted['said']}" if counted["verb"] is None else counted["said"]
        return f"the {counted['noun']} {says}"
    if wide := WIDE.match(asked):  # "How many people have to move?"
        who = "that" if wide["noun"].endswith("s") else "who"
        return f"the {wide['noun']} {who} {wide['said']}"
    workers = WORKERS.search(asked)
    return workers["who"] if workers and is_plural(workers["who"]) else None


def _crowd_answering(turn: Exchange) -> str | None:
    """Return those who answer a "who": "farmers and anglers"; nobody where the turn itself speaks of several."""
    goes_on = turn.thing is not None and is_plural(turn.thing) and PRONOUN.search(turn.asked) is not None
    if goes_on or form_of(turn.resolved).target is not Target.PERSON or not turn.answers:
        return None
    if len(turn.answers) == 1 and SOME_OF.match(turn.answers[0].rstrip(".")):
        return noun_answer(turn)
    names = [answer.rstrip(".,;") for answer in turn.answers[:MOST_NAMED]]
    plain = all(is_plural(name) and name.split()[-1].islower() and len(name.split()) <= LONGEST_NAME for name in names)
    return joined(names) if plain else None


def named_in_answer(past: Sequence[Exchange]) -> str | None:
    """Return the one name that answers the latest "who", which "it" may mean: a country, a firm."""
    asks_who = past and form_of(past[-1].resolved).target is Target.PERSON and len(past[-1].answers) == 1
    name = short_answer(past[-1]) if asks_who else None
    if name and is_name_word(name) and " " not in name:
        return name
    return _body_answering(past[-1]) if asks_who else None


def _body_answering(turn: Exchange) -> str | None:
    """Return "the observer mission of Norvik" for "The observer mission of Norvik": a body by its noun."""
    first, _, rest = turn.answers[0].partition(" ")
    body = BODY.match(f"{first.lower()} {rest}") if first.lower() in ("a", "an", "the") else None
    return f"the {body['body']}" if body else None
