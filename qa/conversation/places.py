"""Where "there" is in a follow-up: the place spoken of last, the plant that closes, or a country that acts."""

from collections.abc import Sequence

import regex

from qa.conversation.asked_of_one import COUNTRY
from qa.conversation.exchanges import Exchange
from qa.conversation.spoken_of import things_in_question
from qa.questions.complements import plain
from qa.questions.cues import DEFINING, EXISTENTIAL, PLACE_BEFORE, THERE
from qa.questions.forms import AUXILIARY, Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of
from qa.questions.times import MONTH

GOING = regex.compile(
    r"\b(?:go(?:es|ing|ne)?|went|com(?:e|es|ing)|came|travel\w*|fl(?:y|ies|ew|own|ying)|get|got|mov(?:e|es|ed|ing)|"
    r"return(?:s|ed|ing)?|sen[dt]|sail\w*|fle[ed])\s(?:back\s|over\s)?$",
    regex.I,
)
"""Words of going, behind which "there" is where to."""
LAST_THERE = regex.compile(r"(?<=\bthere\b.*)\b(?:in |over )?there(?=\s*[?.!]*$)", regex.I)
ACTING = regex.compile(rf"{AUXILIARY}\s(?P<country>{COUNTRY.pattern})\s\p{{Ll}}", regex.I | regex.V0)
"""A country that does something, and so is a place as well: "Did Norway sign the treaty?"."""
BESIDE = regex.compile(r"\b(?:after|before|like|since|than|with)\s(?:the\s)?$", regex.I)
"""Words behind which another name is that of no place where it acts: "Did Norway vote after Peru?"."""
SITES = frozenset(
    """
    airport camp city clinic factory farm harbour harbor hospital hotel island mill mine museum park plant port
    prison quarry refinery school shipyard site stadium station town university village warehouse
    """.split()
)
"""Nouns of places where there are people and things: "When will the plant close?"."""
ANSWER_READ = 120
"""Characters of an answer in which a place is looked for."""


def with_place(text: str, past: Sequence[Exchange]) -> str:
    """Put the place spoken of last for "there": "in Norvik"."""
    match = (LAST_THERE if EXISTENTIAL.search(text) else THERE).search(text)
    if match is None:
        return text
    place = _place(past)
    if place is None:
        return text
    before = text[: match.start()]
    named = match.group().lower() != "there" or PLACE_BEFORE.search(before)
    words = place if named else f"{'to' if GOING.search(before) else 'in'} {place}"
    return f"{text[: match.start()]}{words}{text[match.end() :]}"


def _place(past: Sequence[Exchange]) -> str | None:
    """Return the place spoken of last: the answer to "where", what is defined, or a name behind a word like "in"."""
    for turn in reversed(past):
        if form_of(turn.resolved).target is Target.PLACE and turn.answers:
            return regex.sub(r"^(?:in|at|on) ", "", turn.answers[0])
        for answer in turn.answers[:1]:
            said = [m for m in mentions_of(answer[:ANSWER_READ]) if PLACE_BEFORE.search(answer[: m.start])]
            said = [m for m in said if not MONTH.match(m.text)]  # "In March Prado said"
            if said:
                return said[-1].text
        things = things_in_question(turn.asked) if DEFINING.match(core(turn.asked)) else []
        if things and things[0].named:
            return plain(things[0])
        for mention in reversed(mentions_of(turn.resolved)):
            if PLACE_BEFORE.search(turn.resolved[: mention.start]):
                return mention.text
        sites = (p.text for p in phrases_of(turn.asked) if p.determiner.lower() == "the" and p.head in SITES)
        if site := next(sites, None):
            return site
    return next(filter(None, map(_acting, reversed(past))), None)


def _acting(turn: Exchange) -> str | None:
    """Return "Norway" of "Did Norway sign the treaty?", which tells of no other, not of "Did Norway attack Tarn?"."""
    asked = core(turn.resolved)
    acting = ACTING.match(asked)
    others = [mention for mention in mentions_of(asked) if acting and mention.start > acting.start("country")]
    alone = all(BESIDE.search(asked[: mention.start]) for mention in others)
    return acting["country"] if acting and alone else None
