"""Lists of points, a line each: where two of them answer, the others do, also those that another passage has."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import regex

from index.documents import Article, Hit, Span
from qa.items.merging import Scored
from qa.questions.asked_nouns import asked_nouns
from qa.questions.lead_ins import core
from qa.reading.bearing import content_stems, held_stems

FEWEST: Final = 2
"""Points of a list, whole lines, that must answer before the others are taken to answer, too."""
MOST: Final = 30
"""Points of a list that is looked at."""
DISCOUNT: Final = 0.9
POINT: Final = regex.compile(
    r"^[ \t]*(?P<mark>[•·▪‣●◦*–—-]|\p{Nd}{1,2}[.)])[ \t]+(?P<item>\S[^\n]*?)[.;,]?(?:\sand)?[ \t]*$", regex.M
)
"""A line of a list: "• bread;", "2. Butter."."""


def points_beside(scored: Sequence[Scored], floor: float, query: str = "") -> list[Scored]:
    """Return the other points of lists of which at least two, and at least half, reach `floor` as whole lines.

    They are nearly as likely as the second of those, and cited as lines of their own. One is enough of a list that is
    announced in the words of the question: "Workers will be offered:" for "What will workers be offered?".
    """
    answers: dict[str, list[Scored]] = defaultdict(list)
    for item in scored:
        if item.probability >= floor and _is_point(item):
            answers[item.candidate.hit.article.id].append(item)
    return [
        point
        for items in answers.values()
        for points in _lists(items[0].candidate.hit.article)
        for point in _others(points, items, announced=_is_announced(points, items[0].candidate.hit.article, query))
    ]


def _is_announced(points: Sequence[Span], article: Article, query: str) -> bool:
    """Tell whether the line before a list ends in a colon and has every word of a question but the noun asked for."""
    lines = article.text[: points[0].start].rsplit("\n", 1)[0].strip().splitlines() if points else []
    asked = {stem for noun in asked_nouns(core(query)) for stem in content_stems(noun)}
    stems = [stem for stem in content_stems(query) if stem not in asked]
    announces = bool(lines) and lines[-1].rstrip().endswith(":") and len(stems) >= FEWEST
    return announces and held_stems(stems, lines[-1]) == frozenset(stems)


def _is_point(item: Scored) -> bool:
    """Tell whether a candidate is all of a point."""
    text, span = item.candidate.hit.article.text, item.candidate.span
    line = POINT.match(text, text.rfind("\n", 0, span.start) + 1)
    return line is not None and _is_whole(span, Span(*line.span("item")))


def _is_whole(span: Span, point: Span) -> bool:
    """Tell whether a span is a point, but for marks at its edges."""
    return abs(span.start - point.start) <= 1 and abs(span.end - point.end) <= 1


def _lists(article: Article) -> Iterator[list[Span]]:
    """Yield the points of each list of an article: nothing stands between its lines, and their marks are alike."""
    found = [match for match in POINT.finditer(article.text) if not _is_boilerplate(article, match)]
    run = found[:1]
    for one, other in pairwise(found):
        if article.text[one.end() : other.start()].strip() or not _alike(one["mark"], other["mark"]):
            yield _points(run)
            run = []
        run.append(other)
    yield _points(run)


def _points(run: Sequence["regex.Match[str]"]) -> list[Span]:
    return [Span(*match.span("item")) for match in run]


def _is_boilerplate(article: Article, line: "regex.Match[str]") -> bool:
    return any(line.start() < region.end and region.start < line.end() for region in article.regions)


def _alike(one: str, other: str) -> bool:
    return one == other or (one[0].isdecimal() and other[0].isdecimal())


def _others(points: Sequence[Span], items: Sequence[Scored], *, announced: bool) -> Iterator[Scored]:
    """Yield the points of a list that do not answer yet, where enough of it does."""
    given = {point: item for point in points for item in items if _is_whole(item.candidate.span, point)}
    enough = bool(given) if announced else len(given) >= FEWEST and 2 * len(given) >= len(points)
    if not enough or not len(given) < len(points) <= MOST:
        return
    likely = sorted(given.values(), key=lambda item: item.order)[:FEWEST][-1]
    for point in points:
        if point not in given:
            hit = _with_line(likely.candidate.hit, point)
            candidate = replace(likely.candidate, hit=hit).at(point)
            yield replace(likely, candidate=candidate, probability=likely.probability * DISCOUNT)


def _with_line(hit: Hit, line: Span) -> Hit:
    """Return a hit with a line as one of its sentences, which the passage of another hit may have."""
    if any(sentence.start <= line.start and line.end <= sentence.end for sentence in hit.chunk.sentences):
        return hit
    apart = [sentence for sentence in hit.chunk.sentences if not sentence.overlaps(line)]
    return replace(hit, chunk=replace(hit.chunk, sentences=tuple(sorted([*apart, line]))))
