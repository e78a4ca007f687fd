"""Names of people in print: where the name begins after titles and roles, and what it is without them.

English news puts roles before names ("Turkish President X", "former prime minister X", "X's son-in-law Y") or sets
them off by a comma ("the minister, X"). The words below are general vocabulary of offices, trades and kinship.
"""

from functools import lru_cache

import regex

from index.documents import Span
from qa.vocabulary import ORGANISATION_WORDS

# Offices and titles are capitalised before a name; trades and kin are not, so that "Mary Baker Eddy" stays whole.
OFFICES = frozenset(
    """
    adm administrator admiral ambassador archbishop assemblyman assemblywoman attorney baroness bishop brigadier capt
    cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief cmdr coach col colonel commander
    commissioner commodore congressman congresswoman constable consul coordinator coroner councillor councilman
    councilor councilwoman countess cpl deputy det detective diplomat director doctor dr duchess editor emir emperor
    envoy ex-president executive founder gen general gov governor headmaster headteacher insp inspector judge justice
    king lady lawmaker leader lieutenant lord lt mayor md mep minister miss monsignor mp mr mrs ms officer pastor
    patriarch pm pope premier president president-elect princess principal prof professor prosecutor queen rabbi rector
    referee registrar rep representative rev reverend secretary secretary-general sen senator sergeant sgt sheikh
    sheriff sir skipper speaker spokesman spokesperson spokeswoman sultan superintendent supt surgeon tsar
    undersecretary vicar vice-president
    """.split()
)
TRADES = frozenset(
    """
    academic accountant activist actor actress adviser advisor agent aide ally analyst anchor architect artist assistant
    astronaut astronomer aunt author baker banker biologist boss broadcaster brother campaigner candidate captain
    champion chef chemist choreographer cleric climber co-author co-chair co-founder colleague columnist comedian
    commentator composer conductor conservationist consultant correspondent counsel counsellor cousin critic curator
    cyclist dancer daughter daughter-in-law dean defender defendant delegate designer developer driver economist
    engineer entrepreneur epidemiologist expert fan farmer father father-in-law filmmaker firefighter fisherman
    footballer forward geologist goalkeeper grandfather grandmother grandson granddaughter guitarist head heir historian
    host hostess husband instructor inventor investigator investor jockey journalist keeper lawyer lecturer legislator
    librarian linguist magistrate manager marshal mathematician mechanic medic meteorologist midfielder mother
    mother-in-law musician neighbour neighbor nephew niece nominee novelist nurse official opponent organiser organizer
    owner painter paramedic partner passenger pharmacist philosopher photographer physician physicist pianist pilot
    player playwright poet policeman policewoman politician postmaster predecessor priest prince producer programmer
    psychologist publisher ranger rapper reporter resident researcher rival runner sailor scholar scientist screenwriter
    sculptor singer sister sister-in-law soldier solicitor son son-in-law soprano specialist statistician strategist
    striker student successor supervisor surveyor swimmer teacher technician tenor tenant theologian therapist trainer
    treasurer trustee tutor uncle veteran vet victim villager violinist volunteer warden whistleblower widow widower
    wife winemaker winger winner witness worker writer
    """.split()
)
BEFORE_ROLES = frozenset("former ex then acting interim late incoming outgoing current deputy the a an his her".split())
ROLE_TAILS = regex.compile(
    r"^(?:of state|of staff|of defen[cs]e|of finance|of war|of justice|of police|of the interior|general)\b", regex.I
)
AGE = regex.compile(r"\s*(?:aged\s+)?\d{1,3}\s*")
DESCRIBED = regex.compile(
    r"(?:\S+\s+){0,6}?(?P<last>\p{Ll}[\p{Ll}\p{M}-]+)\s+(?P<name>\p{Lu}[\w\p{M}.'’-]*(?:\s+[\w\p{M}.'’-]+){1,4})"
)
WITH_ORIGIN = regex.compile(r"(?P<person>\p{Lu}[^,;]*?)\s+(?:of|from)\s+(?:the\s+)?\p{Lu}.*")
POSSESSED = regex.compile(r"\p{Lu}[\p{L}\p{M}-]+['’]s\s+(?P<person>\p{Lu}\S*\s+\p{Lu}.*)")
WITH_GROUP = regex.compile(r"(?P<person>\p{Lu}\S*\s+\p{Lu}[^,;]*?)\s+(?:of|from)\s+(?:the|an?|his|her)\s+\p{Ll}.*")
REFLEXIVE = regex.compile(r"(?<=\w)\s+(?:him|her|it|them)sel(?:f|ves)$", regex.I)
ARTICLES = frozenset("the a an".split())
LINKING = frozenset("of in for at on and or from to by with the a an as over near that who told said met".split())
LOOSE = " \t\n\xa0,.:;-–—\"“”'‘’()[]"
TOKEN = regex.compile(r"[\w\p{M}][\w\p{M}.'’\-‑]*")
PARTICLES = frozenset(
    "al el ben bin bint da das de del della den der di do dos du ibn la le van von y zu ter ten".split()
)


def is_capitalised(word: str) -> bool:
    """Tell whether a word begins with an upper-case or title-case letter, or one of a script without case."""
    first = word[:1]
    return first.isupper() or first.istitle() or (first.isalpha() and not first.islower())


@lru_cache(maxsize=16_384)
def is_role(word: str) -> bool:
    """Tell whether a word is an office or title, or a trade or kinship word in lower case."""
    bare = word.rstrip(".").removesuffix("'s").removesuffix("’s")
    if bare.islower():  # "co-driver", "player-turned-coach"
        bare = bare if bare in TRADES else bare.rsplit("-", 1)[-1]
    return bare.lower() in OFFICES or bare in TRADES


def singular(word: str) -> str:
    """Return the singular of a word for people: "spokesmen" -> "spokesman", "deputies" -> "deputy"."""
    if word.endswith("men"):
        return f"{word.removesuffix('men')}man"
    return f"{word.removesuffix('ies')}y" if word.endswith("ies") else word.removesuffix("s")


@lru_cache(maxsize=8_192)
def looks_like_name(text: str) -> bool:
    """Tell whether every word is capitalised or a particle, and none is a role: "Ana Lúcia Prado"."""
    words = TOKEN.findall(text)
    return bool(words) and all(
        (is_capitalised(word) or word.lower().split("-")[0] in PARTICLES) and not is_role(word) for word in words
    )


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
    ("the minister, X"), an apposition or age after it ("X, the minister", "X, 54"), a possessive ending and "himself".
    """
    span = _without_possessive(text, span)
    head, tail = _comma_parts(text, span)
    if tail is not None and looks_like_name(tail.of(text)) and any(is_role(w) for w in TOKEN.findall(head.of(text))):
        return tail
    if tail is not None and _is_apposition(tail.of(text)):
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


def _is_apposition(words: str) -> bool:
    if AGE.fullmatch(words):
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
        if rest and looks_like_name(rest):
            start = span.end - len(rest)
    return Span(start, span.end)


def _behind_description(text: str, span: Span) -> Span:
    """Return the name behind a description whose words are no role we know: "Polish weaver Marta Nowak"."""
    match = DESCRIBED.fullmatch(span.of(text))
    described = match is not None and looks_like_name(match["name"]) and match["last"].lower() not in LINKING
    return Span(span.start + match.start("name"), span.end) if match and described else span


def _without_origin(text: str, span: Span) -> Span:
    """Return "Watanabe" for "Prof. Watanabe of Kyoto University": what a title and a name come from goes.

    It stays with a single name, as in "Joan of Arc", and with what is no person's: "Law Society of Zell". What begins
    with a common noun goes in any case: "Ana Prado of the group Lantern".
    """
    if possessed := POSSESSED.fullmatch(span.of(text)):  # "Denmark's Ida Holm"
        span = Span(span.start + possessed.start("person"), span.end)
    match = WITH_ORIGIN.fullmatch(span.of(text))
    if match is None or not _is_person(match["person"]):
        match = WITH_GROUP.fullmatch(span.of(text))
    if match is None:
        return span
    person = _after_roles(text, Span(span.start, span.start + match.end("person")))
    return person if looks_like_name(person.of(text)) else span


def _is_person(words: str) -> bool:
    """Tell whether words are a name of a title or of two words, none of them an organisation's."""
    tokens = TOKEN.findall(words)
    of_body = any(token.lower() in ORGANISATION_WORDS for token in tokens)
    return any(map(is_role, tokens)) or (len(tokens) > 1 and not of_body and looks_like_name(words))
