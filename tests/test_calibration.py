import json
import math

import pytest

from qa.calibration import (
    Calibration,
    CalibrationError,
    Further,
    Second,
    load_calibration,
    load_figures,
    logit,
    save_calibration,
    sigmoid,
)
from qa.reader import SHIPPED
from qa.reading.evidence import FEATURES, Evidence

FILE = {"weights": {name: float(place) for place, name in enumerate(FEATURES)}, "bias": -2, "answer": 0.5, "item": 0.25}


def evidence(**values):
    return Evidence(**{name: values.get(name, 0.0) for name in FEATURES})


def write(folder, content):
    path = folder / "calibration.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder


def test_the_probability_is_the_sigmoid_of_the_weighed_features():
    calibration = Calibration(tuple(range(len(FEATURES))), bias=-2.0, answer=0.5, item=0.3)
    given = evidence(**{FEATURES[1]: 2.0, FEATURES[3]: -1.0})
    assert calibration.probability(given) == pytest.approx(1 / (1 + math.exp(-(-2.0 + 2.0 - 3.0))))
    assert Calibration((0.0,) * len(FEATURES), 0.0, 0.5, 0.3).probability(given) == 0.5


@pytest.mark.parametrize("span", [-1e9, -31.0, 31.0, 1e9])
def test_the_probability_stays_between_nought_and_one(span):
    calibration = Calibration(tuple(float(name == "span") for name in FEATURES), 0.0, 0.5, 0.3)
    probability = calibration.probability(evidence(span=span))
    assert 0.0 < probability < 1.0 or probability == pytest.approx(1.0)
    assert (probability > 0.5) is (span > 0)


def test_a_weight_too_few_is_refused():
    with pytest.raises(ValueError, match="zip"):
        Calibration((1.0,), 0.0, 0.5, 0.3).probability(evidence())


def test_a_file_is_read_in_the_order_of_the_features(tmp_path):
    expected = Calibration(tuple(float(i) for i in range(len(FEATURES))), bias=-2.0, answer=0.5, item=0.25)
    assert load_calibration(write(tmp_path, FILE)) == expected
    reordered = FILE | {"weights": dict(reversed(FILE["weights"].items()))}
    assert load_calibration(write(tmp_path, reordered)) == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError"),
        ({key: value for key, value in FILE.items() if key != "item"}, "'item'"),
        (FILE | {"weights": dict.fromkeys(FEATURES[1:], 1.0)}, f"'{FEATURES[0]}'"),
        (FILE | {"bias": "much"}, "much"),
    ],
)
def test_a_file_that_does_not_fit_is_named(tmp_path, content, reason):
    with pytest.raises(CalibrationError, match=reason) as raised:
        load_calibration(write(tmp_path, content))
    assert str(tmp_path / "calibration.json") in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CalibrationError) as raised:
        load_calibration(tmp_path)
    assert str(tmp_path / "calibration.json") in str(raised.value)


def test_the_shipped_calibration_has_thresholds_that_are_probabilities():
    calibration = load_calibration(SHIPPED)
    assert len(calibration.weights) == len(FEATURES)
    assert 0.0 < calibration.item <= 1.0
    assert 0.0 < calibration.answer <= 1.0


def test_what_is_saved_is_loaded(tmp_path):
    weights = tuple(float(i) for i in range(len(FEATURES)))
    calibration = Calibration(weights, bias=-2.0, answer=0.5, item=0.25)
    save_calibration(calibration, {"ece": 0.1}, tmp_path)
    assert load_calibration(tmp_path) == calibration
    assert load_figures(tmp_path) == {"ece": 0.1}


def test_a_calibration_without_figures_has_none(tmp_path):
    assert load_figures(write(tmp_path, FILE)) == {}


@pytest.mark.parametrize("span", [-3.0, -0.5, 0.0, 2.0])
def test_rescaling_moves_probabilities_and_thresholds_alike(span):
    weights = tuple(float(name == "span") for name in FEATURES)
    before = Calibration(weights, -1.0, answer=0.2, item=0.12)
    after = before.rescaled(1.5, 0.7)
    expected = sigmoid(1.5 * logit(before.probability(evidence(span=span))) + 0.7)
    assert after.probability(evidence(span=span)) == pytest.approx(expected)
    assert after.answer == pytest.approx(sigmoid(1.5 * logit(0.2) + 0.7), abs=0.001)
    assert (before.probability(evidence(span=span)) >= before.answer) is (
        after.probability(evidence(span=span)) >= after.answer
    )


@pytest.mark.parametrize(("probability", "expected"), [(0.0, -30.0), (1.0, 30.0), (0.5, 0.0), (1e-20, -30.0)])
def test_logits_stay_within_bounds(probability, expected):
    assert logit(probability) == expected


@pytest.mark.parametrize("second", [{"first": 0.7}, {"first": "much", "verified": 0.3, "bias": 0}, ["0.7"]])
def test_what_the_verifier_changes_must_be_whole(tmp_path, second):
    with pytest.raises(CalibrationError, match=r"calibration.json"):
        load_calibration(write(tmp_path, FILE | {"second": second}))


def test_what_the_verifier_changes_is_saved(tmp_path):
    saved = Calibration((0.0,) * len(FEATURES), -1.0, 0.5, 0.3, Second(0.7, 0.4, 0.1))
    save_calibration(saved, {}, tmp_path)
    assert load_calibration(tmp_path) == saved


FURTHER = Further(1.0, -0.5, 0.3)
NOTHING = (0.0,) * len(FEATURES)


def test_further_items_beside_the_first_are_weighed_against_it():
    fitted = Calibration(NOTHING, 0.0, 0.5, 0.3, further=FURTHER)
    listed = fitted.in_list([0.9, 0.6, 0.6, 0.2], [True, True, False, True])
    assert listed[0] == 0.9
    assert listed[1] == pytest.approx(sigmoid(logit(0.6) - 0.5 * logit(0.9) + 0.3))
    assert listed[2] == 0.6  # told by another article
    assert fitted.in_list([0.6, 0.6], [True, True])[1] > listed[1]
    assert fitted.in_list([0.2, 0.2], [True, True]) == [0.2, 0.2]  # never likelier
    assert fitted.in_list([], []) == []
    assert Calibration(NOTHING, 0.0, 0.5, 0.3).in_list([0.9, 0.6], [True, True]) == [0.9, 0.6]


def test_how_further_items_are_weighed_is_saved_and_rescaled(tmp_path):
    saved = Calibration(NOTHING, -1.0, 0.5, 0.3, further=FURTHER)
    save_calibration(saved, {}, tmp_path)
    assert load_calibration(tmp_path) == saved
    own, first = (sigmoid(1.5 * logit(p) + 0.7) for p in (0.6, 0.9))
    expected = sigmoid(1.5 * logit(FURTHER.probability(0.6, 0.9)) + 0.7)
    assert saved.rescaled(1.5, 0.7).further.probability(own, first) == pytest.approx(expected)


@pytest.mark.parametrize("further", [{"own": 0.7}, {"own": "much", "first": 0.3, "bias": 0}, ["0.7"]])
def test_how_further_items_are_weighed_must_be_whole(tmp_path, further):
    with pytest.raises(CalibrationError, match=r"calibration.json"):
        load_calibration(write(tmp_path, FILE | {"further": further}))
