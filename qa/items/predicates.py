"""What a person does, behind the name in a span that should be the name: "Ana Prado chairs the board"."""

from typing import Final

import regex

from index.documents import Span
from qa.language.known_verbs import is_past, is_present
from qa.names.plain import looks_like_name

CLAUSE: Final = regex.compile(
    r"(?P<name>\p{Lu}\S*(?:\s\p{Lu}\S*){0,4})(?P<self>\s(?:him|her)self)?\s(?P<verb>\p{Ll}+)\s(?:the|an?|his|her|that)\s\S.*",
    regex.S,
)


def without_predicate(text: str, span: Span) -> Span:
    """Return "Ana Prado" for "Ana Prado herself chairs the board"; other spans as they are."""
    clause = CLAUSE.fullmatch(span.of(text))
    if clause is None or not (clause["self"] or is_past(clause["verb"]) or is_present(clause["verb"])):
        return span
    return Span(span.start, span.start + clause.end("name")) if looks_like_name(clause["name"]) else span
