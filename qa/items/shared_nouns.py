"""The plural noun behind the last of several names, which is said of them all: "Tarn and Zell primary schools"."""

from typing import Final

import regex

from index.documents import Span
from qa.language.nouns import singular
from qa.language.vocabulary import BODIES, ORGANISATION_WORDS
from qa.names.plain import looks_like_name

NAMED_SITES: Final = (
    frozenset(
        """
        bank base bay brand canal castle city clinic constituency county dam district factory farm festival field hotel
        jail mine ministry newspaper parish plant port prison province quarter reactor refinery region site state
        station suburb terminal town tunnel village ward warehouse
        """.split()
    )
    | BODIES
    | ORGANISATION_WORDS
)
"""What a name alone is enough for: "Lund" of the Lund school, but not of the Lund residents."""
LAST: Final = regex.compile(
    r"(?P<name>(?:\p{Lu}[\p{L}\p{M}.'’-]*\s)+?)(?:\p{Ll}[\p{Ll}-]*\s){0,2}(?P<noun>\p{Ll}[\p{Ll}-]*s)"
)
NAME_BEFORE: Final = regex.compile(r"\b\p{Lu}[\p{L}\p{M}.'’-]*(?:,?\s(?:and|or))\s(?:the\s)?$")
FAR: Final = 60


def without_shared_noun(text: str, span: Span) -> Span:
    """Return the last of several names without the plural noun behind it that is said of all of them."""
    ends = LAST.fullmatch(span.of(text))
    one = singular(ends["noun"]) if ends else ""
    if ends is None or one == ends["noun"] or one not in NAMED_SITES or not looks_like_name(ends["name"]):
        return span
    if not NAME_BEFORE.search(text, max(0, span.start - FAR), span.start):
        return span
    return Span(span.start, span.start + len(ends["name"].rstrip()))
