"""Follow-ups on an invitation that do not say of it: "Who declined?", after "Who was invited to the summit?"."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.nouns import capitalised
from qa.questions.forms import core

ANSWERED = regex.compile(
    r"(?:(?:and|but|so)\s)?(?P<who>(?:who|which\s\p{Ll}+s)(?:\selse)?\s(?:(?:has|have)\s)?(?:(?:not|also|already)\s)?)"
    r"(?:(?P<verb>accepted|declined|refused|rejected|turned\sdown)(?:\s(?:it|them|this|the\sinvitations?))?"
    r"|turned\s(?:it|them|this|the\sinvitations?)\s(?P<down>down))$",
    regex.I,
)
INVITED = regex.compile(
    r"(?:who|which\s\p{Ll}+s|how\smany\s\p{Ll}+s)\s(?:\S+\s){0,2}?(?:invited|(?:received|accepted|declined|refused|"
    r"rejected|turned\sdown)\s(?:an|the)\sinvitation)(?P<to>\sto\s.+)?$",
    regex.I,
)


def of_the_invitation(asked: str, before: Exchange) -> str | None:
    """Return "Who declined the invitation to the summit?" for "Who declined?" after "Who was invited to the summit?".

    And after "Who accepted the invitation to the summit?"; None of other questions.
    """
    answered, invited = ANSWERED.match(core(asked)), INVITED.match(core(before.resolved))
    if answered is None or invited is None:
        return None
    verb = answered["verb"] or "turned down"
    return f"{capitalised(answered['who'])}{verb} the invitation{invited['to'] or ''}?"
