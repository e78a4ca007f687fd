"""Where a ranked list of possible items ends: where its expected F-measure is highest."""

from collections.abc import Sequence


def best_cut(probabilities: Sequence[float]) -> int:
    """Return how many of the items, best first, make the list of the highest expected F-measure; the fewest such.

    An item is right with its probability, independently, and nothing beyond these items is. With k items given, the
    expected measure is taken as 2 · (sum of the first k) / (k + sum of all), after Lewis (1995), "Evaluating and
    optimizing autonomous text classification systems". 0 when there are none.
    """
    expected, right, best, cut = sum(probabilities), 0.0, 0.0, 0
    for count, probability in enumerate(probabilities, start=1):
        right += probability
        value = 2.0 * right / (count + expected)
        if value > best:
            best, cut = value, count
    return cut
