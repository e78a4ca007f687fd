"""What an earlier question says in the place of a pronoun: "Who else asked for them?" after "Who asked for trams?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.names.name_words import content_words
from qa.names.sameness import fold
from qa.questions.cues import DOING
from qa.questions.forms import AUXILIARIES, core
from qa.questions.phrases import phrases_of

NEW_WORDS = regex.compile(r"\b(?:else|also|ever|first|then|and|but|so)\s+|\bother\s+", regex.I)
"""Words of a question that goes on from another which that does not have."""
PRONOUN = regex.compile(r"\b(?:it|they|them|this|that|these|those|he|she|him|her)\b", regex.I)
OF_THOSE = regex.compile(
    rf"(?P<of>(?:(?:and|but|so)\s)?(?:which|who|how\smany)\sof)\s(?:those|these|the)\s(?P<noun>(?:\p{{Ll}}+\s)??\p{{Ll}}+)"
    rf"(?=\s{DOING}\b|\s*\?*$)",
    regex.I,
)
PARTICLES = frozenset("away back down in off on out over up".split())


def with_them_for_noun(asked: str, past: Sequence[Exchange]) -> str:
    """Return "Which of them won?" for "Which of those films won?" after a question that asks for films."""
    match = OF_THOSE.match(asked)
    if match is None:
        return asked
    nouns = (phrase for turn in reversed(past) for phrase in phrases_of(core(turn.resolved)) if phrase.asked_for)
    known = any(phrase.bare.endswith(match["noun"]) for phrase in nouns)
    return f"{match['of']} them{asked[match.end() :]}" if known else asked


def said_before(text: str, start: int, end: int, past: Sequence[Exchange]) -> str | None:
    """Return what stands in the latest like question where `text` has a pronoun at `start` to `end`; None without one.

    Questions are alike if all their other words are, and those say what is done.
    """
    opening, ending = fold(NEW_WORDS.sub("", text[:start])), fold(text[end:])
    if ending[:1] and ending[0] in PARTICLES:  # "handed them out" after "handed out the leaflets"
        opening, ending = (*opening, ending[0]), ending[1:]
    if not any(word not in AUXILIARIES for word in content_words(" ".join([*opening[1:], *ending]))):
        return None
    pattern = regex.compile(rf"{_words(opening)}\W+(?P<said>.+?){_words(ending, apart=True)}", regex.I)
    found = (pattern.fullmatch(core(turn.resolved)) for turn in reversed(past))
    said = next((match["said"] for match in found if match), None)
    return said if said and not PRONOUN.search(said) else None


def _words(words: Sequence[str], *, apart: bool = False) -> str:
    return ("\\W+" if apart and words else "") + r"\W+".join(map(regex.escape, words))
