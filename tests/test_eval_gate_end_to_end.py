"""The gate over whole runs of a small library, with stand-ins for the models: each stage is made worse in turn."""

import hashlib
import itertools
from dataclasses import replace

import pytest

from eval.asking import Models, ask_set
from eval.cases import Case, CaseSet, Evidence, Gold
from eval.gate import judge
from eval.stored import store
from index.documents import RawArticle
from index.store import View
from qa.answering import AnswerSettings
from qa.answers import Kind
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader

KINDS, THINGS = ("stone", "iron", "paper", "north", "river", "new"), ("mill", "bridge", "school", "market", "chapel")
NAMES = ("Ada Marsh", "Bo Lind", "Cy Orr", "Di Ng", "Ed Low", "Flo Pim", "Gus Hale")
ASKED = ("Saturn", "Neptune", "Pluto", "Venus", "Mars", "Uranus", "Mercury", "Titan")


def small_set():
    """Return a set of thirty articles that share their words, a question on each, and some that none answers."""
    articles, cases = [], []
    for n, (kind, thing) in enumerate(itertools.product(KINDS, THINGS)):
        name = NAMES[n % len(NAMES)]
        articles.append(RawArticle(f"{name} opened the {kind} {thing} after years of work.", id=f"a-{n}"))
        gold = Gold(name, (Evidence(f"a-{n}", name, 0, len(name)),))
        cases.append(Case(f"s-{n}", f"Who opened the {kind} {thing}?", Kind.SINGLE, gold=(gold,)))
    cases += [Case(f"n-{moon}", f"Who discovered the moons around {moon}?", Kind.NONE) for moon in ASKED]
    return CaseSet("small", tuple(cases), tuple(articles))


class ShakenReader(FakeReader):
    """Judges chunks by the stand-in's measure and as much noise, the same for the same question and chunk."""

    def read(self, question, hits):
        return tuple(self._shaken(question, reading) for reading in super().read(question, hits))

    def _shaken(self, question, reading):
        noise = 8.0 * hashlib.blake2b(f"{question}{reading.hit.text}".encode()).digest()[0] / 255 - 4.0
        best = tuple(replace(c, relevance=c.relevance + noise, span_logit=c.span_logit + noise) for c in reading.best)
        return replace(reading, relevance=reading.relevance + noise, best=best)


GOOD = Models(FakeEncoder(dim=8), FakeReader(), AnswerSettings())


def run_of(models):
    case_set = small_set()
    return store(case_set.name, case_set.articles, ask_set(case_set, models))


@pytest.fixture(scope="module")
def baseline():
    stored = run_of(GOOD)
    assert judge(stored, stored).comparison["answer_f1"].first > 0.9
    return stored


def lost(baseline, models):
    verdict = judge(baseline, run_of(models))
    assert verdict.passed is not any(gated.lost for gated in verdict.gated)
    return {gated.difference.metric.name for gated in verdict.gated if gated.lost}


def test_the_same_again_loses_nothing(baseline):
    assert lost(baseline, GOOD) == set()


def test_search_by_words_turned_off_is_a_loss(baseline, monkeypatch):
    monkeypatch.setattr(View, "lexical", lambda *_: [])
    assert "retrieval_ndcg_10" in lost(baseline, GOOD)


def test_a_threshold_moved_is_a_loss(baseline):
    assert {"answer_f1", "abstention_accuracy"} <= lost(baseline, replace(GOOD, settings=AnswerSettings(0.99)))
    assert "abstention_accuracy" in lost(baseline, replace(GOOD, settings=AnswerSettings(0.001)))


def test_a_reader_shaken_is_a_loss(baseline):
    assert "answer_f1" in lost(baseline, replace(GOOD, reader=ShakenReader()))
