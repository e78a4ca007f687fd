"""Things told once by name and once without: "a clinic" in one sentence, "the Priory Road clinic" in another."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.given_names import joined_given_names
from qa.items.merging import Group, absorbed
from qa.language.nouns import is_plural
from qa.questions.forms import Form, Number, Target

LIKE: Final = r"(?P<noun>\p{Ll}[\p{Ll}-]+)"
WITHOUT_NAME: Final = regex.compile(
    rf"(?i:an?)\s(?:\p{{Ll}}+\s)?{LIKE}|(?i:the)\s(?:(?:founding|owning|controlling|same)\s)?{LIKE}"
)
"""One thing of a sort; what else tells it from others, "the ruling", may tell it from the one that is named."""
NAMED: Final = regex.compile(
    rf"(?:(?i:the)\s)?(?:(?!(?:The|An?)\s)\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*\s)+(?:\p{{Ll}}+\s)?{LIKE}"
)


def without_doublets(groups: Sequence[Group], form: Form) -> list[Group]:
    """Return the groups, best first, "a clinic" as support of the one clinic that is named, if it is the only one.

    And somebody's given name as support of the full one.
    """
    if form.number is Number.ONE or form.target not in (Target.PERSON, Target.PLACE, Target.THING):
        return list(groups)
    if form.target is Target.PERSON:
        groups = joined_given_names(groups)
    nouns = [named for group in groups if (named := _noun(NAMED, group))]
    return absorbed(groups, lambda group, other: _is_named_by(group, other, nouns))


def _is_named_by(group: Group, other: Group, nouns: Sequence[str]) -> bool:
    noun = _noun(WITHOUT_NAME, group)
    if not noun or noun != _noun(NAMED, other) or nouns.count(noun) > 1 or is_plural(noun):
        return False
    return not any(_are_listed(one.candidate, two.candidate) for one in group.members for two in other.members)


def _noun(pattern: regex.Pattern[str], group: Group) -> str:
    match = pattern.fullmatch(group.lead().candidate.text)
    return match["noun"] if match else ""


def _are_listed(one: Candidate, two: Candidate) -> bool:
    """Tell whether two things stand in one sentence: they are two."""
    sentence = sentence_around(one.hit.chunk, one.span)
    return one.hit.article.id == two.hit.article.id and sentence.start <= two.start < sentence.end
