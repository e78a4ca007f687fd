"""Blame: the stage of the journey from question to answer at which a miss lost what its case wanted.

Of a gold item that was lost, the stage is the farthest that any of its forms and places came to. A single wants any one
of its gold items, so the farthest of them tells; a list is blamed for what most of its missing items are due to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from eval.metrics import Score, assign, score
from eval.records import Case, Evidence, Gold
from eval.report import is_miss
from eval.results import Given, Result, overlaps
from index.documents import Article, Chunk, Hit, Span
from qa.answers import Candidate, Kind
from qa.reading.scoring import exact_match, token_f1
from qa.sifting.sift import Fate, Verdict

NEARLY: Final = 0.5
"""The token F1 from which a span at the place of the evidence is the gold item with other bounds."""


class Blame(StrEnum):
    """What a miss is due to, in the order of the journey."""

    NOT_INGESTED = "not ingested"
    BOILERPLATE = "in a boilerplate region"
    NOT_RETRIEVED = "not retrieved"
    NOT_READ = "retrieved but not read"
    NOT_PROPOSED = "span not proposed"
    OTHER_BOUNDS = "span begins or ends elsewhere"
    MERGED = "merged wrongly"
    EXCLUDED = "excluded wrongly"
    ABSTAINED = "abstained wrongly"
    OUTRANKED = "ranked below another"
    LEFT_OFF = "left off the list"
    MISCITED = "cited wrongly"
    SURPLUS = "gives more than the answer"
    ANSWERED = "answered though the articles do not say"
    CRASHED = "crashed"


JOURNEY: Final = tuple(Blame)


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article as the library has it, and its chunks."""

    article: Article
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """What was seen of one case on the way to its answer.

    `shelves` are the articles of its evidence, by the name the evidence gives them. Of the hits `retrieved` only those
    that were `read` went to the reader. `weighed` are all item spans, `verdicts` the groups made of the likelier ones.
    """

    shelves: Mapping[str, Shelved] = field(default_factory=dict)
    retrieved: tuple[Hit, ...] = ()
    read: tuple[Hit, ...] = ()
    weighed: tuple[Candidate, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def needs_trail(case: Case, result: Result) -> bool:
    """Tell whether it takes a trail to say what the result is due to."""
    scored = score(case, result)
    return case.answerable and not scored.crashed and is_miss(scored)


def blame(case: Case, result: Result, trail: Trail) -> Blame | None:
    """Return the stage that a miss is due to; None when the answer is right and rightly cited.

    `trail` is looked at only where `needs_trail` says so.
    """
    scored = score(case, result)
    if scored.crashed:
        return Blame.CRASHED
    if not is_miss(scored):
        return None if _rightly_cited(scored) else Blame.MISCITED
    if not case.answerable:
        return Blame.ANSWERED
    if case.kind is Kind.SINGLE:
        return _farthest(_stage(gold, case, result, trail) for gold in case.gold)
    return _blame_list(case, result, trail)


def _rightly_cited(scored: Score) -> bool:
    citations = scored.citations
    return citations.exact == citations.given and citations.found == citations.wanted


def _blame_list(case: Case, result: Result, trail: Trail) -> Blame:
    """Return what most of the missing items are due to, ties to the earlier stage, or why there are too many items."""
    likeness = np.asarray([[_says(gold, item.text) for gold in case.gold] for item in result.items], dtype=np.float64)
    likeness = likeness.reshape(len(result.items), len(case.gold))
    pairs = assign(likeness, np.asarray([gold.optional for gold in case.gold], dtype=np.bool_))
    matched = {column for _, column in pairs}
    missing = [gold for column, gold in enumerate(case.gold) if column not in matched and not gold.optional]
    if missing:
        due = Counter(_stage(gold, case, result, trail) for gold in missing)
        return min(due, key=lambda stage: (-due[stage], JOURNEY.index(stage)))
    surplus = [item for row, item in enumerate(result.items) if row not in {row for row, _ in pairs}]
    twice = any(_is_about(item, case.gold[column]) for item in surplus for column in matched)
    return Blame.MERGED if twice else Blame.SURPLUS


def _is_about(item: Given, gold: Gold) -> bool:
    """Tell whether an item is a gold item in whatever words: it says it, or cites its evidence."""
    return _says(gold, item.text) or any(overlaps(cited, span) for cited in item.citations for span in gold.evidence)


def _stage(gold: Gold, case: Case, result: Result, trail: Trail) -> Blame:
    """Return how far a gold item that was not given came."""
    groups = [verdict for verdict in trail.verdicts if any(_says(gold, text) for text in verdict.group.surfaces())]
    if groups:
        return _farthest(_stage_of_group(verdict, gold, case, result) for verdict in groups)
    if any(_says(gold, span.text) for span in trail.weighed):
        return _held_back(case, result)
    if any(_nearly(gold, span, trail) for span in trail.weighed):
        return Blame.OTHER_BOUNDS
    return _farthest((_stage_of_evidence(span, trail) for span in gold.evidence), default=Blame.NOT_INGESTED)


def _stage_of_group(verdict: Verdict, gold: Gold, case: Case, result: Result) -> Blame:
    """Return what became of a gold item in a group that has it among its members."""
    if verdict.fate is Fate.SHOWN and result.answered:
        surfaces = verdict.group.surfaces()
        shown = [item.text for item in result.items if item.text in surfaces]
        if not shown:
            return Blame.MISCITED
        said = any(_says(gold, text) for text in shown)
        return Blame.OUTRANKED if said and case.kind is Kind.SINGLE else Blame.MERGED
    if verdict.fate is Fate.SHOWN:
        return Blame.MISCITED
    if not _says(gold, verdict.group.lead().candidate.text):
        return Blame.MERGED
    return _held_back(case, result) if verdict.fate is Fate.WEAK else Blame.EXCLUDED


def _held_back(case: Case, result: Result) -> Blame:
    """Return why something that was found was not given."""
    if not result.answered:
        return Blame.ABSTAINED
    return Blame.OUTRANKED if case.kind is Kind.SINGLE else Blame.LEFT_OFF


def _stage_of_evidence(span: Evidence, trail: Trail) -> Blame:
    """Return how far a place in an article came that no span was proposed at."""
    shelf = trail.shelves.get(span.article)
    if shelf is None or shelf.article.text[span.start : span.end] != span.quote:
        return Blame.NOT_INGESTED
    place = Span(span.start, span.end)
    if _covers(trail.read, shelf.article.id, place):
        return Blame.NOT_PROPOSED
    if _covers(trail.retrieved, shelf.article.id, place):
        return Blame.NOT_READ
    if any(place.overlaps(Span(chunk.start, chunk.end)) for chunk in shelf.chunks):
        return Blame.NOT_RETRIEVED
    marked = any(place.overlaps(Span(region.start, region.end)) for region in shelf.article.regions)
    return Blame.BOILERPLATE if marked else Blame.NOT_INGESTED


def _covers(hits: Sequence[Hit], article_id: str, place: Span) -> bool:
    every = (found for hit in hits for found in (hit, *hit.copies))
    return any(
        found.article.id == article_id and place.overlaps(Span(found.chunk.start, found.chunk.end)) for found in every
    )


def _says(gold: Gold, text: str) -> bool:
    return exact_match(text, gold.forms) == 1.0


def _nearly(gold: Gold, span: Candidate, trail: Trail) -> bool:
    """Tell whether a span is the gold item with other bounds: at the place of its evidence, mostly in its words."""
    at_evidence = any(
        shelf.article.id == span.hit.article.id and span.span.overlaps(Span(evidence.start, evidence.end))
        for evidence in gold.evidence
        if (shelf := trail.shelves.get(evidence.article)) is not None
    )
    return at_evidence and token_f1(span.text, gold.forms) >= NEARLY


def _farthest(stages: Iterable[Blame], default: Blame | None = None) -> Blame:
    """Return the stage latest in the journey."""
    found = [*stages] or [default or Blame.NOT_INGESTED]
    return max(found, key=JOURNEY.index)
