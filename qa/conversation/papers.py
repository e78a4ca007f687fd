"""The poll or report that "it" is by what is asked of it: "Who wrote it?", "Which paper was it for?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.questions.forms import core

SAYS = regex.compile(
    r"what\s(?:did|does|do)\s(?P<it>the\s(?:\p{Ll}+\s){0,2}?(?:audit|leaflet|letter|memo|paper|poll|report|statement|study|survey))"
    r"\s(?:claim|conclude|find|recommend|reveal|say|show|suggest)\b",
    regex.I,
)
OF_A_PAPER = regex.compile(
    r"who\s(?:(?:has|had|have)\s)?(?:authored|carried\sout|commissioned|compiled|conducted|drafted|published|released|wrote|written)"
    r"\sit$"
    r"|(?:what|which)\s\p{Ll}+\s(?:is|was)\sit\s(?:for|in)$"
    r"|\b(?:is|was)\sit\s(?:being\s)?(?:carried\sout|commissioned|compiled|conducted|drafted|released|written)\b",
    regex.I,
)
"""What is asked of a report, and hardly of what it is about."""


def paper_in(text: str, past: Sequence[Exchange]) -> str | None:
    """Return "the poll" for "Which paper was it for?" after "What does the poll say about the Reds?"."""
    if not OF_A_PAPER.search(core(text)):
        return None
    return next((says["it"] for turn in reversed(past) if (says := SAYS.match(core(turn.resolved)))), None)
