"""What "it" is by whoever works there: the hotel that somebody ate in, the body that somebody heads."""

import regex

from qa.conversation.exchanges import Exchange, short_answer
from qa.names.plain import is_capitalised, is_role
from qa.questions.forms import core

WHERE_DONE = regex.compile(
    r"where\s(?:(?:did|does|do|will)\s.+|(?:was|were|is|are)\s.+\s(?:\p{Ll}{2,}ing|held|kept|found|\p{Ll}{2,}ed))$",
    regex.I,
)
WHO_RUNS_IT = regex.compile(
    r"(?:(?:and|but|so)\s)?who\s(?:owns|owned|runs|ran|manages|managed|built|designed|bought)\sit\b", regex.I
)
BUILDING = regex.compile(
    r"(?i:(?:the\s)?)(?:\p{Lu}\S*\s)*(?:(?i:villa|hotel|château|palazzo)\s\p{Lu}\S*|(?i:\p{L}*(?:hotel|villa|stadium|arena|hall"
    r"|cent(?:re|er)|castle|palace|hospital|school|university|club|theat(?:re|er)|museum|restaurant|cafe|café|bar|pub|inn"
    r"|resort|clinic|factory|warehouse|house|farm|lodge|ranch|mansion|estate|gallery|cinema|prison)))"
)
WHO_IS = regex.compile(r"(?i:who)(?:['’]s|\s(?:is|was))\s\p{Lu}\S*(?:\s\p{Lu}\S*)+$")
HEADS = regex.compile(
    r"(?:[Tt]he\s)?(?:[\p{L}-]+\s){0,3}?(?P<role>\p{L}+)\sof\s"
    r"(?P<body>(?:the\s)?\p{Lu}\S*(?:\s(?:(?:of|for|and)\s)?\p{Lu}\S*)*)$"
)
OF_THE_POST = regex.compile(
    r"\b(?:held?|hold|holds|holding|got|get|leave|left|lost?|lose|resign\p{Ll}*)\s(?:it|that)\b", regex.I
)


def workplace_in(text: str, before: Exchange) -> str | None:
    """Return what "it" of a question is: the hotel where somebody ate, or the chamber whose head somebody is.

    None where the post may be meant ("How long has she held it?"), or the answer is a town.
    """
    answer = short_answer(before) if len(before.answers) == 1 else None
    if answer and WHERE_DONE.match(core(before.resolved).partition(" (")[0]) and WHO_RUNS_IT.match(text):
        return answer if BUILDING.fullmatch(answer) and is_capitalised(answer.split()[-1]) else None
    return None if OF_THE_POST.search(text) else headed_by(before)


def headed_by(turn: Exchange) -> str | None:
    """Return "the Chamber of Commerce" of "Who is Ana Prado?" and "chairwoman of the Chamber of Commerce"."""
    answer = short_answer(turn) if len(turn.answers) == 1 and WHO_IS.match(core(turn.resolved)) else None
    heads = HEADS.match(answer) if answer else None
    return heads["body"] if heads and is_role(heads["role"]) else None
