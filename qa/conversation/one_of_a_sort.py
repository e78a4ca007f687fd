"""Follow-ups that ask of one more of a sort: "the British one" after the Canadian prime minister, "the second one"."""

import regex

from qa.conversation.alike import NATION
from qa.conversation.exchanges import Exchange
from qa.conversation.references import ORDINALS
from qa.names.plain import is_role
from qa.questions.forms import core
from qa.questions.phrases import Phrase, phrases_of

ONE = regex.compile(r"\b(?P<the>the\s(?P<word>\p{L}+))\sone\b(?!\sof\b)")
TERMS = frozenset("former current previous next new old outgoing incoming present".split())
RANKS = frozenset("first second third fourth fifth last next previous latest".split())
OWNED = regex.compile(r"\S*['’]s?\s(?P<noun>\p{Ll}.*)")


def with_noun_of_a_sort(asked: str, past: list[Exchange]) -> str:
    """Return "And the British prime minister?" for "And the British one?" after "Who is the Canadian prime minister?".

    A question that means one of several answers, and any other, is returned as it is.
    """
    one = ONE.search(asked)
    several = any(len(turn.answers) > 1 for turn in past)
    if one is None or not past or (several and one["word"].lower() in ORDINALS):
        return asked
    phrases = [phrase for phrase in phrases_of(core(past[-1].resolved)) if not phrase.asked_for]
    noun = next((noun for phrase in phrases if (noun := _noun_beside(one["word"], phrase))), None)
    return f"{asked[: one.start()]}{one['the']} {noun}{asked[one.end() :]}" if noun else asked


def _noun_beside(word: str, phrase: Phrase) -> str | None:
    """Return "prime minister" of "the Canadian prime minister" for "British", all of it but "the" for "former"."""
    first, _, rest = phrase.bare.partition(" ")
    if word.lower() in RANKS and first.lower() in RANKS:
        return rest or None if phrase.determiner.lower() == "the" else None
    if word.lower() in TERMS:
        return (rest if first.lower() in TERMS else phrase.bare) if is_role(phrase.head) else None
    if not NATION.fullmatch(word):
        return None
    if (owned := OWNED.fullmatch(phrase.bare)) is not None:  # "Norway's king"
        return owned["noun"]
    of_another = NATION.fullmatch(first) or (first[:1].isupper() and is_role(phrase.head))
    return rest if of_another and phrase.determiner and rest.islower() else None
