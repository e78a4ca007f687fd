"""Countries and the words for what is theirs: Chile and Chilean, France and French."""

from collections.abc import Collection
from functools import lru_cache
from typing import Final

VOWELS: Final = "aeiouy"
ENDINGS: Final = frozenset(["", "e", "n", "an", "ian", "ean", "ish", "ese", "lese", "vian", "i", "ine", "ne"])
NATIONAL: Final = "(?:an|ish|ese|i|ak|ek|ech|eek|ench|utch|elsh|wiss|ene|ine|ot|akh|gyz|jik|kmen)"
"""What words of nations end in, as a pattern: Chilean, Polish, Uzbek, Dutch. Other words may, too."""
IRREGULAR: Final = {
    "afghanistan": "afghan",
    "bangladesh": "bangladeshi",
    "belgium": "belgian",
    "britain": "british uk",
    "cyprus": "cypriot",
    "czech republic": "czech",
    "czechia": "czech",
    "denmark": "danish",
    "england": "english",
    "european union": "european eu",
    "finland": "finnish",
    "france": "french",
    "great britain": "british",
    "greece": "greek",
    "iceland": "icelandic",
    "ireland": "irish",
    "kazakhstan": "kazakh",
    "kyrgyzstan": "kyrgyz",
    "lebanon": "lebanese",
    "monaco": "monegasque",
    "montenegro": "montenegrin",
    "netherlands": "dutch",
    "niger": "nigerien",
    "norway": "norwegian",
    "philippines": "philippine",
    "poland": "polish",
    "portugal": "portuguese",
    "saudi arabia": "saudi",
    "scotland": "scottish",
    "spain": "spanish",
    "sweden": "swedish",
    "switzerland": "swiss",
    "tajikistan": "tajik",
    "thailand": "thai",
    "turkmenistan": "turkmen",
    "türkiye": "turkish",
    "u.k": "british uk",
    "u.s": "american us",
    "uk": "british",
    "united kingdom": "british uk u.k",
    "united states": "american us u.s",
    "us": "american",
    "uzbekistan": "uzbek",
    "wales": "welsh",
}
"""Adjectives that no ending makes, one or several, in lower case, of names without "the"."""
STATES: Final = frozenset("authority of emirates federation islands kingdom republic states the union".split())


def is_adjective_of(word: str, country: str) -> bool:
    """Tell whether a word is a country's name or the adjective for it: Chile, Chilean; France, French."""
    return bare(word) in forms_of(country)


@lru_cache(maxsize=1024)
def forms_of(country: str) -> frozenset[str]:
    """Return a country's name and what may be the adjective for it, in lower case: {"chile", "chilean", …}."""
    name = bare(country)
    if name in IRREGULAR:
        return frozenset([name, *IRREGULAR[name].split()])
    endless = (name, name[:-1] if name[-1:] in VOWELS else name, name.rstrip(VOWELS))
    return frozenset([name, *(stem + ending for stem in endless if len(stem) > 2 for ending in ENDINGS)])


def speak_of(words: Collection[str], country: str) -> bool:
    """Tell whether words name a country or are its adjective: {"South", "Korean", "President"}, "South Korea".

    What a state calls itself need not be said: {"Palestinian", "leader"}, "the Palestinian Authority".
    """
    name = bare(country)
    if any(is_adjective_of(word, name) for word in words):
        return True
    parts = [part for part in name.split() if part not in STATES]
    return bool(parts) and all(any(is_adjective_of(word, part) for word in words) for part in parts)


def bare(word: str) -> str:
    """Return a name in lower case without "the", full stops and the ending of owners: "zell" for "the Zell's"."""
    plain = word.casefold().removeprefix("the ").strip(". ")
    return plain.removesuffix("'s").removesuffix("’s")
