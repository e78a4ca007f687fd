"""Countries that stand for people: "the presidents of Chile and Peru" are named elsewhere, and are given by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import regex

from index.documents import Hit, Span
from qa.answers import Candidate
from qa.items.enumerations import without_head
from qa.items.holders import PAST, Post
from qa.items.merging import Group, Scored
from qa.language.demonyms import speak_of
from qa.names.plain import looks_like_name
from qa.questions.roles import holder_of, offices_among, people_in

LEADERS = frozenset("chancellor emir emperor king leader pm premier president queen sheikh sultan".split())
"""Offices of whoever may be called the leader or the head of a country."""
VAGUE = frozenset(["leader", "head"])
PRIME_MINISTER = frozenset(["prime", "minister"])
PREMIERS = frozenset(["premier", "pm"])
AT_HOME: Final = regex.compile(
    r"\b(?P<nation>\p{Lu}\p{L}+)\s(?:state|official|government)(?:-run)?\s"
    r"(?:media|TV|television|radio|broadcaster|newspaper|(?:news\s)?agency)\s(?:said|says|reported|quoted)\b[^.!?\n]{0,60}$"
)
"""Whose media tell of somebody in office: "Norvish state media said President Ana Prado had left"."""
REACH: Final = 160


def settle(groups: Sequence[Group], hits: Sequence[Hit]) -> list[Group]:
    """Return the groups, best first, without countries that stand for a person whom a hit names with that office.

    The person is as likely as the country was, and cites what was said of the country, too.
    """
    behind = [(group, posts_behind(group)) for group in groups]
    people = [group for group, posts in behind if not posts]
    unnamed = []
    for country, posts in behind:
        if not posts:
            continue
        known = next((place for place, group in enumerate(people) if _is_holder(group, posts, hits)), None)
        if known is not None:
            people[known] = people[known].backed_by(country)
        elif named := _named_by_a_hit(country.members[0], posts, hits):
            people.append(Group([named]).backed_by(country))
        else:
            unnamed.append(country)
    return sorted([*people, *unnamed], key=lambda group: group.members[0].order)


def posts_behind(group: Group) -> list[Post]:
    """Return the posts whose holders the group's members stand for: Chile's of "the presidents of Chile and Peru"."""
    return list(dict.fromkeys(post for member in group.members for post in _stood_for(member.candidate)))


def _stood_for(candidate: Candidate) -> Iterator[Post]:
    """Yield the post that a candidate stands for, if it is a country behind an office."""
    text = candidate.hit.article.text
    span = without_head(text, candidate.span)
    role = holder_of(text, span) if looks_like_name(span.of(text)) else None
    if role:
        yield Post(frozenset(role.split()), span.of(text))


def _is_holder(person: Group, posts: Sequence[Post], hits: Sequence[Hit]) -> bool:
    names = [surface for surface in person.surfaces() if looks_like_name(surface)]
    told = (office for hit in hits for office, name in _people_of(hit.text) if name.of(hit.text) in names)
    offices = [*offices_among(names, [hit.text for hit in hits]), *told]
    return any(fills(office, posts) for office in offices)


def _named_by_a_hit(country: Scored, posts: Sequence[Post], hits: Sequence[Hit]) -> Scored | None:
    """Return the first person whom a hit names with the office of one of the posts, as likely as the country."""
    for hit in hits:
        for office, name in _people_of(hit.text):
            if fills(office, posts):
                start = hit.chunk.start
                person = replace(country.candidate, hit=hit, start=start + name.start, end=start + name.end)
                return replace(country, candidate=person)
    return None


def _people_of(text: str) -> Iterator[tuple[frozenset[str], Span]]:
    """Yield the people whom a text names with an office, which is of the nation whose media tell of them."""
    for office, name in people_in(text):
        home = AT_HOME.search(text, max(0, name.start - REACH), name.start)
        yield office | {home["nation"].lower()} if home else office, name


def fills(office: frozenset[str], posts: Sequence[Post]) -> bool:
    """Tell whether an office is that of one of the posts: {"chilean", "president"} the president's of Chile."""
    if office & PAST:
        return False
    return any(_is_same_office(office, post.office) and speak_of(office, post.place) for post in posts)


def _is_same_office(office: frozenset[str], asked: frozenset[str]) -> bool:
    heads = bool(office & LEADERS) or office >= PRIME_MINISTER
    return asked <= office or (bool(asked & VAGUE) and heads) or (asked == PRIME_MINISTER and bool(office & PREMIERS))
