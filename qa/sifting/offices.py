"""Who is given another office than is asked for: "Which judges …?", "Who is the president of Norvik?"."""

from collections.abc import Sequence

from index.documents import Hit
from qa.items.holders import asked_post, holds_another, holds_elsewhere
from qa.items.merging import Group
from qa.items.standins import posts_behind
from qa.names.plain import is_role
from qa.questions.forms import Form, Target
from qa.questions.roles import BROAD, VAGUE, asked_offices, is_of_office, offices_among, tells_office

HEAD = 20_000
"""Characters of an article that are looked through for somebody's office; it is told where a name comes first."""


def of_the_office(groups: Sequence[Group], query: str, form: Form, texts: Sequence[str]) -> list[Group]:
    """Return the groups without who is only given another office than is asked for, if anyone is given that.

    Where nobody is given just that, it is what all such offices have in common: "lawyer" of "defence lawyers"; a
    leader may be any of them.
    """
    asked = asked_offices(query) if form.target is Target.PERSON else ()
    if not asked or any(office & BROAD for office in asked):
        return list(groups)
    held = [[office for office in _offices(group, texts) if tells_office(office)] for group in groups]
    common = tuple(frozenset(filter(is_role, office)) for office in asked)
    if not any(one <= office for offices in held for office in offices for one in asked):
        asked, held = common, [[office for office in offices if office.isdisjoint(VAGUE)] for offices in held]
    if not any(one <= office for offices in held for office in offices for one in asked):
        return list(groups)
    return [group for group, offices in zip(groups, held, strict=True) if not offices or _any_of(offices, asked)]


def _any_of(offices: Sequence[frozenset[str]], wanted: Sequence[frozenset[str]]) -> bool:
    return any(is_of_office(office, one) for office in offices for one in wanted)


def of_the_post(groups: Sequence[Group], query: str, texts: Sequence[str]) -> list[Group]:
    """Where an office's holder is asked for, drop who is only given one like it: the deputy, the vice president."""
    post = asked_post(query)
    return list(groups) if post is None else [g for g in groups if not holds_another(g.surfaces(), post, texts)]


def of_the_place(groups: Sequence[Group], query: str, texts: Sequence[str], hits: Sequence[Hit]) -> list[Group]:
    """Where the holder of a place's office is asked for, drop who is known to hold it in another place.

    That is told by the texts and by how the articles of the hits begin.
    """
    post = asked_post(query)
    if post is None:
        return list(groups)
    heads = {hit.article.id: hit.article.text[:HEAD] for hit in hits}
    return [g for g in groups if not holds_elsewhere(g.surfaces(), post, [*texts, *heads.values()])]


def _offices(group: Group, texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the offices given to a person by any of the names; a country's is that whose holder it stands for."""
    return offices_among(group.surfaces(), texts) or [post.office for post in posts_behind(group)]
