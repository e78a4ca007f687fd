"""Articles cut into lines and pieces, so that a page can shade what is gold and mark what was cited. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from index.documents import Span

HEADLINE: Final = 120
"""The most characters of a first line that is shown as a headline."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an article: `gold` where they are evidence, `cited` where the answer quotes them."""

    text: str
    gold: bool = False
    cited: bool = False

    @property
    def marked(self) -> bool:
        """Tell whether there is anything to show about these words."""
        return self.gold or self.cited


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article without its line feed; with those between them, the lines are the article."""

    pieces: tuple[Piece, ...]

    @property
    def marked(self) -> bool:
        """Tell whether any of its words are marked."""
        return any(piece.marked for piece in self.pieces)

    @property
    def short(self) -> bool:
        """Tell whether it may be a headline."""
        return sum(len(piece.text) for piece in self.pieces) <= HEADLINE

    @property
    def blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow each other and are all shown, or all folded away."""

    lines: tuple[Line, ...]
    folded: bool

    @property
    def written(self) -> int:
        """Return how many of the lines are not blank."""
        return sum(not line.blank for line in self.lines)


def lines_of(text: str, gold: Sequence[Span], cited: Sequence[Span]) -> tuple[Line, ...]:
    """Return an article's lines, cut where a span begins or ends. What spans reach outside the text is left out."""
    lines, start = [], 0
    for words in text.split("\n"):
        end = start + len(words)
        lines.append(Line(tuple(_pieces(text, Span(start, end), gold, cited))))
        start = end + 1
    return tuple(lines)


def stretches(lines: Iterable[Line]) -> tuple[Stretch, ...]:
    """Return the lines in runs: those with marks, the first line that is not blank, and between them what is folded."""
    every = tuple(lines)
    first = next((place for place, line in enumerate(every) if not line.blank), None)
    shown = [line.marked or place == first for place, line in enumerate(every)]
    runs = groupby(zip(every, shown, strict=True), key=lambda pair: pair[1])
    return tuple(Stretch(tuple(line for line, _ in run), not is_shown) for is_shown, run in runs)


def _pieces(text: str, line: Span, gold: Sequence[Span], cited: Sequence[Span]) -> Iterator[Piece]:
    edges = {line.start, line.end}
    for span in (*gold, *cited):
        edges |= {min(max(edge, line.start), line.end) for edge in (span.start, span.end)}
    for start, end in pairwise(sorted(edges)):
        here = Span(start, end)
        yield Piece(text[start:end], _within(here, gold), _within(here, cited))


def _within(here: Span, spans: Sequence[Span]) -> bool:
    return any(here.overlaps(span) for span in spans)
