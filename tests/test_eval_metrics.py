import itertools

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from eval.metrics import CitationScore as Count
from eval.metrics import ListScore, assign, harmonic_mean, score, score_citations, score_list
from eval.results import is_exact, overlaps
from tests.eval_cases import cited, given, gold, listing, result, single, unanswerable

WORDS = st.lists(st.sampled_from(["ada", "marsh", "the", "mill", "£5"]), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("answer", "em", "f1"),
    [
        ("Ada Marsh", 1.0, 1.0),
        ("the ada marsh.", 1.0, 1.0),
        ("Marsh", 1.0, 1.0),  # an alias
        ("mill owner Ada Marsh", 0.0, 2 * 2 / (4 + 2)),
        ("Pell Varga", 0.0, 0.0),
    ],
)
def test_a_single_is_scored_on_its_first_item_against_the_best_form(answer, em, f1):
    case = single(gold("Ada Marsh", "Marsh"))
    got = score(case, result(given(answer), given("Ada Marsh")))
    assert (got.em, got.f1) == (em, pytest.approx(f1))
    assert got.items is None
    assert got.answer_f1 == got.f1


def test_any_gold_item_of_a_single_is_right():
    case = single(gold("Ada Marsh"), gold("the mayor", optional=True))
    assert score(case, result(given("Mayor"))).em == 1.0


def test_an_exact_list():
    golds = [gold("Ada"), gold("Bo", "Robert"), gold("Cy")]
    assert score_list(["Robert", "Cy", "Ada"], golds) == ListScore(1.0, 1.0, 1.0, 1.0)


def test_a_list_with_one_right_one_close_one_wrong():
    golds = [gold("Ada Marsh"), gold("Pell Varga"), gold("Cy Orr"), gold("Di Ng")]
    got = score_list(["Ada Marsh", "trader Pell Varga", "Ed Low"], golds)
    assert (got.precision, got.recall) == (1 / 3, 1 / 4)
    assert got.f1 == pytest.approx(2 / 7)
    # Soft: 1 + 0.8 + 0 of three given and four wanted.
    assert got.soft_f1 == pytest.approx(harmonic_mean(1.8 / 3, 1.8 / 4)) == pytest.approx(2 * 1.8 / 7)


def test_a_gold_item_is_given_once_only():
    got = score_list(["Ada", "Ms Ada Marsh", "Ada Marsh"], [gold("Ada Marsh", "Ada")])
    assert (got.precision, got.recall) == (1 / 3, 1.0)


def test_an_optional_item_is_neither_wrong_nor_missed():
    golds = [gold("Ada"), gold("Bo"), gold("Cy", optional=True)]
    assert score_list(["Ada", "Bo", "Cy"], golds) == score_list(["Ada", "Bo"], golds) == ListScore(1.0, 1.0, 1.0, 1.0)
    assert score_list(["Ada", "Cy"], golds).precision == 1.0
    assert score_list(["Ada", "Cy"], golds).recall == 0.5
    assert score_list(["Cy"], golds) == ListScore(0.0, 0.0, 0.0, 0.0)


def test_a_required_item_goes_before_an_optional_one_of_the_same_form():
    golds = [gold("Ada Marsh", "Marsh", optional=True), gold("Marsh")]
    assert score_list(["Marsh"], golds) == ListScore(1.0, 1.0, 1.0, 1.0)


def test_the_assignment_is_the_best_not_the_first():
    # Greedy would take (0, 0) and leave row 1 with nothing.
    likeness = np.asarray([[1.0, 0.9], [0.8, 0.0]])
    assert assign(likeness, np.asarray([False, False])) == [(0, 1), (1, 0)]
    assert assign(np.zeros((2, 3)), np.zeros(3, dtype=bool)) == []


@drawn(st.integers(0, 4), st.integers(1, 4), st.data())
def test_the_assignment_is_as_good_as_the_best_of_all(rows, columns, data):
    cells = data.draw(
        st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=rows * columns, max_size=rows * columns)
    )
    likeness = np.asarray(cells).reshape(rows, columns)
    pairs = assign(likeness, np.zeros(columns, dtype=bool))
    tall = likeness if rows >= columns else likeness.T
    ways = itertools.permutations(range(tall.shape[0]), tall.shape[1])
    best = max(sum(tall[row, column] for column, row in enumerate(way)) for way in ways)
    assert sum(likeness[r, c] for r, c in pairs) == pytest.approx(best)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


def test_abstaining_where_there_is_an_answer_earns_nothing():
    assert score(single(gold("Ada")), result()).em == 0.0
    assert score(single(gold("Ada")), result()).f1 == 0.0
    assert score(listing(gold("Ada")), result()).items == ListScore(0.0, 0.0, 0.0, 0.0)


def test_a_crash_is_neither_an_answer_nor_an_abstention():
    crash = score(unanswerable(), result(error="Traceback …\nValueError: no"))
    assert (crash.crashed, crash.abstained, crash.abstained_rightly) == (True, False, False)
    honest = score(unanswerable(), result())
    assert (honest.crashed, honest.abstained, honest.abstained_rightly) == (False, True, True)
    assert score(single(gold("Ada")), result(error="x")).em == 0.0
    assert not score(single(gold("Ada")), result(error="x")).abstained_rightly
    assert score(single(gold("Ada")), result(given("no"))).abstained_rightly
    assert not score(unanswerable(), result(given("no"))).abstained_rightly


def test_exactness_is_by_code_points_of_the_stored_text():
    text = "a🦀b é"
    assert is_exact(2, 3, "b", text)
    assert not is_exact(3, 4, "b", text)  # UTF-16's place
    assert not is_exact(4, 9, "é", text)
    assert not is_exact(-3, -2, "b", text)
    assert not is_exact(2, 2, "", text)
    assert not is_exact(2, 3, "b", None)


@drawn(st.text(min_size=1), st.data())
def test_every_slice_is_exact_and_nothing_else_is(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert is_exact(start, end, text[start:end], text)
    assert not is_exact(start, end, text[start:end] + "x", text)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 10, False), (0, 11, True), (14, 20, True), (15, 20, False), (12, 13, True)]
)
def test_overlap_is_half_open(start, end, expected):
    assert overlaps(cited(start, end), gold("Ada", at=(10, 15)).evidence[0]) is expected


def test_evidence_is_named_by_id_source_or_file_name():
    span = gold("Ada", at=(0, 5)).evidence[0]
    assert overlaps(cited(article="a.txt"), span)
    assert overlaps(cited(article="f3", source="a.txt"), span)
    assert overlaps(cited(article="f3", source="news/a.txt"), span)
    assert not overlaps(cited(article="f3", source="b.txt"), span)
    assert not overlaps(cited(article="f3"), span)


def test_citations_of_a_single_are_judged_by_its_first_item():
    case = single(gold("Ada", at=(10, 15)), gold("the mayor", at=(40, 45)))
    first = given("Ada", cited(10, 15), cited(20, 25), cited(12, 14, article="b.txt"))
    other = given("Bo", cited(0, 2, exact=False))
    assert score_citations(case, result(first, other)) == Count(
        given=4, exact=3, judged=3, supported=1, wanted=1, found=1
    )
    assert score_citations(case, result(other, first)) == Count(
        given=4, exact=3, judged=1, supported=0, wanted=1, found=0
    )


def test_a_list_wants_a_citation_for_every_required_item():
    golds = [gold("Ada", at=(0, 3)), gold("Bo", at=(10, 12)), gold("Cy", at=(20, 22)), gold("Di", at=(30, 32))]
    case = listing(*golds, gold("Ed", at=(40, 42), optional=True))
    got = score_citations(
        case,
        result(
            given("Ada", cited(0, 3)),  # on its evidence
            given("Bo", cited(90, 92)),  # the right item, another place of the right article
            given("Cy", cited(20, 22, article="b.txt")),  # the right item, an article that is not its evidence
            given("Ed", cited(40, 42)),  # optional: supported, not wanted
        ),
    )
    assert got == Count(given=4, exact=4, judged=4, supported=2, wanted=4, found=2)


def test_an_unanswerable_case_has_nothing_to_judge_citations_by():
    assert score_citations(unanswerable(), result(given("no", cited()))) == Count(
        given=1, exact=1, judged=0, supported=0, wanted=0, found=0
    )


@drawn(st.lists(WORDS, max_size=5), st.lists(st.tuples(WORDS, st.booleans()), max_size=4))
def test_list_scores_are_from_0_to_1_and_right_when_all_is_given(texts, extra):
    golds = [gold("zed"), *(gold(text, optional=optional) for text, optional in extra)]
    got = score_list(texts, golds)
    for value in (got.precision, got.recall, got.f1, got.soft_f1):
        assert -1e-12 <= value <= 1 + 1e-12
    assert got.soft_f1 >= got.f1 - 1e-9 or any(item.optional for item in golds)
    assert score_list([item.text for item in golds], golds) == ListScore(1.0, 1.0, 1.0, pytest.approx(1.0))


@drawn(st.lists(WORDS, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_single_scores_are_from_0_to_1_and_em_never_beats_f1(answers, forms):
    got = score(single(*map(gold, forms)), result(*map(given, answers)))
    assert 0 <= got.em <= got.f1 <= 1
    assert got.em in (0.0, 1.0)
