"""Follow-ups of another place in an order: "Who was the last?" after "Who was the first witness?"."""

import regex

from qa.conversation.exchanges import Exchange, those_who
from qa.language.nouns import capitalised
from qa.questions.forms import core

RANK = r"(?:first|last|second|third|fourth|next|\p{Ll}{2,}est)"
ASKED = regex.compile(
    rf"(?:(?:and|but|so)\s)?(?P<is>(?P<wh>who|which|what)\s(?P<verb>is|was|were|are)\s)?the\s(?P<rank>{RANK})$", regex.I
)
RANKED = regex.compile(rf"\bthe\s(?P<rank>{RANK})\s(?!(?:one|ones|of|to)\b)(?=\p{{Ll}})", regex.I)
OF_SEVERAL = regex.compile(r"(?:who|which|what)\s(?:are|were)\s(?P<they>the\s.+)$", regex.I)
ORDER = frozenset({"first", "last"})
PLACED = regex.compile(
    r"""
    (?:(?:and|but|so)\s)?who(?:['’]s|\s(?:is|was|were|are))\s
    (?:(?:first|second|third|fourth|fifth|last|next|top|bottom)(?:\s(?:place|now))?|runners?-up
    |in\s(?:the\slead|(?:first|second|third|last)(?:\splace)?))
    """,
    regex.I | regex.X,
)
DOING = regex.compile(r"(?:who|(?:which|what)\s\p{Ll}+)\s(?!(?:is|are|was|were)\s(?:the|an?)\b)\p{Ll}", regex.I)


def of_another_rank(asked: str, before: Exchange) -> str | None:
    """Return the previous question asked of another rank; None of other questions.

    After a list, "the first" is no item of it, which are in no order: "Who testified first?" after "Who testified?".
    """
    match, previous = ASKED.match(core(asked)), core(before.resolved)
    if match is None:
        return None
    rank = match["rank"].lower()
    if ranked := RANKED.search(previous):
        return f"{capitalised(previous[: ranked.start('rank')] + rank + previous[ranked.end('rank') :])}?"
    return _of_those(match, rank, previous) if match["is"] and len(before.answers) > 1 else None


def asks_for_place(question: str) -> bool:
    """Tell whether a question asks who came where in an order that it does not name: "Who was second?"."""
    return PLACED.fullmatch(core(question)) is not None


def _of_those(match: regex.Match[str], rank: str, previous: str) -> str | None:
    opening = f"{capitalised(match['wh'].lower())} {match['verb'].lower()} the {rank}"
    if several := OF_SEVERAL.match(previous):  # "Who were the witnesses?"
        return f"{opening} of {several['they']}?"
    if rank in ORDER and DOING.match(previous):
        return f"{previous} {rank}?"
    return f"{opening} of {they}?" if (they := those_who(previous)) else None
