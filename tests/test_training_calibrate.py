from dataclasses import replace

import numpy as np
import pytest

from qa.answers import Resolved
from qa.bearing import Bearing
from qa.calibration import load_calibration, save_calibration, sigmoid
from qa.evidence import FEATURES
from qa.training.asking import Asked, Read
from qa.training.calibrate import (
    ANSWERED,
    START,
    best_threshold,
    calibrate,
    curve,
    expected_calibration_error,
    first_candidates,
    fit,
    further_items,
    out_of_fold,
)
from tests.handmade import BY_SPAN, found, hit_of, reading_of


def asked_of(rng, answerable):
    """Three candidates whose `span` feature tells the right one, with noise."""
    features = rng.normal(size=(3, len(FEATURES)))
    right = np.array([answerable, False, False])
    features[:, FEATURES.index("span")] += np.where(right, 6.0, 0.0)
    return Asked(features, right, answerable, "made")


@pytest.fixture(scope="module")
def made():
    rng = np.random.default_rng(5)
    return [asked_of(rng, number % 2 == 0) for number in range(200)]


def test_the_feature_that_tells_gets_the_weight(made):
    fitted = fit(made, START)
    assert max(range(len(FEATURES)), key=lambda i: abs(fitted.weights[i])) == FEATURES.index("span")
    scores, right = first_candidates(made, np.array(fitted.weights))
    probability = 1 / (1 + np.exp(-(scores + fitted.bias)))
    assert probability[right].mean() > 0.9 > 0.1 > probability[~right].mean()


def test_the_curve_falls_and_the_threshold_still_answers_most(made):
    probability, right = out_of_fold(made, START, seed=3)
    points = curve(probability, right, np.array([question.answerable for question in made]))
    assert [p["threshold"] for p in points[:3]] == [0.05, 0.1, 0.15]
    for name in ("answered", "right", "false"):
        values = [p[name] for p in points]
        assert values == sorted(values, reverse=True)
    chosen = best_threshold(points)
    assert all((p["answered"] >= ANSWERED) is (p["threshold"] <= chosen) for p in points)
    assert best_threshold([{"threshold": 0.05, "answered": 0.1}]) == 0.05


def test_the_calibration_error_by_hand():
    probability = np.array([0.15, 0.15, 0.95, 0.95])
    right = np.array([False, True, True, True])
    assert expected_calibration_error(probability, right) == pytest.approx(0.5 * 0.35 + 0.5 * 0.05)


def test_every_question_is_judged_by_a_fit_that_did_not_see_it(made):
    """Turning the labels of one question round changes other questions' probabilities, never its own."""
    probability, right = out_of_fold(made, START, seed=1)
    turned = [*made]
    turned[7] = replace(made[7], right=~made[7].right)
    other, _ = out_of_fold(turned, START, seed=1)
    assert other[7] == probability[7]
    assert (other != probability).any()
    assert right.mean() > 0.4


def list_of(number):
    """A list question: its first town is right, the next in half of the questions, the last in a quarter."""
    hit = hit_of("The flood reached Tarn. It reached Zell. It reached Norvik.")
    question = "Which towns did the flood reach?"
    towns = [found(hit, "Tarn", 3.0), found(hit, "Zell", 1.0), found(hit, "Norvik", 0.0)]
    golds = ["Tarn", "Zell", "Norvik"][: (3, 2, 1, 1)[number % 4]]
    read = Read(Resolved(question, question, ()), (reading_of(hit, *towns),), Bearing(question, [hit]), golds)
    return Asked(np.zeros((0, len(FEATURES))), np.zeros(0, dtype=bool), answerable=True, group="made", read=read)


def test_items_behind_the_first_of_a_list_are_fitted_by_themselves():
    lists = [list_of(number) for number in range(40)]
    further = further_items(lists, BY_SPAN)
    first, *rest = replace(BY_SPAN, further=further).of_list([sigmoid(3.0), sigmoid(1.0), sigmoid(0.0)])
    assert first == sigmoid(3.0)
    assert rest == pytest.approx([0.5, 0.25], abs=0.03)


def test_few_items_behind_the_first_tell_nothing():
    assert further_items([list_of(0), list_of(1)], BY_SPAN) == BY_SPAN.further


def test_what_is_saved_is_what_the_service_loads(made, tmp_path):
    fitted, figures = calibrate(made, START, seed=1)
    assert figures["questions"] == 200
    save_calibration(fitted, figures, tmp_path)
    loaded = load_calibration(tmp_path)
    assert loaded.weights == pytest.approx(fitted.weights, abs=1e-5)
    assert (loaded.answer, loaded.item) == (fitted.answer, fitted.item)
    assert 0 < loaded.item < loaded.answer < 1
