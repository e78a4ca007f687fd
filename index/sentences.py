"""Sentence boundaries as spans of the text, never as copies of it.

The boundaries are sentencex's (rules and abbreviations of some 300 languages). This module decides what it is shown,
one line or one hard-wrapped paragraph at a time, and mends what no language should split.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex
import sentencex

from index.documents import Span

LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# sentencex panics on some spaces wider than a byte, and a lone surrogate cannot be handed to it: both are replaced one
# for one, so that its offsets (code points) stay the text's.
UNSAFE = regex.compile(r"[^\S ]|[\p{Cs}\0]")
# Its time grows with the square of the open brackets it holds, so that it is never shown more than this at once.
WINDOW = 4_000
# So long a run with sentence ends inside is a quotation of several sentences (or a stray inch mark), not one sentence.
LONG = 300

MIN_WRAPPED_LINES = 3
MIN_WRAPPED_WIDTH = 40
MAX_WRAPPED_WIDTH = 200

TERMINAL = regex.compile(r"""[.!?…。！？؟۔।:;]["'\p{Pe}\p{Pf}]*\s*\Z""")
CLOSERS = regex.compile(r"""["'*†‡\p{Pe}\p{Pf}]+(?=\s|\Z)""")
MARKER = regex.compile(r"\W*(?:\p{L}|\p{N}{1,3})[.)]")
ABBREVIATED = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{Lu}|\p{Ll}(?:\.\s?\p{Ll})+)\.\Z")
TITLED = regex.compile(
    r"(?<![\p{L}\p{N}])(?:M[sx]|S(?:mt|h?ri)|Cllrs?|Amb|Ald|Atty|C(?:pt|dr|onst)|Engr|Pte|Revd|Spc)\.\Z"
)
"""A title that sentencex does not know for one: "Ms. Prado", "Cllr. Lund"."""
OPENS = regex.compile(r"(?:\p{Lu}|And|But|He|I[nt]|She|Th(?:at|e|ere|ey|is)|They|We|You)\b(?!\.)")
"""What begins a sentence rather than a name."""
INNER_END = regex.compile(r"""(?<!\p{L})\p{Ll}{3,}[.!?…]+["'\p{Pe}\p{Pf}]*\s+(?=["'\p{Ps}\p{Pi}]*\p{Lu})""")
MAY_END = regex.compile(
    r"""(?<=\b(?:in|of|since|until|by|last|this|next|late|early|from|to|\p{Nd}{1,2})\sMay)[.!?…]["'\p{Pe}\p{Pf}]*\s+(?=["'\p{Ps}\p{Pi}]*\p{Lu})"""
)
"""The end of a sentence behind the month, whose name sentencex takes for an abbreviation."""
FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
LOWER_WORD = regex.compile(r"(?<!\p{L})\p{Ll}[\p{L}\p{M}]*")


def split_sentences(text: str, span: Span, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of `span` of `text`, in order and disjoint, trimmed of white space.

    A line end closes a sentence unless the lines are a hard-wrapped paragraph. Every character of the span that is not
    white space lies in exactly one sentence. `language` is a BCP 47 tag; an unknown one falls back on general rules.
    """
    mender = _Mender(text, span)
    sentences: list[Span] = []
    for block in _blocks(text, span):
        for sentence in _merged(mender, _bounds(text, block, _base_language(language))):
            sentences.extend(_inner_sentences(text, sentence))
    return tuple(sentences)


@lru_cache(maxsize=64)
def _base_language(language: str) -> str:
    return regex.split(r"[-_]", language.lower(), maxsplit=1)[0] or "en"


def _blocks(text: str, span: Span) -> Iterator[Span]:
    """Yield what is split on its own: each line, or all lines of a hard-wrapped paragraph together."""
    paragraph: list[Span] = []
    for match in LINE.finditer(text, span.start, span.end):
        if match[0].isspace():
            continue
        line = Span(match.start(), match.end())
        if paragraph and text.count("\n", paragraph[-1].end, line.start) > 1:
            yield from _joined_if_wrapped(text, paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _joined_if_wrapped(text, paragraph)


def _joined_if_wrapped(text: str, lines: list[Span]) -> list[Span]:
    return [Span(lines[0].start, lines[-1].end)] if _is_wrapped(text, lines) else lines


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether the lines were broken to fit a width: each is full, few end a sentence, few begin with a capital."""
    if len(lines) < MIN_WRAPPED_LINES:
        return False
    words = [line.of(text).strip() for line in lines]
    width = max(map(len, words))
    if not MIN_WRAPPED_WIDTH <= width <= MAX_WRAPPED_WIDTH:
        return False
    following = words[1:]
    full = sum(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) > width * 0.95
        for line, after in zip(words, following, strict=False)
    )
    ended = sum(TERMINAL.search(line) is not None for line in words[:-1])
    fresh = sum(not (line[0].islower() or (line[0].isalpha() and not line[0].isupper())) for line in following)
    return full >= 0.8 * len(following) and ended < 0.5 * len(following) and fresh <= 0.6 * len(following)


def _bounds(text: str, block: Span, language: str) -> Iterator[Span]:
    """Yield sentencex's sentences of one block, trimmed; a sentence longer than a window is cut at white space."""
    position = block.start
    while position < block.end:
        stop = _window_end(text, position, block.end)
        found = sentencex.get_sentence_boundaries(language, UNSAFE.sub(" ", text[position:stop]))
        ends = [position + sentence["end_index"] for sentence in found]
        if stop < block.end and len(ends) > 1:
            ends.pop()  # the window may have cut this one: the next window begins with it
        for end in ends:
            if trimmed := _trimmed(text, position, end):
                yield trimmed
            position = end


def _window_end(text: str, start: int, limit: int) -> int:
    """Return where a window from `start` ends: after white space if there is any in its second half."""
    stop = min(start + WINDOW, limit)
    if stop == limit:
        return limit
    for cut in range(stop, start + WINDOW // 2, -1):
        if text[cut - 1].isspace():
            return cut
    return stop


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    length = len(words.rstrip())
    return Span(start + len(words) - len(words.lstrip()), start + length) if length else None


class _Mender:
    """Knows which neighbours are one sentence; the lower-case words of the text are gathered only when needed."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self._lower: set[str] | None = None

    def belongs(self, before: Span, after: Span) -> bool:
        """Tell whether `after` goes on where `before` stopped: an item number, a title, an initial or an abbreviation.

        After an abbreviation a capital is a sentence's only if the text also writes that word small (the orthographic
        test of Kiss and Strunk, 2006, "Unsupervised multilingual sentence boundary detection").
        """
        if before.end - before.start < 8 and MARKER.fullmatch(self.text, before.start, before.end):
            return True
        ending = self.text[max(before.start, before.end - 12) : before.end]
        if TITLED.search(ending) and self.text[after.start].isupper():
            return OPENS.match(self.text, after.start, after.end) is None
        if not ABBREVIATED.search(ending):
            return False
        word = FIRST_WORD.match(self.text, after.start, after.end)
        return word is not None and word[0].lower() not in self._lower_words()

    def _lower_words(self) -> set[str]:
        if self._lower is None:
            self._lower = set(LOWER_WORD.findall(self.text, self.span.start, self.span.end))
        return self._lower


def _merged(mender: _Mender, bounds: Iterator[Span]) -> Iterator[Span]:
    """Yield the sentences with closing marks given back to the sentence they close and broken abbreviations joined."""
    pending: Span | None = None
    for sentence in bounds:
        if pending is None:
            pending = sentence
            continue
        closers = CLOSERS.match(mender.text, sentence.start, sentence.end) if pending.end == sentence.start else None
        if closers:
            pending = Span(pending.start, closers.end())
            rest = _trimmed(mender.text, closers.end(), sentence.end)
            if rest is None:
                continue
            sentence = rest
        if mender.belongs(pending, sentence):
            pending = Span(pending.start, sentence.end)
        else:
            yield pending
            pending = sentence
    if pending is not None:
        yield pending


def _inner_sentences(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the sentences of a long quotation one by one, and those on both sides of "in May."; others as they are."""
    start = sentence.start
    inner = INNER_END if sentence.end - sentence.start > LONG else MAY_END
    for match in inner.finditer(text, sentence.start, sentence.end):
        if piece := _trimmed(text, start, match.end()):
            yield piece
        start = match.end()
    if last := _trimmed(text, start, sentence.end):
        yield last
