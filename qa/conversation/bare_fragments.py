"""Fragments without the "and" that opens one: "His wife?", "Ana Prado?", "The Reds?", "Zell?" after "And Tarn?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.conversation.labelled import of_the_same_series
from qa.language.nouns import is_plural, without_article
from qa.language.vocabulary import KIN, STOP_WORDS
from qa.questions.cues import FRAGMENT
from qa.questions.forms import AUXILIARIES, core

BARE_KIN = regex.compile(rf"(?:his|her|their)\s(?:{'|'.join(sorted(KIN))})\s*\?*$", regex.I)
BARE_NAME = regex.compile(r"(?P<the>[Tt]he\s)?(?P<name>\p{Lu}[\p{L}\p{M}'’-]+(?:\s\p{Lu}[\p{L}\p{M}'’-]+){0,2})\s*\?")
NO_NAME = regex.compile(rf"(?:{'|'.join(sorted(STOP_WORDS | AUXILIARIES))}|only|just|even|still|yet)\b", regex.I)
"""What opens no name: "Why Norvik?", "In Norvik?", "Only Norvik?"."""


def as_fragment(asked: str, past: Sequence[Exchange]) -> str:
    """Return "And his wife?" for "His wife?", "And Ana Prado?" for her name alone; other questions as they are."""
    before = past[-1]
    if BARE_KIN.match(asked) and before.answers and not before.resolved.lower().startswith("who "):
        return f"And {asked[:1].lower() + asked[1:]}"
    if of_the_same_series(core(before.resolved), asked):
        return f"And {asked}"
    bare = BARE_NAME.fullmatch(asked)
    if bare is None or NO_NAME.match(bare["name"]) or not _goes_on(bare["name"], bare["the"], before):
        return asked
    return f"And the {bare['name']}?" if bare["the"] else f"And {asked}"


def _goes_on(name: str, article: str | None, before: Exchange) -> bool:
    """Tell whether a name is one more of a series: what was just answered is not, nor "Casualties?"."""
    if any(without_article(answer) == name for answer in before.answers):
        return False
    return (
        article is not None or " " in name or (FRAGMENT.match(before.asked) is not None and not is_plural(name.lower()))
    )
