"""Names of people in print: where the name begins after titles and roles, and what it is without them.

English news puts roles before names ("Turkish President X", "former prime minister X", "X's son-in-law Y") or sets
them off by a comma ("the minister, X").
"""

from functools import lru_cache

import regex

from index.documents import Span
from qa.language.offices import CHRISTENED, OFFICES, SURNAMES, TRADES
from qa.language.vocabulary import ORGANISATION_WORDS

OF_BODIES = (ORGANISATION_WORDS | frozenset("department electric motors".split())) - frozenset(
    "bridge church court hall house lake park street".split()
)
"""Words of names that are no person's, less the surnames among them: "Justice Department", but "President Park"."""
BEFORE_ROLES = frozenset("former ex then acting interim late incoming outgoing current deputy the a an his her".split())
ROLE_TAILS = regex.compile(
    r"^(?:of state|of staff|of defen[cs]e|of finance|of war|of justice|of police|of the interior|general)\b", regex.I
)
UNCLOSED = regex.compile(r"(?P<name>\p{Lu}[^()]*?)\s\([^()]*")
AGE = regex.compile(r"\s*(?:aged\s+)?\d{1,3}\s*")
DESCRIBED = regex.compile(
    r"(?:\S+\s+){0,6}?(?P<last>\p{Ll}[\p{Ll}\p{M}-]+|\d{1,3}-year-old)\s+(?P<name>\p{Lu}[\w\p{M}.'’-]*(?:\s+[\w\p{M}.'’-]+){1,4})"
)
GENERATION = regex.compile(r"(?:[JS]r\.?|[IVX]+)")
POSTNOMINAL = regex.compile(
    r"(?:[DIR]-\p{Lu}[\p{L}.]*|Ph\.?D\.?|(?:MP|MEP|MSP|MLA|MLC|MNA|MD|KC|QC|SAN|I[AP]S|[CMO]BE)\b)"
)
"""What stands behind a name for an office, an honour, or a party and state: "Ana Prado, D-Mich."."""
OPENS_TITLE = regex.compile(r"(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|\p{Nd}+)\s", regex.I)
"""What no name of a person begins with, but that of a book: "Seven Kinds of Rain"."""
WITH_ORIGIN = regex.compile(r"(?P<person>\p{Lu}[^,;]*?)\s+(?:of|from)\s+(?:the\s+)?\p{Lu}.*")
POSSESSED = regex.compile(r"(?P<owner>\p{Lu}[\p{L}\p{M}-]+)['’]s\s+(?P<person>\p{Lu}\S*\s+\p{Lu}.*)")
WITH_GROUP = regex.compile(r"(?P<person>\p{Lu}\S*\s+\p{Lu}[^,;]*?)\s+(?:of|from)\s+(?:the|an?|his|her)\s+\p{Ll}.*")
REFLEXIVE = regex.compile(r"(?<=\w)\s+(?:him|her|it|them)sel(?:f|ves)$", regex.I)
ARTICLES = frozenset("the a an".split())
LINKING = frozenset("of in for at on and or from to by with the a an as over near that who told said met".split())
LOOSE = " \t\n\xa0,.:;-–—\"“”'‘’()[]"
TOKEN = regex.compile(r"[\w\p{M}][\w\p{M}.'’\-‑]*")
AGE_FIRST = regex.compile(r"(?:aged\s+)?\d{1,3},\s\p{Ll}.*")
PARTICLES = frozenset(
    "al el ben bin bint da das de del della den der di do dos du ibn la le van von y zu ter ten".split()
)
AS_WHOM = regex.compile(
    rf"(?:\p{{Ll}}\S*\s)*\p{{Lu}}[^\s,]*(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s)*\p{{Lu}}[^\s,]*)+"
    r"(?P<as>(?:,\s\d{1,3},)?\sas\s\S.*)"
)
"""Somebody in a part: "Ana Prado as the editor Eva Lund", "Ana Prado, 11, as young Eva"."""


def is_capitalised(word: str) -> bool:
    """Tell whether a word begins with an upper-case or title-case letter, or one of a script without case."""
    first = word[:1]
    return first.isupper() or first.istitle() or (first.isalpha() and not first.islower())


def is_of_name(word: str) -> bool:
    """Tell whether a word may stand within or at the end of a name: capitalised, or with a particle, "al-Hadid"."""
    particle, _, rest = word.partition("-")
    return is_capitalised(word) or (particle in PARTICLES and is_capitalised(rest))


@lru_cache(maxsize=16_384)
def is_role(word: str) -> bool:
    """Tell whether a word is an office or title, or a trade or kinship word in lower case."""
    bare = word.rstrip(".").removesuffix("'s").removesuffix("’s")
    if bare.islower():  # "co-driver", "player-turned-coach"
        bare = bare if bare in TRADES else bare.rsplit("-", 1)[-1]
    return bare.lower() in OFFICES or bare in TRADES


@lru_cache(maxsize=8_192)
def looks_like_name(text: str) -> bool:
    """Tell whether every word is capitalised or a particle, and none is a role: "Ana Lúcia Prado"."""
    words = TOKEN.findall(text)
    return bool(words) and all(
        (is_capitalised(word) or word.lower().split("-")[0] in PARTICLES) and not is_role(word) for word in words
    )


@lru_cache(maxsize=8_192)
def may_be_name(text: str) -> bool:
    """Tell whether a text looks like a name, though it may end in an office that is a surname: "Ana King Jr."."""
    words = [word for word in TOKEN.findall(text) if not GENERATION.fullmatch(word)]
    if not words or words[-1].lower() not in SURNAMES or not is_capitalised(words[-1]):
        return looks_like_name(text)
    return len(words) == 1 or looks_like_name(" ".join(words[:-1]))


def is_of_body(text: str) -> bool:
    """Tell whether a text has a word of organisations' names that is no surname."""
    return any(word.lower() in OF_BODIES for word in TOKEN.findall(text))


def is_titled(text: str) -> bool:
    """Tell whether a text is a name, or begins and ends as one, with small words between: "Friends of the Bay"."""
    words = [word for word in TOKEN.findall(text) if word.lower() not in ARTICLES]
    inner = all(is_capitalised(word) or word.lower() in LINKING or word.lower() in PARTICLES for word in words)
    return looks_like_name(text) or (
        len(words) > 1 and inner and is_capitalised(words[0]) and is_capitalised(words[-1]) and not is_role(words[0])
    )


def name_within(text: str, span: Span) -> Span:
    """Return the part of `span` that is the plain name, or `span` itself when there is nothing to take off.

    Takes off the role before a name ("Egyptian President X"), what comes before a comma when a name follows it
    ("the minister, X"), an apposition or age after it ("X, the minister", "X, 54"), a possessive ending and "himself",
    and a bracket that is not closed ("X (Labour"), and what somebody plays ("X as the editor Y").
    """
    if part := AS_WHOM.fullmatch(span.of(text)):
        span = Span(span.start, span.start + part.start("as"))
    if unclosed := UNCLOSED.fullmatch(span.of(text)):
        span = Span(span.start, span.start + unclosed.end("name"))
    span = _without_possessive(text, span)
    head, tail = _comma_parts(text, span)
    if tail is not None and _holds(text, tail, head):
        return _after_roles(text, tail)
    if tail is not None and _is_apposition(tail.of(text)):
        span = head
    elif tail is not None and _is_role_before(head.of(text), tail.of(text)):
        named = _after_roles(text, head)
        if not _is_full_name(named.of(text), tail.of(text)):
            return tail
        span = head
    named = _after_roles(text, span)
    return named if named != span else _behind_description(text, _without_origin(text, span))


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """Return a name without title, role and possessive, other text as it is. For phrases: what it saw is remembered."""
    return name_within(text, Span(0, len(text))).of(text)


def _without_possessive(text: str, span: Span) -> Span:
    """Return the span without a possessive ending, or the pronoun of "Moreau himself"."""
    quote = span.of(text)
    if pronoun := REFLEXIVE.search(quote):
        return Span(span.start, span.start + pronoun.start())
    return Span(span.start, span.end - 2) if quote.endswith(("'s", "’s")) and len(quote) > 3 else span


def _comma_parts(text: str, span: Span) -> tuple[Span, Span | None]:
    quote = span.of(text)
    place = quote.find(", ")
    if place < 0:
        return span, None
    return Span(span.start, span.start + place), Span(span.start + place + 2, span.end)


def _is_role_before(head: str, tail: str) -> bool:
    """Tell whether there is a role before a comma and a name behind it."""
    named = looks_like_name(tail) and not GENERATION.fullmatch(tail)  # "Mr Oskar Lund, Jr." is one name
    return named and any(map(is_role, TOKEN.findall(head)))


def _holds(text: str, tail: Span, head: Span) -> bool:
    """Tell whether a full name with its title follows the office: "the Head of Service, Alhaji Murtala Yaro"."""
    office, name = head.of(text), _after_roles(text, tail).of(text)
    holds = office.lower().startswith("the ") and any(is_role(word.lower()) for word in TOKEN.findall(office))
    full = " " in name and looks_like_name(name) and not is_of_body(name)
    return holds and full and not _is_full_name(_after_roles(text, head).of(text), name)


def _is_full_name(name: str, behind: str) -> bool:
    """Tell whether a name before a comma is no less of one than what follows: "Whip" is less than "Ana Prado"."""
    return may_be_name(name) and len(name.split()) >= min(2, len(behind.split()))


def _is_apposition(words: str) -> bool:
    if any(pattern.fullmatch(words) for pattern in (AGE, POSTNOMINAL, AGE_FIRST)):
        return True
    tokens = TOKEN.findall(words)
    role_inside = bool(tokens) and (tokens[0].lower() in BEFORE_ROLES or any(map(is_role, tokens)))
    return role_inside and not looks_like_name(words)


def _after_roles(text: str, span: Span) -> Span:
    """Return what follows the last role word, when that is a name."""
    start = span.start
    for match in TOKEN.finditer(text, span.start, span.end):
        opens_with_trade = match.start() == span.start and match.group().lower() in TRADES
        if not is_role(match.group()) and not opens_with_trade:
            continue
        rest = text[match.end() : span.end].lstrip(LOOSE)
        if tail := ROLE_TAILS.match(rest):
            rest = rest[tail.end() :].lstrip(LOOSE)
        if rest and may_be_name(rest) and not _goes_with(match.group(), rest, text[start : match.start()]):
            start = span.end - len(rest)
    return Span(start, span.end)


def _goes_with(role: str, rest: str, before: str) -> bool:
    """Tell whether a role word is part of the name that goes on behind it, no office.

    "General Motors", "King's College", "Dean Berg", "Jon Ola King Jr.".
    """
    if is_of_body(rest) or (is_capitalised(role) and role.endswith(("'s", "’s"))):
        return True
    words = TOKEN.findall(rest)
    first_name = role.lower() in CHRISTENED and len(words) == 1
    return first_name or (all(map(GENERATION.fullmatch, words)) and looks_like_name(before))


def _behind_description(text: str, span: Span) -> Span:
    """Return the name behind a description whose words are no role we know: "Polish weaver Marta Nowak"."""
    match = DESCRIBED.fullmatch(span.of(text))
    small = LINKING | PARTICLES | {"but", "except"}  # "Karim bin Zayed Al Hadid", "everyone but Ana Prado"
    described = match is not None and looks_like_name(match["name"]) and match["last"].lower() not in small
    return Span(span.start + match.start("name"), span.end) if match and described else span


def _without_origin(text: str, span: Span) -> Span:
    """Return "Watanabe" for "Prof. Watanabe of Kyoto University": what a title and a name come from goes.

    It stays with a single name, as in "Joan of Arc", and with what is no person's: "Law Society of Zell", "A Year of
    Ash". What begins with a common noun goes in any case: "Ana Prado of the group Lantern".
    """
    possessed = POSSESSED.fullmatch(span.of(text))  # "Denmark's Ida Holm", but "King's College London"
    if possessed and not is_role(possessed["owner"]):
        span = Span(span.start + possessed.start("person"), span.end)
    match = WITH_ORIGIN.fullmatch(span.of(text))
    if match is None or not _is_person(match["person"]):
        match = WITH_GROUP.fullmatch(span.of(text))
    if match is None:
        return span
    person = _after_roles(text, Span(span.start, span.start + match.end("person")))
    return person if looks_like_name(person.of(text)) else span


def _is_person(words: str) -> bool:
    """Tell whether words are a name of a title or of two words, none of them an organisation's or a number."""
    tokens = TOKEN.findall(words)
    of_body = any(token.lower() in ORGANISATION_WORDS for token in tokens)
    of_none = of_body or OPENS_TITLE.match(words) is not None
    return any(map(is_role, tokens)) or (len(tokens) > 1 and not of_none and looks_like_name(words))
