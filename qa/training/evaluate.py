"""Measure a reader on the dev sets: SQuAD 2.0, MultiSpanQA, Natural Questions, and the ranking of paragraphs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.reading.scoring import ItemCounts, exact_counts, exact_match, partial_counts, pool_counts, token_f1
from qa.training.metrics import Figure, auroc, best_threshold, bootstrap, reciprocal_rank
from qa.training.reading import Read
from qa.training.records import Example, read_set

Figures = dict[str, Figure]
Reader = Callable[[Sequence[tuple[str, str]]], list[Read]]
Places = NDArray[np.int64]
Floats = NDArray[np.float64]
SPAN_SHARE = 0.25
SEED = 7


@dataclass(frozen=True, slots=True)
class Options:
    """`limit`: at most so many questions a set, chosen by a fixed seed. `ranked`: questions whose article is ranked."""

    limit: int | None = None
    ranked: int = 100
    list_threshold: float = 0.0


def evaluate(reader: Reader, folder: Path, options: Options) -> dict[str, Figures]:
    """Return the figures of each dev set in `folder`."""
    squad = read_set(folder / "squad20_dev_a.jsonl.gz")
    some = _some(squad, options.limit)
    return {
        "squad20_dev_a": squad_figures(some, _read(reader, some)),
        "multispanqa_valid_a": _list_figures(reader, folder, options),
        "nq_qed_dev": _nq_figures(reader, folder, options),
        "ranking": ranking_figures(reader, squad, options.ranked),
    }


def squad_figures(examples: Sequence[Example], reads: Sequence[Read]) -> Figures:
    """Return EM and F1 on the answerable, EM and F1 of all at the tuned threshold, and AUROC of three scores.

    The scores that say "answerable" are the `answerable` head's, the best span's above the null's, and the first plus
    SPAN_SHARE of the second; the threshold is tuned for overall F1 on the last, on these very questions, as SQuAD's
    own script does.
    """
    em, f1, margin = _best_spans(examples, reads)
    answerable = np.array([bool(example.spans) for example in examples])
    silent = (~answerable).astype(float)
    head = np.array([read.answerable for read in reads])
    mixed = head + SPAN_SHARE * margin
    tuned = best_threshold(mixed, f1, silent)
    figures = {
        "em_answerable": _mean(em[answerable]),
        "f1_answerable": _mean(f1[answerable]),
        "em_overall": _mean(np.where(mixed > tuned.at, em, silent)),
        "f1_overall": _mean(np.where(mixed > tuned.at, f1, silent)),
        "threshold": Figure(tuned.at, tuned.at, tuned.at),
    }
    for name, scores in (("answerable", head), ("span", margin), ("mixed", mixed)):
        figures[f"auroc_{name}"] = _auroc(scores, answerable)
    return figures


def list_figures(examples: Sequence[Example], reads: Sequence[Read], threshold: float) -> Figures:
    """Return MultiSpanQA's exact and partial precision, recall and F1 of the runs of list tokens above `threshold`."""
    pairs = [
        ([span.of(example.context) for span in read.items(example.context, threshold)], example.answers)
        for example, read in zip(examples, reads, strict=True)
    ]
    return item_figures(pairs)


def item_figures(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Figures:
    """Return MultiSpanQA's exact and partial precision, recall and F1 of each question's items, given and accepted."""
    exact = [exact_counts(ours, theirs) for ours, theirs in pairs]
    partial = [partial_counts(ours, theirs) for ours, theirs in pairs]
    return {
        f"{name}_{part}": _pooled(counts, part)
        for name, counts in (("exact", exact), ("partial", partial))
        for part in ("precision", "recall", "f1")
    }


def ranking_figures(reader: Reader, examples: Sequence[Example], count: int) -> Figures:
    """Return the mean reciprocal rank of the answering paragraph among its article's, by the `answerable` head."""
    paragraphs: dict[str, dict[str, None]] = defaultdict(dict)
    for example in examples:
        paragraphs[example.article][example.context] = None
    ranks = []
    for example in _some([example for example in examples if example.spans], count):
        contexts = list(paragraphs[example.article])
        scores = [read.answerable for read in reader([(example.question, context) for context in contexts])]
        ranks.append(reciprocal_rank(scores, contexts.index(example.context)))
    return {"mrr": _mean(np.array(ranks))} if ranks else {}


def _list_figures(reader: Reader, folder: Path, options: Options) -> Figures:
    examples = _some(read_set(folder / "multispanqa_valid_a.jsonl.gz"), options.limit)
    return list_figures(examples, _read(reader, examples), options.list_threshold)


def _nq_figures(reader: Reader, folder: Path, options: Options) -> Figures:
    examples = _some(read_set(folder / "nq_qed_dev.jsonl.gz"), options.limit)
    em, f1, _ = _best_spans(examples, _read(reader, examples))
    return {"em": _mean(em), "f1": _mean(f1)}


def _best_spans(examples: Sequence[Example], reads: Sequence[Read]) -> tuple[Floats, Floats, Floats]:
    """Return EM, F1 and the score above the null's of each example's best span, (n,) each."""
    best = [read.best(example.context) for example, read in zip(examples, reads, strict=True)]
    rows = []
    for example, (span, score) in zip(examples, best, strict=True):
        text, golds = span.of(example.context) if span else "", example.golds or example.answers
        rows.append((exact_match(text, golds), token_f1(text, golds), score))
    em, f1, margin = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return em, f1, margin


def _read(reader: Reader, examples: Sequence[Example]) -> list[Read]:
    return reader([(example.question, example.context) for example in examples])


def _some(examples: Sequence[Example], limit: int | None) -> list[Example]:
    if limit is None or limit >= len(examples):
        return list(examples)
    places = np.random.default_rng(SEED).choice(len(examples), limit, replace=False)
    return [examples[place] for place in sorted(places)]


def _mean(values: Floats) -> Figure:
    return bootstrap(lambda places: float(values[places].mean()), len(values))


def _auroc(scores: Floats, positive: NDArray[np.bool_]) -> Figure:
    return bootstrap(lambda places: auroc(scores[places], positive[places]), len(scores), draws=300)


def _pooled(counts: Sequence[ItemCounts], part: str) -> Figure:
    def measure(places: Places) -> float:
        return float(getattr(pool_counts([counts[place] for place in places]), part))

    return bootstrap(measure, len(counts), draws=500)
