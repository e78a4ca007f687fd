"""From the reader's logits to spans of a passage: numpy only, no text model in sight.

A passage is a run of tokens with character offsets; `offsets` is an (n, 2) int array of half-open code point offsets
into the passage. The methods are those of BERT for SQuAD (Devlin et al. 2019, section 4.3: the sum of a start and an
end logit, compared with the null's at ``[CLS]``) and of token tagging for several spans (Segal et al. 2020).
"""

from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from index.documents import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MAX_ANSWER_TOKENS = 32

# A word as a reader of newspapers sees it: letters and digits joined by inner marks (12.5, O'Neill-Ito, 3/4, R&D).
# Marks and soft hyphens alone are no word; ½ and ² are of one.
WORD = regex.compile(
    r"(?=[\p{M}\xad]*(?:[^\W\p{M}]|\p{No}))[\w\p{M}\p{No}\xad]+(?:[.,:'’\-‑–/&@][\w\p{M}\p{No}\xad]+)*"
)
# A hyphen is a minus where nothing stands before it that it could join, and no list of lines begins with it.
MINUS_BEFORE = regex.compile(r"(?:(?<![\w\p{M}\p{No})\]])−|(?<=[^\S\n]|[(\[“‘])(?<!(?:\n|\p{Nd})\s*)-)$")
NUMBER = regex.compile(r"(?:\p{Sc}\s?)?\p{Nd}")
CURRENCY_BEFORE = regex.compile(r"\p{Sc}\s?$")
UNIT_AFTER = regex.compile(
    r"(?:\s?(?:[%‰]|°(?:[CF](?!\p{P}?[\w\p{M}\xad]))?)"
    r"|(?<=\p{Nd})\s[¼-¾⅐-⅞](?![\w\p{No}])"
    r"|(?<=[\p{Nd}\p{No}])\s?(?:a\.m\.|p\.m\.|[ap]m\b|(?:thousand|million|billion|trillion|per\s?cent|percent)\b))"
)
# What keeps its last full stop: U.S., 3 p.m., Jr.
ABBREVIATED = regex.compile(r"(?:(?<!\w)(?:\p{Lu}\.)+\p{Lu}|\b(?:[ap]\.m|Jr|Sr|Inc|Co|Ltd))$")
LONGEST_ABBREVIATION = 12
OPENERS = {")": "(", "]": "[", "”": "“", "»": "«", "’": "‘"}
MARK = regex.compile(r"(?<![\w.,!?”\"])[\"“«(\[](?=[\w\p{Sc}“\"])|(?<=[\w.,!?%)])[\"”»)\]](?!\w)")
CLOSING = regex.compile(r"[.,!?]?(?P<mark>[\"”»)\]])")
OWNER = regex.compile(r"['’]s$")
EDGES = " \t\n\r\xa0.,;:!?…\"'“”„‘’«»()[]{}<>*#|/–—-"


@dataclass(frozen=True, slots=True)
class TokenRun:
    """Tokens `first` to `last`, both included, and their score in logits."""

    first: int
    last: int
    score: float


def top_spans(start: Floats, end: Floats, limit: int = 5, max_tokens: int = MAX_ANSWER_TOKENS) -> list[TokenRun]:
    """Return the best non-overlapping spans by start + end logit, best first.

    Args:
        start: (n,) start logits of the passage's tokens.
        end: (n,) end logits.
        limit: the most spans wanted.
        max_tokens: the most tokens in one span.
    """
    n = len(start)
    width = min(max_tokens, n)
    if n == 0:
        return []
    padded = np.concatenate([end, np.full(width, -np.inf, dtype=end.dtype)])
    ends = np.lib.stride_tricks.sliding_window_view(padded, width)[:n]
    scores = (start[:, None] + ends).ravel()
    order = _best(scores, 40 * limit)
    firsts, lasts = order // width, order // width + order % width
    free = np.isfinite(scores[order])
    chosen: list[TokenRun] = []
    while len(chosen) < limit and free.any():
        place = int(free.argmax())
        first, last = int(firsts[place]), int(lasts[place])
        chosen.append(TokenRun(first, last, float(scores[order[place]])))
        free &= (lasts < first) | (firsts > last)
    return chosen


def _best(scores: Floats, count: int) -> Ints:
    """Return the places of the `count` best scores, best first, ties by place."""
    if len(scores) <= count:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -count)[-count]
    places = np.flatnonzero(scores >= least)
    return places[np.argsort(-scores[places], kind="stable")[:count]]


def inside_runs(inside: Floats, threshold: float) -> list[TokenRun]:
    """Return the maximal runs of tokens whose list logit is above `threshold`, in order, scored by their mean."""
    above = np.concatenate([[False], inside > threshold, [False]])
    edges = np.flatnonzero(np.diff(above.astype(np.int8)))
    return [
        TokenRun(int(first), int(stop) - 1, float(inside[first:stop].mean()))
        for first, stop in zip(edges[::2], edges[1::2], strict=True)
    ]


def snap(text: str, span: Span) -> Span | None:
    """Widen a span to whole words and trim loose punctuation; None when no word is left.

    A currency or minus sign before a number belongs to it, what it counts in after it ("%", "million", "a.m."), and its
    last full stop to an abbreviation.
    """
    low, high = text.rfind(" ", 0, span.start) + 1, text.find(" ", span.end)  # no word goes beyond a space
    words = WORD.finditer(text, max(low, span.start - 200), min(len(text) if high < 0 else high, span.end + 200))
    touched = [m for m in words if m.start() < span.end and m.end() > span.start]
    if not touched:
        return None
    start, end = touched[0].start(), _without_owning(touched[-1], span)
    if before := CURRENCY_BEFORE.search(text, max(0, start - 2), start):
        start = before.start()
    trimmed = _trim(text, Span(start, end))
    if after := UNIT_AFTER.match(text, trimmed.end):
        trimmed = Span(trimmed.start, after.end())
    closed = _close_brackets(text, Span(_with_minus(text, trimmed.start), _with_full_stop(text, trimmed)))
    return _balanced(text, closed)


def _without_owning(word: regex.Match[str], span: Span) -> int:
    """Return where the last word ends, before the "'s" of an owner where the span ends before it, too."""
    owner = OWNER.search(word.group())
    bare = word.start() + owner.start() if owner else word.end()
    return bare if span.end <= bare else word.end()


def _with_minus(text: str, start: int) -> int:
    """Return the start of a number with its minus sign, other starts as they are."""
    minus = NUMBER.match(text, start) and MINUS_BEFORE.search(text, max(0, start - 2), start)
    return start - 1 if minus else start


def _with_full_stop(text: str, span: Span) -> int:
    """Return the end of a span that ends in "U.S" or "Jr" behind the full stop there, other ends as they are."""
    abbreviated = text[span.end : span.end + 1] == "." and ABBREVIATED.search(
        text, max(span.start, span.end - LONGEST_ABBREVIATION), span.end
    )
    return span.end + 1 if abbreviated else span.end


def _trim(text: str, span: Span) -> Span:
    """Take loose punctuation off both ends, but not the mark of a unit or a currency."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _close_brackets(text: str, span: Span) -> Span:
    """Take in the closing bracket or quote of one that opens inside the span, a bracket behind a full stop as well."""
    end = span.end + (text[span.end : span.end + 2] in (".)", ".]"))
    following = text[end : end + 1]
    opener = OPENERS.get(following)
    inner = span.of(text)
    if opener and inner.count(opener) > inner.count(following):
        return Span(span.start, end + 1)
    return span


def _balanced(text: str, span: Span) -> Span:
    """Take in the mark before a span that the first one within it closes, and the one behind that closes its last.

    "“ill” and tired" for "ill” and tired", and "he was "ill"" for "he was "ill".
    """
    marks = [(mark.start(), mark.group()) for mark in MARK.finditer(text, span.start, span.end)]
    start, end = span.start, span.end
    if marks and not _opens(text, *marks[0]) and text[max(0, start - 1) : start] == OPENERS.get(marks[0][1], '"'):
        start -= 1
    if marks and _opens(text, *marks[-1]) and (closing := CLOSING.match(text, end)):
        end = closing.end() if OPENERS.get(closing["mark"], '"') == marks[-1][1] else end
    return Span(start, end)


def _opens(text: str, place: int, mark: str) -> bool:
    """Tell whether a quotation mark or bracket opens: of a straight one what stands before it tells."""
    return mark in OPENERS.values() or (mark == '"' and (place == 0 or text[place - 1] in " \n([—–"))


def characters(run: TokenRun, offsets: Ints) -> Span:
    """Return the characters of the passage that a run of tokens covers."""
    return Span(int(offsets[run.first, 0]), int(offsets[run.last, 1]))
