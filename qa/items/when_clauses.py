"""When something happened, told by a clause that ends in its time: "when a mine exploded in Tarn on Sunday"."""

from typing import Final

import regex

from index.documents import Span
from qa.questions.times import DATED, DAYS

BEFORE: Final = regex.compile(r"\bwhen\s$", regex.I)
TIME: Final = regex.compile(
    rf"\s(?:on\s)?(?P<time>(?:early|late)\s(?:on\s)?{DAYS}(?:\s(?:morning|afternoon|evening|night))?|{DATED}|"
    rf"yesterday|{DAYS}(?:\s(?:morning|afternoon|evening|night))?)$"
)


def time_of_clause(text: str, span: Span) -> Span:
    """Return "Sunday" for "a mine exploded in Tarn on Sunday" behind "when"; other spans as they are."""
    time = TIME.search(text, span.start, span.end) if BEFORE.search(text, max(0, span.start - 5), span.start) else None
    return Span(time.start("time"), span.end) if time else span
