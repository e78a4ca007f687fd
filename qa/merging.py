"""Merge candidates that mean the same thing, across chunks and articles."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.answers import Candidate
from qa.evidence import STOP_WORDS, Evidence
from qa.names import looks_like_name
from qa.sameness import date_of, fold, same

ALIKE = 0.7
NEGATIONS = frozenset("no not never without t".split())


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, the evidence for it and the probability, 0 to 1, that it is right."""

    candidate: Candidate
    evidence: Evidence
    probability: float

    @property
    def order(self) -> tuple[float, str, int, int]:
        """Sort key, best first; unique for each span of an article."""
        return (-self.probability, self.candidate.hit.article.id, self.candidate.start, self.candidate.end)


@dataclass(slots=True)
class Group:
    """Candidates that mean one thing, best first."""

    members: list[Scored] = field(default_factory=list)

    @property
    def probability(self) -> float:
        """Return the best member's probability."""
        return self.members[0].probability

    def surfaces(self) -> list[str]:
        """Return the distinct texts of the members."""
        return list(dict.fromkeys(member.candidate.text for member in self.members))

    def accepts(self, candidate: Candidate) -> bool:
        """Tell whether `candidate` is at a member's place, or means the same as every member."""
        return any(_overlaps(m.candidate, candidate) for m in self.members) or all(
            means_same(surface, candidate.text) for surface in self.surfaces()
        )

    def lead(self) -> Scored:
        """Return the member to show: the fullest plain name among the strong ones, else the best."""
        strong = [m for m in self.members if m.probability >= self.probability / 2]
        names = [m for m in strong if looks_like_name(m.candidate.text)]
        return max(names, key=lambda m: (len(m.candidate.text.split()), m.probability), default=self.members[0])

    def touches(self, article_id: str) -> bool:
        """Tell whether a member is from that article."""
        return any(member.candidate.hit.article.id == article_id for member in self.members)


def merge(scored: Iterable[Scored]) -> list[Group]:
    """Group candidates that mean the same thing; groups and members come best first, ties by place.

    A form that fits several groups (a bare surname) goes to one of its own article before the best one.
    """
    groups: list[Group] = []
    for member in sorted(scored, key=lambda s: s.order):
        fitting = [group for group in groups if group.accepts(member.candidate)]
        fitting.sort(key=lambda group: not group.touches(member.candidate.hit.article.id))
        if fitting:
            fitting[0].members.append(member)
        else:
            groups.append(Group([member]))
    return groups


def means_same(first: str, second: str) -> bool:
    """Tell whether two texts are the same thing: as names and amounts, or as phrases of mostly the same content words.

    Phrases that differ in a number or a negation never are.
    """
    if same(first, second):
        return True
    if looks_like_name(first) or looks_like_name(second):
        return False
    if fold(first) == fold(second) or (date_of(first) and date_of(second)):  # the same words, but $5 and €5
        return False
    a, b = set(fold(first)), set(fold(second))
    if any(word in NEGATIONS or word[0].isdigit() for word in a ^ b):
        return False
    a, b = a - STOP_WORDS, b - STOP_WORDS
    return min(len(a), len(b)) > 1 and len(a & b) >= ALIKE * len(a | b)


def _overlaps(first: Candidate, second: Candidate) -> bool:
    same_text = (first.hit.article.id, first.hit.article.version) == (second.hit.article.id, second.hit.article.version)
    return same_text and first.span.overlaps(second.span)
