"""What tells a man from a woman of the same surname: "Mr Brandt" is never "Mrs Brandt", nor is her husband."""

from typing import Final

import regex

from qa.answers import Candidate
from qa.language.vocabulary import KIN, WOMEN_OF_KIN
from qa.names.plain import looks_like_name

TITLE: Final = (
    r"\b(?:(?P<man>Mr|Mister|Sir|Lord|King|Prince|Alhaji|Shri|Herr|Monsieur|Señor)"
    r"|(?P<woman>Mrs|Ms|Miss|Dame|Lady|Baroness|Queen|Princess|Alhaja|Hajia|Smt|Frau|Madame|Señora))\.?\s"
)
TITLED: Final = regex.compile(rf"^(?:the\s)?{TITLE}(?=\p{{Lu}})")
TITLE_BEFORE: Final = regex.compile(rf"{TITLE}$")
MEN_OF_KIN: Final = KIN - WOMEN_OF_KIN - {"cousin"}
KIN_BEFORE: Final = regex.compile(
    rf"\b(?:(?P<woman>{'|'.join(sorted(WOMEN_OF_KIN))})|(?P<man>{'|'.join(sorted(MEN_OF_KIN))})),?\s$"
)
LONGEST: Final = 20


def are_man_and_woman(first: str, second: str) -> bool:
    """Tell whether one text begins with a man's title and the other with a woman's."""
    one, other = TITLED.match(first), TITLED.match(second)
    return bool(one and other and one.lastgroup != other.lastgroup)


def are_told_apart(first: Candidate, second: Candidate) -> bool:
    """Tell whether a title or a word for kin says of one that it is a man and of the other that it is a woman."""
    one = _sex_of(first)
    return one is not None and _sex_of(second) not in (one, None)


def _sex_of(found: Candidate) -> str | None:
    """Return what a candidate's title says, or the word for kin before a full name: "her husband Karl Brandt"."""
    text, low = found.hit.article.text, max(0, found.start - LONGEST)
    told = TITLED.match(found.text) or TITLE_BEFORE.search(text, low, found.start)
    if told is None and " " in found.text and looks_like_name(found.text):
        told = KIN_BEFORE.search(text, low, found.start)
    return told.lastgroup if told else None
