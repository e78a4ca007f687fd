"""An office that stands before a comma and its holder in an enumeration: "the Head of Service, Alhaji Murtala Yaro"."""

from collections.abc import Sequence

import regex

from index.documents import Span
from qa.names.plain import TOKEN, is_of_body, is_role, looks_like_name, plain_name

OFFICE = regex.compile(
    r"(?:the|its|their)\s(?P<office>[^\s,]+(?:\s(?!(?:of|for)\s)[^\s,]+){0,4}?)(?:\s(?:of|for)\s.+)?", regex.I
)


def is_office_before(text: str, part: Span, following: Sequence[Span]) -> bool:
    """Tell whether a part is an office, and what follows behind a mere comma the full name of who holds it.

    "The Minister of State for Labour, Hon. Ana Prado"; not "the mayor and Ana Prado", "the leaders, Ana Prado".
    """
    if not following or text[part.end : following[0].start].strip() != ",":
        return False
    office, name = OFFICE.fullmatch(part.of(text)), plain_name(following[0].of(text))
    if office is None or not any(is_role(word.lower()) for word in TOKEN.findall(office["office"])[-1:]):
        return False
    return " " in name and looks_like_name(name) and not is_of_body(name)
