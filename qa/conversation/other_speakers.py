"""Who else spoke of a matter, after what one speaker said of it: "Who else?", "What did others say?"."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.vocabulary import PERSONAL
from qa.questions.forms import core
from qa.questions.mentions import mentions_of

SAID_OF = regex.compile(
    r"what\s(?:did|does|do|has|have)\s(?P<who>.+?)\s(?:say|said|think|write|written|tell\s\S+)\s(?P<of>(?:about|of|on)\s.+)$",
    regex.I,
)
WHO_ELSE = regex.compile(r"(?:(?:and|but|so)\s)?(?:who|any(?:one|body))\selse$", regex.I)
WHAT_OTHERS = regex.compile(
    r"(?:(?:and|but|so)\s)?what\s(?:did|do|have)\s(?:the\s)?others\s(?:say|said|think)$", regex.I
)


def of_other_speakers(asked: str, before: Exchange) -> str | None:
    """Return "Who else spoke about Norvik besides Ana Prado?" for "Who else?" after what she said about it.

    And "What did others say about Norvik?"; None of other questions.
    """
    said = SAID_OF.match(core(before.resolved))
    if said is None:
        return None
    if WHAT_OTHERS.match(core(asked)):
        return f"What did others say {said['of']}?"
    if not WHO_ELSE.match(core(asked)):
        return None
    named = mentions_of(said["who"]) and said["who"].lower() not in PERSONAL
    return f"Who else spoke {said['of']}{' besides ' + said['who'] if named else ''}?"
