"""Amounts as an editor would quote them: with "up to" before them, whole as a range, and without where they led to."""

from collections.abc import Sequence
from typing import Final

import regex

from index.documents import Span
from qa.items.merging import Group
from qa.names.sameness import amount
from qa.questions.lead_ins import core

SCALE: Final = r"\s?(?:%|(?:thousand|million|billion|trillion|percent|per\s?cent)\b)"
NUMBER: Final = rf"(?:\p{{Sc}}\s?)?\p{{Nd}}+(?:[.,]\p{{Nd}}+)*(?:{SCALE})?"
BOUND: Final = regex.compile(
    r"\b(?:up to|at least|at most|(?:no )?(?:more|less|fewer) than|as (?:many|much|few|little) as)\s$", regex.I
)
"""What turns a number into a bound; "about" and "nearly" only blur it."""
BARE: Final = regex.compile(rf"{NUMBER}(?:\s\p{{L}}+)?")
LOWER: Final = regex.compile(rf"(?P<low>{NUMBER})(?:\sto\s|\s?–\s?)$")
UPPER: Final = regex.compile(rf"(?:\sto\s|\s?–\s?)(?P<high>{NUMBER})")
COUNTED_OUT: Final = regex.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|won|wins?|beats?|beaten|lost|loses?|defeat(?:s|ed)?|drew|scor(?:e|es|ed|ing)|"
    r"rejected)\b[^.;\p{Nd}]{0,60}$",
    regex.I,
)
"""What comes before the two sides of a vote or a score, which are no range: "won by 19 to 27"."""
MOVED: Final = regex.compile(
    r"\b(?:rose|risen|rises?|fell|fallen|falls?|drop\w*|gain\w*|lost|loses?|climb\w*|jump\w*|declin\w*|increas\w*|"
    r"decreas\w*|slid|plung\w*|surg\w*|widen\w*|slow\w*|cut|rais\w*|went|grew|shr[aiu]nk|up(?!\sto)|down|(?P<from>from))\b"
    r"[^.;,]{0,15}$",
    regex.I,
)
"""A verb of change, or the "from" before where it began."""
CHANGE: Final = regex.compile(
    rf"(?P<by>\p{{Sc}}\s?{NUMBER}|{NUMBER}(?:(?<=%|percent|per\scent)|"
    rf"\s(?!to\b|million|billion|trillion|thousand)\p{{L}}+(?:\s\p{{L}}+)?))\sto\s{NUMBER}"
)
"""By how much something changed, and where that led: "4 percent to 1.9 billion euros"."""
TWO: Final = regex.compile(
    rf"(?P<first>\p{{Sc}}\s?{NUMBER})"
    r"(?:(?:,|;|\sand\b)\s[^.]*?|(?:\s\p{Ll}+){1,6}[,;]\s[^.\p{Sc}]*?\p{Lu}[^.\p{Sc}]*?)\p{Sc}\s?\p{Nd}"
)
"""Two sums, of which the first is meant: "$1.2 billion, France with $900 million", "£3 for a boat, and Zell £2"."""
NO_MONEY: Final = regex.compile(
    r"(?:what|how (?:big|large|small) an?)\s(?:share|percentage|proportion|stake)\b"
    r"|how many\s(?!(?:dollars|euros|pounds|millions)\b)",
    regex.I,
)
MONEY: Final = regex.compile(
    r"(?:\p{Ll}+\s){0,2}(?:US|C|A)?\p{Sc}|[\p{Nd}.,]+(?:\s\p{L}+)?\s(?:dollars|euros|pounds|yen|yuan)\b"
)
FAR: Final = 40


def whole_amount(text: str, span: Span) -> Span:
    """Return a span with the other half of its range and the bound before it, or the change alone of change and level.

    "4,000 to 5,000 people" for "5,000 people"; "up to 9 metres" for "9 metres"; "4 percent" for "4 percent to 1.9
    billion euros" behind "fell".
    """
    if two := TWO.match(text, span.start, span.end):
        span = Span(span.start, two.end("first"))
    words = span.of(text)
    moved = MOVED.search(text, max(0, span.start - FAR), span.start)
    if moved and moved["from"] is None and (change := CHANGE.match(words)):
        return Span(span.start, span.start + change.end("by"))
    if not moved and BARE.fullmatch(words):
        span = _whole_range(text, span)
    bound = BOUND.search(text, max(0, span.start - FAR), span.start)
    return Span(bound.start(), span.end) if bound else span


def of_the_unit(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without sums of money where a share or a number of things is asked for."""
    if not NO_MONEY.match(core(query)):
        return list(groups)
    return [group for group in groups if not MONEY.match(group.lead().candidate.text)]


def _whole_range(text: str, span: Span) -> Span:
    """Return a span with the other half of its range: one that rises, and is no vote or score."""
    number = regex.match(NUMBER, span.of(text))
    if number and (low := LOWER.search(text, max(0, span.start - FAR), span.start)):
        moved = MOVED.search(text, max(0, low.start() - FAR), low.start())
        if not moved and _is_range(text, low.start("low"), low["low"], number.group()):
            return Span(low.start("low"), span.end)
    high = UPPER.match(text, span.end) if regex.fullmatch(NUMBER, span.of(text)) else None
    is_range = high and _is_range(text, span.start, span.of(text), high["high"])
    return Span(span.start, high.end()) if high and is_range else span


def _is_range(text: str, start: int, low: str, high: str) -> bool:
    """Tell whether a range of two numbers may begin at `start`: "4,000 to 5,000", but not "by 27 to 19"."""
    if COUNTED_OUT.search(text, max(0, start - 2 * FAR), start):
        return False
    least, most = amount(low), amount(high)
    return least is None or most is None or least[0] < most[0]
