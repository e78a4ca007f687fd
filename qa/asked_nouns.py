"""The noun that "which" or "what" asks for, told from the verb behind it: "Which company | owns the trains?"."""

from collections.abc import Sequence

import regex

from qa.known_verbs import AUXILIARIES, EITHER, KNOWN_VERBS, UNCHANGED, VERBS, is_past, is_present
from qa.vocabulary import DETERMINERS, OBJECTS, PERSONAL

MOST_BEFORE, MOST_WORDS = 6, 4
"""How many words are searched for "which", and how many of its noun's are looked at."""
NOT_PLURAL = regex.compile(
    r"(?:ss|us|is|ous|news|series|species|politics|economics|athletics|headquarters)$", regex.I
)
PREPOSITIONS = frozenset(
    "about after against among around at before behind between by during for from in into near of on over since "
    "through to towards under with within without".split()
)
RELATIVES = frozenset("that which who whom whose when where why how if because while until than as and but or".split())
NO_NOUN = PREPOSITIONS | RELATIVES | (DETERMINERS - {"all", "both", "any", "some", "such"})
SORTS = frozenset("kind kinds sort sorts type types form forms one two three four five many most some group pair".split())
"""Words whose "of" leads on to what is asked for: "which kind of trees", "which two of the ministers"."""
PARTITIVE = frozenset("of the these those his her its their our".split())
QUALIFIED = frozenset("well best least most far newly once".split())
"""Words behind which a participle is no verb yet: "best known works"."""


def asked_nouns(text: str) -> list[str]:
    """Return the lower-case words of the noun behind the first "which" or "what", up to its verb or a preposition."""
    words = [word.strip("'’,") for word in text.lower().split()]
    start = next((i for i, word in enumerate(words[:MOST_BEFORE]) if word in ("which", "what")), None)
    if start is None:
        return []
    asked, words = words[start], words[start + 1 :]
    first = _partitive(words)
    for place in range(first, min(len(words), first + MOST_WORDS)):
        if _ends_noun(words, place, asked if place == 0 else ""):
            return words[first:place]
    return words[first : first + MOST_WORDS]


def asks_for_plural(text: str) -> bool:
    """Tell whether "which/what NOUNS …" asks for several."""
    nouns = asked_nouns(text)
    return any(_is_plural(word) for word in nouns[:2] + nouns[-1:])


def _partitive(words: Sequence[str]) -> int:
    """Return where the noun begins behind "of the": "which (two) of the ministers"."""
    place = 1 if words and words[0] in SORTS else 0
    if words[place : place + 1] != ["of"]:
        return 0
    while place < len(words) and words[place] in PARTITIVE:
        place += 1
    return place


def _ends_noun(words: Sequence[str], place: int, asked: str) -> bool:
    """Tell whether the noun ends before a word; `asked` is "which" or "what" if that stands right before it."""
    word = words[place]
    if word in AUXILIARIES or word in NO_NOUN:
        return True
    if asked:
        return asked == "what" and _is_verb_at_once(words)
    before = words[place - 1]
    if is_past(word) and (before in QUALIFIED or before.endswith("ly")):
        return False
    if is_past(word) and word not in UNCHANGED:
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
    follows = rest[0] if rest else ""
    if follows in DETERMINERS or follows in PERSONAL or follows in OBJECTS:
        return True
    if words[place] in VERBS and follows not in PREPOSITIONS:  # "which bank thinks prices will fall"
        return follows not in AUXILIARIES and not is_past(follows)
    end = next((i for i, word in enumerate(rest) if word in RELATIVES), len(rest))
    clause = rest[:end]
    return follows not in KNOWN_VERBS and not any(word in AUXILIARIES or is_past(word) for word in clause)


def _is_plural(word: str) -> bool:
    if word in {"people", "children", "police"} or word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not NOT_PLURAL.search(word)
