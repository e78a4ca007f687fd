"""Who says so behind an item, which is no part of it: "the toll, Prado said"."""

from typing import Final

import regex

from index.documents import Span

NAME: Final = r"\p{Lu}[\p{L}\p{M}’'-]*(?:\s\p{Lu}[\p{L}\p{M}’'-]*){0,2}"
SAID: Final = r"(?:said|says|added|told\s\S+(?:\s\S+)?|noted|stressed|explained|wrote|reported)"
SAYER: Final = regex.compile(
    rf"(?P<item>[^“”\"]*\S),\s(?:{NAME}|he|she|they|the\s(?:\p{{Ll}}+\s)?\p{{Ll}}+)\s(?:(?:has|had|also)\s)?{SAID}\.?"
)


def without_sayer(text: str, span: Span) -> Span:
    """Return "the toll" for "the toll, Prado said" and "the toll, the mayor told reporters"; quotations as they are."""
    said = SAYER.fullmatch(span.of(text))
    return Span(span.start, span.start + said.end("item")) if said else span
