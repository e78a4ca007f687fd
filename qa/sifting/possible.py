"""What only could be, where it is asked of as done: "Rents could fall by 4 percent" tells not by how much they fell."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group
from qa.language.contraries import CHANGES
from qa.language.known_verbs import AUXILIARIES
from qa.language.verbs import base_of_past
from qa.questions.forms import Form, Target, core

DONE: Final = regex.compile(r"\b(?:did|was|were|has|have)\b", regex.I)
OPEN: Final = regex.compile(
    r"\b(?:(?:will|would|could|may|might|should|can|(?:is|are|was|were)\sto)\b|(?:said|thought)\b"
    r"|(?:say|think|believ|claim|estimat|expect|fear|predict|forecast|warn|propos|suggest)\p{L}*)",
    regex.I,
)
"""What asks for more than what was done."""
COULD: Final = regex.compile(
    r"\b(?P<how>could|might|may)\s(?!only\b)(?:\p{Ll}+ly\s|soon\s|be\s|also\s)*(?P<verb>\p{Ll}+)\b"
)
UP_TO: Final = regex.compile(
    r"(?:\s(?:\p{Ll}+ly|about|another|around|as|at|by|early|in|just|late|much|nearly|on|over|some|the|to|up))*\s?"
)
"""What stands between a deed and how much, where or when it may be done; behind other words something else is told."""
SENSED: Final = frozenset("feel felt hear heard read see seen smell visit watch".split())
"""What could be seen was seen."""
WORD: Final = regex.compile(r"\b\p{Ll}+\b")


def that_was_done(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without what a sentence says could be done, and not that it was, where just that is asked.

    What somebody could do he was able to, so that only "could" of a change is what may be: "could fall".
    """
    asked = core(query)
    if form.target not in (Target.AMOUNT, Target.PLACE, Target.TIME) or not DONE.search(asked) or OPEN.search(asked):
        return list(groups)
    verbs = _bases(asked) - AUXILIARIES - SENSED - {"be"}
    return [group for group in groups if not all(_could_be(m.candidate, verbs) for m in group.strong())]


def _could_be(found: Candidate, verbs: frozenset[str]) -> bool:
    text, here = found.hit.article.text, sentence_around(found.hit.chunk, found.span)
    could = [m for m in COULD.finditer(text, here.start, found.start) if UP_TO.fullmatch(text, m.end(), found.start)]
    told = {base_of_past(m["verb"]) or m["verb"]: m["how"] for m in could}
    possible = {verb for verb, how in told.items() if verb in verbs and (how != "could" or verb in CHANGES)}
    left = COULD.sub("", here.of(text))
    return bool(possible) and possible.isdisjoint(_bases(left))


def _bases(text: str) -> frozenset[str]:
    return frozenset(base_of_past(word) or word for word in WORD.findall(text))
