"""From readings to items or an abstention: weigh, refine, merge, exclude, rank."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.fingerprints import independent
from qa.answers import Candidate, Citation, Item, Kind, Reading, Resolved
from qa.calibration import Calibration
from qa.citations import cite, copied
from qa.items.adjoining import joined
from qa.items.cutting import best_cut
from qa.items.merging import Group, Scored, merge, without_enumerations
from qa.items.proposals import proposals
from qa.items.refining import refine
from qa.items.roll import roll_of
from qa.items.siblings import siblings
from qa.items.verification import Verification
from qa.questions.exclusions import ELSE
from qa.questions.forms import Form, Number, Target, form_of
from qa.reading.bearing import Bearing
from qa.reading.evidence import Weigher
from qa.reading.headlines import asks_who_wrote, in_byline, in_dateline
from qa.sifting.sift import Fate, Verdict, sift, without_excluded

BEST_KEPT = 12
BEHIND_BEST = 2.2
"""How many logits a cited member may be behind the best one of its group."""
ROLL_CALL = 0.8
"""The confidence in somebody whom a passage names with just the name or the office that is asked for."""
OPEN_GAP = 1.4
"""How close the second item must be for an answer to be a list, when the question leaves it open."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The items of an answer, best first; `mismatches` counts citations that did not hold and were dropped.

    `verdicts` tell what became of every group that was weighed, best first.
    """

    kind: Kind
    confidence: float
    items: tuple[Item, ...]
    mismatches: int = 0
    verdicts: tuple[Verdict, ...] = ()


def select(
    resolved: Resolved, readings: Sequence[Reading], bearing: Bearing, verification: Verification, limit: int
) -> Selection:
    """Return the items that answer, or an abstention with the probability of the best item that was held back."""
    calibration = verification.calibration
    if roll := roll_of(resolved.query, readings):
        return _called(roll, resolved, Weigher(readings, bearing), limit)
    form = asked_form(resolved)
    groups, dropped = _rank(resolved, readings, bearing, verification, form)
    best = groups[0].probability if groups else 0.0
    if not groups or best < calibration.answer:
        return Selection(Kind.NONE, best, (), verdicts=_verdicts(groups, 0, dropped))
    kind = _kind(form, groups, calibration)
    count = _count(kind, groups, calibration, from_first=_from_first(form, resolved))
    made = [_item(group, calibration.item) for group in groups[:count]]
    items = [item for item, _ in made if item is not None]
    items.sort(key=lambda i: (-i.confidence, i.citations[0].article_id, i.citations[0].start, i.citations[0].end))
    mismatches = sum(wrong for _, wrong in made)
    verdicts = _verdicts(groups, count, dropped)
    if not items:
        return Selection(Kind.NONE, 0.0, (), mismatches, verdicts)
    return Selection(kind, items[0].confidence, tuple(items[:limit]), mismatches, verdicts)


def _rank(
    resolved: Resolved, readings: Sequence[Reading], bearing: Bearing, verification: Verification, form: Form
) -> tuple[list[Group], list[Verdict]]:
    """Return the groups that may answer, best first, and what became of the others."""
    calibration = verification.calibration
    scored = verification.of(weigh(readings, Weigher(readings, bearing), calibration, form), form)
    scored = _worth_merging(scored, calibration)
    scored = joined(scored, form, calibration.item)
    scored += siblings(scored, form, calibration.item, resolved.query)
    if form.number is not Number.ONE:
        scored = without_enumerations(scored)
    return sift(merge(scored), resolved, form, [reading.hit for reading in readings], bearing.hits)


def _called(roll: Sequence[Candidate], resolved: Resolved, weigher: Weigher, limit: int) -> Selection:
    """Return everybody of a roll call who is not to be left out."""
    groups = merge([Scored(candidate, weigher.weigh(candidate), ROLL_CALL) for candidate in roll])
    left, dropped = without_excluded(groups, resolved)
    items = [item for item, _ in (_item(group, ROLL_CALL) for group in left) if item is not None]
    kind = Kind.LIST if items else Kind.NONE
    return Selection(kind, ROLL_CALL if items else 0.0, tuple(items[:limit]), 0, _verdicts(left, len(left), dropped))


def asked_form(resolved: Resolved) -> Form:
    """Return what is asked for. With something left out ("which other mediator") one thing may be several."""
    form = form_of(resolved.query)
    return replace(form, number=Number.EITHER) if resolved.excluded and form.number is Number.ONE else form


def weigh(readings: Sequence[Reading], weigher: Weigher, calibration: Calibration, form: Form) -> list[Scored]:
    """Return every item span that the readings propose with its probability, one for each distinct span."""
    heads = form.target is Target.TIME or (form.target is Target.PLACE and form.number is not Number.MANY)
    told = asks_who_wrote(weigher.query)
    best: dict[tuple[str, int, int], Scored] = {}
    for reading in readings:
        for proposed in proposals(reading, form):
            if not heads and in_dateline(proposed.hit.article.text, proposed.span):
                continue
            if not told and in_byline(proposed.hit.article.text, proposed.span):
                continue
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


def _from_first(form: Form, resolved: Resolved) -> bool:
    """Tell whether a list begins with its surest item: not where others were given before or are left out."""
    return form.number is Number.MANY and not resolved.excluded and not ELSE.search(resolved.query)


def _count(kind: Kind, groups: Sequence[Group], calibration: Calibration, *, from_first: bool) -> int:
    """Return how many groups are given: as a list up to its best cut, else the alternatives as sure as the best."""
    probabilities = [group.probability for group in groups]
    if kind is Kind.LIST:
        beside = [from_first and _share_article(group, groups[0], calibration.item) for group in groups]
        cut = best_cut(calibration.in_list(probabilities, beside))
        return max(1, min(cut, sum(p >= calibration.item for p in probabilities)))
    floor = max(calibration.answer, _behind(probabilities[0], OPEN_GAP))
    return sum(p >= floor for p in probabilities)


def _share_article(group: Group, first: Group, floor: float) -> bool:
    """Tell whether an article gives two items, each likely enough there."""
    one, other = ({m.candidate.hit.article.id for m in g.members if m.probability >= floor} for g in (group, first))
    return not one.isdisjoint(other)


def _verdicts(groups: Sequence[Group], count: int, dropped: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return what became of every group, best first."""
    given = [Verdict(group, Fate.SHOWN if place < count else Fate.WEAK) for place, group in enumerate(groups)]
    return tuple(sorted([*given, *dropped], key=lambda verdict: verdict.group.members[0].order))


def _behind(best: float, gap: float) -> float:
    """Return the probability that is `gap` logits below `best`."""
    odds = best / max(1e-9, 1.0 - best) * math.exp(-gap)
    return odds / (1.0 + odds)


def _kind(form: Form, groups: Sequence[Group], calibration: Calibration) -> Kind:
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
    shown = [lead, *(member for member in supporting.members if member is not lead), *group.support]
    places = [member.candidate for member in shown]
    cited = [cite(place) for place in (*places, *(copy for place in places for copy in copied(place)))]
    citations = _one_per_article_first([c for c in cited if c is not None])
    mismatches = cited.count(None)
    if not citations:
        return None, mismatches
    articles = {place.hit.article.id: place.hit.article for place in places}
    sources = independent(articles[c.article_id] for c in citations if c.article_id in articles)
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
    return first.article_id == second.article_id and first.span.overlaps(second.span)
