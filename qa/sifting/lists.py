"""Lists whose lines have a label each: "Quayside: Ana Prado" answers "Who won Quayside?", "Milldown: Jon Berg" not."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group, Scored
from qa.language.nouns import singular
from qa.names.sameness import fold
from qa.questions.forms import Form, Target

LABEL: Final = regex.compile(r"[ \t]*(?:[•*·▪‣●–—-]\s*)?(?P<label>\p{Lu}[^:\n.?!“”\"]{1,40}):[ \t]+(?=\S)")
"""How a line of such a list begins."""


def of_the_label(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Where a question names the label of a line that answers, drop what only lines of another label give.

    Of several labels that it names the longest counts: "best actress", not "actress".
    """
    if form.target not in (Target.PERSON, Target.PLACE, Target.THING):
        return list(groups)
    asked = _words(query)
    labels = {id(group): {_label_of(member) for member in group.members} for group in groups}
    named = {label for found in labels.values() for label in found if label and label <= asked}
    longest = max(map(len, named), default=0)
    fitting = {frozenset(), *(label for label in named if len(label) == longest)}
    return [group for group in groups if not named or labels[id(group)] & fitting]


def _label_of(member: Scored) -> frozenset[str]:
    """Return the words of the label of a member's line; none outside a list of such lines."""
    text, start = member.candidate.hit.article.text, member.candidate.start
    first = text.rfind("\n", 0, start) + 1
    match = LABEL.match(text, first)
    if match is None or match.end() > start or not _is_listed(text, first):
        return frozenset()
    return _words(match["label"])


def _is_listed(text: str, first: int) -> bool:
    """Tell whether the line before or behind the one that begins at `first` has a label as well."""
    before = text.rfind("\n", 0, max(0, first - 1)) + 1
    behind = text.find("\n", first) + 1
    return (first > 0 and LABEL.match(text, before) is not None) or (
        behind > 0 and LABEL.match(text, behind) is not None
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(map(singular, fold(text)))
