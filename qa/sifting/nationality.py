"""Who is of the nation that is asked for, "which Americans", and what is no nation: "which rebel groups"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group, if_likely
from qa.language.countries import COUNTRIES, is_country, is_national
from qa.language.demonyms import is_adjective_of
from qa.language.nouns import singular
from qa.questions.asked_nouns import asked_nouns
from qa.questions.forms import Form, Target
from qa.questions.roles import offices_among

BODIES: Final = frozenset(
    "agency association bank body charity club company faction firm group hospital lender militia movement newspaper "
    "organisation organization synod union university".split()
)
"""What no country is; parties to a treaty are."""
POSTS_ABROAD: Final = frozenset("coach correspondent director executive manager trainer".split())
"""What somebody of any nation may be in a land."""
PARTS: Final = frozenset("african central gulf latin north south commonwealth and or non".split())
"""Words of a question that asks for more than one nation: "Latin American leaders", "American and Chilean"."""
WITHIN: Final = frozenset("english scottish welsh irish".split())
"""Who may be called British as well."""
PEOPLES: Final = regex.compile(
    r"(?:(?:all|other|key|major|many|most|several|some)\s)?"
    r"(?:african|arab|asian|baltic|buddhist|catholic|christian|european|hindu|islamic|jewish|muslim|nordic|orthodox"
    r"|protestant|scandinavian|shia|shiite|sunni|western)(?:\s(?:countries|nations|states))?"
)
"""Words for peoples of many lands, which name nobody and none of these."""
LANDS: Final = regex.compile(r"\s(?:countries|nations|states)", regex.I)
OF_LANDS: Final = regex.compile(
    r"(?:(?:,|,?\sand|,?\sor)?\s\p{Lu}\p{L}+)*\s(?:allies|countries|governments|leaders|nations|neighbou?rs|powers|states)\b"
)


def of_the_nation(groups: Sequence[Group], query: str, form: Form, texts: Sequence[str]) -> list[Group]:
    """Return the groups without people whom the texts only give offices of another nation than is asked for.

    "Which Americans came?" does not ask for British Prime Minister Jon Berg.
    """
    words = [singular(word) for word in asked_nouns(query)] if form.target is Target.PERSON else []
    asked = next((word for word in words if is_national(word)), None)
    if asked is None or not PARTS.isdisjoint(regex.findall(r"\p{L}+", " ".join(words))):
        return list(groups)
    return [group for group in groups if not _is_foreign(offices_among(group.surfaces(), texts), asked)]


def _is_foreign(offices: Sequence[frozenset[str]], asked: str) -> bool:
    """Tell whether offices speak of nations, and none of the one asked for or of no nation."""
    nations = [{word for word in office if is_national(word)} for office in offices]
    if any(office & POSTS_ABROAD for office in offices):
        return False
    return bool(nations) and all(nations) and not any(_may_be_one(word, asked) for words in nations for word in words)


def _may_be_one(word: str, asked: str) -> bool:
    """Tell whether two words may be of one nation: "us" and "american", "british" and "scottish"."""
    if {word, asked} & WITHIN and "british" in (word, asked):
        return True
    return any(is_adjective_of(word, country) and is_adjective_of(asked, country) for country in COUNTRIES)


def without_countries(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without countries where bodies are asked for, and one is left: "Which rebel groups …"."""
    nouns = asked_nouns(query)
    if not nouns or singular(nouns[-1]) not in BODIES:
        return list(groups)
    return if_likely([group for group in groups if not is_country(_name(group))], groups)


def without_peoples(groups: Sequence[Group], form: Form) -> list[Group]:
    """Return the groups without "Arab" and "Muslim" of "Arab and Muslim nations", where who or which lands is asked."""
    if form.target not in (Target.PERSON, Target.PLACE):
        return list(groups)
    return if_likely([group for group in groups if not _is_people(group, form)], groups)


def _is_people(group: Group, form: Form) -> bool:
    """Tell whether a group is "Muslim" of "Muslim nations"; who backs it may well be "Western countries"."""
    found = group.lead().candidate
    if not PEOPLES.fullmatch(_name(group)):
        return False
    if LANDS.search(found.text):
        return form.target is Target.PLACE
    return OF_LANDS.match(found.hit.article.text, found.end) is not None


def _name(group: Group) -> str:
    return group.lead().candidate.text.casefold().removeprefix("the ").rstrip(".")
