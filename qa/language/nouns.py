"""Noun phrases as text: one or several of a thing, with and without the article."""

from collections.abc import Sequence

import regex

COLLECTIVE = frozenset("police crew staff".split())
"""Nouns for several people that look like one thing."""
IRREGULAR = dict(
    pair.split(":")
    for pair in """
    people:person children:child feet:foot mice:mouse teeth:tooth analyses:analysis crises:crisis calves:calf
    halves:half knives:knife leaves:leaf lives:life loaves:loaf shelves:shelf thieves:thief wives:wife
    housewives:housewife midwives:midwife wolves:wolf
    """.split()
)
"""Plurals that no rule makes, and what one of them is."""
PLURALS = {one: many for many, one in IRREGULAR.items()}
MEN = regex.compile(r"(?<!\b(?:speci|regi|abdo|acu|sta|hy|ye|bre|car|turk|ra|se|o|a))men$", regex.I)
"""The ending of "spokesmen", but not of "specimen" or "Yemen"."""
MAN = regex.compile(r"(?<!\b(?:ger|hu|ro|nor|otto|sha|talis))man$", regex.I)
INVARIABLE = regex.compile(r"(?:news|series|species|politics|economics|athletics|headquarters)$", regex.I)
"""Words that look alike for one and for several, or are always one."""
PEOPLE_IN_I = r"(?<!\b(?:bangladesh|emirat|iraq|israel|kuwait|nepal|oman|pakistan|qatar|saud|somal|yemen)i)"
SINGULAR_IN_S = regex.compile(rf"(?:ss|us|(?<=i){PEOPLE_IN_I}s|['’]s|\b(?:gas|gps|aids))$", regex.I)
"""Endings in "-s" that do not tell that there are several."""
SAYS_MORE = regex.compile(r" (?:of|in|near|off|at|on|over|outside|for|against|between|with|about) ")
"""What leads from a noun to what says more of it."""
IN_Y = regex.compile(r"(?<!\b(?:mov|cook|ser|spec|p|t|l|d))ies$", regex.I)
"""The ending of "countries" and "denies"; but "movies", "series", "ties", "dies"."""
IN_ES = regex.compile(
    r"(?:ss|sh|ch|x|zz|o|gas|(?:\bb|minib|vir|camp|bon|circ|foc|chor|cens|geni|stat)us)es"
    r"(?<!\b(?:ach|headach|avalanch|cach|nich|moustach|ax|sho|horsesho|to|fo|cano)es)$",
    regex.I,
)
"""The ending of "coaches" and "pushes", which is "-s" alone in "niches" and "causes"."""


def is_plural(phrase: str) -> bool:
    """Tell whether a phrase is of several things by the look of its last word; one without a word is not."""
    words = SAYS_MORE.split(phrase)[0].split()
    if not words:
        return False
    word = words[-1].lower()
    if word in COLLECTIVE or word in IRREGULAR or MEN.search(word):
        return True
    return word.endswith("s") and not SINGULAR_IN_S.search(word)


def plural(noun: str) -> str:
    """Return several of a thing: "research ships" for "research ship"."""
    head, rest = _head(noun)
    before, word = _last_word(head)
    if is_plural(noun):
        return noun
    if word in PLURALS:
        return f"{before}{PLURALS[word]}{rest}"
    if MAN.search(word):
        return f"{before}{word[:-2]}en{rest}"
    if regex.search(r"[^aeiou]y$", word):
        return f"{before}{word[:-1]}ies{rest}"
    return f"{head}{'es' if regex.search(r'(?:s|sh|ch|x|z)$', word) else 's'}{rest}"


def singular(noun: str) -> str:
    """Return one of several: "ship of war" for "ships of war", "spokesman" for "spokesmen"."""
    head, rest = _head(noun)
    before, word = _last_word(head)
    if not is_plural(noun) or INVARIABLE.search(word):
        return noun
    if word in IRREGULAR:
        return f"{before}{IRREGULAR[word]}{rest}"
    return f"{before}{word[:-2]}an{rest}" if MEN.search(word) else f"{before}{without_s(word)}{rest}"


def without_s(word: str) -> str:
    """Return a noun or verb without the "-s" of several, or of "she": "coach" for "coaches", "deny" for "denies"."""
    if IN_Y.search(word):
        return f"{word[:-3]}y"
    return word[:-2] if IN_ES.search(word) else word.removesuffix("s")


def several(phrase: str) -> str:
    """Return a phrase for what "they" are: "529 plans" for "a 529 plan"."""
    bare = without_article(phrase)
    return phrase if phrase.lower().startswith("the ") or bare == phrase or is_plural(phrase) else plural(bare)


def without_article(phrase: str) -> str:
    """Return a phrase without "the", "a" or "an" in front."""
    return regex.sub(r"^(?:the|an?)\s+", "", phrase, flags=regex.I)


def joined(names: Sequence[str]) -> str:
    """Return one or more names as one phrase: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _head(noun: str) -> tuple[str, str]:
    """Return a noun phrase in two: up to its noun, and from "of", "in" or the like on."""
    match = SAYS_MORE.search(noun)
    return (noun[: match.start()], noun[match.start() :]) if match else (noun, "")


def _last_word(head: str) -> tuple[str, str]:
    """Return a phrase in two: what stands before its last word, and that."""
    before, space, word = head.rpartition(" ")
    return before + space, word
