"""What turns the meaning of a clause and stands just outside of it: "only", "not", "unless", "denied that"."""

from typing import Final

import regex

from index.documents import Hit, Span
from qa.citations import sentence_around
from qa.questions.forms import Target

TURNING: Final = r"(?:only|no|not|never|neither|nobody|none|nothing|hardly|barely|scarcely|cannot|\p{L}+n['’]t|without)"
TURNS: Final = regex.compile(rf"\b{TURNING}\b", regex.I)
RIGHT_BEFORE: Final = regex.compile(rf"\b{TURNING}\s+$", regex.I)
SAYING: Final = r"(?:said|says|say|told\s\S+|warned|added|claimed|insisted|stressed|announced|explained|argued)"
BEFORE_CLAUSE: Final = regex.compile(rf"[,;:—–“”\"]\s*|\b(?:that|whether|but|and|{SAYING})\s+", regex.I)
DENIED: Final = regex.compile(
    r"\b(?:den(?:y|ies|ied)|doubt(?:s|ed)?|rejected\s(?:\S+\s){0,3}|"
    r"(?:it\s(?:is|was)\s)?(?:not\s(?:true|certain|likely|sure|clear|the\scase)|untrue|false|unlikely))\s(?:that\s)?$",
    regex.I,
)
IF_BEFORE: Final = regex.compile(r"\b(?:if|unless|until)\s[^,.;:“”\"]+,\s$", regex.I)
UNLESS_BEHIND: Final = regex.compile(r",?\s(?:unless|only\sif|only\swhen|except|provided)\s[^,.;:“”\"\n]+", regex.I)
CAUSE: Final = r"(?:because(?:\sof)?|due\sto|owing\sto|thanks\sto|by|for|over|in\sorder\sto|to)"
HALF_CAUSE: Final = regex.compile(
    rf"\b(?P<not>not\s(?:(?:just|only|simply|merely)\s)?)?(?:only\s|partly\s)?(?:(?<=\bnot\s)\p{{L}}+ed\s)?{CAUSE}\s+$",
    regex.I,
)
PARTLY: Final = regex.compile(r"^(?:not|only|partly)\b", regex.I)
BUT_BEHIND: Final = regex.compile(r",?\s+but\s+[^,.;:“”\"\n]+")
CLAUSES: Final = (Target.STATEMENT, Target.REASON)
"""What is asked for by questions that clauses answer."""
CLAUSE_WORDS: Final = 4
"""Words from which on what has no name is taken for a clause."""


def with_its_turn(hit: Hit, span: Span, target: Target) -> Span:
    """Return a clause widened to what turns its meaning: "only meltwater may be used" for "meltwater may be used"."""
    text = hit.article.text
    if not (target in CLAUSES or (target is Target.THING and _is_clause(span.of(text)))):
        return span
    sentence = sentence_around(hit.chunk, span)
    if target is Target.STATEMENT:
        return _condition(text, sentence, _said(text, sentence, span))
    return _cause(text, sentence, span) if target is Target.REASON else _with(RIGHT_BEFORE, text, sentence, span)


def _is_clause(text: str) -> bool:
    words = text.split()
    return len(words) >= CLAUSE_WORDS and words[0].islower()


def _with(before: regex.Pattern[str], text: str, sentence: Span, span: Span) -> Span:
    found = before.search(text, sentence.start, span.start)
    return Span(found.start(), span.end) if found else span


def _said(text: str, sentence: Span, span: Span) -> Span:
    """Return a clause from its beginning on if a negation stands before it, and with what denies it."""
    opening = max((found.end() for found in BEFORE_CLAUSE.finditer(text, sentence.start, span.start)), default=None)
    start = sentence.start if opening is None else opening
    if start < span.start and TURNS.search(text, start, span.start):
        return Span(start, span.end)
    return _with(DENIED, text, sentence, span)


def _condition(text: str, sentence: Span, span: Span) -> Span:
    """Return a clause with its condition: "if pay did not rise, members would strike"."""
    behind = UNLESS_BEHIND.match(text, span.end, sentence.end)
    return _with(IF_BEFORE, text, sentence, Span(span.start, behind.end() if behind else span.end))


def _cause(text: str, sentence: Span, span: Span) -> Span:
    """Return a reason with what makes it none, or one of several: "not because of strikes but because of debt"."""
    found = HALF_CAUSE.search(text, sentence.start, span.start)
    if found is None or not PARTLY.search(found.group()):
        return _with(RIGHT_BEFORE, text, sentence, span)
    behind = BUT_BEHIND.match(text, span.end, sentence.end) if found["not"] else None
    return Span(found.start(), behind.end() if behind else span.end)
