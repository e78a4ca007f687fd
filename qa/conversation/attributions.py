"""Follow-ups that ask who said, or spread, what was told before: "Who said so?", "Which paper reported that?"."""

import regex

from qa.conversation.exchanges import Exchange
from qa.conversation.statements import statement_of
from qa.questions.forms import core

REPORTED = regex.compile(
    r"(?P<verb>(?:who|(?:which|what)\s\p{L}+)\s(?:(?:first|has|have|also)\s)?"
    r"(?:report|quot|confirm|den[iy]|publish|spread|repeat)\p{L}*)\s(?P<what>that|this|it)$",
    regex.I,
)
WHAT_SAID = regex.compile(
    r"what (?:did|does|has|have) (?P<who>(?:(?!(?:who|that|which)\b)\S+ )+?)(?:say|said)(?P<rest>(?: .+)?)$", regex.I
)
SAID = regex.compile(
    r"(?:and\s|but\s)?(?P<who>(?:who|(?:which|what)\s\p{L}+)(?:\s(?:else|has|have|first|also))?)\s"
    r"(?P<verb>said|says|claims|claimed|thinks|wrote)\s(?:so|that|this|(?<!wrote\s)it)$",
    regex.I,
)
DID_THAT = regex.compile(
    r"(?:and\s|but\s)?(?P<who>(?:who|(?:which|what)\s\p{L}+)(?:\s(?:else|has|have|first|also))?)\s"
    r"(?P<verb>(?P<stem>decid|order|propos|announc|demand|suggest|predict|confirm|admit|promis|claim|agre|deni)\p{Ll}*)"
    r"\sthat$",
    regex.I,
)
SOURCE = regex.compile(
    r"(?:and\s|but\s)?(?:according to who(?:m)?|(?:said )?by whom was (?:that|it|this) said|says who|"
    r"(?:who|what) (?:is|was|'s) (?:the|your|its|their) source(?: (?:of|for) (?:that|this|it))?|"
    r"whose (?:words|claim) (?:is|are|was) (?:that|this|it|those))$",
    regex.I,
)
FEWEST, MOST = 3, 160
"""Words that an answer must have to be something said; characters of it that are asked after."""


def asked_of_what_was_told(asked: str, before: Exchange) -> str | None:
    """Return "Who said the dam may burst?" for "Who said so?" after that answer; None of other questions."""
    return _who_reported(asked, before) or _who_said_it(asked, before) or _who_said(asked, before.answers)


def _who_reported(asked: str, before: Exchange) -> str | None:
    """Return "Who reported what X said of Y?" for "Who reported that?" after "What did X say of Y?".

    After other questions it asks for the statement: "Which paper reported that a seat costs: $1 billion?".
    """
    told, said = REPORTED.match(core(asked)), WHAT_SAID.match(core(before.resolved))
    if told and not said and told["what"].lower() == "that" and (statement := statement_of(before)):
        return f"{told['verb']} {statement}?"
    if not told or not said or (told["what"].lower() != "that" and said["rest"]):  # "it" may be what was spoken of
        return None
    return f"{told['verb']} what {said['who']}said{said['rest']}?"


def _who_said_it(asked: str, before: Exchange) -> str | None:
    """Return "Who said that a seat costs: $1 billion?" for "According to whom?", and for "Who said so?"."""
    said, told = SAID.match(core(asked)) or DID_THAT.match(core(asked)), WHAT_SAID.match(core(before.resolved))
    if said and said.re is DID_THAT and said["stem"].lower() in before.resolved.lower():
        return None  # "Who decided that?" after "What did the council decide?"
    if not (said or SOURCE.match(core(asked))) or told or (statement := statement_of(before)) is None:
        return None
    opening = f"{said['who']} {said['verb']}" if said else "Who said"
    return f"{opening} {statement}?"


def _who_said(asked: str, answers: tuple[str, ...]) -> str | None:
    match = SAID.match(core(asked))
    told = answers[0].strip(" .\"“”'’") if match and answers else ""
    if match is None or len(told.split()) < FEWEST:
        return None
    return f"{match['who']} {match['verb']} {told if len(told) <= MOST else told[:MOST].rsplit(' ', 1)[0]}?"
