"""The noun that "which" or "what" asks for, told from the verb behind it: "Which company | owns the trains?"."""

from collections.abc import Sequence

import regex

from qa.language.known_verbs import AUXILIARIES, EITHER, UNCHANGED, VERBS, is_base, is_past, is_present
from qa.language.nouns import COLLECTIVE, INVARIABLE, is_plural
from qa.language.vocabulary import ADJECTIVES, DETERMINERS, OBJECTS, PERSONAL

MOST_BEFORE, MOST_WORDS = 6, 4
"""How many words are searched for "which", and how many of its noun's are looked at."""
SHORT_PLURALS = frozenset("ads cds men mps pms vps".split())
"""Words of three letters or fewer that are plurals; others in "-s" are small words."""
OF_THEM = regex.compile(r"^\W*(?:\p{L}+ )?(?:which|what)(?: \p{L}+)? of\b", regex.I)
NAME = regex.compile(r"(?<=\S\s)\p{Lu}[\p{L}\p{M}]+")
BEFORE_NOUNS = frozenset("affairs arms goods operations rights sales savings services sports systems".split())
"""Words in "-s" that stand before the noun that is asked for: "sports club"."""
PREPOSITIONS = frozenset(
    "about after against among around at before behind between by during for from in into near of on over since "
    "through to towards under with within without".split()
)
RELATIVES = frozenset("that which who whom whose when where why how if because while until than as but".split())
NO_NOUN = PREPOSITIONS | RELATIVES | (DETERMINERS - {"all", "both", "any", "some", "such"})
SORTS = frozenset(
    "kind kinds sort sorts type types form forms one two three four five many most some group pair set".split()
)
"""Words whose "of" leads on to what is asked for: "which kind of trees", "which two of the ministers"."""
ADVERBS = frozenset("also always just never now often only still".split())
PARTITIVE = frozenset("of the these those his her its their our".split())
RATHER_VERBS = frozenset(word for word in VERBS if word.endswith("s")) | {"says"}
"""Words in "-s" that are rarely nouns."""
MAY = regex.compile(r"\b(?<=\b(?:in|of|by|on|since|until|last|next|this)\s)may\b|\bmay(?=\s\p{Nd})", regex.I)
"""The month."""
QUALIFIED = frozenset("well best least most far newly once".split())
"""Words behind which a participle is no verb yet: "best known works"."""


def asked_nouns(text: str) -> list[str]:
    """Return the lower-case words of the noun behind the first "which" or "what", up to its verb or a preposition."""
    words = [word.strip("'’,") for word in MAY.sub("month", text).lower().split()]
    start = next((i for i, word in enumerate(words[:MOST_BEFORE]) if word in ("which", "what")), None)
    if start is None:
        return []
    asked, words = words[start], words[start + 1 :]
    first = _partitive(words)
    for place in range(first, min(len(words), first + MOST_WORDS)):
        if _ends_noun(words, place, asked if place == first else ""):
            break
    else:
        place = first + MOST_WORDS
    return [word for word in words[:place] if word not in PARTITIVE]


def asks_for_plural(text: str) -> bool:
    """Tell whether "which/what NOUNS …" asks for several; "Texas" and "sports" before another noun tell nothing."""
    nouns = asked_nouns(text)
    names = {name.lower() for name in NAME.findall(text)}
    nouns = nouns if OF_THEM.search(text) else _owner(nouns, names)
    telling = [word for word in nouns[:-1] if word not in names and word not in BEFORE_NOUNS] + nouns[-1:]
    return nouns[-1:] == ["police"] or any(_is_plural(word) for word in telling)


def _owner(nouns: list[str], names: set[str]) -> list[str]:
    """Return what owns the rest, if anything does: "which firm's shares" asks for a firm; a name tells nothing."""
    end = next((i for i, word in enumerate(nouns) if word.endswith(("'s", "’s")) and word[:-2] not in names), None)
    return nouns if end is None else [*nouns[:end], nouns[end][:-2]]


def _partitive(words: Sequence[str]) -> int:
    """Return where the noun begins behind "of the": "which (two) of the ministers"."""
    place = 1 if words[:1] == ["other"] else 0
    place += words[place : place + 1] != [] and words[place] in SORTS
    if words[place : place + 1] != ["of"]:
        return 0
    while place < len(words) and words[place] in PARTITIVE:
        place += 1
    return place


def _ends_noun(words: Sequence[str], place: int, asked: str) -> bool:
    """Tell whether the noun ends before a word; `asked` is "which" or "what" if that stands right before it."""
    word = words[place]
    if _is_auxiliary(word) or word in NO_NOUN:
        return True
    if asked:
        return asked == "what" and place == 0 and _is_verb_at_once(words)
    before = words[place - 1]
    if is_past(word) and (before in QUALIFIED or before.endswith("ly")):
        return False
    if is_past(word) and word not in UNCHANGED:
        return True
    if _is_plain_verb(words, place):
        return True
    return (is_present(word) or word in UNCHANGED) and _is_only_verb(words, place)


def _is_verb_at_once(words: Sequence[str]) -> bool:
    """Tell whether the word behind "what" is its verb: "what causes inflation", but "what causes are known"."""
    word, rest = words[0], words[1:]
    if not (is_present(word) or is_past(word)) or not rest:
        return False
    noun = word in EITHER or word.removesuffix("s") in EITHER
    return not (noun and rest[0] in PREPOSITIONS) and _is_only_verb(words, 0)


def _is_only_verb(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is the verb of its clause: an object follows it, or the clause has no other verb."""
    rest = words[place + 1 :]
    follows = next((word for word in rest if word not in ADVERBS and not word.endswith("ly")), "")
    if follows in DETERMINERS or follows in PERSONAL or follows in OBJECTS:
        return True
    if words[place] in RATHER_VERBS and follows not in PREPOSITIONS:  # "which bank thinks prices will fall"
        return not _is_auxiliary(follows) and not is_past(follows)
    clause = rest[: next((i for i, word in enumerate(rest) if word in RELATIVES), len(rest))]
    finite = any(map(_is_finite, clause))
    return not finite and (not is_base(follows) or follows in ADJECTIVES)


def _is_plain_verb(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is the plain verb of the plural before it: "which Kenyans sit | on the board"."""
    before, rest = words[place - 1], words[place + 1 :]
    if not is_base(words[place]) or not _is_plural(before) or before in BEFORE_NOUNS:
        return False
    follows = rest[0] if rest else ""
    return (follows in PREPOSITIONS or follows in DETERMINERS) and not any(map(_is_finite, rest))


def _is_finite(word: str) -> bool:
    return _is_auxiliary(word) or is_past(word)


def _is_auxiliary(word: str) -> bool:
    """Tell whether a word is "has", "hasn't" or the like."""
    return word in AUXILIARIES or word.endswith(("n't", "n’t"))


def _is_plural(word: str) -> bool:
    """Tell whether a noun behind "which" asks for several, which "police", "news" and small words do not."""
    told = len(word) > 3 or word in SHORT_PLURALS
    return told and is_plural(word) and word not in COLLECTIVE and not INVARIABLE.search(word)
