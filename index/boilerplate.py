"""Article text to regions of boilerplate: stored and shown, never indexed. Pure.

Each line is weighed for itself (boilerplate_lines.py). Which runs of lines are boilerplate is then decided for all
lines at once, by the best path through the states "content" and one for each kind of boilerplate (Viterbi, 1967): to
enter and to leave a block has a price, so that a doubtful line goes with its neighbours, and a doubtful word does not
cut a line out of an article.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from index.boilerplate_lines import CERTAIN, FORMAL, LINES_AT_AN_END, Line, read_lines, weigh_shape
from index.documents import Region, RegionKind
from index.language import detect_language

_Step = tuple[RegionKind | None, dict[RegionKind, RegionKind | None]]
"""Where the best paths to content, and to each kind, came from."""

_ENTER, _ENTER_AT_ENDS, _LEAVE, _CHANGE = 4.0, 3.0, 2.0, 3.0
_SAMPLED: Final = 30
"""Lines of prose that the article's language is told from."""

_HEARD: Final = 300
"""The most characters that a line counts for there."""

_LISTED: Final = 10
"""The most links that are taken for a list below its heading."""


@dataclass(frozen=True, slots=True)
class _Price:
    """What it costs to take a line that has no cue for boilerplate.

    `block` is for consent and appeals, which go on for several lines, not all of which say what they are; `comments`
    is for comments, `stub` for every other kind.
    """

    block: float
    comments: float
    stub: float

    def of(self, kind: RegionKind) -> float:
        """Return the price for one kind."""
        if kind is RegionKind.COMMENTS:
            return self.comments
        return self.block if kind in (RegionKind.CONSENT, RegionKind.APPEAL) else self.stub


def find_boilerplate(
    text: str, language: str | None = None, *, repeated: frozenset[str] = frozenset()
) -> tuple[Region, ...]:
    """Return the regions of `text` that are boilerplate: whole lines, sorted, disjoint and non-empty.

    `language` is the article's, found out if None. `repeated` are lines of its source, from `find_repeated`.
    Takes linear time and never raises.
    """
    lines = read_lines(text)
    _weigh_places(lines)
    _weigh_lists(lines)
    prices = _price(lines, language)
    for line in lines:
        if _normalise(line.text) in repeated:
            line.cues[RegionKind.REPEATED] = 2 * CERTAIN
    kinds = _decide(lines, prices)
    seam = LINES_AT_AN_END if len(lines) == 2 * LINES_AT_AN_END else len(lines)
    return _regions(lines[:seam], kinds[:seam]) + _regions(lines[seam:], kinds[seam:])


def find_repeated(texts: Sequence[str]) -> frozenset[str]:
    """Return the lines, normalised, that at least 3 and at least a fifth of the articles of one source share.

    An article that is for the most part a copy of one before it does not count.
    """
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        lines = {line for line in map(_normalise, text.split("\n")) if any(map(str.isalpha, line))}
        shared = Counter[int]()
        for line in lines:
            shared[first.setdefault(line, number)] += len(line)
        shared.pop(number, None)
        if max(shared.values(), default=0) <= 0.8 * sum(map(len, lines)):
            counts.update(lines)
    return frozenset(line for line, count in counts.items() if count >= max(3, len(texts) / 5))


def _normalise(line: str) -> str:
    return " ".join(line.casefold().split())


def _weigh_places(lines: list[Line]) -> None:
    """Weigh the shapes of the lines by where they are: before, among or after the prose that has no cue in it."""
    body = [number for number, line in enumerate(lines) if line.prose and line.best < 3.0]
    start, end = (body[0], body[-1]) if body else (len(lines), len(lines))
    for number, line in enumerate(lines):
        line.head, line.tail = number < start, number > end
        weigh_shape(line)


def _weigh_lists(lines: list[Line]) -> None:
    """Weigh what is listed below a heading such as "Related articles": short lines, no further apart than from it."""
    for number, heading in enumerate(lines):
        if not heading.opens:
            continue
        gap = lines[number + 1].row - heading.row if number + 1 < len(lines) else 0
        for above, line in zip(lines[number:], lines[number + 1 : number + 1 + _LISTED], strict=False):
            if line.prose or line.caption or line.row - above.row > gap:
                break
            line.add(RegionKind.NAVIGATION, 8.0)


def _price(lines: list[Line], language: str | None) -> list[_Price]:
    """Return, for each line, what it costs to take it for boilerplate of each group of kinds."""
    own = (language or "")[:2].lower() or _main_language(lines) or ""
    foreign = _foreign_consent(lines, own)
    prices = []
    for number, line in enumerate(lines):
        price = _price_prose(line, {own} | foreign) if line.prose else _price_label(line)
        if line.caption:
            price = _Price(8.0, 8.0, 8.0)
        elif foreign and line.prose and detect_language(line.text) in foreign:
            price = _Price(0.0, price.comments, price.stub)
        if number == 0 and line.best < CERTAIN:  # a headline
            price = _Price(price.block + 3.0, price.comments + 3.0, price.stub + 3.0)
        prices.append(price)
    return prices


def _price_label(line: Line) -> _Price:
    """Price a line that is no sentence: cheap where no sentence of the article follows."""
    if line.best >= 4.0:
        return _Price(0.0, 0.0, 0.0)
    return _Price(0.5, 0.5, 2.0) if line.tail else _Price(1.0, 1.0, 6.0)


def _price_prose(line: Line, languages: set[str]) -> _Price:
    """Price a sentence: dear if it reports, cheaper if it speaks to the reader or, among comments, of its writer."""
    address, speaker, reporting = (
        any(f"{name}.{code}" in line.counts for code in languages) for name in ("address", "speaker", "reporting")
    )
    address = address or FORMAL.search(line.text) is not None
    quotes = 2.0 * (len(line.voice) < len(line.words))
    block = (1.0 if address else 7.0) + reporting + quotes
    return _Price(block, 1.0 if address or speaker else 3.0 + reporting + quotes, block + 2.0)


def _foreign_consent(lines: list[Line], own: str) -> frozenset[str]:
    """Return the languages other than the article's own that it is asked for consent in."""
    asking = (line.text for line in lines if line.prose and line.cues.get(RegionKind.CONSENT, 0.0) >= 4.0)
    return frozenset(code for code in map(detect_language, asking) if code is not None) - {own}


def _main_language(lines: list[Line]) -> str | None:
    """Return the language that most of the first lines of prose are in."""
    votes: Counter[str] = Counter()
    sample = list(islice((line.text for line in lines if line.prose), _SAMPLED))
    left = sum(min(len(text), _HEARD) for text in sample)
    for text in sample:
        found = detect_language(text)
        left -= min(len(text), _HEARD)
        if found is not None:
            votes[found] += min(len(text), _HEARD)
        first, second = ([count for _, count in votes.most_common(2)] + [0, 0])[:2]
        if first > second + left:  # to guess is dear, and no other language can catch up
            break
    return min(votes, key=lambda code: (-votes[code], code)) if votes else None


def _decide(lines: list[Line], prices: list[_Price]) -> list[RegionKind | None]:
    """Return the kind of each line, None for content: the path of the greatest weight."""
    content, inside = 0.0, dict.fromkeys(RegionKind, float("-inf"))
    steps: list[_Step] = []
    for line, price in zip(lines, prices, strict=True):
        enter = content - (_ENTER_AT_ENDS if line.head or line.tail else _ENTER)
        best = _best(inside)
        leave = inside[best] - _LEAVE
        came: dict[RegionKind, RegionKind | None] = {}
        after = {}
        for kind in RegionKind:
            ways = ((inside[kind], kind), (enter, None), (inside[best] - _CHANGE, best))
            weight, came[kind] = max(ways, key=lambda way: way[0])
            after[kind] = weight + _weight(line, kind) - price.of(kind)
        steps.append((best if leave > content else None, came))
        content, inside = max(content, leave), after
    return _trace(steps, None if content >= inside[_best(inside)] else _best(inside))


def _best(inside: dict[RegionKind, float]) -> RegionKind:
    return max(inside, key=lambda kind: inside[kind])


def _weight(line: Line, kind: RegionKind) -> float:
    """Return a line's evidence for a kind, to which that for other kinds adds a little."""
    others = max((weight for other, weight in line.cues.items() if other is not kind), default=0.0)
    return line.cues.get(kind, 0.0) + 0.4 * others


def _trace(steps: list[_Step], state: RegionKind | None) -> list[RegionKind | None]:
    """Follow the best path back from its last state."""
    path: list[RegionKind | None] = []
    for left, came in reversed(steps):
        path.append(state)
        state = left if state is None else came[state]
    return path[::-1]


def _regions(lines: list[Line], kinds: list[RegionKind | None]) -> tuple[Region, ...]:
    """Join neighbouring lines of one kind, with the blank lines between them."""
    regions: list[Region] = []
    last: RegionKind | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None:
            start = regions.pop().start if kind is last else line.span.start
            regions.append(Region(start, line.span.end, kind))
        last = kind
    return tuple(regions)
