"""What is told of the contrary of the deed that is asked about: when the yard closes is not when it opens."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group
from qa.language.contraries import DEED_NOUNS, contrary_deeds
from qa.language.known_verbs import UNCHANGED, is_present
from qa.language.nouns import singular
from qa.language.verbs import base_of_past, base_of_present
from qa.language.vocabulary import STOP_WORDS
from qa.questions.forms import Form, Target, core
from qa.questions.times import DAYS

MEASURED: Final = (Target.AMOUNT, Target.PLACE, Target.TIME)
HOW_LONG: Final = regex.compile(r"(?:for\s)?how\slong\b", regex.I)
"""What was closed for an hour was opened after it."""
ON_THE_WAY: Final = regex.compile(r"\b(?:from|for|to)\b", regex.I)
"""Who left a place came from there: "Where did the boat come from?"."""
WORD: Final = regex.compile(r"[\p{L}\p{M}'’-]+")
SURELY_DONE: Final = frozenset("begin close finish leave open reopen start".split())
"""Verbs whose forms in "-s" are hardly nouns, as "falls" and "ends" are."""
DOING: Final = regex.compile(r"\b(?:to|did|does|do|will|would|could|may|might|can|must|should)\b.*", regex.I | regex.S)
DETERMINERS: Final = frozenset("a an its that the their this".split())
SHORTEST: Final = 4
FIGURE: Final = r"(?:(?:about|almost|around|just|more\sthan|nearly|only|over|some)\s)?"
RIGHT_BEFORE: Final = {
    Target.AMOUNT: regex.compile(rf"(?P<verb>\p{{Ll}}+)\s(?:(?:at|by|down|to|up)\s){{0,2}}(?:an?\s)?{FIGURE}$"),
    Target.PLACE: regex.compile(r"(?P<verb>\p{Ll}+)\s(?:at|in|near|on)\s(?:the\s)?$"),
    Target.TIME: regex.compile(r"(?P<verb>\p{Ll}+)(?:\s(?:down|off|up))?\s(?:(?P<at>at|in|on)\s(?:the\s)?)?$"),
}
"""A deed right before what tells how much, where or when it was: "closes in May", not "opens in May until June"."""
BY_ITSELF: Final = regex.compile(rf"(?:at|in|on|last|next|(?:{DAYS}))\b", regex.I)
"""A time that needs no preposition before it."""
SAYS_AGAIN: Final = regex.compile(r",?\s(?:where|when|his|her|its|their|the|after|with)\b")
"""What may tell the deed that is asked about in other words: "died in Tarn, the town of his birth"."""


def of_that_deed(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without what sentences tell of the contrary deed alone, of the thing that is asked about.

    "When does the yard open?" is not answered by "The yard closes in May", but by "It closes in May and opens in June".
    """
    asked = core(query)
    sides = [sides for verb in _verbs(asked, typed=True) if (sides := contrary_deeds(verb))]
    if form.target not in MEASURED or len(sides) != 1 or HOW_LONG.match(asked):
        return list(groups)
    same, contrary = sides[0]
    if form.target is Target.PLACE and "leave" in same | contrary and ON_THE_WAY.search(asked):
        return list(groups)
    things = _things(asked) - same - contrary
    told = partial(_is_contrary, target=form.target, same=same, contrary=contrary, things=things)
    return [g for g in groups if not all(told(m.candidate) for m in g.strong())]


def _is_contrary(
    found: Candidate, target: Target, same: frozenset[str], contrary: frozenset[str], things: frozenset[str]
) -> bool:
    """Tell whether a sentence says of a thing that is asked about when, where or how much the contrary was done."""
    text, here = found.hit.article.text, sentence_around(found.hit.chunk, found.span)
    deed = RIGHT_BEFORE[target].search(text, here.start, found.start)
    if deed is None or SAYS_AGAIN.match(text, found.end, here.end):
        return False
    if target is Target.TIME and deed["at"] is None and not BY_ITSELF.match(found.text):
        return False
    verbs = _verbs(text[here.start : deed.end("verb")]) - _verbs(text[here.start : deed.start("verb")])
    named = not things.isdisjoint(_things(text[here.start : deed.start()]))
    told = here.of(text)
    return named and not verbs.isdisjoint(contrary) and same.isdisjoint(_verbs(told) | _deeds(told))


def _deeds(text: str) -> frozenset[str]:
    """Return the words of a text, with the verbs of those that are nouns: "lose" of "losses", "open" of "opening"."""
    words = {word.lower() for word in WORD.findall(text)}
    stems = {word.removesuffix("ing") for word in words if word.endswith("ing")}
    verbs = {DEED_NOUNS.get(singular(word), "") for word in words}
    return frozenset(words | verbs | {form for stem in stems for form in (stem, f"{stem}e", stem[:-1])})


def _verbs(text: str, *, typed: bool = False) -> frozenset[str]:
    """Return the base forms of the verbs of a text: "closed", "closes", and "close" behind "will" or "to"."""
    words = WORD.findall(text)
    plain = {word for word in words if word.islower()}
    bases = {base for word in plain - UNCHANGED if (base := base_of_past(word))} | (plain & {"born"})
    bases |= {base for word in plain if is_present(word) and (base := base_of_present(word)) in SURELY_DONE}
    acts = DOING.search(text)
    behind = WORD.findall(acts.group()) if acts else []
    pairs = [(before.lower(), word) for before, word in pairwise(behind)]
    doing = [word for before, word in pairs if DOING.fullmatch(before) or (typed and before not in DETERMINERS)]
    return frozenset(bases | {word for word in doing if word.islower()})


def _things(text: str) -> frozenset[str]:
    """Return the words of a text that may name things, in the singular."""
    words = {singular(word.lower()) for word in WORD.findall(text)}
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in STOP_WORDS)
