"""Enumerations that other places bear out: who else stands in one whose other items are known to answer.

Where one article says "invitations went to A, B and C" and another that "the invited include A, B, C, D and E", the
reader may doubt the second list. That A, B and C are sure from elsewhere tells that D and E are likely, too: as long as
the list is of the same deed, of which a word of the question must speak in its sentence.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.documents import Span
from qa.citations import sentence_around
from qa.items.merging import Group, Scored
from qa.items.siblings import DISCOUNT, FEWEST, chains
from qa.questions.asked_nouns import asked_nouns
from qa.reading.bearing import NAME, content_stems, held_stems

LEAST = 0.2
"""How likely the reader must hold an item in its own place."""

Chain = Sequence[tuple[Scored, int]]
"""The items of an enumeration, each with the place of its group."""


def corroborated(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups, best first, raised where they are enumerated with others that are likelier from elsewhere.

    At least two, and half of the enumeration, must be; the others become nearly as likely as the least of them.
    """
    deed = deed_stems(query)
    raised = list(groups)
    for chain in _enumerations(groups):
        elsewhere = {place: _elsewhere(groups[place], member) for member, place in chain}
        sure = [elsewhere[place] for member, place in chain if elsewhere[place] > member.probability]
        if len(sure) < FEWEST or 2 * len(sure) < len(chain) or not _speaks_of(chain[0][0], deed):
            continue
        for member, place in chain:
            if member.probability >= LEAST and elsewhere[place] <= member.probability:
                raised[place] = raised[place].raised(DISCOUNT * min(sure))
    return sorted(raised, key=lambda group: group.members[0].order)


def deed_stems(query: str) -> tuple[str, ...]:
    """Return the stems of a question's content words but for its names and the sort of thing that it asks for."""
    others = {*content_stems(" ".join(NAME.findall(query))), *content_stems(" ".join(asked_nouns(query)))}
    return tuple(stem for stem in content_stems(query) if stem not in others)


def _enumerations(groups: Sequence[Group]) -> Iterator[Chain]:
    """Yield the enumerations that members of the groups, and what supports them, stand in."""
    lines: dict[tuple[str, int], list[Scored]] = defaultdict(list)
    owners: dict[int, int] = {}
    for place, group in enumerate(groups):
        for member in (*group.members, *group.support):
            lines[member.candidate.hit.article.id, _sentence(member).start].append(member)
            owners[id(member)] = place
    for members in lines.values():
        for chain in chains(members):
            yield [(member, owners[id(member)]) for member in chain]


def _speaks_of(member: Scored, deed: Sequence[str]) -> bool:
    return bool(held_stems(deed, _sentence(member).of(member.candidate.hit.article.text)))


def _elsewhere(group: Group, member: Scored) -> float:
    """Return how likely the group is by the best of its members that stand outside the sentence of this one."""
    article, sentence = member.candidate.hit.article.id, _sentence(member)
    others = (
        other.probability
        for other in group.members
        if other.candidate.hit.article.id != article or not sentence.overlaps(other.candidate.span)
    )
    return max(others, default=0.0)


def _sentence(member: Scored) -> Span:
    return sentence_around(member.candidate.hit.chunk, member.candidate.span)
