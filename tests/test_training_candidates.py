"""What the verifier is trained on, and that it learns from it."""

import numpy as np
import pytest
import torch

from index.documents import Span
from qa.reading.encoding import Words
from qa.reading.verifier import Marked
from qa.training.asking import scratch_library
from qa.training.batches import IGNORED, collate
from qa.training.candidates import Judged, askings, features_of, judge, paired, read_judged, write_judged
from qa.training.losses import loss_of_answerable
from qa.training.model import Outputs
from qa.training.records import Example
from qa.training.train import Plan, VerifierRun
from tests.fakes_reader import FakeReader
from tests.tiny_reader import tiny_model, tiny_tokenizer

ARTICLES = """# Mill sold
Ana Prado sold the mill in Tarn to Jon Berg.
? Who sold the mill?
= Ana Prado
? Who bought the mill?
= Jon Berg
----
# Mill closed
The mill in Tarn closed. Petra Vint had sold it.
? Who sold the mill?
= Petra Vint
? Who burnt the mill?
-
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mills.txt").write_text(ARTICLES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def words(tmp_path):
    tiny_tokenizer().save(str(tmp_path / "tokenizer.json"))
    return Words(tmp_path / "tokenizer.json")


def test_questions_are_asked_of_one_article_or_of_a_story(folder):
    articles, alone = askings(folder, 1)
    assert [article.id for article in articles] == ["mills:0", "mills:1"]
    assert [len(asking.articles) for asking in alone] == [1, 1, 1, 1]
    _, together = askings(folder, 2)
    assert {asking.question: sorted(asking.places) for asking in together} == {
        "Who sold the mill?": ["mills:0", "mills:1"],
        "Who bought the mill?": ["mills:0"],
        "Who burnt the mill?": ["mills:1"],
    }


def test_candidates_are_judged_by_the_labels_that_they_overlap(folder):
    articles, asked = askings(folder, 2)
    with scratch_library(articles) as index:
        judged = list(judge(index, FakeReader(), asked, seed=1))
    told = {(one.question, one.read.text[one.read.start : one.read.end]): one.right for one in judged}
    assert told["Who sold the mill?", "Ana Prado"]
    assert told["Who sold the mill?", "Petra Vint"]
    assert not told["Who bought the mill?", "Ana Prado"]
    assert not told["Who burnt the mill?", "Petra Vint"]


def test_as_many_questions_of_a_paragraph_are_unanswerable():
    def examples(place, answered, unanswered):
        context = f"Ana Prado sold mill {place} to Jon Berg."
        for number in range(answered + unanswered):
            spans = (Span(0, 9),) if number < answered else ()
            yield Example(f"{place}.{number}", "made", f"Who sold {place}.{number}?", context, spans, "The_mill")

    pool = [*examples(1, 5, 4), *examples(2, 2, 1), *examples(3, 3, 0)]
    articles, asked = paired(pool, 100, seed=1)
    assert {(article.text, article.title) for article in articles} == {
        ("Ana Prado sold mill 1 to Jon Berg.", "The mill"),
        ("Ana Prado sold mill 2 to Jon Berg.", "The mill"),
    }
    answered = [bool(asking.places[asking.articles[0]]) for asking in asked]
    assert (len(asked), sum(answered)) == (8, 4)
    assert (articles, asked) == paired(pool, 100, seed=1)
    assert len(paired(pool, 1, seed=1)[0]) == 1


JUDGED = [
    Judged("Who sang?", Marked("", f"{one} sang in oslo . {other} met {one} .", 0, len(one)), right=True)
    for one in ("ann", "bo", "cy", "dee")
    for other in ("eli", "fay")
]
JUDGED += [
    Judged(one.question, Marked("", one.read.text, at, at + 3), right=False)
    for one in JUDGED
    if (at := one.read.text.index(".") + 2)
]


def test_what_is_written_is_read_again(tmp_path):
    assert write_judged(tmp_path / "judged.jsonl.gz", JUDGED) == len(JUDGED)
    assert read_judged(tmp_path / "judged.jsonl.gz") == JUDGED


def test_the_mark_alone_tells_candidates_of_one_text_apart(words):
    right, wrong = features_of([JUDGED[0], JUDGED[len(JUDGED) // 2]], words, seed=1)
    assert right.answerable
    assert not wrong.answerable
    assert right.types.tolist() != wrong.types.tolist()
    assert set(right.inside.tolist()) == {IGNORED}


def test_a_run_learns_what_is_marked(words, tmp_path):
    torch.manual_seed(1)
    plan = Plan(steps=60, tokens=400, frozen_layers=0, log_steps=20, bf16=False, rate=3e-3, head_rate=3e-3)
    run = VerifierRun(tiny_model(), features_of(JUDGED, words, seed=1), plan, tmp_path / "run")
    run.train()
    batch = collate(features_of(JUDGED, words, seed=2))
    logits = run.model.run(batch.input_ids, batch.attention_mask, batch.token_type_ids).answerable.detach().numpy()
    assert ((logits > 0) == np.array([one.right for one in JUDGED])).mean() > 0.9


def test_the_loss_by_hand():
    outputs = Outputs(torch.zeros(2), torch.zeros(2, 3, 2), torch.zeros(2, 3))
    batch = type("Some", (), {"answerable": torch.tensor([1.0, 0.0])})
    losses = loss_of_answerable(outputs, batch)
    assert float(losses.total) == float(losses.answerable) == pytest.approx(0.6931472)
    assert float(losses.span) == float(losses.inside) == 0.0
