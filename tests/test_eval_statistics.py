import itertools
import math

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from eval.statistics import bootstrap, figure, holm, one_sided, paired_bootstrap, two_sided


def means(*values):
    return np.asarray([(value, 1.0) for value in values])


def test_the_bootstrap_is_that_of_the_binomial_and_seeded():
    shares = np.asarray([(float(i < 70), 1.0) for i in range(100)])
    low, high = bootstrap(shares)
    # Normal approximation: 0.7 ± 1.96 * sqrt(0.7 * 0.3 / 100) = 0.610 … 0.790.
    assert low == pytest.approx(0.610, abs=0.015)
    assert high == pytest.approx(0.790, abs=0.015)
    assert bootstrap(shares) == (low, high)
    assert bootstrap(shares, rounds=50, seed=1) != bootstrap(shares, rounds=50, seed=2)


def test_the_bootstrap_draws_cases_not_citations():
    # One case with nine good citations, one with a bad one: half of the draws of two cases hold both.
    low, high = bootstrap(np.asarray([(9.0, 9.0), (0.0, 1.0)]))
    assert (low, high) == (0.0, 1.0)


@drawn(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)).map(lambda p: (min(p), p[1])), min_size=1, max_size=8))
def test_an_interval_is_ordered_and_from_0_to_1(pairs):
    shares = np.asarray([(earned, total) for earned, total in pairs], dtype=np.float64)
    low, high = bootstrap(shares, rounds=100)
    assert 0 <= low <= high <= 1


def test_a_figure_of_nothing_is_none():
    assert figure(np.zeros((0, 2))) is None
    assert figure(np.asarray([(0.0, 0.0)])) is None
    assert bootstrap(np.zeros((0, 2))) is None
    assert bootstrap(np.asarray([(0.0, 0.0)])) is None
    assert one_sided(np.zeros((0, 2)), np.zeros((0, 2))) is None
    assert two_sided(np.zeros((2, 2)), np.ones((2, 2))) is None
    assert figure(np.asarray([(1.0, 2.0), (2.0, 6.0)])) == 3 / 8


def test_draws_without_a_figure_are_left_out():
    # One of two cases bears on it: a quarter of the draws hold only the other.
    assert bootstrap(np.asarray([(1.0, 1.0), (0.0, 0.0)])) == (1.0, 1.0)


def test_the_p_value_of_all_losses_is_that_of_the_sign_test():
    # Five cases of eight went from right to wrong: of 2**5 swaps only the observed one loses so much.
    first, second = means(*[1.0] * 8), means(*[0.0] * 5, *[1.0] * 3)
    assert one_sided(first, second) == 1 / 32
    assert two_sided(first, second) == 2 / 32
    assert one_sided(second, first) == 1.0


def test_the_p_value_of_losses_and_gains_is_that_of_mcnemar():
    # Seven worse, two better: P(at least 7 of 9 heads) = (36 + 9 + 1) / 512.
    first, second = means(*[1.0] * 7, *[0.0] * 2, 1.0), means(*[0.0] * 7, *[1.0] * 2, 1.0)
    assert one_sided(first, second) == pytest.approx(46 / 512)
    assert two_sided(first, second) == pytest.approx(92 / 512)


def test_runs_that_are_alike_have_p_1():
    same = means(0.0, 0.5, 1.0)
    assert one_sided(same, same) == two_sided(same, same) == 1.0


@drawn(st.lists(st.tuples(*[st.sampled_from([0.0, 0.25, 1.0])] * 2), min_size=1, max_size=7))
def test_p_values_are_those_of_all_swaps(pairs):
    gains = [after - before for before, after in pairs]
    signs = itertools.product((1, -1), repeat=len(gains))
    ways = [sum(sign * gain for sign, gain in zip(way, gains, strict=True)) for way in signs]
    first, second = (means(*side) for side in zip(*pairs, strict=True))
    observed = sum(gains)
    assert one_sided(first, second) == pytest.approx(np.mean([way <= observed + 1e-9 for way in ways]))
    assert two_sided(first, second) == pytest.approx(np.mean([abs(way) >= abs(observed) - 1e-9 for way in ways]))


@drawn(st.lists(st.tuples(*[st.integers(0, 2)] * 4).map(lambda t: (min(t[:2]), t[1], min(t[2:]), t[3])), max_size=6))
def test_p_values_of_a_ratio_are_those_of_all_swaps(rows):
    def share(rows):
        earned, total = sum(e for e, _ in rows), sum(t for _, t in rows)
        return earned / total if total else math.nan

    first, second = np.asarray([r[:2] for r in rows], float), np.asarray([r[2:] for r in rows], float)
    observed = share([r[2:] for r in rows]) - share([r[:2] for r in rows])
    if math.isnan(observed):
        assert one_sided(first.reshape(-1, 2), second.reshape(-1, 2)) is None
        return
    found = []
    for swapped in itertools.product((False, True), repeat=len(rows)):
        before = [r[2:] if s else r[:2] for r, s in zip(rows, swapped, strict=True)]
        after = [r[:2] if s else r[2:] for r, s in zip(rows, swapped, strict=True)]
        found.append(share(after) - share(before))
    expected = np.mean([math.isnan(way) or way <= observed + 1e-9 for way in found])
    assert one_sided(first, second) == pytest.approx(expected)


def test_many_swaps_are_drawn_and_seeded():
    rng = np.random.default_rng(0)
    first = rng.random(60)
    second = first - 0.03 + 0.1 * rng.standard_normal(60)
    gains = second - first
    p = one_sided(means(*first), means(*second))
    # By the normal approximation: the sum of signed gains has the variance of the sum of their squares.
    expected = 0.5 * math.erfc(-gains.sum() / math.sqrt((gains**2).sum()) / math.sqrt(2))
    assert 0.001 < expected < 0.1
    assert p == pytest.approx(expected, abs=0.01)
    assert one_sided(means(*first), means(*second)) == p
    assert one_sided(means(*first), means(*second), seed=1) != p


def test_the_least_p_of_drawn_swaps_is_never_0():
    assert one_sided(means(*[1.0] * 200), means(*[0.0] * 200)) == 1 / 10_001


def test_p_is_below_a_level_about_that_often_when_nothing_changed():
    rng = np.random.default_rng(5)
    values = []
    for _ in range(200):
        first, second = rng.random((2, 40)) < rng.random(40)
        values.append(one_sided(means(*first.astype(float)), means(*second.astype(float))))
    assert np.mean(np.asarray(values) < 0.05) <= 0.08  # 0.05 and 1.6 times the spread of 200 draws
    assert np.mean(np.asarray(values) < 0.5) == pytest.approx(0.4, abs=0.12)  # ties keep it below 0.5


def test_the_interval_of_a_difference_draws_the_same_cases_for_both():
    rng = np.random.default_rng(1)
    first = rng.random(50)
    # Everything is 0.1 less, whichever cases are drawn; drawn apart, the interval would be 0.2 wide.
    low, high = paired_bootstrap(means(*first), means(*(first - 0.1)))
    assert (low, high) == (pytest.approx(-0.1), pytest.approx(-0.1))
    low, high = paired_bootstrap(means(*[1.0] * 100), means(*[0.0] * 30, *[1.0] * 70))
    assert (low, high) == (pytest.approx(-0.390, abs=0.015), pytest.approx(-0.210, abs=0.015))


def test_figures_of_other_sums_are_tested_alike():
    def larger(sums):
        return np.maximum(sums[..., 0], sums[..., 1])

    # Swapping gives 3 against 0 or 0 against 3.
    assert two_sided(np.asarray([(3.0, 1.0)]), np.asarray([(0.0, 0.0)]), larger) == 1.0
    assert one_sided(np.asarray([(3.0, 1.0)]), np.asarray([(0.0, 0.0)]), larger) == 0.5


def test_holm_by_hand():
    # Holm (1979): the least times 4, then times 3, 2, 1, never falling.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.5, 0.9]) == (1.0, 1.0)
    assert holm([0.02]) == (0.02,)
    assert holm([]) == ()
    assert holm([0.02, 0.02]) == (0.04, 0.04)


@drawn(st.lists(st.floats(0, 1), max_size=6))
def test_holm_only_raises_and_keeps_the_order(values):
    adjusted = holm(values)
    assert all(value <= new <= 1 for value, new in zip(values, adjusted, strict=True))
    ordered = [new for _, new in sorted(zip(values, adjusted, strict=True))]
    assert ordered == sorted(ordered)


def test_cases_are_drawn_alike_however_many_at_once(monkeypatch):
    shares = means(*np.random.default_rng(2).random(30))
    first, second = shares, means(*np.random.default_rng(3).random(30))
    whole = bootstrap(shares), one_sided(first, second)
    monkeypatch.setattr("eval.statistics.BLOCK", 700)
    assert (bootstrap(shares), one_sided(first, second)) == whole
