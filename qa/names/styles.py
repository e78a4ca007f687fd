"""Styles, "His Excellency", "H.E. Mr." or "Sheikh", which stand before a name, and the office before such a style.

Official texts put the whole office first, then a comma, and then the name with its style: "the Minister of Health of
Norvik, H.E. Ms. Ana Prado".
"""

from typing import Final

import regex

from index.documents import Span
from qa.language.known_verbs import is_past
from qa.names.plain import TOKEN, is_role

EXCELLENCY: Final = (
    r"H\.\s?E\.?|(?:His|Her|Their)\s(?:Excellency|(?:Royal\s|Serene\s)?Highness|Majesty|Eminence|Holiness)"
)
TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sheikh|Sheikha|Sir|Dame|Eng|Engr|Hon|Alhaj[ai]|Mallam|Shri|Smt)\.?"
STYLES: Final = rf"(?:(?:{EXCELLENCY}|{TITLE})\s+){{1,4}}"
ONLY_STYLE: Final = regex.compile(rf"(?:Excellency\s+|{STYLES})(?:{STYLES})?")
AND_STYLE: Final = regex.compile(rf"\sand\s(?:{EXCELLENCY}|{STYLES}{TITLE})$")
STYLES_NEXT: Final = regex.compile(rf"\.?\s+(?:{STYLES})?")
STYLED: Final = regex.compile(rf",\s(?P<styles>{STYLES})$")
LONGEST_STYLES: Final = 60
REACH: Final = 240
"""Characters before a style in which the office is looked for."""
BREAK: Final = regex.compile(r"[,;:!?“”\"\n]|(?<=\p{Ll}\p{Ll})\.\s")
COMPLEMENT: Final = regex.compile(
    r"(?:\s(?:of|for|to|at|in)(?:\s(?:of|for|to|at|in|on|the|and|state|staff|\(?\p{Lu}[\p{L}\p{M}.'’-]*\)?)){1,25})?"
)
"""What an office is of, all of it names: "of State for Foreign Affairs of the Sultanate of Norvik"."""
QUALIFIERS: Final = 3
NO_QUALIFIERS: Final = frozenset("the a an and of for to at in by with from on as his her its their that met".split())
SMALL: Final = regex.compile(r"\s(?:of|for|to|at|in)\s")
NAME: Final = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}.'’-]*|al|bin|bint|de|der|van|von)"
    r"(?:\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|al|bin|bint|de|der|van|von)){0,6}"
)
SAYS: Final = frozenset("says told adds warns insists explains thinks believes".split())


def is_style(words: str) -> bool:
    """Tell whether words are nothing but a style: "Her Excellency", "Sheikh", "H.E. Mr"."""
    return ONLY_STYLE.fullmatch(f"{words} ") is not None


def ends_in_style(words: str) -> bool:
    """Tell whether words end in "and" and a style: "Deputy Prime Minister and Her Excellency"."""
    return AND_STYLE.search(words) is not None


def behind_styles(text: str, end: int) -> int:
    """Return where the name begins behind a style that ends at `end`, and behind the styles that follow it."""
    following = STYLES_NEXT.match(text, end, end + LONGEST_STYLES)
    return following.end() if following else end


def styled_office(text: str, start: int) -> Span | None:
    """Return the office that stands before a comma and the style of a name at `start`; None when none does.

    It is whole: "Minister of State for Foreign Affairs of Norvik". Not in "He met the King of Zell, Mr Berg said".
    """
    styles = STYLED.search(text, max(0, start - LONGEST_STYLES), start)
    if styles is None or (not regex.match(EXCELLENCY, styles["styles"]) and _says(text, start)):
        return None
    first = max(0, styles.start() - REACH)
    for end in BREAK.finditer(text, first, styles.start()):
        first = end.end()
    return _office(text, Span(first, styles.start()))


def office_words(office: str) -> frozenset[str]:
    """Return the words of an office without what it is of: {"deputy", "minister"} of "Deputy Minister of Health"."""
    return frozenset(word.lower() for word in TOKEN.findall(SMALL.split(office, maxsplit=1)[0])) - {"and"}


def _office(text: str, clause: Span) -> Span | None:
    """Return the first office in a clause of which all the rest tells what it is of."""
    words = list(TOKEN.finditer(text, clause.start, clause.end))
    for place, word in enumerate(words):
        rest = COMPLEMENT.match(text, word.end(), clause.end) if is_role(word.group()) else None
        if rest and rest.end() == clause.end:
            return Span(words[_first(text, words, place)].start(), clause.end)
    return None


def _first(text: str, words: list[regex.Match[str]], place: int) -> int:
    """Return the word an office begins with: "State Secretary", "Deputy Prime Minister and Minister"."""
    first = place
    while first > max(0, place - QUALIFIERS) and _qualifies(text, words, first - 1, place):
        first -= 1
    joined = first > 1 and words[first - 1].group() == "and" and is_role(words[first - 2].group())
    return _first(text, words, first - 2) if joined else first


def _qualifies(text: str, words: list[regex.Match[str]], place: int, role: int) -> bool:
    """Tell whether a word qualifies the one behind it, of an office written like it in small or capital letters."""
    word = words[place].group()
    alone = word.lower() in NO_QUALIFIERS or is_past(word.lower())
    together = text[words[place].end() : words[place + 1].start()] == " "
    return together and not alone and word[0].islower() == words[role].group()[0].islower()


def _says(text: str, start: int) -> bool:
    """Tell whether the verb follows right behind a name: the name is no apposition then, "…, Mr Berg said"."""
    name = NAME.match(text, start, start + REACH)
    following = TOKEN.match(text, name.end() + 1) if name and text[name.end() : name.end() + 1] == " " else None
    return following is not None and (is_past(following.group()) or following.group() in SAYS)
