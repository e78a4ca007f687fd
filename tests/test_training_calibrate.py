from dataclasses import replace

import numpy as np
import pytest

from qa.calibration import load_calibration, save_calibration
from qa.reading.evidence import FEATURES
from qa.training.asking import Asked
from qa.training.calibrate import (
    ANSWERED,
    START,
    best_threshold,
    calibrate,
    curve,
    expected_calibration_error,
    first_candidates,
    fit,
    out_of_fold,
)


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
    scores, right = first_candidates(made, fitted)
    probability = 1 / (1 + np.exp(-scores))
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


def test_what_is_saved_is_what_the_service_loads(made, tmp_path):
    fitted, figures = calibrate(made, START, seed=1)
    assert figures["questions"] == 200
    save_calibration(fitted, figures, tmp_path)
    loaded = load_calibration(tmp_path)
    assert loaded.weights == pytest.approx(fitted.weights, abs=1e-5)
    assert (loaded.answer, loaded.item) == (fitted.answer, fitted.item)
    assert 0 < loaded.item < loaded.answer < 1
