import numpy as np
import pytest

from qa.calibration import logit, sigmoid
from qa.reading.platt import FitError, fit_platt


def drawn(slope, shift, count=4_000):
    """Return the logits of items, and which are right: as often as their confidence, rescaled by both, says."""
    rng = np.random.default_rng(7)
    logits = [logit(float(confidence)) for confidence in rng.uniform(0.02, 0.98, count)]
    return logits, [bool(rng.random() < sigmoid(slope * one + shift)) for one in logits]


@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (1.2, 1.3), (0.6, -0.5)])
def test_slope_and_shift_are_found_again(slope, shift):
    found = fit_platt(*drawn(slope, shift))
    assert found.slope == pytest.approx(slope, abs=0.1)
    assert found.shift == pytest.approx(shift, abs=0.1)


def test_the_mean_confidence_becomes_the_share_that_is_right():
    logits, right = drawn(1.2, 1.3, 300)
    found = fit_platt(logits, right)
    mapped = [sigmoid(found.slope * one + found.shift) for one in logits]
    assert sum(mapped) / len(mapped) == pytest.approx(sum(right) / len(right), abs=0.01)


def test_a_few_items_do_not_make_it_certain():
    found = fit_platt([logit(0.3), logit(0.6)], [False, True])
    assert 0.0 < sigmoid(found.slope * logit(0.6) + found.shift) < 0.99


@pytest.mark.parametrize("right", [[], [True] * 3, [False]])
def test_right_and_wrong_ones_are_needed(right):
    with pytest.raises(FitError, match=f"of {len(right)} items"):
        fit_platt([-0.4] * len(right), right)


def test_confidences_that_say_the_opposite_are_refused():
    with pytest.raises(FitError, match="not oftener right"):
        fit_platt([2.2, 1.4, -2.2, -1.4], [False, False, True, True])
