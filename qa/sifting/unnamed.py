"""What has no name beside what has one: "three", "other countries" and "the leader" are no further answers."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.questions.forms import Form, Number, Target
from qa.sifting.descriptions import NUMBERS, has_no_name, only_counts, says_little

COUNTED_PEOPLE: Final = regex.compile(
    rf"(?:{NUMBERS}|\p{{Nd}}+)\s(?:\p{{Ll}}+\s)?\p{{Ll}}+(?:s|men|women|people|children)\b", regex.I
)
AND_BEFORE: Final = regex.compile(r"(?:,?\sand|,)\s$")
NEAR: Final = 60
"""Characters between a name and the people joined to it."""
NEARLY: Final = 0.7
"""How likely what has no name must be, beside the best that has one, to answer as well."""


def of_one_sort(groups: list[Group], form: Form) -> list[Group]:
    """Drop what only counts ("three") when several are asked for, and what says too little beside names.

    When who or which places is answered by names, "other countries" and "the leader" go unless they are much likelier,
    and of what else has no name, "the navy", what is less likely than they are.
    """
    if form.number is Number.ONE or form.target not in (Target.PERSON, Target.PLACE, Target.THING):
        return groups
    says_nothing = only_counts if form.target is Target.THING else has_no_name
    named = [group for group in groups if not says_nothing(_text(group))]
    if not named or named[0].probability < groups[0].probability / 3:
        return groups
    if form.target is Target.THING:
        return named
    return [g for g in groups if not has_no_name(_text(g)) or _stands_beside(g, named)]


def _stands_beside(group: Group, named: Sequence[Group]) -> bool:
    """Tell whether what has no name is likely enough beside the best name; what says little must be much likelier.

    "Ana Prado and two students": who are joined to a name are others than that.
    """
    best = named[0].probability
    if says_little(_text(group)) and not any(_is_joined(group, name) for name in named):
        return best < NEARLY * group.probability
    return group.probability >= NEARLY * best


def _is_joined(group: Group, name: Group) -> bool:
    counted, last = group.members[0].candidate, name.members[0].candidate
    text = counted.hit.article.text
    near = last.hit.article.id == counted.hit.article.id and 0 < counted.start - last.end < NEAR
    if not near or not COUNTED_PEOPLE.match(text, counted.start):
        return False
    return AND_BEFORE.search(text, last.end, counted.start) is not None


def _text(group: Group) -> str:
    return group.lead().candidate.text
