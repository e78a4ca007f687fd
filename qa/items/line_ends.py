"""Spans that reach over the ends of lines, which no name does: "Tarn", "Zell" of a list with a line for each."""

from collections.abc import Iterator

import regex

from index.documents import Span
from qa.answers import Candidate

HEADING_ABOVE = regex.compile(r"[ \t]*\n[ \t]*\n")
REST_OF_LABEL = regex.compile(r"[^\n.:]{0,30}:[ \t]")


def by_line(candidate: Candidate) -> tuple[Candidate, ...]:
    """Return a span of several lines as one for each: "Tarn" and, on the next line, "Zell"; another one as it is.

    What a label begins with is left out, "Size" of "Size: 6 oz" below "Tarn Soup", and a heading, with an empty line
    behind it, above what ends within a line, "Ferries" above "Tarn Line sails at six".
    The lines of a hard-wrapped paragraph are one.
    """
    if "\n" not in candidate.text:
        return (candidate,)
    text, lines = candidate.hit.article.text, list(_lines(candidate))
    if len(lines) < 2:
        return (candidate,)
    if REST_OF_LABEL.match(text, lines[-1].end):
        lines.pop()
    elif not _ends_line(text, lines[-1]) and HEADING_ABOVE.match(text, lines[0].end):
        lines = lines[1:]
    return tuple(candidate.at(line) for line in lines)


def _lines(candidate: Candidate) -> Iterator[Span]:
    """Yield the part of a span on each of its lines; sentences of one paragraph stay together."""
    text, start, end = candidate.hit.article.text, candidate.start, candidate.start
    for sentence in candidate.hit.chunk.sentences:
        if sentence.end <= candidate.start or sentence.start >= candidate.end:
            continue
        if sentence.start > start and "\n" in text[end : sentence.start]:
            yield Span(start, end)
            start = sentence.start
        end = min(sentence.end, candidate.end)
    yield Span(start, end)


def _ends_line(text: str, span: Span) -> bool:
    return not text[span.end : span.end + 1].strip(".;,\r\n")
