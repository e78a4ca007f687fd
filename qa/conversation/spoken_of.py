"""What a question speaks of by its own words, the likeliest to be referred to first."""

from collections.abc import Sequence

import regex

from qa.language.known_verbs import is_base
from qa.names.plain import is_role, plain_name
from qa.names.sameness import fold
from qa.questions.complements import complements
from qa.questions.cues import DEFINING
from qa.questions.emptiness import is_empty
from qa.questions.exclusions import excluded_names
from qa.questions.forms import AUXILIARIES, Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import Phrase, phrases_of

WHERE_IT_IS = regex.compile(r" (?:in|near|off|at|on|over|outside) ")
DOING = frozenset("do does did".split())
STANCES = frozenset("answer attitude objection opinion part position reaction reply response role stance view".split())
"""What somebody has of a thing, or in it: the thing is what is spoken of."""
DEFINITE_NEXT = regex.compile(r"\s(?:the|an?|this|that|his|her|its|their)\s")
DEFINITE = 3
"""The rank of "the strike" among what a question speaks of."""
AFTER_COPULA = frozenset("is are was were ’s 's about describe explain what's who's what’s who’s".split())


def things_in_question(asked: str, done: bool = False) -> list[Phrase]:
    """Return what a question speaks of by its own words, the likeliest to be referred to first.

    `done`: who does something comes behind what that is done to.
    """
    titled = {m.end for m in mentions_of(asked) if m.is_person and is_role(_word_before(asked, m.start))}
    found = [phrase for phrase in phrases_of(asked) if not is_empty(phrase) and phrase.end not in titled]
    found = [phrase for phrase in found if not is_deed(asked, phrase)]
    kept = without_left_out(asked, [phrase.bare for phrase in found])
    found = [phrase for phrase in found if phrase.bare in kept]
    ranks, doing = _ranks(asked, found), _doing(asked, found) if done else []
    ranks |= {phrase: DEFINITE for phrase in doing if ranks.get(phrase, DEFINITE) < DEFINITE}
    return sorted(found, key=lambda phrase: (ranks[phrase], phrase in doing, phrase.start))


def is_deed(asked: str, phrase: Phrase) -> bool:
    """Tell whether a word is the verb of a question, though it may be a noun: "Who would lead the council?"."""
    alone = phrase.before in AUXILIARIES and not phrase.determiner and " " not in phrase.text and phrase.text.islower()
    return alone and is_base(phrase.text) and DEFINITE_NEXT.match(asked, phrase.end) is not None


def without_left_out(asked: str, names: Sequence[str]) -> list[str]:
    """Return names without those that a question leaves out: it is not about whom it names after "besides"."""
    left_out = {word for name in excluded_names(asked) for word in fold(name)} | {"and", "or"}
    return [name for name in names if not set(fold(name)) <= left_out]


def _ranks(asked: str, found: Sequence[Phrase]) -> dict[Phrase, int]:
    """Return how far behind others each phrase is; "the A1" is not before "the crash on the A1"."""
    ranks: dict[Phrase, int] = {}
    for before, phrase in zip([None, *found], found, strict=False):
        rank = _rank(asked, phrase)
        behind = before and phrase.named and WHERE_IT_IS.fullmatch(asked[before.end : phrase.start])
        ranks[phrase] = max(rank, ranks[before]) if before and behind else rank
    return ranks


def _doing(asked: str, found: Sequence[Phrase]) -> list[Phrase]:
    """Return who does what is asked, with what says more of it: "the council of Norvik"."""
    doer = next((phrase for phrase in found if phrase.before in DOING), None)
    return [doer, *complements(asked, doer)] if doer else []


def _word_before(text: str, place: int) -> str:
    return next(iter(text[:place].split()[-1:]), "")


def _rank(asked: str, phrase: Phrase) -> int:
    """Return how far behind others a phrase is: what is defined, names, "the strike", people, the rest."""
    if phrase.head in STANCES and next(complements(asked, phrase), None):
        return 6  # "Prado's position on the tax"
    if phrase.before in AFTER_COPULA and DEFINING.match(core(asked)):
        return 0
    people = [m for m in mentions_of(asked) if m.is_person and phrase.start <= m.start and m.end <= phrase.end]
    if phrase.named and not (people and people[0].text == plain_name(phrase.bare)):
        return 1
    if phrase.named:
        acts = phrase.before in AUXILIARIES and form_of(asked).target is not Target.STATEMENT
        return 5 if len(phrase.words) > 1 else 2 if acts else 4
    if phrase.asked_for or (len(phrase.words) == 1 and phrase.head.endswith("ing")):
        return 7 + phrase.head.endswith("ing")
    return DEFINITE if phrase.determiner.lower() == "the" else 6
