"""Who bears the surname of a family that is asked about: "Which members of the Brandt family died?"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import LIKE_THE_BEST, Group
from qa.language.known_verbs import AUXILIARY
from qa.names.plain import looks_like_name, plain_name
from qa.names.sameness import fold
from qa.questions.forms import Form, Target, core

SURNAME: Final = r"(?P<surname>\p{Lu}[\p{L}\p{M}'’-]*\p{L})"
ALL_OF_IT: Final = (
    r"(?:famil(?:y|ies)|clan|dynasty|relatives|brothers|sisters|siblings|sons|daughters|children|grandchildren|cousins"
    r"|nephews|nieces|uncles|aunts|twins|couple)"
)
KIN: Final = (
    rf"(?:{ALL_OF_IT}|parents?|(?:grand)?(?:father|mother|child|son|daughter|parent)s?|brother|sister|sibling|cousin"
    r"|uncle|aunt|nephew|niece|twin|relative)"
)
OF_FAMILY: Final = regex.compile(rf"(?<!^){SURNAME}\s(?:\p{{Ll}}+\s)?{ALL_OF_IT}\b")
WHICH_OF_NAME: Final = regex.compile(
    rf"(?i:which|how many|what|any)\s(?:(?:one\s)?of\sthe\s|other\s)?{SURNAME}(?=\s(?:{AUXILIARY}|\p{{Ll}}+ed)\b)"
)
"""Several of one name, or one of them: "Which Brandts died?"."""
RELATED: Final = regex.compile(
    rf"(?<!^){SURNAME}['’]s?\s(?:\p{{Ll}}+\s){{0,2}}{KIN}\b|\b{KIN}\s(?:of|to)\s(?:(?:Mr|Mrs|Ms|Miss)\.?\s)?{SURNAME}"
)


def asks_for_kin(query: str) -> bool:
    """Tell whether a question is for people of a family, who may bear the name that it gives."""
    return any(pattern.search(core(query)) for pattern in (OF_FAMILY, WHICH_OF_NAME, RELATED))


def of_the_family(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without people of another surname where some bear the one that is asked about.

    Who is given by a first name alone is of the family where his sentence has its name, too: "Emil and Otto Haas".
    """
    asked = OF_FAMILY.search(core(query)) or WHICH_OF_NAME.search(core(query))
    if asked is None or form.target not in (Target.PERSON, Target.THING):
        return list(groups)
    names = _forms_of(asked["surname"])
    best = max((group.probability for group in groups if _bears(group, names)), default=0.0)
    if not groups or not best or best < LIKE_THE_BEST * groups[0].probability:
        return list(groups)
    return [group for group in groups if _may_be_of(group, names)]


def _forms_of(surname: str) -> frozenset[str]:
    """Return a surname folded, and what it may be the plural of: "Brandts"."""
    [word] = fold(surname)[:1] or ("",)
    return frozenset({word, word.removesuffix("s")})


def _bears(group: Group, surnames: frozenset[str]) -> bool:
    words = [fold(plain_name(text)) for text in group.surfaces() if looks_like_name(plain_name(text))]
    return any(len(name) > 1 and name[-1] in surnames for name in words)


def _may_be_of(group: Group, surnames: frozenset[str]) -> bool:
    shown = plain_name(group.lead().candidate.text)
    if not looks_like_name(shown) or _bears(group, surnames):
        return True
    return len(fold(shown)) == 1 and any(_stands_with(m.candidate, surnames) for m in group.members)


def _stands_with(found: Candidate, surnames: frozenset[str]) -> bool:
    sentence = sentence_around(found.hit.chunk, found.span)
    return not surnames.isdisjoint(fold(sentence.of(found.hit.article.text)))
