"""How many are in a place, before it: "230 jobs in Tarn"; or went there, the verb unsaid: "60 to a ship"."""

from typing import Final

import regex

from index.documents import Span
from qa.names.sameness import NUMERALS

NUMBER: Final = rf"(?:\p{{Nd}}[\p{{Nd}}.,]*|{'|'.join(NUMERALS)})"
COUNT_IN: Final = regex.compile(rf"(?i:{NUMBER})\s(?:\p{{Ll}}+\s){{0,3}}?(?:in|at|near)\s(?:the\s)?(?=\p{{Lu}})")
COUNT_TO: Final = regex.compile(
    rf"(?i:{NUMBER}|(?:the\s)?(?:rest|others))\s(?:(?:were\s|was\s)?\p{{Ll}}+(?:ed|en|nt|ught)\s)?to\s"
    r"(?=\p{L}+\s\p{L}|\p{Lu})"
)


def behind_count(text: str, span: Span) -> Span:
    """Return "Tarn" for "230 jobs in Tarn", "a ship" for "60 to a ship", other spans as they are."""
    count = COUNT_IN.match(span.of(text)) or COUNT_TO.match(span.of(text))
    return Span(span.start + count.end(), span.end) if count else span
