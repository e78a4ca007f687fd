"""From readings to items or an abstention: weigh, refine, merge, exclude, rank."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from qa.answers import Citation, Item, Kind, Reading, Resolved
from qa.calibration import Calibration
from qa.citations import cite
from qa.enumerations import has_head
from qa.evidence import Weigher
from qa.merging import Group, Scored, means_same, merge
from qa.names import looks_like_name
from qa.proposals import proposals
from qa.questions import Form, Number, Target, form_of
from qa.refining import refine
from qa.sameness import fold

BEST_KEPT = 12
BEHIND_BEST = 2.0
"""How many logits an item of a list may be behind the best one."""
OPEN_GAP = 1.25
"""How close the second item must be for an answer to be a list, when the question leaves it open."""

NAME_IN_QUESTION = regex.compile(r"\p{Lu}[\w\p{M}.'’-]*(?:\s+(?:\p{Lu}[\w\p{M}.'’-]*|al|bin|de|del|van|von|of))*")


@dataclass(frozen=True, slots=True)
class Selection:
    """The items of an answer, best first; `mismatches` counts citations that did not hold and were dropped."""

    kind: Kind
    confidence: float
    items: tuple[Item, ...]
    mismatches: int = 0


def select(resolved: Resolved, readings: Sequence[Reading], calibration: Calibration, limit: int) -> Selection:
    """Return the items that answer, or an abstention with the probability of the best item that was held back."""
    form = form_of(resolved.query)
    scored = _worth_merging(weigh(resolved.query, readings, calibration, form), calibration)
    groups = [group for group in merge(scored) if not _is_excluded(group, resolved)]
    groups = [g for g in groups if not _echoes(g, resolved.query, form)]
    groups = _of_one_sort(groups, form)
    best = groups[0].probability if groups else 0.0
    if best < calibration.answer:
        return Selection(Kind.NONE, best, ())
    kind = _kind(form, groups, calibration)
    floor = _floor(kind, best, calibration)
    made = [_item(group, calibration.item) for group in groups if group.probability >= floor]
    items = [item for item, _ in made if item is not None]
    items.sort(key=lambda i: (-i.confidence, i.citations[0].article_id, i.citations[0].start, i.citations[0].end))
    dropped = sum(count for _, count in made)
    if not items:
        return Selection(Kind.NONE, 0.0, (), dropped)
    return Selection(kind, items[0].confidence, tuple(items[:limit]), dropped)


def weigh(query: str, readings: Sequence[Reading], calibration: Calibration, form: Form) -> list[Scored]:
    """Return every item span that the readings propose with its probability, one for each distinct span."""
    weigher = Weigher(query, readings)
    best: dict[tuple[str, int, int], Scored] = {}
    for reading in readings:
        for proposed in proposals(reading, form):
            evidence = weigher.weigh(proposed)
            probability = calibration.probability(evidence)
            for candidate in refine(proposed, form):
                scored = Scored(candidate, evidence, probability)
                place = (candidate.hit.article.id, candidate.start, candidate.end)
                if place not in best or scored.probability > best[place].probability:
                    best[place] = scored
    return list(best.values())


def _worth_merging(scored: Sequence[Scored], calibration: Calibration) -> list[Scored]:
    """Keep what may become an item or a citation, and the best of the rest, from which an abstention is told."""
    ranked = sorted(scored, key=lambda s: s.order)
    return [s for place, s in enumerate(ranked) if place < BEST_KEPT or s.probability >= calibration.item]


def _is_excluded(group: Group, resolved: Resolved) -> bool:
    return any(means_same(surface, given) for surface in group.surfaces() for given in resolved.excluded)


def _echoes(group: Group, query: str, form: Form) -> bool:
    """Tell whether a group only repeats the question: its words, or a name that the question gives."""
    if form.target in (Target.POLAR, Target.STATEMENT, Target.REASON):
        return False
    asked = set(fold(query))
    surfaces = group.surfaces()
    if any(set(fold(surface)) <= asked for surface in surfaces):
        return True
    named = [match.group() for match in NAME_IN_QUESTION.finditer(query) if match.start() > 0]
    return any(looks_like_name(surface) and means_same(surface, name) for surface in surfaces for name in named)


def _of_one_sort(groups: list[Group], form: Form) -> list[Group]:
    """Drop what only describes ("other countries", "the leader") when who or which places is answered by names."""
    if form.target not in (Target.PERSON, Target.PLACE) or form.number is Number.ONE:
        return groups
    leads = [group.lead().candidate.text for group in groups]
    named = [g for g, lead in zip(groups, leads, strict=True) if looks_like_name(lead) or has_head(lead)]
    return named if named and named[0].probability >= groups[0].probability / 2 else groups


def _floor(kind: Kind, best: float, calibration: Calibration) -> float:
    """Return the probability that an item must reach beside the best one, as one of a list or as an alternative."""
    if kind is Kind.LIST:
        return max(calibration.item, _behind(best, BEHIND_BEST))
    return max(calibration.answer, _behind(best, OPEN_GAP))


def _behind(best: float, gap: float) -> float:
    """Return the probability that is `gap` logits below `best`."""
    odds = best / max(1e-9, 1.0 - best) * math.exp(-gap)
    return odds / (1.0 + odds)


def _kind(form: Form, groups: list[Group], calibration: Calibration) -> Kind:
    if form.number is Number.ONE:
        return Kind.SINGLE
    if form.number is Number.MANY:
        return Kind.LIST
    strong = max(calibration.item, _behind(groups[0].probability, OPEN_GAP))
    return Kind.LIST if len(groups) > 1 and groups[1].probability >= strong else Kind.SINGLE


def _item(group: Group, floor: float) -> tuple[Item | None, int]:
    """Return a group as an item with verified citations, and how many citations did not hold.

    Only members that reach `floor` and are near the best are cited: a place that names the thing without answering is
    no source.
    """
    floor = min(group.probability, max(floor, _behind(group.probability, BEHIND_BEST)))
    supporting = Group([member for member in group.members if member.probability >= floor])
    lead = supporting.lead()
    shown = [lead, *(member for member in supporting.members if member is not lead)]
    cited = [cite(member.candidate) for member in shown]
    citations = _one_per_article_first([c for c in cited if c is not None])
    mismatches = cited.count(None)
    if not citations:
        return None, mismatches
    texts = {m.candidate.hit.article.id: m.candidate.hit.article.text.strip() for m in supporting.members}
    sources = len({texts[c.article_id] for c in citations})
    return Item(citations[0].quote, group.probability, tuple(citations), sources), mismatches


def _one_per_article_first(citations: list[Citation]) -> list[Citation]:
    """Order citations so that each article speaks once before any speaks twice; overlapping ones are dropped."""
    distinct: list[Citation] = []
    for citation in citations:
        if not any(_cites_same_place(citation, kept) for kept in distinct):
            distinct.append(citation)
    seen: dict[str, int] = {}
    turns = []
    for place, citation in enumerate(distinct):
        turn = seen[citation.article_id] = seen.get(citation.article_id, -1) + 1
        turns.append((turn, place))
    return [distinct[place] for _, place in sorted(turns)]


def _cites_same_place(first: Citation, second: Citation) -> bool:
    return first.article_id == second.article_id and first.start < second.end and second.start < first.end
