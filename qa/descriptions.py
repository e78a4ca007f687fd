"""What an item of a list says that has no name: a number, somebody's office, "other towns", or "the Norvish navy"."""

import regex

from qa.enumerations import has_head
from qa.names import TOKEN, is_role, is_titled

NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
QUANTITIES = "both|many|most|some|several|all"
COUNTED = regex.compile(rf"(?:{NUMBERS}|{QUANTITIES}|others|dozens?|hundreds|thousands|millions)", regex.I)
UNCERTAIN = regex.compile(
    rf"(?:the\s+)?(?:{NUMBERS}|{QUANTITIES}|\p{{Nd}}+|other|few|various|more|certain|different)\b", regex.I
)
COMPLEMENT = regex.compile(r"\s(?:of|in|from|at|for|on)\s")


def has_no_name(text: str) -> bool:
    """Tell whether a text is neither a name nor "the leaders of Britain"."""
    return only_counts(text) or not (is_titled(text) or has_head(text))


def only_counts(text: str) -> bool:
    """Tell whether a text is a number in words: in figures it may be what is asked for."""
    return COUNTED.fullmatch(text) is not None


def says_little(text: str) -> bool:
    """Tell whether a text without a name leaves open who is meant: "other towns", "two ministers", "the mayor"."""
    words = TOKEN.findall(COMPLEMENT.split(text)[0])
    return UNCERTAIN.match(text) is not None or not words or is_role(words[-1])
