"""Where an amount was before a change and where it is now: "cut it from 4 to 3 percent" answers each with its own."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group
from qa.questions.forms import Form, Target, core

FORMERLY: Final = regex.compile(
    r"\bbefore\s(?:the|its|this|that)\s(?:\p{L}+\s){0,2}"
    r"(?:(?P<down>cuts?|decrease|drop|fall|reduction)|(?P<up>hike|increase|rise))\b",
    regex.I,
)
NOW: Final = regex.compile(r"\bnow\b", regex.I)
ALSO_THEN: Final = regex.compile(r"\b(?:was|were|did|had|used|before|earlier|previous\p{L}*|from|ago|then)\b", regex.I)
ABOUT: Final = r"(?:(?:an?|about|around|nearly|almost)\s)?"
DOWN: Final = r"\b(?:cut|decreas|lower|reduc|fell|fallen|drop|went\sdown)\p{L}*\b"
UP: Final = r"\b(?:rais|lift|increas|rose|risen|climb|went\sup)\p{L}*\b"
TO: Final = {
    way: regex.compile(rf"{deed}(?![^.;]*\b(?:earlier|last|previously)\b)[^.;]*\bto\s{ABOUT}$")
    for way, deed in (("down", DOWN), ("up", UP))
}
AGAIN: Final = {
    way: regex.compile(rf"[^.;]*?{deed}[^.;]*?\bto\b|\s(?:earlier|last|in)\b")
    for way, deed in (("down", DOWN), ("up", UP))
}
"""What tells behind an amount that it was no last change, or an earlier one: "was cut to 3 percent last year"."""
FROM: Final = regex.compile(rf"(?:\b(?:up|down)|(?:{DOWN}|{UP})(?P<both>)[^.;]*)\sfrom\s{ABOUT}$")
TO_WHERE: Final = regex.compile(r"[^.;,]{0,20}?\sto\s")
REACH: Final = 100


def of_the_level(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without where a change led "to", asked what was before it, or "from" where, asked for now."""
    asked = core(query)
    formerly = FORMERLY.search(asked)
    if form.target is not Target.AMOUNT and form.target is not Target.THING:
        return list(groups)
    if formerly:
        way = "down" if formerly["down"] else "up"
        return [group for group in groups if not all(_is_led_to(m.candidate, way) for m in group.strong())]
    if not NOW.search(asked) or ALSO_THEN.search(asked):
        return list(groups)
    return [group for group in groups if not all(_is_left(m.candidate) for m in group.strong())]


def _is_led_to(found: Candidate, way: str) -> bool:
    """Tell whether such a change, and the last that a sentence tells of, leads to an amount."""
    text = found.hit.article.text
    before = TO[way].search(text, max(0, found.start - REACH), found.start)
    return before is not None and AGAIN[way].match(text, found.end) is None


def _is_left(found: Candidate) -> bool:
    """Tell whether an amount was left: "up from 3 percent", "rose from 3 percent to 4"; not "tickets from 3 euros"."""
    text = found.hit.article.text
    before = FROM.search(text, max(0, found.start - REACH), found.start)
    return before is not None and (before["both"] is None or TO_WHERE.match(text, found.end) is not None)
