"""When two names of where an office is held mean one place or body: "South Korean", "South Korea"; "ECB", the bank."""

from typing import Final

from qa.language.demonyms import IRREGULAR, STATES, is_adjective_of
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.sameness import ELSEWHERE, STOP, folded, is_acronym

OTHERWISE: Final = {
    "america": "united states",
    "dc": "washington",
    "drc": "congo",
    "england": "britain",
    "fed": "federal reserve",
    "holland": "netherlands",
    "myanmar": "burma",
    "nyc": "new york",
    "uae": "united arab emirates",
    "usa": "united states",
}
"""What some places are called besides, where initials do not tell."""
GENERAL: Final = STATES | STOP | ELSEWHERE | {"city", "united"}
"""Words that tell no place from another."""
OF_BODIES: Final = ORGANISATION_WORDS - STATES - {"island", "lake", "river", "state", "united"}
LONGEST_INITIALS: Final = 6
LIKE_BEGINNING: Final = 6
"""Letters with which two words must begin alike: one more than "Austria" and "Australia"."""


def same_place(held: str, asked: str) -> bool:
    """Tell whether two names may mean one place: an adjective, initials, or a word that tells more than "new"."""
    return any(_same(one, other) for one in _names(held) for other in _names(asked))


def is_body(place: str) -> bool:
    """Tell whether a place is an organisation by its words, or by its initials: "Bank of Zell", "ZFA", not "UK"."""
    words = place.lower().split()
    initials = place.isupper() and 1 < len(place) <= LONGEST_INITIALS
    return not OF_BODIES.isdisjoint(words) or (initials and _bare(place) not in IRREGULAR.keys() | OTHERWISE.keys())


def _names(place: str) -> list[str]:
    bare = " ".join(_bare(word) for word in place.split()).removeprefix("the ")
    return [bare, OTHERWISE[bare]] if bare in OTHERWISE else [bare]


def _bare(word: str) -> str:
    return word.lower().rstrip(".'’").removesuffix("'s").removesuffix("’s")


def _same(held: str, asked: str) -> bool:
    if is_acronym(held.upper(), asked.title()) or is_acronym(asked.upper(), held.title()):
        return True
    mine, theirs = held.split(), asked.split()
    if (here := ELSEWHERE & set(mine)) and (there := ELSEWHERE & set(theirs)) and here != there:
        return False  # South Korea, North Korea
    return _speaks(mine, asked) or _speaks(theirs, held) or _is_called_alike(held, asked)


def _speaks(words: list[str], place: str) -> bool:
    """Tell whether words speak of a place, or of the part of its name that tells it: "Korean", "South Korea"."""
    telling = [word for word in words if word not in GENERAL]
    parts = [part for part in place.split() if part not in GENERAL]
    return any(is_adjective_of(word, place) or any(_fits(word, part) for part in parts) for word in telling)


def _fits(word: str, part: str) -> bool:
    """Tell whether a word is a place's, or its adjective, also one that begins like it: "Honduran", "Honduras"."""
    one, other = folded(word), folded(part)
    beginning = max(LIKE_BEGINNING, len(other) - 2)
    return one[:beginning] == other[:beginning] or is_adjective_of(word, part)


def _is_called_alike(held: str, asked: str) -> bool:
    """Tell whether the adjective of one place is the other's: Britain and the United Kingdom are British."""
    return any(is_adjective_of(word, asked) for word in IRREGULAR.get(held, "").split())
