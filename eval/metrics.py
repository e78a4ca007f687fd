"""The metrics, case by case: pure functions from a case and its result to numbers from 0 to 1.

Exact match and token F1 are SQuAD's (`qa.reading.scoring`), the best over a gold item's accepted forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from eval.cases import Case, Gold
from eval.confidence import Believed, believed
from eval.multispan import MultiSpan, score_multispan
from eval.results import Given, Result, is_from, overlaps
from eval.retrieval import RetrievalScore, score_retrieval
from qa.answers import Kind
from qa.reading.scoring import exact_match, token_f1

OPTIONAL_WEIGHT: Final = 1 - 1e-6
"""Between equal matches, a required gold item goes before an optional one."""


@dataclass(frozen=True, slots=True)
class ListScore:
    """How well a list was found. The soft F1 credits token F1 where the others ask for an exact match."""

    precision: float
    recall: float
    f1: float
    soft_f1: float


@dataclass(frozen=True, slots=True)
class CitationScore:
    """Counts of citations and of gold items, from which shares are taken over many cases.

    `exact` of all `given` are what the stored text says; `supported` of those `judged` overlap evidence; `found` of
    the `wanted` gold items are cited.
    """

    given: int
    exact: int
    judged: int
    supported: int
    wanted: int
    found: int


@dataclass(frozen=True, slots=True)
class Score:
    """How one result did.

    `em` and `f1` are a single's, `items` and `multispan` a list's, None for the other kinds. `retrieval` is None where
    there is no evidence, or where it was not told what was found.
    """

    case: Case
    result: Result
    em: float | None
    f1: float | None
    items: ListScore | None
    citations: CitationScore
    multispan: MultiSpan | None
    retrieval: RetrievalScore | None
    believed: tuple[Believed, ...]

    @property
    def crashed(self) -> bool:
        """Tell whether there was no answer to score, not even an abstention."""
        return self.result.error is not None

    @property
    def abstained(self) -> bool:
        """Tell whether the system said that the articles do not say; a crash says nothing."""
        return not self.result.answered and not self.crashed

    @property
    def abstained_rightly(self) -> bool:
        """Tell whether an answer was given where there is one, or an abstention where there is none."""
        return self.result.answered if self.case.answerable else self.abstained

    @property
    def answer_f1(self) -> float | None:
        """Return the F1 of a single or a list, whichever it is; None for a question without an answer."""
        return self.f1 if self.items is None else self.items.f1

    @property
    def overall_f1(self) -> float:
        """Return the answer's F1 or, where there is no answer, whether the system said so (SQuAD 2.0)."""
        return float(self.abstained) if self.answer_f1 is None else self.answer_f1


def score(case: Case, result: Result) -> Score:
    """Score one result. Abstaining and crashing earn 0 wherever there was something to find."""
    em = f1 = items = None
    if case.kind is Kind.SINGLE:
        forms = [form for gold in case.gold for form in gold.forms]
        best = result.items[0].text if result.items else None
        em = exact_match(best, forms) if best is not None else 0.0
        f1 = token_f1(best, forms) if best is not None else 0.0
    elif case.kind is Kind.LIST:
        items = score_list([item.text for item in result.items], case.gold)
    citations, retrieval = score_citations(case, result), score_retrieval(case, result)
    return Score(
        case, result, em, f1, items, citations, score_multispan(case, result), retrieval, believed(case, result)
    )


def score_list(given: Sequence[str], gold: Sequence[Gold]) -> ListScore:
    """Score a list by the best one-to-one assignment of items given to gold items.

    An item matches a gold item when it is an exact match with one of its forms. One matched to an optional gold item
    counts neither for nor against. Nothing given is 0 throughout.
    """
    exact = _compare(given, gold, soft=False)
    precision, recall = _precision_recall(exact, gold)
    return ListScore(
        precision,
        recall,
        harmonic_mean(precision, recall),
        harmonic_mean(*_precision_recall(_compare(given, gold, soft=True), gold)),
    )


def assign(likeness: NDArray[np.float64], optional: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs, each row and column once, that add up to the most likeness, zeros left out.

    `likeness` is (items given, gold items), `optional` marks columns that yield to others where that costs nothing.
    """
    rows, columns = linear_sum_assignment(np.where(optional, OPTIONAL_WEIGHT, 1.0) * likeness, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if likeness[r, c] > 0]


def score_citations(case: Case, result: Result) -> CitationScore:
    """Count a result's citations: of a single only the first item is judged, of a ``none`` case nothing."""
    everything = [cited for item in result.items for cited in item.citations]
    judged = _judged(case, result)
    cited = [citation for item in judged for citation in item.citations]
    evidence = [span for gold in case.gold for span in gold.evidence]
    covered = _covered(case, judged)
    wanted = [gold for gold in case.gold if not gold.optional]
    single = case.kind is Kind.SINGLE
    return CitationScore(
        given=len(everything),
        exact=sum(citation.exact for citation in everything),
        judged=len(cited),
        supported=sum(any(overlaps(citation, span) for span in evidence) for citation in cited),
        wanted=min(len(wanted), 1) if single else len(wanted),
        found=min(len(covered), 1) if single else sum(gold in covered for gold in wanted),
    )


def harmonic_mean(precision: float, recall: float) -> float:
    """Return the F1 of a precision and a recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _judged(case: Case, result: Result) -> tuple[Given, ...]:
    if not case.answerable:
        return ()
    return result.items[:1] if case.kind is Kind.SINGLE else result.items


def _covered(case: Case, judged: Sequence[Given]) -> list[Gold]:
    """Return the gold items with a citation on their evidence, or that were given and cite an article of theirs."""
    same = _compare([item.text for item in judged], case.gold, soft=False) > 0
    return [
        gold
        for column, gold in enumerate(case.gold)
        if any(_cites(item, gold, bool(same[row, column])) for row, item in enumerate(judged))
    ]


def _cites(item: Given, gold: Gold, same: bool) -> bool:
    pairs = [(cited, span) for cited in item.citations for span in gold.evidence]
    return any(overlaps(cited, span) or (same and is_from(cited, span)) for cited, span in pairs)


def _compare(given: Sequence[str], gold: Sequence[Gold], *, soft: bool) -> NDArray[np.float64]:
    """Return the (items given, gold items) matrix of token F1s, or of exact matches."""
    like = token_f1 if soft else exact_match
    rows = [[like(text, item.forms) for item in gold] for text in given]
    return np.asarray(rows, dtype=np.float64).reshape(len(given), len(gold))


def _precision_recall(likeness: NDArray[np.float64], gold: Sequence[Gold]) -> tuple[float, float]:
    optional = np.asarray([item.optional for item in gold], dtype=np.bool_)
    pairs = assign(likeness, optional)
    earned = sum(float(likeness[r, c]) for r, c in pairs if not optional[c])
    excused = sum(float(likeness[r, c]) for r, c in pairs if optional[c])
    counted, wanted = likeness.shape[0] - excused, int((~optional).sum())
    return (earned / counted if counted > 1e-9 else 0.0), (earned / wanted if wanted else 0.0)
