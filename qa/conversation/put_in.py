"""What a fragment puts in focus: "the tax" of "And about the tax?", "a yellow alert" of "And yellow?", a person."""

import regex

from qa.conversation.casualties import COUNTED
from qa.conversation.contraries import of_another_sort
from qa.conversation.exchanges import Exchange
from qa.conversation.spoken_of import things_in_question
from qa.questions.complements import plain
from qa.questions.mentions import mentions_of
from qa.questions.times import is_time

ASIDE = regex.compile(r"(?:according to|before|after|during|with|against|by)\s", regex.I)
"""How a fragment begins that only qualifies what was asked: no turn speaks of it afterwards."""


def thing_put_in(fragment: str, thing: str | None) -> str | None:
    """Return what a fragment speaks of; nothing where it only qualifies what was asked.

    One of another sort is that: "a yellow alert" for "yellow" after the `thing` "an amber alert".
    """
    if thing and (other := of_another_sort(thing, fragment.rstrip("?!. "))):
        return other
    if is_time(fragment) or COUNTED.fullmatch(fragment) or ASIDE.match(fragment):
        return None
    return next((plain(phrase) for phrase in things_in_question(f"about {fragment}")), None)


def person_put_in(fragment: str, text: str, before: Exchange) -> str | None:
    """Return the person whom a fragment puts in the place of the one spoken of before: "And Ana Prado?"."""
    named = (m.text for m in mentions_of(text) if m.is_person and m.text == fragment.rstrip("?!. "))
    gone = before.person is not None and before.person not in text
    return next(named, before.person) if gone else before.person
