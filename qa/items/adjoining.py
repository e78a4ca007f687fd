"""Things told in one breath: "help" and, behind a preposition, "evacuating citizens" are one thing, not two."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from index.documents import Span
from qa.items.merging import Scored
from qa.names.plain import TOKEN, is_capitalised
from qa.questions.forms import Form, Number, Target

PREPOSITION = r"(?:about|against|at|between|by|for|from|in|into|of|on|over|towards?|with)"
BY_A_PREPOSITION = regex.compile(rf"\s{PREPOSITION}\s(?:(?:\p{{Lu}}\S*\s){{1,3}}{PREPOSITION}\s)?")
"""Also behind whose it is: "help | from Norvik in | rebuilding"."""


def joined(scored: Sequence[Scored], form: Form, floor: float) -> list[Scored]:
    """Return the candidates, those for a thing that reach `floor` made one with what a preposition joins them to.

    Not where several are asked for, nor names: "Ana Prado of the Greens" are two. The joined are as likely as the
    likelier.
    """
    if form.target is not Target.THING or form.number is Number.MANY:
        return list(scored)
    likely = [one for one in scored if one.probability >= floor]
    made = [whole for one in likely for other in likely if (whole := _whole(one, other))]
    within = [one for one in likely if any(_is_within(one, whole) for whole in made)]
    return [*(one for one in scored if one not in within), *made]


def _whole(head: Scored, rest: Scored) -> Scored | None:
    first, second = head.candidate, rest.candidate
    if first.hit.article.id != second.hit.article.id or first.end >= second.start:
        return None
    named = any(is_capitalised(word) for word in TOKEN.findall(first.text))
    if named or not BY_A_PREPOSITION.fullmatch(first.hit.article.text, first.end, second.start):
        return None
    likelier = min(head, rest, key=lambda one: one.order)
    return replace(likelier, candidate=first.at(Span(first.start, second.end)))


def _is_within(one: Scored, whole: Scored) -> bool:
    part, all_of_it = one.candidate, whole.candidate
    same = part.hit.article.id == all_of_it.hit.article.id
    return same and all_of_it.start <= part.start and part.end <= all_of_it.end
