"""Where a ranked list of possible items ends: where its expected F-measure is highest."""

from collections.abc import Sequence

BETA = 1.75
"""How many times as much recall counts as precision: a reader can check an item too many, not one that is missing."""


def best_cut(probabilities: Sequence[float]) -> int:
    """Return how many of the items, best first, make the list of the highest expected F-measure; the fewest such.

    An item is right with its probability, independently, and nothing beyond these items is. With k items given, the
    expected measure is taken as (1 + BETA²) · (sum of the first k) / (k + BETA² · sum of all), after Lewis (1995),
    "Evaluating and optimizing autonomous text classification systems". 0 when there are none.
    """
    weight = BETA**2
    expected, right, best, cut = sum(probabilities), 0.0, 0.0, 0
    for count, probability in enumerate(probabilities, start=1):
        right += probability
        value = (1.0 + weight) * right / (count + weight * expected)
        if value > best:
            best, cut = value, count
    return cut
