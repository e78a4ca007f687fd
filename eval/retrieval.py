"""How well the passages were found that hold the evidence: the usual measures of ranking, computed by ir-measures.

A passage is relevant when it shares a code point with a piece of the case's evidence, in its article or in a near-copy
of it. Evidence that no passage found touches is a relevant passage that was not found.
"""

from dataclasses import dataclass
from functools import lru_cache

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.cases import Case, Evidence
from eval.results import Result, Retrieved, overlaps

_MEASURES = (R @ 5, R @ 20, RR, nDCG @ 10)


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """How a ranking did: the shares of relevant passages in its first 5 and 20, 1 / rank of the first, and nDCG@10."""

    recall_5: float
    recall_20: float
    reciprocal_rank: float
    ndcg_10: float


def score_retrieval(case: Case, result: Result) -> RetrievalScore | None:
    """Score what was found for an answerable case before it was read; None when that was not told.

    A crash found nothing.
    """
    if not case.answerable or (result.passages is None and result.error is None):
        return None
    passages = result.passages or ()
    evidence = [span for gold in case.gold for span in gold.evidence]
    relevant = [place for place, found in enumerate(passages) if any(touches(found, span) for span in evidence)]
    missed = {(s.article, s.start, s.end) for s in evidence if not any(touches(found, s) for found in passages)}
    return _measure(len(passages), tuple(relevant), len(missed))


def touches(found: Retrieved, span: Evidence) -> bool:
    """Tell whether a passage, or a near-copy of it, holds at least one code point of a piece of evidence."""
    return any(overlaps(place, span) for place in found.places)


@lru_cache(maxsize=10_000)
def _measure(found: int, relevant: tuple[int, ...], missed: int) -> RetrievalScore:
    """Measure a ranking of so many passages, with the places, from 0, of the relevant ones; so many were not found."""
    if not found:
        return RetrievalScore(0.0, 0.0, 0.0, 0.0)
    names = [*(f"p{place}" for place in relevant), *(f"m{number}" for number in range(missed))]
    # Ties are broken by name there, so every place has a score of its own.
    ranking = [ScoredDoc("q", f"p{place}", float(-place)) for place in range(found)]
    values = ir_measures.calc_aggregate(_MEASURES, [Qrel("q", name, 1) for name in names], ranking)
    return RetrievalScore(*(float(values[measure]) for measure in _MEASURES))
