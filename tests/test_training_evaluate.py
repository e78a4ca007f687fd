import numpy as np
import pytest
import torch

from index.documents import Span
from qa.training.evaluate import SPAN_SHARE, list_figures, ranking_figures, squad_figures
from qa.training.metrics import auroc, best_threshold, bootstrap, reciprocal_rank
from qa.training.parity import Parity, parity_of
from qa.training.reading import Read, read_all, torch_forward
from qa.training.records import Example
from tests.tiny_reader import tiny_examples, tiny_model, tiny_tokenizer


def test_auroc_by_hand():
    # Pairs (positive, negative): 3 > 2, 3 > 1, 1 < 2, 1 = 1 (half)
    assert auroc([3, 1, 2, 1], [True, True, False, False]) == pytest.approx(2.5 / 4)
    assert auroc([2, 2, 2], [True, False, True]) == 0.5
    assert np.isnan(auroc([1.0, 2.0], [True, True]))


def test_auroc_agrees_with_counting_pairs():
    rng = np.random.default_rng(0)
    scores, positive = rng.integers(0, 20, 200) / 3, rng.random(200) < 0.3
    pairs = [(a > b) + 0.5 * (a == b) for a in scores[positive] for b in scores[~positive]]
    assert auroc(scores, positive) == pytest.approx(np.mean(pairs))


def test_best_threshold_by_hand():
    scores = np.array([1.0, 2.0, 3.0, 4.0])
    answered, silent = np.array([0.0, 0.8, 0.0, 1.0]), np.array([1.0, 0.0, 1.0, 0.0])
    # Silent below 3.5: 1 + 0 + 1 + 1; below 1.5: 1 + 0.8 + 0 + 1
    tuned = best_threshold(scores, answered, silent)
    assert (tuned.at, tuned.mean) == (3.5, 0.75)


def test_best_threshold_cannot_part_equal_scores():
    tuned = best_threshold(np.array([1.0, 1.0]), np.array([0.0, 0.6]), np.array([1.0, 0.0]))
    assert (tuned.at, tuned.mean) == (2.0, 0.5)


def test_best_threshold_agrees_with_trying_them_all():
    rng = np.random.default_rng(1)
    scores, answered = rng.integers(0, 30, 80) / 2, rng.random(80)
    silent = (rng.random(80) < 0.5).astype(float)
    tried = [np.where(scores > at, answered, silent).mean() for at in np.arange(-1, 17, 0.25)]
    tuned = best_threshold(scores, answered, silent)
    assert tuned.mean == pytest.approx(max(tried))
    assert np.where(scores > tuned.at, answered, silent).mean() == pytest.approx(tuned.mean)


def test_reciprocal_rank_counts_ties_against_itself():
    assert reciprocal_rank([0.1, 0.9, 0.5], 2) == 0.5
    assert reciprocal_rank([0.9, 0.9], 0) == 0.5
    assert reciprocal_rank([0.9, 0.1], 0) == 1.0


def test_bootstrap_is_seeded_and_holds_the_value():
    values = np.random.default_rng(2).random(400)
    figure = bootstrap(lambda places: float(values[places].mean()), 400)
    assert figure == bootstrap(lambda places: float(values[places].mean()), 400)
    assert figure.value == pytest.approx(values.mean())
    spread = 1.96 * values.std() / 20
    assert figure.low == pytest.approx(figure.value - spread, abs=0.01)
    assert figure.high == pytest.approx(figure.value + spread, abs=0.01)


def read_of(context, *, start, end, inside=(), answerable=0.0, null=0.0):
    words = context.split(" ")
    offsets, at = [], 0
    for word in words:
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    starts, ends, marks = (np.full(len(words), -5.0, dtype=np.float32) for _ in range(3))
    starts[start], ends[end] = 5.0, 5.0
    marks[list(inside)] = 2.0
    return Read(answerable, null, starts, ends, marks, np.array(offsets, dtype=np.int64))


def test_best_span_and_its_margin():
    read = read_of("Ann Lee met Bo .", start=0, end=1, null=3.0)
    assert read.best("Ann Lee met Bo .") == (Span(0, 7), 7.0)


def test_items_are_runs_or_else_the_best_span():
    context = "Ann Lee met Bo ."
    assert read_of(context, start=0, end=1, inside=(0, 1, 3)).items(context, 0.0) == [Span(0, 7), Span(12, 14)]
    assert read_of(context, start=3, end=3).items(context, 0.0) == [Span(12, 14)]


def test_squad_figures_by_hand():
    context = "Ann Lee met Bo ."
    asked = [
        Example("1", "s", "who?", context, (Span(0, 7),), golds=("Ann Lee", "Ann")),
        Example("2", "s", "who?", context, (Span(12, 14),)),
        Example("3", "s", "who?", context),
    ]
    reads = [
        read_of(context, start=0, end=1, answerable=2.0),  # right
        read_of(context, start=2, end=3, answerable=1.0),  # "met Bo" for "Bo": F1 2/3
        read_of(context, start=0, end=0, answerable=-1.0),  # rightly silent
    ]
    figures = squad_figures(asked, reads)
    assert figures["em_answerable"].value == 0.5
    assert figures["f1_answerable"].value == pytest.approx(5 / 6)
    assert figures["em_overall"].value == pytest.approx(2 / 3)
    assert figures["f1_overall"].value == pytest.approx((1 + 2 / 3 + 1) / 3)
    assert figures["auroc_answerable"].value == 1.0
    assert figures["auroc_span"].value == 0.5
    assert figures["threshold"].value == pytest.approx(0.0 + SPAN_SHARE * 10)


def test_list_figures_by_hand():
    context = "Ann Lee met Bo ."
    asked = [Example("1", "s", "who?", context, (Span(0, 7), Span(12, 14)))]
    figures = list_figures(asked, [read_of(context, start=0, end=0, inside=(1, 3))], 0.0)
    # "Lee" and "Bo" for "Ann Lee" and "Bo"
    assert figures["exact_f1"].value == 0.5
    assert figures["partial_precision"].value == 1.0
    assert figures["partial_recall"].value == pytest.approx((3 / 7 + 1) / 2)


def test_ranking_is_among_the_articles_own_paragraphs():
    paragraphs = ["ann met .", "bo met .", "cy met ."]
    asked = [Example(str(n), "s", f"{n}", text, (Span(0, 2),), "A") for n, text in enumerate(paragraphs)]
    other = Example("9", "s", "9", "dee met .", (Span(0, 3),), "B")
    scores = {"ann met .": 3.0, "bo met .": 2.0, "cy met .": 1.0, "dee met .": 0.0}

    def reader(pairs):
        return [read_of(context, start=0, end=0, answerable=scores[context]) for _, context in pairs]

    figure = ranking_figures(reader, [*asked, other], 10)["mrr"]
    assert figure.value == pytest.approx((1 + 1 / 2 + 1 / 3 + 1) / 4)


def test_a_batch_reads_as_one_by_one():
    forward, tokenizer = torch_forward(tiny_model(), bf16=False), tiny_tokenizer()
    pairs = [(example.question, example.context) for example in tiny_examples(5)] + [("who", "ann")]
    together = read_all(forward, tokenizer, pairs)
    for pair, read in zip(pairs, together, strict=True):
        (alone,) = read_all(forward, tokenizer, [pair])
        assert read.answerable == pytest.approx(alone.answerable, abs=1e-5)
        assert np.allclose(read.start, alone.start, atol=1e-5)
        assert np.allclose(read.inside, alone.inside, atol=1e-5)
        assert np.array_equal(read.offsets, alone.offsets)
        assert [pair[1][start:end] for start, end in read.offsets] == pair[1].split(" ")
        assert read.null == pytest.approx(alone.null, abs=1e-5)


def test_a_passage_too_long_is_cut_and_the_tokenizer_left_alone():
    tokenizer = tiny_tokenizer()
    model = tiny_model()
    (read,) = read_all(torch_forward(model, bf16=False), tokenizer, [("who", "ann met bo in oslo")], max_length=7)
    assert len(read.offsets) == 3
    assert tokenizer.truncation is None
    with torch.no_grad():
        ids = torch.tensor([tokenizer.encode("who", "ann met bo").ids])
        types = torch.tensor([[0, 0, 0, 1, 1, 1, 1]])
        answerable, span, inside = model(ids, torch.ones_like(ids), types)
    assert read.answerable == pytest.approx(float(answerable[0]), abs=1e-5)
    assert np.allclose(read.start, span[0, 3:6, 0], atol=1e-5)
    assert np.allclose(read.end, span[0, 3:6, 1], atol=1e-5)
    assert np.allclose(read.inside, inside[0, 3:6], atol=1e-5)
    assert read.null == pytest.approx(float(span[0, 0].sum()), abs=1e-5)


def test_parity_by_hand():
    context = "Ann Lee met Bo ."
    asked = [Example(str(n), "s", "who?", context, (Span(12, 14),)) for n in range(2)]
    ours = [read_of(context, start=3, end=3, answerable=1.0), read_of(context, start=3, end=3, answerable=2.0)]
    theirs = [read_of(context, start=3, end=3, answerable=1.25), read_of(context, start=2, end=3, answerable=2.0)]
    assert parity_of(asked, ours, theirs) == Parity(0.5, 1.0, pytest.approx(5 / 6), 0.25)
    with pytest.raises(ValueError, match="no answerable"):
        parity_of([], [], [])
