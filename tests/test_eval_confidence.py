import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from eval.confidence import (
    Believed,
    area_under,
    believed,
    calibration_error,
    error_by_chance,
    gaps,
    reliability,
    risk_coverage,
)
from eval.report_calibration import calibration_json, render_calibration
from eval.runner import Run
from eval.statistics import figure
from eval.stored import StoredRun
from tests.eval_cases import given, gold, listing, result, single, unanswerable


def sure(right, *confidences):
    return [Believed(confidence, right) for confidence in confidences]


def test_an_item_is_right_when_it_shares_enough_words_with_an_accepted_form():
    case = single(gold("Ada Marsh", "the mayor"))
    said = [believed(case, result(given(text, confidence=0.7)))[0].right for text in ("Mayor", "Ms Ada Marsh", "Bo")]
    assert said == [True, True, False]
    assert not believed(case, result(given("Ada of the old mill")))[0].right  # F1 1/3
    assert believed(case, result(given("Bo"), given("Ada Marsh"))) == (Believed(0.9, False),)  # only the first
    assert believed(case, result()) == ()


def test_of_a_list_every_item_is_believed_and_of_no_answer_none_is_right():
    case = listing(gold("Ada"), gold("Bo", optional=True))
    items = given("Ada", confidence=0.9), given("Cy", confidence=0.5), given("Bo", confidence=0.4)
    assert believed(case, result(*items)) == (Believed(0.9, True), Believed(0.5, False), Believed(0.4, True))
    assert believed(unanswerable(), result(given("Ada", confidence=0.3))) == (Believed(0.3, False),)


def test_the_calibration_error_by_hand():
    # Bin .8: mean confidence .85, 1 of 2 right, gap .35; bin .1: .1, none right; bin .9: 1.0, right.
    cases = [sure(True, 0.8), [*sure(False, 0.9 - 0.0001), *sure(False, 0.1)], sure(True, 1.0)]
    rows = np.asarray([gaps(items) for items in cases])
    assert figure(rows, calibration_error) == pytest.approx((2 * 0.35 + 0.1 + 0.0) / 4, abs=1e-4)
    assert gaps(()) is None


def test_the_error_by_chance_is_above_zero_and_falls_with_the_number_of_items():
    assert error_by_chance([]) is None
    assert error_by_chance(sure(True, 1.0, 0.0)) == 0.0
    assert error_by_chance(sure(True, 0.5)) == 0.5  # one item is right or wrong, and never half right
    # The mean distance of the share of heads from a half, of n tosses: sqrt(1 / (2 pi n)).
    assert error_by_chance(sure(True, *[0.5] * 100)) == pytest.approx((2 * np.pi * 100) ** -0.5, rel=0.1)
    assert error_by_chance(sure(True, *[0.5] * 9)) == error_by_chance(sure(False, *[0.5] * 9))


def test_bins_hold_what_is_as_sure():
    bins = reliability([*sure(True, 0.0, 0.95, 1.0), *sure(False, 0.94), *sure(True, 0.3)])
    assert [(b.low, b.high, b.items) for b in bins if b.items] == [(0.0, 0.1, 1), (0.3, 0.4, 1), (0.9, 1.0, 3)]
    assert (bins[9].confidence, bins[9].right) == (pytest.approx(2.89 / 3), pytest.approx(2 / 3))
    assert (bins[5].confidence, bins[5].right, len(bins)) == (None, None, 10)


@drawn(st.lists(st.builds(Believed, st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_error_is_that_of_the_bins(items):
    bins = reliability(items)
    expected = sum(b.items * abs(b.confidence - b.right) for b in bins if b.items) / len(items)
    assert figure(np.asarray([gaps(items)]), calibration_error) == pytest.approx(expected)
    assert figure(np.asarray([gaps([item]) for item in items]), calibration_error) == pytest.approx(expected)


def test_the_risk_coverage_curve_by_hand():
    curve = risk_coverage([0.5, 0.9, None, 0.7], [0.0, 1.0, 1.0, 0.5])
    # By confidence: loss 0, 0.5, 1, and 1 for the one that was abstained from.
    assert curve == ((0.25, 0.0), (0.5, 0.25), (0.75, 0.5), (1.0, 0.625))
    assert area_under(curve) == pytest.approx((0 + 0.25 + 0.5 + 0.625) / 4)
    assert (risk_coverage([], []), area_under(())) == ((), None)


def test_equal_confidences_are_covered_together():
    curve = risk_coverage([0.5, 0.5, 0.9], [1.0, 0.0, 1.0])
    assert curve == ((pytest.approx(1 / 3), 0.0), (1.0, pytest.approx(1 / 3)))
    assert risk_coverage([0.5, 0.5, 0.9], [0.0, 1.0, 1.0]) == curve
    assert area_under(curve) == pytest.approx(2 / 3 * 1 / 3)


def test_a_better_order_has_less_area():
    earned = [1.0, 1.0, 0.0, 0.0]
    areas = [area_under(risk_coverage(order, earned)) for order in ([0.9, 0.8, 0.7, 0.6], [0.6, 0.7, 0.8, 0.9])]
    assert areas == [pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4), pytest.approx((1 + 1 + 2 / 3 + 1 / 2) / 4)]


def test_the_calibration_of_a_run_as_text_and_json():
    cases = [single(gold("Ada"), case=f"s{n}") for n in range(3)] + [unanswerable("n")]
    made = [given("Ada", confidence=0.95)], [given("Cy", confidence=0.55)], [], [given("Bo", confidence=0.35)]
    results = tuple(result(*items, case=case.id) for case, items in zip(cases, made, strict=True))
    stored = StoredRun("t", (), Run(tuple(cases), results))
    document = calibration_json(stored)
    assert document["ece"]["value"] == pytest.approx((0.05 + 0.55 + 0.35) / 3)
    assert document["risk_coverage"] == ((0.25, 0.0), (0.5, 0.5), (0.75, pytest.approx(2 / 3)), (1.0, 0.75))
    assert document["aurc"] == pytest.approx((0 + 1 / 2 + 2 / 3 + 3 / 4) / 4)
    assert [(b["items"], b["right"]) for b in document["reliability"] if b["items"]] == [(1, 0.0), (1, 0.0), (1, 1.0)]
    lines = render_calibration(stored).splitlines()
    assert lines[1].startswith("ECE 0.317 (")
    assert lines[2] == f"    {document['ece_by_chance']:.3f} by chance alone, were every confidence right"
    assert [line.split() for line in lines[5:15]][3::2] == [
        ["0.3–0.4", "1", "0.350", "0.000"],
        ["0.5–0.6", "1", "0.550", "0.000"],
        ["0.7–0.8", "0", "–", "–"],
        ["0.9–1.0", "1", "0.950", "1.000"],
    ]
    assert lines[16] == "area under risk and coverage (AURC) 0.479"
    assert [line.split() for line in lines[18:]] == [
        ["0.25", "0.000"],
        ["0.50", "0.500"],
        ["0.75", "0.667"],
        ["1.00", "0.750"],
    ]
