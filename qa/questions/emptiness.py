"""Phrases that are nothing to go on with: times, states, what something is a part or a cause of."""

import regex

from qa.language.vocabulary import ADJECTIVES, GENERIC_WORDS, OWN
from qa.names.plain import is_role
from qa.names.sameness import NUMERALS
from qa.questions.phrases import Phrase
from qa.questions.times import DAYS, MONTHS

CALENDAR = regex.compile(rf"{MONTHS}|{DAYS}s?|Easter|Christmas|\d+(?:st|nd|rd|th)?")
TAKING = frozenset("take takes took taken taking".split())
"""Words behind which "place" is nothing of its own: "When did the call take place?"."""
LONGEST_THING = 10
"""Words of a phrase that another question may refer to."""
CONDITIONS = frozenset(
    "bail bed board church court custody favor favour fire hold hospital jail office parole power prison safety sale "
    "school sea strike trial view work".split()
)


def is_empty(phrase: Phrase) -> bool:
    """Tell whether a phrase is nothing to go on with: "the main causes", "its role", "2023", "the largest"."""
    return (
        phrase.relational
        or phrase.headless
        or len(phrase.words) > LONGEST_THING
        or set(phrase.words) <= ADJECTIVES
        or all(word in NUMERALS for word in phrase.words)
        or phrase.determiner.lower() in OWN
        or (phrase.head in GENERIC_WORDS and not phrase.named)
        or is_role(phrase.head)
        or not any(char.isalpha() for char in phrase.bare)
        or is_date(phrase)
        or _is_state(phrase)
        or (phrase.text == "place" and phrase.before in TAKING)
    )


def is_date(phrase: Phrase) -> bool:
    """Tell whether a phrase is but months, days and their numbers."""
    return all(CALENDAR.fullmatch(word) for word in phrase.bare.split())


def _is_state(phrase: Phrase) -> bool:
    """Tell whether a phrase only says in or to what state: "to safety", "on fire", "in hospital"."""
    return not phrase.determiner and phrase.bare in CONDITIONS and phrase.before in ("to", "in", "on", "at", "into")
