"""People who are told by their given names once they are known: "Joanne" beside "Joanne Rowe"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group, absorbed
from qa.language.vocabulary import STOP_WORDS
from qa.names.courtesies import are_told_apart
from qa.names.plain import TOKEN, looks_like_name
from qa.names.sameness import same

HEAD: Final = 20_000
"""Characters of an article that are looked through for full names."""
BEFORE: Final = r"(?:(?P<before>\p{Lu}[\p{L}\p{M}.'’-]*)\s)?"
REST: Final = r"(?P<rest>(?:\s\p{Lu}[\p{L}\p{M}.'’-]*)*)"
OWNING: Final = regex.compile(r"['’]s?$|[.,]+$")


def joined_given_names(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, best first, a given name as support of the one full name that begins with it.

    The article that has it must have no other name with that word, no "Joanne Lund" and no "Mr Joanne", must not speak
    of it as of a place, and must have the family name besides: "Rowe", or "Peter Rowe".
    """
    return absorbed(groups, _is_called)


def _is_called(group: Group, other: Group) -> bool:
    """Tell whether all members of a group are the given name of another, each in an article that has the full name."""
    full = other.lead().candidate.text
    if any(are_told_apart(one.candidate, two.candidate) for one in group.members for two in other.members):
        return False
    found = [member.candidate for member in group.members]
    return all(_is_given(one, full) and other.touches(one.hit.article.id) for one in found)


def _is_given(found: Candidate, full: str) -> bool:
    name, text = found.text, found.hit.article.text[:HEAD]
    if len(TOKEN.findall(name)) != 1 or not full.startswith(f"{name} ") or not looks_like_name(full):
        return False
    family = regex.compile(rf"(?<!\b{regex.escape(name)}\s(?:\S+\s)?)\b{regex.escape(full.split()[-1])}\b")
    place = regex.compile(rf"\b(?:across|at|from|in|near|of|the)\s{regex.escape(name)}\b")
    if not family.search(text) or place.search(text):
        return False
    names = _names_with(name, text)
    return bool(names) and all(same(one, full) for one in names)


def _names_with(name: str, text: str) -> set[str]:
    """Return the names of two words or more that a text has with a word in them: "Joanne Rowe", "Mr Joanne"."""
    around = regex.compile(rf"{BEFORE}\b{regex.escape(name)}\b{REST}")
    return {full for match in around.finditer(text) if " " in (full := _full_name(match, name))}


def _full_name(found: "regex.Match[str]", name: str) -> str:
    """Return a name with the words around it, but for what opens or ends its sentence: "But Joanne", "Rowe’s"."""
    before = found["before"] or ""
    opens = before.endswith(".") or before.lower() in STOP_WORDS
    return OWNING.sub("", " ".join([*([] if opens else [before]), name, *found["rest"].split()]).strip())
