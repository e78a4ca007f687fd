"""The lines of an article, each with the evidence for its being boilerplate that lies in the line itself.

Evidence is a weight: positive for boilerplate, negative for content. The weights were set by hand on the labelled lines
of tests/data/boilerplate/tuned.
"""

from dataclasses import dataclass, field
from typing import Final

import regex

from index.boilerplate_cues import fold, load_cues
from index.documents import RegionKind, Span

CUED: Final = tuple(kind for kind in RegionKind if kind is not RegionKind.REPEATED)
CERTAIN: Final = 9.0
_STRONG, _WEAK = 4.0, 1.5
_DENSE: Final = 60
"""Words of a line among which a cue counts fully; in a longer one it counts for less."""

LINES_AT_AN_END: Final = 2_000
"""Lines read at either end of a text that has more than twice as many."""

_LINE: Final = regex.compile(r"[^\n]*\S[^\n]*")
_QUOTED: Final = regex.compile(r'“[^”\n]{0,999}”|«[^»\n]{0,999}»|„[^“”"\n]{0,999}[“”"]|"[^"\n]{0,999}"')
_LINK: Final = regex.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,1000}\)")
_ADDRESS: Final = regex.compile(r"\b(?:https?://|www\.)\S+")
_ENDED: Final = regex.compile(r"[.!?…。！？؟۔]['\"”’»)\]*_]{0,3}\s*$")
_STEPS: Final = regex.compile(r"\s*[»›→>]\s*|\s+/\s+")
_PIECES: Final = regex.compile(r"\s*[|·•»›→>]\s*|\s+/\s+|,\s+")
_HASHTAGS: Final = regex.compile(r"\s*(?:[#＃]\w[\w-]*[\s,;·|]*)+")
_CLOCK: Final = regex.compile(r"\s*\d[\d\s:./,–T-]{2,30}(?:[ap]\.?m\.?|[A-Z]{1,4}|Uhr)?(?:[+-]\d\d:?\d\d)?\s*")
_INITIALS: Final = regex.compile(r"\s*[(\[]?\s?\p{Ll}{2,4}(?:\s?/\s?\p{Ll}{2,4}){1,3}\s?[)\]]?\s*")
_COPYRIGHT: Final = regex.compile(r"\s*(?:copyright\b|©|\(c\)).{0,60}\b(?:19|20)\d\d\b", regex.IGNORECASE)
FORMAL: Final = regex.compile(r"[\p{Ll},] (?:Sie|Ihnen|Ihre?[mnrs]?)\b")
"""The German formal you, which only its capital tells from they and their."""

_CROSS: Final = regex.compile(r"\s*[xX×✕✖✗]\s*")


@dataclass(slots=True)
class Line:
    """A line that is not blank, read once and then weighed.

    `row` counts all lines from 0. `words` are all of its words, `voice` those outside quotation marks. `cues` is the
    evidence by kind, `opens` tells that a list of links may follow, `head` and `tail` that all of the article's
    prose is below the line, or above it.
    """

    span: Span
    row: int
    text: str
    words: list[str]
    voice: list[str]
    counts: dict[str, int]
    cues: dict[RegionKind, float] = field(default_factory=dict)
    opens: bool = False
    head: bool = False
    tail: bool = False

    @property
    def prose(self) -> bool:
        """Tell whether it reads as sentences rather than as a label, a heading or a link."""
        ended = _ENDED.search(self.text[-6:]) is not None
        long = len(self.words) >= 7 or len(self.text) >= 40 or len(self.voice) < len(self.words)
        return len(self.words) >= 18 or (ended and long)

    @property
    def best(self) -> float:
        """Return the strongest evidence there is for any kind."""
        return max(self.cues.values(), default=0.0)

    @property
    def caption(self) -> bool:
        """Tell whether it looks like a caption, a credit or a byline, all of which are content."""
        begun = any(name == "captions" for name, _ in load_cues().at(self.words[:6]))
        return begun and (":" in self.text[:40] or len(self.words) <= 8) and self.best < CERTAIN

    def add(self, kind: RegionKind, weight: float) -> None:
        """Count evidence for a kind, up to a bound."""
        self.cues[kind] = min(self.cues.get(kind, 0.0) + weight, 12.0)


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, weighed by their words.

    Of a text of very many lines only the first and the last are read: boilerplate is at the ends of a page.
    """
    found = list(_LINE.finditer(text))
    if len(found) > 2 * LINES_AT_AN_END:
        found = found[:LINES_AT_AN_END] + found[-LINES_AT_AN_END:]
    lines, row, last = [], 0, 0
    for match in found:
        row += text.count("\n", last, match.start())
        last = match.start()
        shown = _ADDRESS.sub(" ", _LINK.sub(r"\1", match[0]))
        voice = fold(_QUOTED.sub(" ", shown))
        line = Line(Span(*match.span()), row, match[0], fold(shown), voice, load_cues().count(voice))
        _weigh_words(line)
        lines.append(line)
    return lines


def _weigh_words(line: Line) -> None:
    whole = load_cues().whole(line.words)
    begun = {name for name, _ in load_cues().at(line.words)}
    line.opens = "navigation.list" in whole
    for kind in CUED:
        if f"{kind}.line" in whole or f"{kind}.list" in whole:
            line.add(kind, CERTAIN)
        elif f"{kind}.start" in begun and len(line.words) <= 25:
            line.add(kind, CERTAIN if len(line.words) <= 14 else _STRONG + 1)
        strong = line.counts.get(f"{kind}.strong", 0)
        weak = line.counts.get(f"{kind}.weak", 0)
        if strong or weak:
            thin = min(1.0, _DENSE / len(line.words))
            line.add(kind, thin * (_STRONG * min(strong, 3) + _WEAK * min(weak, 4 if strong else 2)))


def weigh_shape(line: Line) -> None:
    """Add the evidence in a line's shape, which depends on where it is."""
    head, tail = line.head, line.tail
    if _is_crumbs(line.text, head=head) or _is_furniture(line.text):
        line.add(RegionKind.NAVIGATION, CERTAIN)
    if "sections" in load_cues().whole(line.words) and len(line.words) <= 3 and (head or tail):
        line.add(RegionKind.NAVIGATION, CERTAIN if head else 3.5)
    if _HASHTAGS.fullmatch(line.text):
        line.add(RegionKind.TAGS, CERTAIN if tail or line.text.count("#") > 1 else _STRONG)
    if _INITIALS.fullmatch(line.text) or _CLOCK.fullmatch(line.text):
        line.add(RegionKind.TAGS, _STRONG if tail else 0.0)
    if _COPYRIGHT.match(line.text) and len(line.words) <= 20:
        line.add(RegionKind.NAVIGATION, CERTAIN)
    if _CROSS.fullmatch(line.text):
        for kind in (RegionKind.CONSENT, RegionKind.APPEAL):
            line.add(kind, 2.0)
    _weigh_links(line, tail=tail)
    _weigh_label(line, tail=tail)


def _weigh_links(line: Line, *, tail: bool) -> None:
    links = list(_LINK.finditer(line.text))
    linked = sum(len(link[0]) for link in links)
    if links and linked >= 0.8 * len(line.text.replace(" ", "")):
        line.add(RegionKind.NAVIGATION, CERTAIN if len(links) > 1 else 3.0)
    elif tail and not line.words and _ADDRESS.search(line.text):
        line.add(RegionKind.NAVIGATION, _STRONG)


def _weigh_label(line: Line, *, tail: bool) -> None:
    """Weigh a label in front of a colon, as in "Video: the flood in pictures"."""
    label, colon, rest = line.text.partition(":")
    if colon and rest.strip() and len(line.words) <= 25:
        whole = load_cues().whole(fold(label[:80]))
        for kind in (RegionKind.MEDIA, RegionKind.NAVIGATION, RegionKind.TAGS):
            if f"{kind}.line" in whole or f"{kind}.list" in whole:
                line.add(kind, CERTAIN if tail else 5.0)


def _is_crumbs(text: str, *, head: bool) -> bool:
    """Tell whether a line is a path through a site, "Home » News » World"."""
    steps = [step for step in _STEPS.split(text[:400]) if step.strip()]
    if not 2 <= len(steps) <= 9 or len(text) > 400:
        return False
    first = load_cues().whole(fold(steps[0].rpartition(":")[2]))
    if "homes" in first or ("sections" in first and "/" not in text):
        return True
    return head and len(steps) > 2 and all(arrow not in text for arrow in "/|") and max(map(len, steps[:-1])) <= 30


def _is_furniture(text: str) -> bool:
    """Tell whether a line is made of nothing but names of sections, networks and buttons."""
    if len(text) > 300 or _ENDED.search(text):
        return False
    pieces = [fold(piece) for piece in _PIECES.split(_LINK.sub(r"\1", text))]
    known = [bool(piece) and _is_known(piece) for piece in pieces]
    if len(pieces) > 1 and all(known):
        return True
    words = [word for piece in pieces for word in piece]
    return len(words) > 1 and all("networks" in load_cues().whole([word]) for word in words)


def _is_known(piece: list[str]) -> bool:
    names = load_cues().whole(piece)
    return any(name in ("sections", "homes", "networks") or name.endswith((".line", ".list")) for name in names)
