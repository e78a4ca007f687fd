"""Follow-ups that leave out what somebody belongs to: "Is Norvik a member?", "Was Tarn invited?"."""

import regex

from qa.questions.forms import AUXILIARY, core

BELONGS = regex.compile(
    rf"(?:(?:and|but|so)\s)?{AUXILIARY}\s(?:the\s)?(?-i:\p{{Lu}})\S*(?:\s(?-i:\p{{Lu}})\S*)*\s"
    r"(?:(?:also|not|been|be|still|already)\s)*"
    r"(?:(?P<of>an?\s(?:\p{Ll}+\s)?(?:member|signatory)|(?:among\s)?(?:the\s)?(?:members|signatories)|part)"
    r"|(?P<to>invited)|(?P<in>involved|included|participat(?:e|ing)|tak(?:e|ing)\spart))$",
    regex.I,
)
"""Whether somebody is in something that is not named."""
PREPOSITIONS = ("of", "to", "in")


def with_what_it_is_in(question: str, topic: str) -> str | None:
    """Return "Is Norvik a member of the Harbour Trust?" for "Is Norvik a member?"; None of other questions."""
    match = BELONGS.match(core(question))
    if match is None or topic.lower() in question.lower():
        return None
    return f"{core(question)} {next(word for word in PREPOSITIONS if match[word])} {topic}?"
