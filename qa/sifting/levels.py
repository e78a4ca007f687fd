"""Where an amount was before a change and where it is now: "cut it from 4 to 3 percent" answers each with its own."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group
from qa.questions.forms import Form, Target, core

CHANGE: Final = r"(?:change|cut|cuts|decrease|drop|fall|hike|increase|reduction|reform|rise|sale)"
FORMERLY: Final = regex.compile(rf"\bbefore\s(?:the|its|this|that)\s(?:\p{{L}}+\s){{0,2}}{CHANGE}\b", regex.I)
NOW: Final = regex.compile(r"\bnow\b", regex.I)
ALSO_THEN: Final = regex.compile(r"\b(?:was|were|did|had|used|before|earlier|previous\p{L}*|from|ago|then)\b", regex.I)
TO: Final = regex.compile(
    r"\b(?:rais|lift|increas|cut|lower|reduc|rose|risen|fell|fallen|climb|drop|went|up|down)\p{L}*\b[^.;]*\bto\s"
    r"(?:(?:an?|about|around|nearly|almost)\s)?$"
)
FROM: Final = regex.compile(r"\bfrom\s(?:(?:an?|about|around|nearly|almost)\s)?$")
REACH: Final = 100


def of_the_level(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without where a change led "to", asked what was before it, or "from" where, asked for now."""
    asked = core(query)
    other = TO if FORMERLY.search(asked) else FROM if NOW.search(asked) and not ALSO_THEN.search(asked) else None
    if other is None or form.target not in (Target.AMOUNT, Target.THING):
        return list(groups)
    return [group for group in groups if not all(_stands_behind(other, m.candidate) for m in group.strong())]


def _stands_behind(words: regex.Pattern[str], found: Candidate) -> bool:
    return words.search(found.hit.article.text, max(0, found.start - REACH), found.start) is not None
