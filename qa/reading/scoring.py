"""The arithmetic of the reading sets by their own scripts: SQuAD's EM and F1, MultiSpanQA's exact and partial scores.

Pure functions over strings. SQuAD: https://rajpurkar.github.io/SQuAD-explorer/ (evaluate-v2.0.py).
MultiSpanQA: Li et al., NAACL 2022, and its eval_script.py.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class PRF:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def normalise(text: str) -> str:
    """Return `text` lower-cased, without ASCII punctuation and English articles, white space squeezed."""
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def exact_match(prediction: str, golds: Sequence[str]) -> float:
    """Return 1.0 if `prediction` equals any of `golds` once normalised, else 0.0; no golds means that "" is right."""
    return max(float(normalise(prediction) == gold) for gold in _accepted(golds))


def token_f1(prediction: str, golds: Sequence[str]) -> float:
    """Return the best F1 over shared words between `prediction` and any of `golds`; no golds means that "" is right."""
    return max(_overlap(normalise(prediction).split(), gold.split()) for gold in _accepted(golds))


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """One list question's share of a micro average: items on each side (none counts as one) and what they earn."""

    predicted: int
    gold: int
    precision_earned: float
    recall_earned: float


def multispan_exact(predicted: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> PRF:
    """Return the micro-averaged scores of items that are equal once normalised; one inner list a question."""
    return pool_counts([exact_counts(ours, theirs) for ours, theirs in zip(predicted, gold, strict=True)])


def multispan_partial(predicted: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> PRF:
    """Return the micro-averaged scores where an item earns the share of its longest common substring.

    A predicted item earns its best share with any gold item of its question (precision), a gold item its best share
    with any predicted one (recall).
    """
    return pool_counts([partial_counts(ours, theirs) for ours, theirs in zip(predicted, gold, strict=True)])


def exact_counts(predicted: Sequence[str], gold: Sequence[str]) -> ItemCounts:
    """Return what one question brings to `multispan_exact`; items are sets once normalised."""
    ours, theirs = set(map(normalise, predicted)), set(map(normalise, gold))
    right = len(ours & theirs) if ours or theirs else 1
    return ItemCounts(max(len(ours), 1), max(len(theirs), 1), right, right)


def partial_counts(predicted: Sequence[str], gold: Sequence[str]) -> ItemCounts:
    """Return what one question brings to `multispan_partial`."""
    ours, theirs = set(map(normalise, predicted)), set(map(normalise, gold))
    precision, recall = _shares(ours, theirs)
    return ItemCounts(max(len(ours), 1), max(len(theirs), 1), precision, recall)


def pool_counts(counts: Sequence[ItemCounts]) -> PRF:
    """Return the micro average over questions, all zero when there are none."""
    predicted, gold = sum(count.predicted for count in counts), sum(count.gold for count in counts)
    precision = sum(count.precision_earned for count in counts) / predicted if predicted else 0.0
    recall = sum(count.recall_earned for count in counts) / gold if gold else 0.0
    total = precision + recall
    return PRF(precision, recall, 2 * precision * recall / total if total else 0.0)


def _accepted(golds: Sequence[str]) -> list[str]:
    # The official script drops golds that normalise to nothing, and takes "" as the gold when none is left.
    return [gold for gold in map(normalise, golds) if gold] or [""]


def _overlap(prediction: Sequence[str], gold: Sequence[str]) -> float:
    if not prediction or not gold:
        return float(list(prediction) == list(gold))
    shared = sum((Counter(prediction) & Counter(gold)).values())
    return 2 * shared / (len(prediction) + len(gold))


def _shares(ours: set[str], theirs: set[str]) -> tuple[float, float]:
    if not theirs and ours <= {""}:
        return 1.0, 1.0
    if not theirs or ours <= {""}:
        return 0.0, 0.0
    common = {(a, b): _longest_common(a, b) for a in ours for b in theirs}
    precision = sum(max(common[a, b] / len(a) if a else 0.0 for b in theirs) for a in ours)
    recall = sum(max(common[a, b] / len(b) if b else 0.0 for a in ours) for b in theirs)
    return precision, recall


def _longest_common(ours: str, theirs: str) -> int:
    return SequenceMatcher(None, theirs, ours).find_longest_match(0, len(theirs), 0, len(ours)).size
