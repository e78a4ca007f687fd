"""How one name varies in print: dots within initials, "Jr." and "Inc." behind it, "Sir" and a state before it."""

import regex

from qa.language.demonyms import NATIONAL
from qa.names.plain import is_capitalised, may_be_name

DOTTED = regex.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|(?:\p{Lu}\.)+\p{Lu}(?=\.?$))\b\.?")
"""Initials that are written without dots as well: what is no person's, or stands at the end of a name."""
TIME = regex.compile(r"(?<=\p{Nd})\s?(?P<half>[ap])\.?\s?m(?:\.|\b)", regex.I)
ENDING = regex.compile(
    r"""
    (?P<name>.*?\w\.?)(?:\s+Holdings?)?,?\s+
    (?:(?P<generation>[JS]r|[IVX]+)
    |(?P<firm>(?:P(?:te|ty|vt)\.?\s+)?(?:Ltd|Limited)|P(?:te|ty)|Inc|Incorporated|plc|PLC|LLC|LLP|LP|Corp|Corporation|Co
        |GmbH|ASA?|AG|AB|SE|SA|NV|BV|Oyj?|SpA)
    |(?P<holding>Holdings?)
    |(?P<post>MP|MEP|MSP|MD|KC|QC|[CMO]BE|Ph\.?D)
    )\.?(?:['’]s)?
    """,
    regex.X,
)
SHORT = {"incorporated": "inc", "limited": "ltd", "corporation": "corp"}
STATES = tuple(
    frozenset(names.split("; "))
    for names in (
        "uk; britain; great britain; united kingdom",
        "us; usa; america; united states; united states of america",
        "eu; european union",
        "uae; emirates; united arab emirates",
        "netherlands; holland",
        "turkey; türkiye; turkiye",
        "czech republic; czechia",
        "myanmar; burma",
        "ivory coast; côte d'ivoire; côte d’ivoire",
        "cape verde; cabo verde",
        "east timor; timor-leste",
        "drc; dr congo; democratic republic of congo; democratic republic of the congo",
    )
)
"""States and unions with more than one usual name that no other rule tells."""
PARTIES = tuple(
    frozenset(names.split("; "))
    for names in (
        "conservatives; conservative party; tories; tory party",
        "democrats; democratic party",
        "greens; green party",
        "labor; labor party",
        "labour; labour party",
        "liberal democrats; lib dems",
        "liberals; liberal party",
        "republicans; republican party; gop",
        "socialists; socialist party",
    )
)
"""Parties that are called by their members, or by a name of one word."""
REGNAL = regex.compile(r"\b(?:king|queen|pope|emperor|empress|tsar|sultan|prince|princess)\s+\p{Lu}", regex.I)
"""Titles of those whose number may be missing: "King Olaf", but not "World War"."""
KNIGHTED = regex.compile(r"(?:Sir|Dame)\s(?P<first>\p{Lu}[\p{L}\p{M}-]+)")
LONG = 6
"""Letters from which on surnames that differ in one of them may be one."""
ARTICLE = regex.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
STATE_BODIES = frozenset(
    "army commission congress constitution court department government military ministry navy parliament senate "
    "treasury".split()
)
OF_STATE = regex.compile(rf"(?:us|uk|eu|un|(?!(?:human|urban|roman|christian|metropolitan)$)\p{{L}}{{2,}}{NATIONAL})")
OF_THE_EAST = regex.compile(r"[aou](?=\p{L}*(?:[eo]va?|sk[yi]y?|sk[ai]ya|vich|enko|dze|zoda)$)")
IN_Y = regex.compile(r"(?<=\p{L}{3})(?:yy|iy|yi)$")

AUTHORITY = regex.compile(r"(?:[Tt]he\s)?(?P<of>\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)*)\s(?P<body>authorities|Authority)")


def undotted(text: str) -> str:
    """Return "US" for "U.S." and "9 am" for "9 a.m.", other text as it is."""
    plain = DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    return TIME.sub(lambda match: f" {match['half']}m", plain)


def without_endings(first: str, second: str) -> tuple[str, str] | None:
    """Return two names without what is put behind them ("Jr.", "Inc.", "MP"); None when that tells them apart."""
    crowned = any(REGNAL.search(text) for text in (first, second))
    one, other = _ending(first, crowned), _ending(second, crowned)
    for kind in ("generation", "firm"):
        if one and other and one[kind] and other[kind] and _short(one[kind]) != _short(other[kind]):
            return None
    return one["name"] if one else first, other["name"] if other else second


def _short(ending: str) -> str:
    word = ending.lower().split()[-1]  # of "Pte. Ltd."
    return SHORT.get(word, word)


def is_same_state(first: str, second: str) -> bool:
    """Tell whether two texts are usual names of one state, union or party: "the UK" and "Britain"."""
    one, other = (
        ARTICLE.sub("", text).lower() if text[:1].isupper() or " " in text else "" for text in (first, second)
    )
    return any(one in names and other in names for names in STATES + PARTIES)


def _ending(text: str, crowned: bool) -> regex.Match[str] | None:
    match = ENDING.fullmatch(text)
    if match is None or match["name"].endswith(" and"):
        return None
    words = ARTICLE.sub("", match["name"]).split()
    numbered = match["generation"] and not match["generation"].endswith("r")
    full = (len(words) > 1 or not match["post"]) and (crowned or not numbered)
    return match if full and is_capitalised(words[-1]) else None


def is_knighted(short: str, name: str) -> bool:
    """Tell whether `short` is "Sir" and the first name of a full name."""
    match = KNIGHTED.fullmatch(short)
    words = name.split()
    return match is not None and len(words) > 1 and words[0] == match["first"] and may_be_name(name)


def is_of_state(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether folded words are a state's body and the same with the state: "Senate", "US Senate"."""
    return bool(short) and long[1:] == short and short[-1] in STATE_BODIES and OF_STATE.fullmatch(long[0]) is not None


def is_spelled_alike(first: str, second: str) -> bool:
    """Tell whether folded surnames differ in a vowel that is written either way: "doriak" and "doryak".

    That is "i" or "y", and in the names of the east "a", "o" or "u": "yuldashev" and "yuldoshev".
    """
    apart = [at for at, letters in enumerate(zip(first, second, strict=False)) if len(set(letters)) > 1]
    if len(first) != len(second) or len(first) < LONG or len(apart) != 1:
        return False
    at = apart[0]
    either = {first[at], second[at]} == {"i", "y"} and 0 < at < len(first) - 1
    return either or all(OF_THE_EAST.match(word, at) for word in (first, second))


def one_spelling(word: str) -> str:
    """Return "bilsky" for "bilskyy" and "bilskiy"."""
    return IN_Y.sub("y", word)


def are_the_authorities(first: str, second: str) -> bool:
    """Tell whether one is "the Norvish authorities" and the other "the Norvish Authority"."""
    found = AUTHORITY.fullmatch(first), AUTHORITY.fullmatch(second)
    if found[0] is None or found[1] is None:
        return False
    return found[0]["of"] == found[1]["of"] and found[0]["body"] != found[1]["body"]
