"""The gate over the real models: search by words off, the threshold moved, the reader's weights perturbed."""

import hashlib
import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pytest

from eval.asking import Models, ask_set
from eval.cases import find_set, load_set
from eval.gate import bless, judge, read_baseline
from eval.stored import store
from index.embedding import load_encoder
from index.store import View
from qa.answering import AnswerSettings
from qa.reader import SHIPPED, load_reader

# Every second question, and a third of the chunks that are read otherwise: a run costs a quarter of the whole one.
SETTINGS = AnswerSettings(read_chunks=8)
NOISE = 40
"""How far the reader's weights, whole numbers from -127 to 127, are moved at most."""


@pytest.fixture(scope="module")
def half():
    loaded = load_set(find_set("seeds"))
    return replace(loaded, name="half", cases=loaded.cases[::2])


@pytest.fixture(scope="module")
def models():
    return Models(load_encoder(None), load_reader(), SETTINGS)


@pytest.fixture(scope="module")
def run_of(half):
    def run(models):
        return store(half.name, half.articles, ask_set(half, models))

    return run


@pytest.fixture(scope="module")
def baseline(run_of, models, tmp_path_factory):
    folder = tmp_path_factory.mktemp("baselines")
    bless(run_of(models), folder)
    return read_baseline(folder, "half")


@pytest.fixture(scope="module")
def shaken(tmp_path_factory):
    """Return the shipped reader with noise added to its 8-bit weights, most of all, and a card that says so."""
    folder = tmp_path_factory.mktemp("reader") / "shaken"
    shutil.copytree(SHIPPED, folder)
    weights, rng = np.fromfile(folder / "reader.bin", dtype=np.int8), np.random.default_rng(0)
    graph = (folder / "reader.xml").read_text(encoding="utf-8")
    places = [(int(m[1]), int(m[2])) for m in re.finditer(r'element_type="i8" [^>]*offset="(\d+)" size="(\d+)"', graph)]
    assert sum(size for _, size in places) > 0.6 * len(weights)
    for start, size in places:
        moved = weights[start : start + size].astype(np.int16) + rng.integers(-NOISE, NOISE + 1, size)
        weights[start : start + size] = np.clip(moved, -127, 127)
    weights.tofile(folder / "reader.bin")
    card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    card["sha256"] = hashlib.sha256(weights.tobytes()).hexdigest()
    (folder / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    return load_reader(folder)


def lost(baseline, stored):
    verdict = judge(baseline, stored)
    assert verdict.inexact == ()
    return {gated.difference.metric.name for gated in verdict.gated if gated.lost}


def test_the_baseline_loses_nothing_against_itself(baseline):
    assert judge(baseline, baseline).passed


def test_search_by_words_turned_off_fails_the_gate(baseline, run_of, models, monkeypatch):
    monkeypatch.setattr(View, "lexical", lambda *_: [])
    assert "retrieval_ndcg_10" in lost(baseline, run_of(models))


def test_a_moved_threshold_fails_the_gate(baseline, run_of, models):
    strict = replace(models, settings=replace(SETTINGS, min_confidence=0.8))
    assert {"answer_f1", "abstention_accuracy"} & lost(baseline, run_of(strict))


def test_perturbed_weights_of_the_reader_fail_the_gate(baseline, run_of, models, shaken):
    assert "answer_f1" in lost(baseline, run_of(replace(models, reader=shaken)))
