"""The "and" within the name of one body or state: Ministry of Health and Welfare, Trinidad and Tobago."""

import regex

from index.documents import Span
from qa.names.plain import TOKEN, is_capitalised, is_role

BODY = regex.compile(
    r"\b(?:Academy|Administration|Agency|Association|Authority|Board|Bureau|Cent(?:er|re)s?|Commission|Committee|Council|"
    r"Department|Faculty|Federation|Institute|Minister|Ministry|Museum|Office|Organi[sz]ation|School|Secretary|Service|"
    r"Society)\s(?:of|for|on)\s(?:the\s)?"
    r"\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*(?:,\s\p{Lu}[\p{L}-]*)*,?\sand\s(?P<next>\p{Lu}[\p{L}-]*)"
)
BODIES = frozenset(
    "administration agency association authority board bureau college commission committee company council department "
    "exchange executive federation fund institute ministry museum office organisation organization school service "
    "society trust union university".split()
)
MATTERS = frozenset(
    "aeronautics agriculture arts building business commerce culture customs disease drug education energy environment "
    "finance fire fisheries food foreign forestry health housing immigration industry justice labor labour land media "
    "oceanic pensions public research revenue safety science securities security space sport sports standards tourism "
    "trade transport travel water ways welfare work".split()
)
"""Nouns for what bodies are for: before "and" they have no name of their own."""
PLACES_WITH_AND = regex.compile(
    r"\b(?:Bosnia and Herzegovina|Trinidad and Tobago|Antigua and Barbuda|(?:St\.?|Saint) Kitts and Nevis|"
    r"(?:St\.?|Saint) Vincent and the Grenadines|S[aã]o Tom[eé] and Pr[ií]ncipe|Turks and Caicos|Wallis and Futuna|"
    r"Newfoundland and Labrador|Jammu and Kashmir|Andaman and Nicobar|Tyne and Wear)\b"
)
FIXED = regex.compile(
    r"(?:\b\p{Lu}[\p{L}-]*\s)*\b(?:Arts and Sciences|Customs and Excise|Fire and Rescue|Health and Safety|Oil and Gas|"
    r"Research and Development|Revenue and Customs|Search and Rescue|Truth and Reconciliation)\b(?:\s\p{Lu}[\p{L}-]*)*"
)
"""What many bodies are called by: "Tarn Fire and Rescue Service"."""
LISTED = r"\p{Lu}[\p{L}\p{M}'’-]*,\s"
"""An item of an enumeration, and the comma behind it."""
OF_EACH = r"(?:ambassador|capital|chancellor|government|governor|king|leader|mayor|minister|president|queen)s"
"""What each of several places has one of."""
FAR = 80
"""Characters around half a name in which the whole of it stands."""
AND = regex.compile(r"\sand\s")
COMMA_BEHIND = regex.compile(r"(?:,\s\p{Lu}[\p{L}-]*)+,?\sand\s\p{Lu}")
COMMA_BEFORE = regex.compile(r"\p{Lu}[\p{L}-]*,\s$")
NAME_BEFORE = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’-]*[^\S\n])*\p{Lu}[\p{L}\p{M}'’-]*$")
WORD_BEFORE = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*$")
AFTER_AND = regex.compile(
    r"(?P<words>\p{Lu}[\p{L}'’-]*(?:[^\S\n]\p{Lu}[\p{L}'’-]*)*)(?:\s\((?P<acronym>\p{Lu}{2,8})\))?"
)
"""The rest of a name on its line."""


def names_with_and(text: str, start: int, end: int) -> list[Span]:
    """Return where between `start` and `end` a state or a body stands that has an "and" in its name."""
    bodies = (match for match in BODY.finditer(text, start, end) if not is_role(match["next"]))
    fixed = (match for names in (PLACES_WITH_AND, FIXED) for match in names.finditer(text, start, end))
    return [Span(*match.span()) for match in (*bodies, *fixed)]


def whole_name(text: str, span: Span) -> Span:
    """Return a span that is half of a name with "and" widened to all of it: "Transport", "Allied Workers' Union"."""
    behind, before = AND.match(text, span.end), AND.match(text, max(0, span.start - len(" and ")), span.start)
    if (
        behind
        or before
        or COMMA_BEHIND.match(text, span.end)
        or COMMA_BEFORE.search(text, max(0, span.start - FAR), span.start)
    ):
        around = names_with_and(text, max(0, span.start - FAR), span.end + FAR)
        if found := next((name for name in around if name.start <= span.start and span.end <= name.end), None):
            return found
    if behind and joins_a_name(text, behind):
        after = AFTER_AND.match(text, behind.end())
        return Span(span.start, after.end("words") if after else span.end)
    if before and joins_a_name(text, before):
        name = NAME_BEFORE.search(text, max(0, before.start() - FAR), before.start())
        return Span(name.start() if name else span.start, span.end)
    return span


def joins_a_name(text: str, separator: regex.Match[str]) -> bool:
    """Tell whether an "and" is part of one name: its acronym follows, or the word before it never stands without it.

    "Transport and Dock Workers' Union (TDWU)", or if "transport" is what bodies are for or the text speaks of it as
    well; "Marks and Sand" when the text has it twice and no "Marks" besides.
    """
    before = WORD_BEFORE.search(text, pos=max(0, separator.start() - 40), endpos=separator.start())
    after = AFTER_AND.match(text, separator.end())
    if before is None or after is None or separator.group().strip().lower() != "and":
        return False
    acronym = after["acronym"]
    if acronym and acronym in _initials(text[max(0, before.end() - 60) : before.end()], after["words"]):
        return True
    alone, joined = before.group(), before.group() + separator.group() + after["words"].split()[0]
    if alone.lower() in MATTERS and not BODIES.isdisjoint(after["words"].lower().split()):
        return True
    if after["words"].split()[-1].lower() in BODIES and regex.search(rf"\b{regex.escape(alone.lower())}\b", text):
        return True
    if text.count(joined) < 2 or _enumerates(text, joined):  # nearly always so, and quick to tell
        return False
    together = len(regex.findall(rf"\b{regex.escape(joined)}\b", text))
    return together > 1 and together == len(regex.findall(rf"\b{regex.escape(alone)}\b", text))


def _enumerates(text: str, joined: str) -> bool:
    """Tell whether two names end an enumeration somewhere, or each have one of the offices spoken of before them.

    "Norvik, Tarn and Zell", "the presidents of Tarn and Zell".
    """
    return regex.search(rf"(?:{LISTED}|\b{OF_EACH}\sof\s)(?={regex.escape(joined)}\b(?! and\b|,))", text) is not None


def _initials(before: str, after: str) -> str:
    """Return the initials of the capitalised words up to and behind an "and"."""
    run = regex.search(r"(?:\p{Lu}[\p{L}'’-]*(?:\s(?:of|for|and|the)(?=\s))*\s?)+$", before)
    words = TOKEN.findall((run.group() if run else "") + " " + after)
    return "".join(word[0] for word in words if is_capitalised(word))
