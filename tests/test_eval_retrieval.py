import math
from dataclasses import replace

import pytest

from eval.multispan import score_multispan
from eval.results import Place, Retrieved
from eval.retrieval import RetrievalScore, score_retrieval
from qa.reading.scoring import ItemCounts, multispan_exact, multispan_partial
from tests.eval_cases import given, gold, listing, result, single, unanswerable


def passage(start, end, article="a-1", source="a.txt"):
    return Retrieved((Place(article, source, start, end),))


def found(*passages):
    return replace(result(), passages=passages)


def test_the_measures_of_a_small_ranking_by_hand():
    # Relevant: the places 2 and 4 of four passages, and evidence in another article that none of them touches.
    case = listing(gold("Ada", at=(10, 13)), gold("Bo", at=(40, 42)), gold("Cy", at=(0, 2), article="b.txt"))
    got = score_retrieval(case, found(passage(50, 90), passage(0, 20), passage(20, 40), passage(41, 60)))
    assert (got.recall_5, got.recall_20, got.reciprocal_rank) == (pytest.approx(2 / 3), pytest.approx(2 / 3), 0.5)
    gain, ideal = 1 / math.log2(3) + 1 / math.log2(5), 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert got.ndcg_10 == pytest.approx(gain / ideal)


def test_ranks_count_in_the_order_given():
    case = single(gold("Ada", at=(10, 13)))
    passages = [passage(100 * n, 100 * n + 9) for n in range(1, 13)]
    last = score_retrieval(case, found(*passages, passage(0, 20)))
    assert last == RetrievalScore(0.0, 1.0, pytest.approx(1 / 13), 0.0)
    assert score_retrieval(case, found(passage(0, 20), *passages)) == RetrievalScore(1.0, 1.0, 1.0, 1.0)


def test_evidence_in_a_near_copy_of_a_passage_is_found():
    case = single(gold("Ada", at=(10, 13), article="b.txt"))
    places = Place("a-1", "a.txt", 0, 20), Place("a-2", "x/b.txt", 5, 25)
    assert score_retrieval(case, found(Retrieved(places))).reciprocal_rank == 1.0
    assert score_retrieval(case, found(Retrieved(places[:1]))).reciprocal_rank == 0.0


def test_the_same_evidence_is_missed_once():
    case = listing(gold("Ada", at=(0, 3)), gold("Bo", at=(50, 52)), gold("Robert", at=(50, 52)))
    assert score_retrieval(case, found(passage(0, 9))).recall_5 == 0.5


def test_nothing_found_is_a_zero_and_nothing_told_is_none():
    case, nothing = single(gold("Ada")), RetrievalScore(0.0, 0.0, 0.0, 0.0)
    assert score_retrieval(case, found()) == nothing
    assert score_retrieval(case, result(error="Traceback")) == nothing
    assert score_retrieval(case, result(given("Ada"))) is None
    assert score_retrieval(unanswerable(), found(passage(0, 9))) is None


def test_a_list_of_single_forms_counts_as_in_the_official_script():
    case = listing(gold("smith"), gold("john"))
    counts = score_multispan(case, result(given("john smith"), given("xyz")))
    assert counts.exact == ItemCounts(2, 2, 0, 0)
    assert counts.partial == ItemCounts(2, 2, 0.5, 2.0)
    whole = score_multispan(case, result(given("The Smith."), given("John")))
    assert whole.exact == whole.partial == ItemCounts(2, 2, 2, 2)
    assert multispan_exact([["The Smith.", "John"]], [["smith", "john"]]).f1 == 1.0
    assert multispan_partial([["john smith", "xyz"]], [["smith", "john"]]).precision == 0.25


def test_an_accepted_form_counts_as_its_text_and_an_optional_one_for_nothing():
    case = listing(gold("Ada Marsh", "the mayor"), gold("Bo", optional=True))
    counts = score_multispan(case, result(given("Mayor"), given("Bo"), given("Cy")))
    assert counts.exact == ItemCounts(2, 1, 1, 1)
    assert score_multispan(case, result()).exact == ItemCounts(1, 1, 0, 0)
    assert score_multispan(single(gold("Ada")), result(given("Ada"))) is None
