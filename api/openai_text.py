"""An answer as a chat message, in Markdown, and back: a line an answer, with `[1]` marks for its citations.

The marks are links: definitions at the end of the message, which Markdown does not show, say where they lead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from api.schemas import AskResponse, CitationOut, ItemOut

NOTHING = "The articles do not say."
ALTERNATIVES = "Less likely:"
BULLET = "- "
MOST_MARKS = 3
"""How many citations of an answer are marked; `/v1/ask` has all of them."""

_MARK = re.compile(r"\[([0-9]{1,4})\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark ``content[start:end]`` of a message (code points), and the citation that it stands for."""

    start: int
    end: int
    url: str
    citation: CitationOut


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message and the marks in it; the pieces' texts, joined, are the message's content."""

    text: str
    marks: tuple[Mark, ...] = ()


def write_message(answer: AskResponse, base_url: str) -> tuple[Piece, ...]:
    """Return the message that gives `answer`; `base_url` (with a slash at its end) is where the articles' pages are."""
    if not answer.answers:
        return (Piece(NOTHING),)
    pieces: list[Piece] = []
    length = count = 0
    for place, item in enumerate(answer.answers):
        lead = _lead(answer, place, _words(item.text))
        piece = _line(item, lead, (length, count), base_url)
        pieces.append(piece)
        length, count = length + len(piece.text), count + len(piece.marks)
    marks = [mark for piece in pieces for mark in piece.marks]
    definitions = (f"[{number}]: {mark.url} {_title(mark.citation)}" for number, mark in enumerate(marks, start=1))
    return (*pieces, Piece("\n\n" + "\n".join(definitions)))


def read_answers(content: str) -> tuple[str, ...]:
    """Return the texts of the answers in a message that `write_message` made; other lines say nothing."""
    answers: list[str] = []
    expected = 1
    for line in content.splitlines():
        words = line.split(" ")
        first = len(words)
        while first > max(1, len(words) - MOST_MARKS) and _MARK.fullmatch(words[first - 1]):
            first -= 1
        numbers = [int(word.strip("[]")) for word in words[first:]]
        text = " ".join(words[: first + _quoted(numbers, expected)]).removeprefix(BULLET)
        if numbers and text:
            answers.append(text)
            expected = numbers[-1] + 1
    return tuple(answers)


def _quoted(numbers: list[int], expected: int) -> int:
    """Return how many of the marks that end a line are the quote's own words: those before the count goes on."""
    tails = (numbers[place:] == list(range(expected, expected + len(numbers) - place)) for place in range(len(numbers)))
    return next((place for place, counts_on in enumerate(tails) if counts_on), 0)


def _lead(answer: AskResponse, place: int, words: str) -> str:
    """Return what stands before an answer's words: a bullet, but for a single answer, which is above any others."""
    if answer.kind == "list":
        return ("\n" if place else "") + BULLET
    if place == 0:
        return BULLET if words.startswith(BULLET) else ""
    return f"\n\n{ALTERNATIVES}\n\n{BULLET}" if place == 1 else "\n" + BULLET


def _line(item: ItemOut, lead: str, before: tuple[int, int], base_url: str) -> Piece:
    """Return an answer's line; `before` are the characters and the marks that the message has before it."""
    length, count = before
    text, marks = lead + _words(item.text), []
    for number, citation in enumerate(item.citations[:MOST_MARKS], start=count + 1):
        text += " "
        start = length + len(text)
        text += f"[{number}]"
        marks.append(Mark(start, length + len(text), _url(citation, base_url), citation))
    return Piece(text, tuple(marks))


def _words(text: str) -> str:
    """Return the text on one line."""
    return " ".join(_parts(text))


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.splitlines() if part.strip())


def _url(citation: CitationOut, base_url: str) -> str:
    """Return the address of the page that shows the article with the quote highlighted; it counts UTF-16."""
    article = quote(citation.article_id, safe=":~")
    return f"{base_url}articles/{article}?version={citation.version}#{citation.start_utf16}-{citation.end_utf16}"


def _title(citation: CitationOut) -> str:
    """Return the title of a Markdown link."""
    title = _words(citation.title) or citation.article_id
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
