import gzip
import json

import pytest

from qa.language.known_verbs import VERBS
from qa.training.followups import measure, running_text, word_classes


def written(path, rows):
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_follow_ups_are_measured_by_the_words_they_add(tmp_path):
    tunnel = ["Who designed the Orla tunnel?"]
    rows = [
        {"id": "a/1", "history": [], "question": tunnel[0], "rewrite": tunnel[0]},  # no history: not counted
        {"id": "a/2", "history": tunnel, "question": "How long is it?", "rewrite": "How long is the Orla tunnel?"},
        {"id": "a/3", "history": tunnel, "question": "Who owns it?", "rewrite": "Who owns the old Orla bridge?"},
        {"id": "a/4", "history": tunnel, "question": "Who is Pia Marsh?", "rewrite": "Who is Pia Marsh?"},
    ]
    figures = measure(written(tmp_path / "set.jsonl.gz", rows))
    assert (figures.questions, figures.alone, figures.untouched) == (3, 1, 1.0)
    assert figures.precision == pytest.approx(3 / 4)  # orla, tunnel; orla of orla, tunnel
    assert figures.recall == pytest.approx(3 / 5)  # orla, tunnel; old, orla, bridge
    assert figures.reachable == pytest.approx(3 / 5)


def test_answers_and_the_first_question_in_full_count(tmp_path):
    turns = ["What did she win?", "I don't know.", "Who beat her?", "Rina Coss"]
    rows = [
        {"id": "c/1", "turns": [], "question": turns[0], "rewrite": "What did Ilse Darrow win?"},
        {"id": "c/2", "turns": turns[:2], "question": "How old is she?", "rewrite": "How old is Ilse Darrow?"},
        {"id": "c/3", "turns": turns, "question": "How tall is Coss?", "rewrite": "How tall is Rina Coss?"},
    ]
    path = written(tmp_path / "set.jsonl.gz", rows)
    assert measure(path).recall == pytest.approx(2 / 3)
    assert measure(path).reachable == 1.0
    assert measure(path, full=False).recall == 0.0
    assert measure(path, full=False).reachable == pytest.approx(1 / 3)


def test_an_empty_set_measures_nothing(tmp_path):
    figures = measure(written(tmp_path / "set.jsonl.gz", []))
    assert (figures.questions, figures.untouched, figures.recall) == (0, 0.0, 0.0)


def test_words_are_verbs_where_verbs_stand():
    texts = ["They abandon the house."] * 8 + ["They protest."] * 8 + ["The protest of the protest grew."] * 12
    assert word_classes(texts) == {"verbs": ["abandon"], "either": []}
    assert word_classes(texts * 4) == {"verbs": ["abandon"], "either": ["protest"]}
    assert word_classes([]) == {"verbs": [], "either": []}


def test_each_context_is_read_once(tmp_path):
    row = {"context": "They abandon it.", "question": "Who?"}
    for name in ("squad20_train", "nq_qed_train", "quoref_part_train", "squad20_adversarial_train"):
        written(tmp_path / f"{name}.jsonl.gz", [row, row])
    written(tmp_path / "canard_train.jsonl.gz", [{"rewrite": "Who left?", "question": "Who?"}])
    texts = list(running_text(tmp_path))
    assert texts.count("They abandon it.") == 1
    assert texts[-2:] == ["Who left?", "Who?"] and texts.count("Who?") == 9


def test_the_shipped_verbs_are_verbs():
    assert {"abandon", "describe", "went"} <= VERBS
    assert {"house", "city", "strike", "government"}.isdisjoint(VERBS)
