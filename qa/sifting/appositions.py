"""Descriptions of somebody who answers already: "Ana Prado, owner of the hotel,", "the driver, a subcontractor"."""

from collections.abc import Sequence

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group, absorbed
from qa.language.vocabulary import BODIES, ORGANISATION_WORDS
from qa.names.plain import TOKEN, is_role, looks_like_name

BETWEEN = regex.compile(r"(?:,\s(?:aged\s)?\p{Nd}{1,3}|\s\(\p{Nd}{1,3}\))?,\s(?:(?:the|an?|his|her|its|their)\s)?")
BEHIND = regex.compile(r"[,.;)]|\s+who\b|$")
OWNED = regex.compile(r"(?:his|her)\s(?:\p{Ll}[\p{Ll}-]*\s)*(?P<noun>\p{Ll}+)", regex.I)
DEFINITE = regex.compile(r"(?:the|his|her|its|their)\s\p{Ll}", regex.I)
INDEFINITE = regex.compile(r"an?\s", regex.I)
ENDS = regex.compile(r"[.;)]|,\s+(?:who|which|was|were|is)\b|\s+who\b|$")
"""What follows the last of two descriptions of one, and not the middle of three people."""


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, a name's backed by what describes it: "Ana Prado, owner of the Tarn Hotel,"."""
    return absorbed(groups, _describes)


def _describes(group: Group, name: Group) -> bool:
    """Tell whether each member of a group says of one of the other who it is, right beside it or by "his"."""
    return all(any(_is_one(m.candidate, n.candidate) for n in name.members) for m in group.members)


def _is_one(described: Candidate, other: Candidate) -> bool:
    if described.hit.article.id != other.hit.article.id or looks_like_name(described.text):
        return False
    if looks_like_name(other.text):
        return _is_beside(described, other) or _is_owned(described, other)
    return _is_set_off(described, other)


def _is_owned(described: Candidate, name: Candidate) -> bool:
    """Tell whether "his union" stands behind a name in its sentence; "his wife" is somebody else."""
    owned = OWNED.fullmatch(described.text)
    if owned is None or owned["noun"] not in BODIES | ORGANISATION_WORDS:
        return False
    sentence = sentence_around(described.hit.chunk, described.span)
    return sentence.start <= name.start < name.end <= described.start


def _is_set_off(described: Candidate, other: Candidate) -> bool:
    """Tell whether a description is of somebody described before it: "the driver, a subcontractor"."""
    text = other.hit.article.text
    said = DEFINITE.match(other.text) and INDEFINITE.match(described.text)
    return bool(said and text[other.end : described.start] == ", " and ENDS.match(text, described.end))


def _is_beside(described: Candidate, name: Candidate) -> bool:
    if not any(map(is_role, TOKEN.findall(described.text))):
        return False
    first, last = sorted((described, name), key=lambda candidate: candidate.start)
    text = name.hit.article.text
    return bool(BETWEEN.fullmatch(text, first.end, last.start) and BEHIND.match(text, last.end))
