from eval.results import Cited, Given
from eval.runner import run_cases
from index.documents import Span
from qa.answers import Answer, Citation, Item, Kind, Timings
from tests.eval_cases import gold, listing, single, unanswerable

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
    run = run_cases(CASES, lambda case: answers[case.id], text_of, lambda done, of: seen.append((done, of)))
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
    assert seen == [(1, 3), (2, 3), (3, 3)]
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
    assert (wire.kind, wire.items) == (local.kind, local.items)
    assert wire.items[0].citations[0].exact


def test_a_response_that_is_none_is_a_crash():
    run = run_cases(CASES[:2], lambda case: {"kind": "single"} if case.id == "c-1" else {"answers": []}, text_of)
    assert [r.error.strip().splitlines()[-1] for r in run.results] == ["KeyError: 'answers'", "KeyError: 'kind'"]


def test_a_threshold_leaves_out_what_is_below_it():
    items = Item("Ada Marsh", 0.9, (), 1), Item("Bo", 0.4, (), 1)
    result = run_cases(CASES[:1], lambda case: answer(*items), text_of).results[0]
    assert [item.text for item in result.above(0.4).items] == ["Ada Marsh", "Bo"]
    assert [item.text for item in result.above(0.41).items] == ["Ada Marsh"]
    assert (result.above(0.95).items, result.above(0.95).kind) == ((), Kind.NONE)
