import threading
import time
from dataclasses import replace

import pytest

from eval.results import Cited, Given, Place, Retrieved
from eval.runner import run_cases
from index.documents import Span
from qa.answers import Answer, Citation, Item, Kind, Passage, Timings
from tests.eval_cases import gold, listing, single, unanswerable
from tests.handmade import hit_of

TEXT = "Ada Marsh 🦀 opened the mill. Bo left."
CASES = (single(gold("Ada Marsh")), listing(gold("Bo")), unanswerable())


def text_of(article_id, version):
    return TEXT if (article_id, version) == ("a", 1) else None


def cite(start, end, quote, article="a", version=1):
    return Citation(article, version, "Mill", "a.txt", None, None, start, end, quote, Span(0, 29), TEXT[:29])


def answer(*items):
    kind = (Kind.NONE, Kind.SINGLE, Kind.LIST)[min(len(items), 2)]
    return Answer("q", "q", (), kind, 0.9, items, (), 1, Timings())


def test_answers_become_results_in_order():
    answers = {
        "c-1": answer(Item("Ada Marsh", 0.9, (cite(0, 9, "Ada Marsh"), cite(1, 9, "Ada Marsh")), 1)),
        "c-2": answer(Item("Ada Marsh", 0.8, (), 1), Item("Bo", 0.7, (cite(29, 31, "Bo", version=2),), 1)),
        "c-3": answer(),
    }
    seen = []
    run = run_cases(CASES, lambda case: answers[case.id], text_of, seen.append)
    assert run.cases == CASES
    first, second, third = run.results
    assert [r.case_id for r in run.results] == ["c-1", "c-2", "c-3"]
    assert [r.kind for r in run.results] == [Kind.SINGLE, Kind.LIST, Kind.NONE]
    assert first.items == (
        Given(
            "Ada Marsh",
            0.9,
            (Cited("a", "a.txt", 0, 9, "Ada Marsh", True), Cited("a", "a.txt", 1, 9, "Ada Marsh", False)),
        ),
    )
    assert [c.exact for item in second.items for c in item.citations] == [False]  # there is no version 2
    assert (third.items, third.answered, third.error) == ((), False, None)
    assert seen == list(run.results)
    assert all(r.latency_ms >= 0 for r in run.results)


def test_a_crash_is_kept_with_its_trace_and_the_rest_goes_on():
    def ask(case):
        if case.id == "c-2":
            raise ZeroDivisionError("the mill is shut")
        return answer()

    run = run_cases(CASES, ask, text_of)
    assert [r.error is None for r in run.results] == [True, False, True]
    crash = run.results[1]
    assert crash.items == ()
    assert crash.error.startswith("Traceback")
    assert crash.error.strip().endswith("ZeroDivisionError: the mill is shut")


def test_a_response_over_http_is_scored_like_an_answer():
    citation = {"article_id": "a", "version": 1, "source": "a.txt", "start": 29, "end": 31, "quote": "Bo", "url": None}
    body = {"kind": "single", "answers": [{"text": "Bo", "confidence": 0.7, "sources": 1, "citations": [citation]}]}
    wire = run_cases(CASES[:1], lambda case: body, text_of).results[0]
    local = run_cases(CASES[:1], lambda case: answer(Item("Bo", 0.7, (cite(29, 31, "Bo"),), 1)), text_of).results[0]
    assert (wire.passages, local.passages) == (None, ())
    assert (wire.kind, wire.items) == (local.kind, local.items)
    assert wire.items[0].citations[0].exact


def test_a_response_that_is_none_is_a_crash():
    run = run_cases(CASES[:2], lambda case: {"kind": "single"} if case.id == "c-1" else {"answers": []}, text_of)
    assert [r.error.strip().splitlines()[-1] for r in run.results] == ["KeyError: 'answers'", "KeyError: 'kind'"]


def test_passages_are_kept_in_the_order_they_were_found_in_whichever_way():
    hits = [
        replace(hit_of(TEXT, chunk_id=1, within=Span(0, 29)), dense_rank=3, lexical_rank=None),
        replace(hit_of(TEXT, chunk_id=2, within=Span(29, 37)), dense_rank=2, lexical_rank=1),
        replace(hit_of(TEXT, "c", chunk_id=3), dense_rank=None, lexical_rank=2),
    ]
    hits[1] = replace(hits[1], copies=(hit_of(TEXT, "b"),))
    local = replace(answer(), passages=tuple(Passage(hit, 0.0, rank) for rank, hit in enumerate(hits, start=1)))
    sent = [
        {
            "article_id": hit.article.id,
            "source": hit.article.source,
            "start": hit.chunk.start,
            "end": hit.chunk.end,
            "ranks": {"dense": hit.dense_rank, "lexical": hit.lexical_rank, "reader": 1},
        }
        for hit in hits
    ]
    first, copy, second, third = (
        Place("a", "a.txt", 29, 37),
        Place("b", "b.txt", 0, 37),
        Place("c", "c.txt", 0, 37),
        Place("a", "a.txt", 0, 29),
    )
    got = run_cases(CASES[:1], lambda case: local, text_of).results[0]
    assert got.passages == (Retrieved((first, copy)), Retrieved((second,)), Retrieved((third,)))
    wire = run_cases(CASES[:1], lambda case: {"kind": "none", "answers": [], "passages": sent}, text_of).results[0]
    assert wire.passages == (Retrieved((first,)), Retrieved((second,)), Retrieved((third,)))


@pytest.mark.parametrize(
    ("ranks", "order"), [(((1, 2), (2, 1)), [0, 50]), (((2, 1), (1, 2)), [0, 50]), (((None, None),) * 2, [50, 0])]
)
def test_passages_of_equal_ranks_are_in_the_order_of_their_places(ranks, order):
    sent = [
        {"article_id": "a", "start": start, "end": start + 9, "ranks": {"dense": dense, "lexical": lexical}}
        for start, (dense, lexical) in zip((50, 0), ranks, strict=True)
    ]
    body = {"kind": "none", "answers": [], "passages": sent}
    passages = run_cases(CASES[:1], lambda case: body, text_of).results[0].passages
    assert [passage.places[0].start for passage in passages] == order


@pytest.mark.parametrize(
    ("item", "error"),
    [
        ({"text": "\ud800", "confidence": 0.5, "citations": []}, "UnicodeEncodeError"),
        ({"text": 5, "confidence": 0.5, "citations": []}, "TypeError: not a text: 5"),
        ({"text": "Bo", "confidence": 1.5, "citations": []}, "ValueError: not from 0 to 1: 1.5"),
        ({"text": "Bo", "confidence": float("nan"), "citations": []}, "ValueError: not from 0 to 1: nan"),
        ({"text": "Bo", "confidence": "0.5", "citations": []}, "TypeError: not a number: '0.5'"),
        ({"text": "Bo", "confidence": 0.5}, "KeyError: 'citations'"),
    ],
)
def test_an_item_that_is_none_is_a_crash_that_can_be_written(item, error):
    run = run_cases(CASES[:1], lambda case: {"kind": "single", "answers": [item]}, text_of)
    assert run.results[0].error.strip().splitlines()[-1].startswith(error)
    assert run.results[0].items == ()
    run.results[0].error.encode("utf-8")


def test_several_are_asked_at_once_and_stay_in_order():
    together = threading.Barrier(3, timeout=20)
    seen = []

    def ask(case):
        together.wait()  # passes only when all three are being asked
        return answer(Item(case.id, 0.9, (), 1))

    run = run_cases(CASES, ask, text_of, seen.append, workers=3)
    assert [r.items[0].text for r in run.results] == ["c-1", "c-2", "c-3"]
    assert sorted(r.case_id for r in seen) == ["c-1", "c-2", "c-3"]


def test_what_stops_the_run_stops_it():
    asked = []

    def ask(case):
        asked.append(case.id)
        time.sleep(0.02)  # a thousand of these outlast what stops them
        return answer()

    def keep(result):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        run_cases([replace(CASES[0], id=f"c-{n}") for n in range(1000)], ask, text_of, keep)
    assert len(asked) < 1000


def test_a_threshold_leaves_out_what_is_below_it():
    items = Item("Ada Marsh", 0.9, (), 1), Item("Bo", 0.4, (), 1)
    result = run_cases(CASES[:1], lambda case: answer(*items), text_of).results[0]
    assert [item.text for item in result.above(0.4).items] == ["Ada Marsh", "Bo"]
    assert [item.text for item in result.above(0.41).items] == ["Ada Marsh"]
    assert (result.above(0.95).items, result.above(0.95).kind) == ((), Kind.NONE)
