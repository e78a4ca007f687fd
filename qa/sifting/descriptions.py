"""What an item of a list says that has no name: a number, somebody's office, "other towns", or "the Norvish navy"."""

import regex

from qa.items.enumerations import has_head
from qa.language.nouns import singular
from qa.names.plain import TOKEN, is_role, is_titled
from qa.names.sameness import NUMERALS

NUMBERS = "|".join(NUMERALS)
QUANTITIES = "both|many|most|some|several|all|others|dozens?|hundreds|thousands|millions"
COUNTED = regex.compile(rf"(?:{NUMBERS}|{QUANTITIES})", regex.I)
UNCERTAIN = regex.compile(
    rf"(?:the\s+|an?\s+)?(?:{NUMBERS}|{QUANTITIES}|\p{{Nd}}+|other|another|few|various|more|certain|different|unnamed|"
    r"number|group(?!\sof\s\p{L}+[^s\W]s\b|\sof\s\p{L}+\s\p{L}+[^s\W]s\b)|man|woman|person|source)\b",
    regex.I,
)
OF_AGE = regex.compile(r"(?:the\s|an?\s)?[\p{L}\p{Nd}]+-(?:year|month)-old\s\p{Ll}", regex.I)
PRONOUNS = frozenset("he she they it we you him her them us someone somebody anyone everyone nobody".split())
COMPLEMENT = regex.compile(r"\s(?:of|in|from|at|for|on)\s")


def has_no_name(text: str) -> bool:
    """Tell whether a text is neither a name nor "the leaders of Britain"."""
    return only_counts(text) or not (is_titled(text) or has_head(text))


def only_counts(text: str) -> bool:
    """Tell whether a text is a number in words: in figures it may be what is asked for."""
    return COUNTED.fullmatch(text) is not None


def says_little(text: str) -> bool:
    """Tell whether a text without a name leaves open who is meant: "other towns", "two ministers", "the mayor".

    Not "a 16-year-old student" or "a group of bus drivers".
    """
    if OF_AGE.match(text):
        return False
    named, *complement = COMPLEMENT.split(text, maxsplit=1)
    words = TOKEN.findall(named)
    head = words[-1].lower() if words else "it"
    return UNCERTAIN.match(text) is not None or head in PRONOUNS or is_role(head if complement else singular(head))
