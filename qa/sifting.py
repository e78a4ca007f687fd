"""Which merged groups are no answer, however likely they look: given before, echoes, of another sort or office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from qa.answers import Resolved
from qa.enumerations import has_head
from qa.merging import Group, means_same
from qa.names import is_titled, looks_like_name
from qa.questions import Form, Number, Target
from qa.roles import asked_office, holder_of, is_adjective_of, offices_of
from qa.sameness import fold

NAME_IN_QUESTION = regex.compile(r"\p{Lu}[\w\p{M}.'’-]*(?:\s+(?:\p{Lu}[\w\p{M}.'’-]*|al|bin|de|del|van|von|of))*")
UNSIFTED = (Target.POLAR, Target.STATEMENT, Target.REASON)


class Fate(StrEnum):
    """What became of a group."""

    SHOWN = "shown"
    EXCLUDED = "to be left out"
    ECHO = "repeats the question"
    OTHER_SORT = "a description beside names"
    OTHER_OFFICE = "holds another office"
    STANDS_FOR = "stands for a person named elsewhere"
    WEAK = "too weak beside the others"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A group and what became of it."""

    group: Group
    fate: Fate


def sift(
    groups: Sequence[Group], resolved: Resolved, form: Form, texts: Sequence[str]
) -> tuple[list[Group], list[Verdict]]:
    """Return the groups that may answer, in order, and the others with the reason.

    `texts` are the passages that were read: they tell who holds which office.
    """
    dropped: list[Verdict] = []
    left = list(groups)
    steps: tuple[tuple[Fate, Callable[[list[Group]], list[Group]]], ...] = (
        (Fate.EXCLUDED, lambda left: [g for g in left if not _is_excluded(g, resolved)]),
        (Fate.ECHO, lambda left: [g for g in left if not _echoes(g, resolved.query, form)]),
        (Fate.OTHER_OFFICE, lambda left: _of_the_office(left, resolved.query, form, texts)),
        (Fate.STANDS_FOR, lambda left: _without_stand_ins(left, form, texts)),
        (Fate.OTHER_SORT, lambda left: _of_one_sort(left, form)),
    )
    for fate, keep in steps:
        kept = keep(left)
        places = {id(group) for group in kept}
        dropped += [Verdict(group, fate) for group in left if id(group) not in places]
        left = kept
    return left, dropped


def _is_excluded(group: Group, resolved: Resolved) -> bool:
    return any(means_same(surface, given) for surface in group.surfaces() for given in resolved.excluded)


def _echoes(group: Group, query: str, form: Form) -> bool:
    """Tell whether a group only repeats the question: its words, or a name that the question gives."""
    if form.target in UNSIFTED:
        return False
    asked = set(fold(query))
    surfaces = group.surfaces()
    if any(set(fold(surface)) <= asked for surface in surfaces):
        return True
    named = [match.group() for match in NAME_IN_QUESTION.finditer(query) if match.start() > 0]
    return any(looks_like_name(surface) and means_same(surface, name) for surface in surfaces for name in named)


def _of_the_office(groups: list[Group], query: str, form: Form, texts: Sequence[str]) -> list[Group]:
    """Where holders of an office are asked for, drop who is only given another one, if anyone is given that office."""
    asked = asked_office(query) if form.target is Target.PERSON else frozenset()
    if not asked:
        return groups
    held = [_offices(group, texts) for group in groups]
    if not any(asked <= office for offices in held for office in offices):
        return groups
    return [
        group
        for group, offices in zip(groups, held, strict=True)
        if not offices or any(asked <= office for office in offices)
    ]


def _offices(group: Group, texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the offices given to a person by any of the names; a country's is that whose holder it stands for."""
    offices = [office for surface in group.surfaces() for text in texts for office in offices_of(surface, text)]
    return offices or [frozenset([role]) for role in _stands_for(group)]


def _stands_for(group: Group) -> list[str]:
    candidates = [member.candidate for member in group.members]
    roles = [holder_of(c.hit.article.text, c.span) for c in candidates if looks_like_name(c.text)]
    return [role for role in roles if role]


def _without_stand_ins(groups: list[Group], form: Form, texts: Sequence[str]) -> list[Group]:
    """Drop "Chile" from "the presidents of Chile and Peru" where another group is a "Chilean President"."""
    if form.target is not Target.PERSON:
        return groups
    return [
        group
        for group in groups
        if not (
            (roles := _stands_for(group))
            and any(_holds(other, roles, group.surfaces(), texts) for other in groups if other is not group)
        )
    ]


def _holds(person: Group, roles: list[str], countries: list[str], texts: Sequence[str]) -> bool:
    return any(
        role in office and is_adjective_of(word, country)
        for office in _offices(person, texts)
        for role in roles
        for word in office
        for country in countries
    )


def _of_one_sort(groups: list[Group], form: Form) -> list[Group]:
    """Drop what only describes ("other countries", "the leader") when who or which places is answered by names."""
    if form.target not in (Target.PERSON, Target.PLACE) or form.number is Number.ONE:
        return groups
    leads = [group.lead().candidate.text for group in groups]
    named = [g for g, lead in zip(groups, leads, strict=True) if is_titled(lead) or has_head(lead)]
    return named if named and named[0].probability >= groups[0].probability / 3 else groups
