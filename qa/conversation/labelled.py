"""One of a series told apart by a letter or a number: "And Group C?" after "Who played in Group B?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange

LABEL = r"(?:\p{Nd}{1,2}|[IVX]{2,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
ONE_OF_A_SERIES = regex.compile(rf"(?:the\s)?(?P<noun>\p{{L}}{{3,}})\s(?P<label>\p{{L}}|{LABEL})", regex.I)
TIMES = frozenset("day evening hour month morning night season week year".split())
"""What "that day" is a time by, though "Day 1" was spoken of."""


def of_the_same_series(previous: str, new: str) -> str | None:
    """Return "Who played in Group C" for "Group C" after "Who played in Group B"; None where no other was spoken of."""
    one = ONE_OF_A_SERIES.fullmatch(new.strip().rstrip("?!. "))
    if one is None:
        return None
    noun = regex.escape(one["noun"])
    old = regex.search(
        rf"\b(?i:{noun})\s(?P<label>\p{{Lu}}|[b-hj-z]|(?i:{LABEL}))(?=$|[\s,)?])(?!\s\p{{Lu}})", previous
    )
    if old is None or old["label"].lower() == one["label"].lower():
        return None
    return f"{previous[: old.start('label')]}{one['label']}{previous[old.end('label') :]}"


def labelled_in(noun: str, past: Sequence[Exchange]) -> str | None:
    """Return "Group A" for "that group" after "Who played in Group A?"; None where none was spoken of by a label."""
    if noun in TIMES:
        return None
    one = regex.compile(rf"\b{regex.escape(noun.capitalize())}\s(?:\p{{Lu}}|{LABEL})(?=$|[\s,)?])(?!\s\p{{Lu}})")
    found = (one.search(turn.resolved) for turn in reversed(past))
    return next((match.group() for match in found if match), None)
