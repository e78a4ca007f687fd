import numpy as np
import pytest

from eval.confidence import Believed
from eval.platt import FitError, fit_platt
from qa.calibration import logit, sigmoid


def drawn(slope, shift, count=4_000):
    """Return items that are right as often as their confidence, rescaled by slope and shift, says."""
    rng = np.random.default_rng(7)
    confidences = rng.uniform(0.02, 0.98, count)
    return [Believed(float(c), bool(rng.random() < sigmoid(slope * logit(float(c)) + shift))) for c in confidences]


@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (1.2, 1.3), (0.6, -0.5)])
def test_slope_and_shift_are_found_again(slope, shift):
    found = fit_platt(drawn(slope, shift))
    assert found.slope == pytest.approx(slope, abs=0.1)
    assert found.shift == pytest.approx(shift, abs=0.1)


def test_the_mean_confidence_becomes_the_share_that_is_right():
    items = drawn(1.2, 1.3, 300)
    found = fit_platt(items)
    mapped = [sigmoid(found.slope * logit(item.confidence) + found.shift) for item in items]
    assert sum(mapped) / len(mapped) == pytest.approx(sum(item.right for item in items) / len(items), abs=0.01)


def test_a_few_items_do_not_make_it_certain():
    found = fit_platt([Believed(0.3, False), Believed(0.6, True)])
    assert 0.0 < sigmoid(found.slope * logit(0.6) + found.shift) < 0.99


@pytest.mark.parametrize("items", [[], [Believed(0.4, True)] * 3, [Believed(0.4, False)]])
def test_right_and_wrong_ones_are_needed(items):
    with pytest.raises(FitError, match=f"of {len(items)} items"):
        fit_platt(items)


def test_confidences_that_say_the_opposite_are_refused():
    with pytest.raises(FitError, match="not oftener right"):
        fit_platt([Believed(0.9, False), Believed(0.8, False), Believed(0.1, True), Believed(0.2, True)])
