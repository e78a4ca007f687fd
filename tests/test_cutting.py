import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cutting import BETA, best_cut


@pytest.mark.parametrize(
    ("probabilities", "count"),
    [
        ((), 0),
        ((0.0, 0.0), 0),
        ((0.01,), 1),
        ((0.9, 0.9, 0.1), 2),  # 3.25 · 1.8 / (2 + 2.25 · 1.9) = .93; one gives .55, three .85
        ((0.9, 0.45), 2),  # 3.25 · 1.35 / (2 + 2.25 · 1.35) = .87; one gives .72
        ((0.9, 0.2), 1),  # 3.25 · 0.9 / (1 + 2.25 · 1.1) = .84; two give .80
        ((0.5, 0.5, 0.5, 0.5), 4),
    ],
)
def test_best_cut(probabilities, count):
    assert best_cut(probabilities) == count


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=12))
def test_no_other_cut_has_a_higher_expected_measure(drawn):
    ranked = sorted(drawn, reverse=True)

    def expected(count):
        return (1 + BETA**2) * sum(ranked[:count]) / (count + BETA**2 * sum(ranked))

    cut = best_cut(ranked)
    assert all(expected(cut) >= expected(count) - 1e-9 for count in range(1, len(ranked) + 1))
