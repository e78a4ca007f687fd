"""Who accepted an invitation, declined it, has not answered or was not invited: who is told one of them is no other."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group
from qa.questions.forms import core

OPENS: Final = (
    r"(?!how|why|when|where)(?:(?:list|name)\s)?"
    r"(?:who(?:m|se)?|(?:the\s|which\s|what\s)?(?:\p{L}+\s)?\p{L}+s|the\snames\sof\s\S+)\b"
)
GO: Final = r"(?:attend|be\sthere|come|go(?!\son)|join|participate|take\spart|travel)"
WOULD: Final = r"(?:will|would|is|are|was|were|does|did|do)"
NOT: Final = r"(?:\snot|n['’]t)"
SPURN: Final = (
    r"(?:declin(?:e[sd]?|ing)|reject(?:s|ed)?|refus(?:e[sd]?|al)|turn(?:s|ed|ing)?\s(?:\S+\s){0,2}?down|spurn(?:s|ed)?)"
)
ANSWER: Final = r"(?:answer|decide|make\sup|react|reply|respond)"
INVITED: Final = r"(?:invited|asked\sto\s(?:attend|come|take\spart))"
UNANSWERED: Final = (
    rf"(?:{NOT}\s(?:yet\s)?(?:answered|decided|reacted|replied|responded|given\san\sanswer|made\sup)|{NOT}\s(?:yet\s)?{ANSWER}"
    rf"|yet\sto\s(?:answer|confirm|decide|reply|respond|say)|undecided)"
)
STANDINGS: Final = {
    "uninvited": (
        rf"{OPENS}.*?(?:{NOT}(?:\sbeen)?\s{INVITED}|left\s(?:off|out)|uninvited)(?!.*\bbecause\b)",
        rf"{NOT}\s(?:\p{{L}}+\s){{0,4}}?{INVITED}|left\s(?:off|out)|exclud|uninvited|without\san\sinvitation|no\sinvitation"
        rf"|(?:neither|never|nor)\b.*{INVITED}|snub",
    ),
    "declined": (
        rf"{OPENS}(?:\s(?:has|have|had|else|also))*\s(?:{SPURN}(?:\s(?:(?:the|its|their|an)\s)?invitations?)?(?:\sto\s.*)?"
        rf"|(?:said\s(?:that\s)?they\s)?(?:will|would|did){NOT}\s{GO}.*|said\sno)",
        rf"{SPURN}|{WOULD}{NOT}\s(?:be\s)?(?:(?:\p{{L}}+ing|repres\p{{L}}+)|{GO})|won['’]t|said\sno|stay(?:s|ed|ing)?\s(?:away|home|at\shome)"
        r"|boycott|skip|ruled\sout|absen|\bunable\b|pull(?:ed|s)?\sout|withdr[ae]w",
    ),
    "unanswered": (
        rf"{OPENS}(?:\s(?:has|have|had|is|are|still))*\s?(?:{UNANSWERED}.*)",
        rf"{UNANSWERED}|hesitat|waver|waiting|considering|studying|\bno\s(?:answer|reply|response)|silent|unclear|not\ssaid|consult",
    ),
    "accepted": (
        rf"{OPENS}(?:\s(?:has|have|had|else|also|already))*\s(?:accepted|agreed\sto\s{GO}|said\syes|confirmed\s(?:their|its)\s\p{{L}}+)"
        r"(?:\s(?:(?:the|its|their|an)\s)?invitations?)?(?:\sto\s.*)?",
        rf"accept|said\syes|say\syes|agree|confirm|join|sign|observer|represent|send|sent|(?:will|would|to)\s(?:also\s)?(?:be\b|lead|{GO})"
        r"|attend|arriv|came|come|promis",
    ),
}
"""How a question asks for each of them, and how a sentence tells it."""
ASKED: Final = {name: regex.compile(asked, regex.I) for name, (asked, _) in STANDINGS.items()}
TOLD: Final = {name: regex.compile(told, regex.I) for name, (_, told) in STANDINGS.items()}
PLAIN: Final = {
    "uninvited": regex.compile(
        rf"\b(?:is|are|was|were|been){NOT}(?:\sbeen)?\sinvited\b|{NOT}\sbeen\sinvited\b", regex.I
    ),
    "declined": regex.compile(
        rf"\b{SPURN}(?:\s(?:the|an|its|their)\sinvitations?\b|\saltogether\b|(?=[.,;]))|\bwill\snot\s{GO}", regex.I
    ),
    "unanswered": regex.compile(UNANSWERED, regex.I),
    "accepted": regex.compile(
        r"\baccepted(?:\s(?:the|an|its|their)\sinvitations?\b|(?=[.,;])|\son\s)|\bsaid\syes\b", regex.I
    ),
}
"""How a sentence surely tells one of them."""
TURNS: Final = regex.compile(
    r"\b(?:at\sfirst|although|despite|earlier|first|had|if|initially|instead|later|now\s(?!the\b)|once|originally|previously|though|unless|until)",
    regex.I,
)
"""What tells that it was otherwise before, or may be."""


def of_that_reply(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without those of whom sentences surely tell another reply to an invitation than is asked for.

    "Who was not invited?" is not answered by "Chad turned down the invitation", but by "Chad was not invited".
    """
    asked = next((name for name, pattern in ASKED.items() if pattern.fullmatch(core(query))), None)
    if asked is None:
        return list(groups)
    return [g for g in groups if not all(_tells_another(m.candidate, asked) for m in g.strong())]


def _tells_another(found: Candidate, asked: str) -> bool:
    told = sentence_around(found.hit.chunk, found.span).of(found.hit.article.text)
    if TURNS.search(told) or TOLD[asked].search(told):
        return False
    return any(pattern.search(told) for name, pattern in PLAIN.items() if name != asked)
