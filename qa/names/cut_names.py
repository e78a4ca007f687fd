"""Names that a span cuts off within, behind "for" or "of": "Roof for" of "Roof for All"."""

from typing import Final

import regex

from index.documents import Span

LONGEST: Final = 60
"""Characters of a name that are looked at before and behind where it is cut off."""
CUT: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*\s(?:(?:for|of|on|to)(?:\sthe)?|the|de|del|du|der)$")
REST: Final = regex.compile(r"\s(?:the\s)?\p{Lu}[\p{L}\p{M}'’-]*(?:\s(?:and\s)?\p{Lu}[\p{L}\p{M}'’-]*){0,4}")


def with_rest_of_name(text: str, span: Span, end: int) -> Span:
    """Return a span that ends within a name with all of it, before `end`; other spans as they are."""
    if not CUT.search(text, max(span.start, span.end - LONGEST), span.end):
        return span
    rest = REST.match(text, span.end, min(end, span.end + LONGEST))
    return Span(span.start, rest.end()) if rest else span
