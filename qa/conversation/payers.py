"""Who pays, and what is paid or earned: "How much did they pay?" after "Who bought it?", "Who gave it?" of money."""

import regex

from qa.conversation.exchanges import Exchange, short_answer
from qa.language.nouns import without_article
from qa.names.plain import is_capitalised
from qa.questions.forms import Target, core, form_of

PAY = regex.compile(
    r"\bthey\s(?:(?:actually|also|each|have|really)\s)?"
    r"(?:pay|paid|spen[dt]|offer(?:ed)?|bid|invest(?:ed)?|borrow(?:ed)?|buy|bought|plan(?:ned|ning)?)\b",
    regex.I,
)
"""What a buyer does, and what was bought does not: "How much did they pay?"."""
WHO_BUYS = regex.compile(
    r"who\s(?:(?:is|are|was|has|have|had|will|would)\s)?(?:been\s)?(?:be\s)?"
    r"(?:b[ou]y\p{Ll}*|bought|acquir\p{Ll}+|purchas\p{Ll}+|fund(?:s|ed|ing)?|financ\p{Ll}+|sponsor\p{Ll}*|own(?:s|ed)?|"
    r"built|build(?:s|ing)?|hir(?:es?|ed|ing)|tak(?:es?|en|ing)\sover|took\sover|won|win(?:s|ning)?)\s",
    regex.I,
)
SUMS = regex.compile(
    r"(?i:how\smuch\s(?P<noun>(?:\p{Ll}+\s)?(?:money|aid|cash|funding|profit|revenue|debt|compensation|income))\s"
    r"(?:did|does|do|has|have|had|will|would))\s(?P<who>(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}|the\s\p{Ll}+)\s\p{Ll}"
)
MONEY = regex.compile(
    r"how\smuch\s(?P<noun>(?:\p{Ll}+\s)?(?:money|aid|cash|funding|profit|revenue|debt|compensation|income))\s", regex.I
)
OF_MONEY = regex.compile(
    r"(?:(?<!\b(?:has|had)\s)\bit\s(?:(?:all|already)\s)?|\bit\s(?:(?:all|already)\s)?be(?:en)?\s)(?:used|spent|paid|given|raised|go|going|needed|frozen|distributed|come\sfrom)\b"
    r"|\bwhat\s(?:is|was)\sit\sfor\b|\bwho\s(?:gets?|got|pays?|paid|gave|gives|provide[sd]?|receive[sd]?)\sit\b",
    regex.I,
)
"""What is done with money, not by who spends it: "What will it be used for?", but not "Has it paid?"."""
OF_EARNINGS = regex.compile(
    r"\bit\s(?:(?:really|actually)\s)?(?:rise|rose|risen|fall|fell|fallen|grow|grew|grown|increase[d]?|decrease[d]?|drop(?:ped)?|"
    r"compare[d]?|change[d]?|go\s(?:up|down))\b",
    regex.I,
)
"""What sums do: "By how much did it rise?"."""


def payer_in(text: str, before: Exchange) -> str | None:
    """Return "Norvik Foods" for "How much did they pay?" after "Who bought the crisps?"; None of other questions."""
    if not PAY.search(text) or not WHO_BUYS.match(core(before.resolved)) or len(before.answers) != 1:
        return None
    name = short_answer(before)
    return name if name and is_capitalised(without_article(name)) else None


def sum_in(text: str, before: Exchange) -> str | None:
    """Return "the money" for "What will it be used for?" after "How much money is frozen?"; None of other questions.

    "Norvik's profit" for "By how much did it rise?" after "How much profit did Norvik make?".
    """
    money, asked = MONEY.match(core(before.resolved)), core(text)
    if money is None or form_of(before.resolved).target is Target.POLAR:
        return None
    if OF_EARNINGS.search(asked):
        owned = SUMS.match(core(before.resolved))
        return f"{owned['who']}'s {owned['noun']}" if owned else f"the {money['noun']}"
    return f"the {money['noun']}" if OF_MONEY.search(asked) else None
