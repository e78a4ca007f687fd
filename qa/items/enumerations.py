"""Enumerations in running text: "A, B and C" as its items, each a span of the article."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from index.documents import Span
from qa.items.addresses import is_in_address, is_town, one_address
from qa.items.brackets import behind_cut_bracket, brackets_around
from qa.items.offices_before import is_office_before
from qa.items.one_phrase import phrases_with_and
from qa.items.verb_phrases import measures
from qa.language.nouns import singular
from qa.names.joined_names import joins_a_name, names_with_and
from qa.names.plain import (
    AGE,
    GENERATION,
    POSTNOMINAL,
    TOKEN,
    is_capitalised,
    is_role,
    looks_like_name,
    may_be_name,
    plain_name,
)
from qa.spans import snap

# "&" joins the names of one firm, not the items of an enumeration.
SEPARATOR = regex.compile(
    r"\s*;\s+(?:and\s+)?|,[\"”’]?\s*(?:as well as|along with|together with|and also|and|or|nor|plus)\s+|,[\"”’]?\s+|"
    r"\s+(?:as well as|along with|together with|and|or|nor|plus)\s+",
    regex.I,
)
BETWEEN_ITEMS = regex.compile(
    r"[\s,;]*(?:(?:as well as|along with|together with|and also|and|or|nor|plus)\s+)?"
    r"(?:(?:the|an?|his|her|its|their)\s+)?",
    regex.I,
)
CONJUNCTION = regex.compile(r"\b(?:as well as|along with|together with|and|or|nor|plus)\b", regex.I)
OPENING = regex.compile(r"(?:both|either|neither|ranging from|from)\s+", regex.I)
RANGE = regex.compile(r"(?:ranging\s+)?from\s", regex.I)
CLAUSE = regex.compile(
    r"^(?:that|which|who|whom|whose|where|when|while|but|because|if|to|for|by|with|is|was|has|had)\b", regex.I
)
HEADED = regex.compile(r"^(?:the\s+)?(?:[\p{Ll}\p{M}-]+\s+){1,4}(?:of|from|for)\s+(?:the\s+)?(?=\p{Lu})")
# "A tax on sugar" before "and salt": both may be what the tax is on.
WITH_OBJECT = regex.compile(
    r"(?:an?|the|his|her|its|their)\s(?:.+\s)?(?:on|of|for|in|against|between|to|about)\s\p{Ll}[\p{L}-]*", regex.I
)
DESCRIBED = regex.compile(
    r"(?:(?:the|an?)\s)?"
    r"(?:(?!(?:and|of|in|at|by|for|from|to|with|on|two|three|his|her|its|their|or|an?|the)\s)\p{Ll}[\p{Ll}-]+\s){1,3}(?=\p{Lu})"
)
BARE = regex.compile(r"\p{Ll}[\p{L}-]*(?:\s\p{Ll}[\p{L}-]*)?")
OF_PLACE = regex.compile(
    r"(?:(?:both|all)\s)?(?:of|from)\s(?:the\s)?(?:\p{Ll}+\s|\p{Nd}+\p{L}?\s)?\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*)*"
    r"|of\s(?:course|no\sfixed\s(?:abode|address))"
)
BETWEEN_GROUPS = regex.compile(r";\s")
GOES_ON = regex.compile(
    r"(?:\s\([^()\n]{1,60}\))?(?:,?\s+(?:as well as|along with|together with|and|or|plus)\s|,\s+\p{Lu})"
)
NOUN_PHRASE = regex.compile(r"(?:an?|the|another)\s(?:[\p{Nd}.,]+%?\s)?\p{Ll}")
ENUMERATED = regex.compile(
    r",?\s+(?:as well as|and)\s+(?:the\s+)?\p{Lu}|(?:,\s+(?:the\s+)?\p{Lu}[\p{L}\p{M} ’'-]*)+,?\s+and\s+"
)
"""What goes on behind a name as an enumeration, to its "and"."""
OF_MATTERS = (["ministers"], ["secretaries"])
"""Offices that are of a matter as well as of a country: "the ministers of Justice and Finance"."""
MAX_ITEM_WORDS = 9
MOST_WORDS_OF_NOUNS = 16
"""Words up to which three items or more that all begin as nouns do, "a guarantee that …", are each one."""


def items_of(text: str, span: Span) -> tuple[Span, ...]:
    """Return the items of an enumeration in `span`, or `span` alone when it is none.

    An enumeration has a conjunction and parts of like shape: all names, or all short phrases that begin alike (in
    upper case, or in lower case). "Paris, France" and "X, the minister" are one thing. Of measures each begins with a
    verb: "replace windows and insulate roofs and cellars" are two.
    """
    span = behind_cut_bracket(text, span)
    whole = span.of(text)
    if is_in_address(text, span.start):
        return (one_address(text, span),)
    if not (CONJUNCTION.search(whole) or _is_range(text, span) or _goes_on(text, span)):
        return (span,)
    if BETWEEN_GROUPS.search(whole):  # commas and conjunctions are within its items
        parts = [item for part in _parts(text, span) for item in _within_group(text, part)]
    else:
        parts = _placed(text, span, _paired(text, _merge_appositions(text, _parts(text, span))))
    if len(parts) > 1 and (phrases := measures(text, parts)):
        return phrases if len(phrases) > 1 else (span,)
    if len(parts) < 2 or not _alike([part.of(text) for part in parts]):
        return (span,)
    return tuple(parts)


def _within_group(text: str, group: Span) -> list[Span]:
    """Return the items between two semicolons: "Ana Prado and Jon Berg" has two, "Austin, Texas" is one."""
    parts = _merge_appositions(text, _parts(text, group))
    names = len(parts) == 2 and all(looks_like_name(part.of(text)) for part in parts)
    return [group] if names and not CONJUNCTION.search(group.of(text)) else parts


def _paired(text: str, parts: list[Span]) -> list[Span]:
    """Join "Paris, France, and Rome, Italy" to two items: a comma behind the last "and" says that commas pair.

    Not where all parts may be full names of people.
    """
    words = [part.of(text) for part in parts]
    gaps = [text[one.end : other.start] for one, other in pairwise(parts)]
    in_pairs = len(parts) > 3 and len(parts) % 2 == 0 and all(gap.strip() == "," for gap in gaps[::2])
    if not in_pairs or not CONJUNCTION.search(gaps[-2]) or not all(map(looks_like_name, words)):
        return parts
    if all(" " in word for word in words):
        return parts
    return [Span(one.start, other.end) for one, other in zip(parts[::2], parts[1::2], strict=True)]


def _placed(text: str, span: Span, parts: list[Span]) -> list[Span]:
    """Join the last of "Norvik and Zell, Ohio" to two items: behind the only "and" a comma says where the last one is.

    Not where the enumeration goes on behind it.
    """
    gaps = [text[one.end : other.start] for one, other in pairwise(parts)]
    one_word = len(parts) > 2 and gaps[-1].strip() == "," and " " not in parts[-1].of(text)
    if not one_word or not CONJUNCTION.search(gaps[-2]) or GOES_ON.match(text, span.end):
        return parts
    if sum(CONJUNCTION.search(gap) is not None for gap in gaps) > 1 or not all(
        looks_like_name(part.of(text)) for part in parts[-2:]
    ):
        return parts
    return [*parts[:-2], Span(parts[-2].start, parts[-1].end)]


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
    elif any(";" in found.group() for found in separators):
        separators = [found for found in separators if ";" in found.group()]
    whole = (names_with_and, brackets_around, phrases_with_and)
    names = [found for finding in whole for found in finding(text, start, span.end)]
    for separator in separators:
        if any(name.start < separator.start() < name.end for name in names) or joins_a_name(text, separator):
            continue
        parts.append(Span(start, separator.start()))
        start = separator.end()
    parts.append(Span(start, span.end))
    snapped = [snap(text, part) for part in parts if part.end > part.start]
    return [part for part in snapped if part is not None and part.start >= span.start and part.end <= span.end]


def _merge_appositions(text: str, parts: list[Span]) -> list[Span]:
    """Drop a part that only says what the name before it is: "X, the former mayor, and Y", "X, 54, of Zell, and Y".

    And one that says it of the name behind it: "X and the Head of Service, Y".
    """
    kept: list[Span] = []
    for place, part in enumerate(parts):
        comma_before = place > 0 and text[parts[place - 1].end : part.start].strip(" .") == ","
        if not comma_before and is_office_before(text, part, parts[place + 1 : place + 2]):
            continue
        if comma_before and is_town(text, parts, place):
            continue
        if not (comma_before and _describes(part.of(text)) and may_be_name(plain_name(kept[-1].of(text)))):
            kept.append(part)
    return kept


def _describes(part: str) -> bool:
    """Tell whether a part of an enumeration is a role, an age, an origin, or what is put behind names."""
    words = TOKEN.findall(part)
    says_role = bool(words) and any(map(is_role, words)) and plain_name(part) == part
    return says_role or any(pattern.fullmatch(part) for pattern in (AGE, GENERATION, POSTNOMINAL, OF_PLACE))


def _alike(parts: list[str]) -> bool:
    nouns = all(map(NOUN_PHRASE.match, parts))
    most = MOST_WORDS_OF_NOUNS if nouns and len(parts) > 2 else MAX_ITEM_WORDS
    if any(len(part.split()) > most or CLAUSE.match(part) for part in parts):
        return False
    heads = [_begins_as_name(HEADED.sub("", part)) for part in parts]
    if nouns or all(heads) or not any(_begins_as_name(part) for part in parts):
        return True
    return heads[0] and all(head or _ends_in_name(part) for head, part in zip(heads, parts, strict=True))


def _ends_in_name(part: str) -> bool:
    """Tell whether common nouns lead up to a name: "wind turbine maker Ventis"."""
    described = DESCRIBED.match(part)
    return described is not None and looks_like_name(part[described.end() :])


def _begins_as_name(part: str) -> bool:
    words = TOKEN.findall(plain_name(part)) or part.split()
    start = (
        words[1] if words and words[0].lower() in {"the", "a", "an"} and len(words) > 1 else words[0] if words else ""
    )
    return bool(start) and (is_capitalised(start) or not start[0].isalpha() or looks_like_name(plain_name(part)))


def without_plural_office(text: str, span: Span) -> Span:
    """Return "Norvik" for the "prime ministers of Norvik" of "the prime ministers of Norvik and Zell"."""
    head = HEADED.match(span.of(text))
    words = head.group().removeprefix("the ").partition(" of ")[0].split() if head else [""]
    office = singular(words[-1])
    several = is_role(office) and office != words[-1] and words not in OF_MATTERS
    bare = without_head(text, span)
    return bare if several and ENUMERATED.match(text, span.end) and looks_like_name(bare.of(text)) else span


def has_head(text: str) -> bool:
    """Tell whether a text is "the leaders of Britain" or the like."""
    return HEADED.match(text) is not None


def without_head(text: str, span: Span) -> Span:
    """Return "Britain" for "the leaders of Britain", other spans as they are."""
    return Span(span.end - len(bare_of_head(span.of(text))), span.end)


def bare_of_head(words: str) -> str:
    """Return "Britain" for "the leaders of Britain", other words as they are."""
    return HEADED.sub("", words)
