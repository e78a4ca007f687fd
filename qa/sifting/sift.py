"""Which merged groups are no answer, however likely they look: given before, echoes, of another sort or office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from index.documents import Hit
from qa.answers import Resolved
from qa.items.amounts import of_the_unit
from qa.items.conversions import without_conversions
from qa.items.corroboration import corroborated
from qa.items.doublets import without_doublets
from qa.items.fuller_roles import is_fuller, with_role
from qa.items.merging import Group, absorbed, means_same
from qa.items.nations import COUNTRIES_ASKED, joined
from qa.items.nested_places import joined_places
from qa.items.refining import DEED
from qa.items.sort_in_name import with_sort
from qa.items.standins import settle
from qa.questions.forms import Form, Number, Target
from qa.questions.years import asked_years, speaks_of
from qa.sifting import appositions
from qa.sifting.alternatives import chosen
from qa.sifting.contrary_deeds import of_that_deed
from qa.sifting.contrasts import without_contrasted
from qa.sifting.deeds import of_deeds
from qa.sifting.echoes import echoes
from qa.sifting.families import of_the_family
from qa.sifting.grains import of_the_grain
from qa.sifting.introductions import introducing
from qa.sifting.invited import of_that_reply
from qa.sifting.lands_of_holders import with_that_holder
from qa.sifting.left_out import is_left_out
from qa.sifting.levels import of_the_level
from qa.sifting.lists import of_the_label
from qa.sifting.matters import of_one_matter
from qa.sifting.measures import of_the_measure
from qa.sifting.namesakes import of_the_one_asked
from qa.sifting.nationality import of_the_nation, without_countries, without_peoples
from qa.sifting.no_answers import that_answer
from qa.sifting.offices import of_the_office, of_the_place, of_the_post
from qa.sifting.other_editions import of_this_edition
from qa.sifting.other_lands import of_lands
from qa.sifting.parties import of_the_party
from qa.sifting.possible import that_was_done
from qa.sifting.regions import of_the_region
from qa.sifting.replaced import without_replaced
from qa.sifting.sorts import of_the_sort
from qa.sifting.speakers import of_the_speaker
from qa.sifting.told_of_others import of_those_asked
from qa.sifting.unnamed import of_one_sort

SEAT = regex.compile(r"(?i:the|an?)\s\p{Ll}[\p{Ll} -]*\s(?:in|at)\s(?:the\s)?(?P<place>\p{Lu}.*)")


class Fate(StrEnum):
    """What became of a group."""

    SHOWN = "shown"
    EXCLUDED = "to be left out"
    NOT_AMONG = "is none of those that the question chooses from"
    TOLD = "is what the question goes on from"
    OTHER_SPEAKER = "somebody else's words"
    ECHO = "repeats the question"
    OTHER_SORT = "a description beside names, or something of another sort"
    OTHER_OFFICE = "holds another office"
    OTHER_TIME = "from articles that do not speak of that year, or of the next one or the last"
    OTHER_PLACE = "holds that office elsewhere, or lies elsewhere"
    STANDS_FOR = "stands for what is named elsewhere"
    SET_AGAINST = "is set against another answer"
    OTHER_MATTER = "from articles of another matter"
    WEAK = "too weak beside the others"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A group and what became of it."""

    group: Group
    fate: Fate


def sift(
    groups: Sequence[Group], resolved: Resolved, form: Form, hits: Sequence[Hit], around: Sequence[Hit] = ()
) -> tuple[list[Group], list[Verdict]]:
    """Return the groups that may answer, in order, and the others with the reason.

    `hits` are the passages that were read: they tell who holds which office. Where somebody holds one is told by the
    beginnings of their articles and of those `around`, too.
    """
    texts = [hit.text for hit in hits]
    left = _with_support(groups, resolved, form, hits)
    settled = {id(group.members[0].candidate) for group in left}
    dropped = [Verdict(group, Fate.STANDS_FOR) for group in groups if id(group.members[0].candidate) not in settled]
    steps: tuple[tuple[Fate, Callable[[list[Group]], list[Group]]], ...] = (
        (Fate.OTHER_TIME, lambda left: _of_the_year(left, resolved.query)),
        (Fate.EXCLUDED, lambda left: [g for g in left if not is_left_out(g, resolved, texts, left)]),
        (Fate.NOT_AMONG, lambda left: _among(left, resolved)),
        (Fate.TOLD, lambda left: [g for g in left if not _is_told(g, resolved)]),
        (Fate.OTHER_SPEAKER, lambda left: of_the_speaker(left, resolved.query, texts)),
        (Fate.OTHER_MATTER, lambda left: of_the_one_asked(left, resolved.query, form, texts)),
        (Fate.OTHER_MATTER, lambda left: of_those_asked(left, resolved.query, form)),
        (Fate.OTHER_MATTER, lambda left: of_that_deed(left, resolved.query, form)),
        (Fate.OTHER_MATTER, lambda left: of_that_reply(left, resolved.query)),
        (Fate.OTHER_MATTER, lambda left: that_was_done(left, resolved.query, form)),
        (Fate.OTHER_TIME, lambda left: of_the_level(left, resolved.query, form)),
        (Fate.ECHO, lambda left: [g for g in left if not echoes(g, resolved.query, form)]),
        (Fate.OTHER_SORT, lambda left: chosen(left, resolved.query, form)),
        (Fate.OTHER_SORT, lambda left: of_the_family(left, resolved.query, form)),
        (Fate.OTHER_SORT, lambda left: that_answer(left, form)),
        (Fate.OTHER_SORT, lambda left: of_deeds(left, resolved.query, form)),
        (Fate.OTHER_SORT, lambda left: of_the_party(left, resolved.query, form)),
        (Fate.OTHER_MATTER, lambda left: of_the_label(left, resolved.query, form)),
        (Fate.OTHER_SORT, lambda left: introducing(left, resolved.query)),
        (Fate.OTHER_OFFICE, lambda left: of_the_office(left, resolved.query, form, texts)),
        (Fate.OTHER_OFFICE, lambda left: with_that_holder(left, resolved.query, texts)),
        (Fate.OTHER_OFFICE, lambda left: without_replaced(left, resolved.query)),
        (Fate.OTHER_OFFICE, lambda left: of_the_post(left, resolved.query, texts)),
        (Fate.OTHER_PLACE, lambda left: of_the_place(left, resolved.query, texts, (*hits, *around))),
        (Fate.SET_AGAINST, without_contrasted),
        (Fate.OTHER_TIME, lambda left: of_this_edition(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: of_the_sort(left, resolved.query, texts)),
        (Fate.OTHER_PLACE, lambda left: of_the_region(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: of_the_nation(left, resolved.query, form, texts)),
        (Fate.OTHER_SORT, lambda left: of_lands(left, resolved.query, texts)),
        (Fate.OTHER_SORT, lambda left: without_countries(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: without_peoples(left, form)),
        (Fate.OTHER_SORT, lambda left: of_the_unit(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: of_the_measure(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: of_the_grain(left, resolved.query)),
        (Fate.OTHER_SORT, lambda left: of_one_sort(left, form)),
        (
            Fate.OTHER_MATTER,
            lambda left: of_one_matter(left, [v.group for v in dropped if v.fate is Fate.EXCLUDED]),
        ),
    )
    for fate, keep in steps:
        kept = keep(left)
        places = {id(group) for group in kept}
        dropped += [Verdict(group, fate) for group in left if id(group) not in places]
        left = kept
    return left, dropped


def _with_support(groups: Sequence[Group], resolved: Resolved, form: Form, hits: Sequence[Hit]) -> list[Group]:
    """Return the groups with those that say the same in another way as support of one of them."""
    of_countries = COUNTRIES_ASKED.search(resolved.query) is not None
    left = joined(groups) if of_countries else list(groups)
    if form.target is Target.PLACE and form.number is not Number.MANY:
        left = joined_places(left)
    if form.target is Target.ROLE:
        left = absorbed(left, is_fuller)
    if form.target is Target.PERSON and not of_countries:
        left = appositions.joined([with_role(group) for group in settle(groups, hits)])
    if form.target in (Target.PLACE, Target.THING):
        left = absorbed(left, _is_seat)
    if form.target in (Target.PERSON, Target.PLACE, Target.THING):
        left = with_sort(absorbed(left, _acts), resolved.query)
    if form.target is Target.AMOUNT:
        left = without_conversions(left, resolved.query)
    return corroborated(without_doublets(left, form), resolved.query)


def without_excluded(groups: Sequence[Group], resolved: Resolved) -> tuple[list[Group], list[Verdict]]:
    """Return the groups that were not given before, and the others."""
    given = [group for group in groups if is_left_out(group, resolved, ())]
    left = [group for group in groups if not any(group is other for other in given)]
    return left, [Verdict(group, Fate.EXCLUDED) for group in given]


def _is_told(group: Group, resolved: Resolved) -> bool:
    return any(means_same(group.lead().candidate.text, told) for told in resolved.told)


def _among(groups: list[Group], resolved: Resolved) -> list[Group]:
    """Where the question chooses from answers given before, drop all else, if any of them answers.

    What holds several of them is none: "Norvik, Tarn and Zell".
    """
    groups = [g for g in groups if not _joins(_text(g), resolved.among)]
    given = [g for g in groups if any(means_same(text, name) for text in g.surfaces() for name in resolved.among)]
    return given or groups


def _joins(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text is none of some names, but has two of them in it."""
    inside = [name for name in names if name in text and not means_same(name, text)]
    return len([name for name in inside if not any(name in other for other in inside if other != name)]) > 1


def _of_the_year(groups: list[Group], query: str) -> list[Group]:
    """Where a year is asked about, drop what no article that speaks of the year gives: nobody could check it."""
    years = asked_years(query)
    if not years:
        return groups
    return [g for g in groups if any(speaks_of(member.candidate.hit.article, years) for member in g.members)]


def _is_seat(group: Group, other: Group) -> bool:
    """Tell whether another group is in the place that this one is: "the bakery in Tarn" beside "Tarn"."""
    seat = SEAT.fullmatch(_text(other))
    return seat is not None and seat["place"] == _text(group)


def _acts(group: Group, other: Group) -> bool:
    """Tell whether a group is another with what that did: "Norvik-backed" beside "Norvik"."""
    return DEED.sub("", _text(group)) == _text(other) != _text(group)


def _text(group: Group) -> str:
    return group.lead().candidate.text
