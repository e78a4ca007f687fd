"""Descriptions set off by commas beside the name of whom they describe: both are one answer."""

from collections.abc import Sequence

import regex

from qa.answers import Candidate
from qa.merging import Group, absorbed
from qa.names import TOKEN, is_role, looks_like_name

BETWEEN = regex.compile(r",\s(?:(?:the|an?|his|her|its|their)\s)?")
BEHIND = regex.compile(r"[,.;)]|\s+who\b|$")


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, a name's backed by what describes it: "Ana Prado, owner of the Tarn Hotel,"."""
    return absorbed(groups, _describes)


def _describes(group: Group, name: Group) -> bool:
    """Tell whether each member of a group stands in apposition to a name of the other."""
    return all(any(_is_beside(m.candidate, n.candidate) for n in name.members) for m in group.members)


def _is_beside(described: Candidate, name: Candidate) -> bool:
    if not any(map(is_role, TOKEN.findall(described.text))) or not looks_like_name(name.text):
        return False
    if described.hit.article.id != name.hit.article.id or looks_like_name(described.text):
        return False
    first, last = sorted((described, name), key=lambda candidate: candidate.start)
    text = name.hit.article.text
    return bool(BETWEEN.fullmatch(text, first.end, last.start) and BEHIND.match(text, last.end))
