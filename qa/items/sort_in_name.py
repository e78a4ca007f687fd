"""One name with and without the sort of thing that is asked for: "Gasper" and "Gasper County" where counties are."""

from collections.abc import Sequence

from qa.items.merging import Group, absorbed
from qa.language.nouns import singular
from qa.names.plain import looks_like_name
from qa.questions.fragments import nouns_asked


def with_sort(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups, best first, a name backed by the same with what is asked for behind or before it."""
    sort = sort_asked(query)
    return absorbed(groups, lambda group, other: _says_sort(group, other, sort)) if sort else list(groups)


def sort_asked(query: str) -> str:
    """Return "county" of "Which counties paid?", nothing of other questions."""
    nouns = nouns_asked(query)
    return singular(nouns[-1]) if nouns else ""


def is_same_of_sort(text: str, other: str, sort: str) -> bool:
    """Tell whether one of two texts is the other with its sort: "Bristol Airport", "the City of Tarn"."""
    first, last = sorted((_bare(text), _bare(other)), key=len)
    return bool(sort) and first != sort and last in (f"{first} {sort}", f"{sort} {first}", f"{sort} of {first}")


def _says_sort(group: Group, other: Group, sort: str) -> bool:
    said, name = group.lead().candidate.text, other.lead().candidate.text
    return looks_like_name(name) and is_same_of_sort(said, name, sort) and _is_less(group, other)


def _is_less(group: Group, other: Group) -> bool:
    return group.members[0].order > other.members[0].order


def _bare(text: str) -> str:
    return text.casefold().removeprefix("the ")
