"""Lists scored as MultiSpanQA scores them, to lie beside published figures (`qa.reading.scoring`)."""

from dataclasses import dataclass

from eval.cases import Case
from eval.results import Result
from qa.answers import Kind
from qa.reading.scoring import ItemCounts, exact_counts, exact_match, partial_counts


@dataclass(frozen=True, slots=True)
class MultiSpan:
    """What one list brings to the two micro averages: items that are equal, and items that share a substring."""

    exact: ItemCounts
    partial: ItemCounts


def score_multispan(case: Case, result: Result) -> MultiSpan | None:
    """Count a list's items against the texts of its gold items; None for another kind of case.

    An accepted form counts as the text it stands for, and one that is optional for nothing; where each gold item has
    one form, and none is optional, the counts are those of the official script.
    """
    if case.kind is not Kind.LIST:
        return None
    wanted = [gold.text for gold in case.gold if not gold.optional]
    given = [text for text in (_as_gold(item.text, case) for item in result.items) if text is not None]
    return MultiSpan(exact_counts(given, wanted), partial_counts(given, wanted))


def _as_gold(text: str, case: Case) -> str | None:
    same = [gold for gold in case.gold if exact_match(text, gold.forms)]
    for gold in same:
        if not gold.optional:
            return gold.text
    return None if same else text
