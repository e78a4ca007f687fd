"""Merge candidates that mean the same thing, across chunks and articles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qa.answers import Candidate
from qa.items.enumerations import BETWEEN_ITEMS
from qa.language.vocabulary import STOP_WORDS
from qa.names.courtesies import are_told_apart
from qa.names.plain import looks_like_name
from qa.names.sameness import date_of, fold, same
from qa.reading.evidence import Evidence

ALIKE = 0.7
PART_SHARE = 1 / 3
"""How likely two items must be, beside what joins them, for that to be no item of its own."""
LIKE_THE_BEST = 1 / 3
"""How likely what a question rather asks for must be, beside the best, for others to be left out."""
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
    """Candidates that mean one thing, best first; `support` are others that say it of what stands for the thing.

    `meant` are the texts that a further one must mean the same as: those of members that are not there for their place.
    """

    members: list[Scored] = field(default_factory=list)
    support: list[Scored] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    _lead: Scored | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def probability(self) -> float:
        """Return the best member's probability."""
        return self.members[0].probability

    def surfaces(self) -> list[str]:
        """Return the distinct texts of the members."""
        return list(dict.fromkeys(member.candidate.text for member in self.members))

    def overlaps(self, candidate: Candidate) -> bool:
        """Tell whether `candidate` is at a member's place."""
        return any(_overlaps(member.candidate, candidate) for member in self.members)

    def means(self, candidate: Candidate) -> bool:
        """Tell whether `candidate` means the same as every member that is not there for its place alone."""
        if not all(means_same(surface, candidate.text) for surface in self.meant):
            return False
        return not any(are_told_apart(member.candidate, candidate) for member in self.members)

    def add(self, member: Scored) -> None:
        """Take up a member, the least likely so far."""
        if not self.members or self.means(member.candidate):
            self.meant = list(dict.fromkeys([*self.meant, member.candidate.text]))
        self.members.append(member)
        self._lead = None

    def strong(self) -> list[Scored]:
        """Return the members that are at least half as likely as the best."""
        return [member for member in self.members if member.probability >= self.probability / 2]

    def lead(self) -> Scored:
        """Return the member to show: the fullest plain name among the strong ones, else the best."""
        if self._lead is None:  # asked for again and again
            names = [m for m in self.strong() if looks_like_name(m.candidate.text)]
            best = self.members[0]
            self._lead = max(names, key=lambda m: (*_fullness(m.candidate.text), m.probability), default=best)
        return self._lead

    def backed_by(self, other: "Group") -> "Group":
        """Return the group made as likely as another, whose members support it."""
        return replace(self.raised(other.probability), support=[*self.support, *other.members])

    def raised(self, probability: float) -> "Group":
        """Return the group made at least so likely."""
        first = self.members[0]
        likelier = replace(first, probability=max(first.probability, probability))
        return replace(self, members=[likelier, *self.members[1:]])

    def touches(self, article_id: str) -> bool:
        """Tell whether a member is from that article."""
        return any(member.candidate.hit.article.id == article_id for member in self.members)


def merge(scored: Iterable[Scored]) -> list[Group]:
    """Group candidates that mean the same thing; groups and members come best first, ties by place.

    A form that fits several groups (a bare surname) goes to one of its own article before the best one.
    """
    groups: list[Group] = []
    for member in sorted(scored, key=lambda s: s.order):
        found = member.candidate
        fitting = [group for group in groups if group.overlaps(found) or group.means(found)]
        fitting.sort(key=lambda group: not group.touches(found.hit.article.id))
        if fitting:
            fitting[0].add(member)
        else:
            groups.append(Group([member], meant=[found.text]))
    return groups


def absorbed(groups: Sequence[Group], is_of: Callable[[Group, Group], bool]) -> list[Group]:
    """Return the groups, best first, each one that `is_of` tells to be of another as support of that one."""
    kept = list(groups)
    for group in groups:
        place = next((place for place, other in enumerate(kept) if other is not group and is_of(group, other)), None)
        if place is not None:
            kept[place] = kept[place].backed_by(group)
            kept = [other for other in kept if other is not group]
    return sorted(kept, key=lambda group: group.members[0].order)


def if_likely(kept: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """Return those kept of some groups, best first, if they are likely enough beside the best of them, else all."""
    return list(kept if kept and kept[0].probability >= LIKE_THE_BEST * groups[0].probability else groups)


def without_enumerations(scored: Sequence[Scored]) -> list[Scored]:
    """Return the candidates without those that only join others of some likelihood: "A and B" beside "A" and "B"."""
    return [whole for whole in scored if not _joins_others(whole, scored)]


def _joins_others(whole: Scored, scored: Sequence[Scored]) -> bool:
    span, text = whole.candidate.span, whole.candidate.hit.article.text
    parts = sorted(
        {
            (part.candidate.start, part.candidate.end)
            for part in scored
            if part is not whole
            and _overlaps(part.candidate, whole.candidate)
            and span.start <= part.candidate.start
            and part.candidate.end <= span.end
            and part.probability >= whole.probability * PART_SHARE
        }
    )
    gaps = (text[one[1] : other[0]] for one, other in pairwise(parts) if one[1] < other[0])
    return any(gap.strip() and BETWEEN_ITEMS.fullmatch(gap) for gap in gaps)


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


def _fullness(name: str) -> tuple[int, int]:
    """Return how full a name is: by its words, and of as many by how few are initials."""
    words = name.split()
    return len(words), -sum(len(word.rstrip(".")) == 1 for word in words)


def _overlaps(first: Candidate, second: Candidate) -> bool:
    same_text = (first.hit.article.id, first.hit.article.version) == (second.hit.article.id, second.hit.article.version)
    return same_text and first.span.overlaps(second.span)
