"""Enumerations in running text: "A, B and C" as its items, each a span of the article."""

from collections.abc import Sequence

import regex

from index.documents import Span
from qa.names import AGE, TOKEN, is_capitalised, is_role, looks_like_name, plain_name
from qa.spans import snap

# "&" joins the names of one firm, not the items of an enumeration.
SEPARATOR = regex.compile(
    r"\s*;\s+(?:and\s+)?|,\s*(?:as well as|along with|together with|and also|and|or|plus)\s+|,\s+|"
    r"\s+(?:as well as|along with|together with|and|or|plus)\s+",
    regex.I,
)
BETWEEN_ITEMS = regex.compile(
    r"[\s,;]*(?:(?:as well as|along with|together with|and also|and|or|plus)\s+)?(?:(?:the|an?|his|her|its|their)\s+)?",
    regex.I,
)
CONJUNCTION = regex.compile(r"\b(?:as well as|along with|together with|and|or|plus)\b", regex.I)
OPENING = regex.compile(r"(?:both|either|ranging from|from)\s+", regex.I)
RANGE = regex.compile(r"(?:ranging\s+)?from\s", regex.I)
# "and" within the name of one body: Ministry of Health and Welfare.
BODY = regex.compile(
    r"\b(?:Academy|Agency|Association|Board|Bureau|Commission|Committee|Council|Department|Faculty|Federation|Institute|"
    r"Minister|Ministry|Museum|Office|School|Secretary|Society)\s(?:of|for|on)\s(?:the\s)?"
    r"\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*(?:,\s\p{Lu}[\p{L}-]*)*,?\sand\s(?P<next>\p{Lu}[\p{L}-]*)"
)
BODIES = frozenset(
    "agency association authority board bureau college commission committee company council department federation fund "
    "institute ministry museum office school service society trust union university".split()
)
WORD_BEFORE = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*$")
AFTER_AND = regex.compile(r"(?P<words>\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)*)(?:\s\((?P<acronym>\p{Lu}{2,8})\))?")
CLAUSE = regex.compile(
    r"^(?:that|which|who|whom|whose|where|when|while|but|because|if|to|for|by|with|is|was|has|had)\b", regex.I
)
HEADED = regex.compile(r"^(?:the\s+)?(?:[\p{Ll}\p{M}-]+\s+){1,4}(?:of|from|for)\s+(?:the\s+)?(?=\p{Lu})")
# "A tax on sugar" before "and salt": both may be what the tax is on.
WITH_OBJECT = regex.compile(
    r"(?:an?|the|his|her|its|their)\s(?:.+\s)?(?:on|of|for|in|against|between|to|about)\s\p{Ll}[\p{L}-]*", regex.I
)
BARE = regex.compile(r"\p{Ll}[\p{L}-]*(?:\s\p{Ll}[\p{L}-]*)?")
GOES_ON = regex.compile(r",?\s+(?:as well as|along with|together with|and|or|plus)\s|,\s+\p{Lu}")
MAX_ITEM_WORDS = 9


def items_of(text: str, span: Span) -> tuple[Span, ...]:
    """Return the items of an enumeration in `span`, or `span` alone when it is none.

    An enumeration has a conjunction and parts of like shape: all names, or all short phrases that begin alike (in
    upper case, or in lower case). "Paris, France" and "X, the minister" are one thing.
    """
    whole = span.of(text)
    if not (CONJUNCTION.search(whole) or _is_range(text, span) or _goes_on(text, span)):
        return (span,)
    parts = _merge_appositions(text, _parts(text, span))
    if len(parts) < 2 or not _alike([part.of(text) for part in parts]):
        return (span,)
    return tuple(parts)


def shares_an_object(parts: Sequence[str]) -> bool:
    """Tell whether two parts may be one thing with two objects: "a tax on sugar", "salt"."""
    return len(parts) == 2 and WITH_OBJECT.fullmatch(parts[0]) is not None and BARE.fullmatch(parts[1]) is not None


def _is_range(text: str, span: Span) -> bool:
    """Tell whether a span is "from X to Y", or the "X to Y" of "ranging from X to Y"."""
    return bool(RANGE.match(text, span.start)) or text[: span.start].endswith("ranging from ")


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether a span with commas is a piece of a longer enumeration: "A, B" of "A, B and C"."""
    return ", " in span.of(text) and GOES_ON.match(text, span.end) is not None


def _parts(text: str, span: Span) -> list[Span]:
    """Cut a span at its commas and conjunctions, and "from A to B" at its "to"; what opens the enumeration goes."""
    opening = OPENING.match(text, span.start, span.end)
    parts, start = [], opening.end() if opening else span.start
    separators = list(SEPARATOR.finditer(text, start, span.end))
    if _is_range(text, span) and (to := regex.search(r"\sto\s", text, pos=start, endpos=span.end)):
        separators = [to]
    bodies = [match for match in BODY.finditer(text, start, span.end) if not is_role(match["next"])]
    for separator in separators:
        if any(body.start() < separator.start() < body.end() for body in bodies) or _joins(text, separator):
            continue
        parts.append(Span(start, separator.start()))
        start = separator.end()
    parts.append(Span(start, span.end))
    snapped = [snap(text, part) for part in parts if part.end > part.start]
    return [part for part in snapped if part is not None and part.start >= span.start and part.end <= span.end]


def _joins(text: str, separator: regex.Match[str]) -> bool:
    """Tell whether an "and" is part of one name: its acronym follows, or the word before it never stands without it.

    "Transport and Dock Workers' Union (TDWU)", or if the text speaks of "transport" as well; "Marks and Sand" when the
    text has it twice and no "Marks" besides.
    """
    before = WORD_BEFORE.search(text, pos=max(0, separator.start() - 40), endpos=separator.start())
    after = AFTER_AND.match(text, separator.end())
    if before is None or after is None or separator.group().strip().lower() != "and":
        return False
    acronym = after["acronym"]
    if acronym and acronym in _initials(text[max(0, before.end() - 60) : before.end()], after["words"]):
        return True
    alone, joined = before.group(), before.group() + separator.group() + after["words"].split()[0]
    if after["words"].split()[-1].lower() in BODIES and regex.search(rf"\b{regex.escape(alone.lower())}\b", text):
        return True
    if text.count(joined) < 2:  # nearly always so, and much quicker to tell
        return False
    together = len(regex.findall(rf"\b{regex.escape(joined)}\b", text))
    return together > 1 and together == len(regex.findall(rf"\b{regex.escape(alone)}\b", text))


def _initials(before: str, after: str) -> str:
    """Return the initials of the capitalised words up to and behind an "and"."""
    run = regex.search(r"(?:\p{Lu}[\p{L}'’-]*(?:\s(?:of|for|and|the)(?=\s))*\s?)+$", before)
    words = TOKEN.findall((run.group() if run else "") + " " + after)
    return "".join(word[0] for word in words if is_capitalised(word))


def _merge_appositions(text: str, parts: list[Span]) -> list[Span]:
    """Drop a part that only says what the part before it is: "X, the former mayor, and Y"."""
    kept: list[Span] = []
    for part in parts:
        words = TOKEN.findall(part.of(text))
        says_role = bool(words) and any(map(is_role, words)) and plain_name(part.of(text)) == part.of(text)
        comma_before = bool(kept) and text[kept[-1].end : part.start].strip() == ","
        if (
            comma_before
            and (says_role or AGE.fullmatch(part.of(text)))
            and looks_like_name(plain_name(kept[-1].of(text)))
        ):
            continue
        kept.append(part)
    return kept


def _alike(parts: list[str]) -> bool:
    if any(len(part.split()) > MAX_ITEM_WORDS or CLAUSE.match(part) for part in parts):
        return False
    heads = [_begins_as_name(HEADED.sub("", part)) for part in parts]
    return all(heads) or not any(_begins_as_name(part) for part in parts)


def _begins_as_name(part: str) -> bool:
    words = TOKEN.findall(plain_name(part)) or part.split()
    start = (
        words[1] if words and words[0].lower() in {"the", "a", "an"} and len(words) > 1 else words[0] if words else ""
    )
    return bool(start) and (is_capitalised(start) or not start[0].isalpha() or looks_like_name(plain_name(part)))


def has_head(text: str) -> bool:
    """Tell whether a text is "the leaders of Britain" or the like."""
    return HEADED.match(text) is not None


def without_head(text: str, span: Span) -> Span:
    """Return "Britain" for "the leaders of Britain", other spans as they are."""
    match = HEADED.match(span.of(text))
    return Span(span.start + match.end(), span.end) if match else span
