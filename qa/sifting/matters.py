"""Which answers come from articles of another matter than the best: a library tells of many strikes and summits."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from index.documents import Article
from qa.items.merging import Group, Scored
from qa.language.offices import OFFICES
from qa.names.sameness import MONTHS

NAME = regex.compile(r"(?<=[\p{Ll},;’'\"”] )\p{Lu}[\p{L}'’-]{2,}")
"""A capitalised word that does not begin a sentence."""
COMMON = regex.compile(
    rf"(?:{'|'.join(sorted(OFFICES))}|prime|foreign|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{'|'.join(MONTHS)}|"
    "associated|press|reporting|writing|editing)s?",
    regex.I,
)
"""Words that tell no matter: offices, days, months and what an agency puts below its reports."""
STEM = 6
HEAD = 20_000
"""Characters of an article whose names are looked at."""
AKIN = 0.1
"""Articles of one matter share this much of the names of the one that has fewer; most of them share far more."""
LESS = -0.1
"""What is of another matter has so much less of the question's words around it than the best hit."""
FEWEST = 5
"""An article with fewer names does not show what its matter is."""


def of_one_matter(groups: Sequence[Group], given: Sequence[Group] = ()) -> list[Group]:
    """Return the groups without those that only stand in articles of another matter than the best group's.

    An article is of another matter if it shares hardly a name with those, and has less of the question's words.
    What was `given` before and is likelier than the best tells the matter in its place: "Who else was charged?".
    """
    likelier = [group for group in given if groups and group.probability > groups[0].probability]
    best = [member for group in likelier or groups[:1] for member in _strong(group)]
    matter = tuple({member.candidate.hit.article.id: member.candidate.hit.article for member in best}.values())
    return [group for group in groups if any(_bears(member, matter) for member in _strong(group))]


def akin(first: Article, second: Article) -> bool:
    """Tell whether two articles may tell of one matter, by the names in them."""
    if first.id == second.id:
        return True
    names, others = names_in(first.text[:HEAD]), names_in(second.text[:HEAD])
    fewer = min(len(names), len(others))
    return fewer < FEWEST or len(names & others) >= AKIN * fewer


@lru_cache(maxsize=512)
def names_in(text: str) -> frozenset[str]:
    """Return the stems of the words of names in a text, but for "Minister" and "May", which tell no matter."""
    return frozenset(name.lower()[:STEM] for name in NAME.findall(text) if not COMMON.fullmatch(name))


def _strong(group: Group) -> list[Scored]:
    return [member for member in group.members if member.probability >= group.probability / 2]


def _bears(member: Scored, matter: Sequence[Article]) -> bool:
    return member.evidence.around >= LESS or any(akin(member.candidate.hit.article, article) for article in matter)
