import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.items.cutting import best_cut


@pytest.mark.parametrize(
    ("probabilities", "count"),
    [
        ((), 0),
        ((0.0, 0.0), 0),
        ((0.01,), 1),
        ((0.9, 0.9, 0.1), 2),  # 2 · 1.8 / (2 + 1.9) = .92; one gives .62, three .78
        ((0.9, 0.5), 2),  # 2 · 1.4 / (2 + 1.4) = .82; one gives .75
        ((0.9, 0.2), 1),  # 2 · 0.9 / (1 + 1.1) = .86; two give .71
        ((0.5, 0.5, 0.5, 0.5), 4),
    ],
)
def test_best_cut(probabilities, count):
    assert best_cut(probabilities) == count


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=12))
def test_no_other_cut_has_a_higher_expected_measure(drawn):
    ranked = sorted(drawn, reverse=True)

    def expected(count):
        return 2 * sum(ranked[:count]) / (count + sum(ranked))

    cut = best_cut(ranked)
    assert all(expected(cut) >= expected(count) - 1e-9 for count in range(1, len(ranked) + 1))
