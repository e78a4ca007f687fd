"""People of whom a question speaks without a name: "the referee", "Ana Prado's deputy"."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.nouns import is_plural
from qa.language.vocabulary import KIN, PEOPLE_NOUNS, WOMEN_OF_KIN
from qa.names.name_words import NAME_PARTICLES
from qa.names.plain import is_role
from qa.questions.cues import FRAGMENT
from qa.questions.forms import AUXILIARY

PARTICLES = rf"(?:{'|'.join(sorted(NAME_PARTICLES))})"
DESCRIBED = regex.compile(
    rf"\b(?i:{AUXILIARY})\s(?P<who>(?:the\s(?:\p{{Ll}}+['’]s\s)?|\p{{Lu}}\S*(?:\s(?:{PARTICLES}\s)*\p{{Lu}}\S*)*['’]s?\s)"
    r"(?:\p{Ll}+\s){0,2}?(?P<noun>\p{Ll}+))\b(?! \p{Lu})"
)
"""Whom a question is about, though it does not name them: "Did the referee …?", "How did Ana Prado's deputy …?"."""
WORD_MORE = regex.compile(r"\s(?P<noun>\p{Ll}+)\b(?!\s\p{Lu})")


def described_in(question: str) -> str | None:
    """Return the one person whom a question speaks of without a name, if that is who does what it asks about."""
    for match in DESCRIBED.finditer(question):
        noun = match["noun"]
        if not is_plural(noun) and (is_role(noun) or noun in PEOPLE_NOUNS or noun in KIN):
            return match["who"]
    return None


def minister_in(question: str) -> str | None:
    """Return "the defence minister" of "When did the defence minister resign?", whom two words describe."""
    for match in DESCRIBED.finditer(question):
        longer = WORD_MORE.match(question, match.end("who"))
        if longer and is_role(longer["noun"]) and not is_plural(longer["noun"]):
            return f"{match['who']} {longer['noun']}"
    return None


def described_before(turn: Exchange, woman: bool | None) -> str | None:
    """Return whom a turn describes, for "he" or "she"; somebody's kin only if the pronoun cannot mean that person."""
    found = described_in(turn.resolved)
    noun = found.split()[-1] if found else ""
    if noun not in KIN:
        return found
    other = regex.search(r"\bhis\b" if woman else r"\bher\b", turn.asked, regex.I) is not None
    moved_on = other or FRAGMENT.match(turn.asked) is not None  # "What about his brother?"
    return found if moved_on and (noun in WOMEN_OF_KIN) is woman else None
