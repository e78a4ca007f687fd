"""Words that belong to names: initials that are small words in lower case (the US), particles, "al-Hadidi"."""

import regex

from qa.language.vocabulary import STOP_WORDS
from qa.names.plain import PARTICLES, is_capitalised
from qa.names.sameness import fold

INITIALS = frozenset("US WHO IT IS".split())
NAME_PARTICLES = PARTICLES - {"do", "ten"}
"""Small words inside of names that are nothing else in a question."""
ARTICLED = r"(?:[Aa]l|[Ee]l)-\p{Lu}"
WITH_ARTICLE = regex.compile(ARTICLED)
CAPITALS = regex.compile(r"\b\p{Lu}{2,}\b")


def is_name_word(word: str) -> bool:
    """Tell whether a word is capitalised, or is but for the Arabic article before it: "al-Hadidi"."""
    return is_capitalised(word) or WITH_ARTICLE.match(word) is not None


def is_small(word: str, text: str, start: int) -> bool:
    """Tell whether a word that begins at `start` of a text says nothing of what that is about."""
    return word.lower() in STOP_WORDS and not is_name(word, text, start)


def is_name(word: str, text: str, start: int) -> bool:
    """Tell whether a word in capitals is a name: not in a text all in capitals, and not "WHO won the race?"."""
    asks = word != "US" and not text[:start].strip()
    return word in INITIALS and not asks and not text.isupper()


def content_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text that say what it is about, in order."""
    names = {match.group().lower() for match in CAPITALS.finditer(text) if is_name(match.group(), text, match.start())}
    return tuple(word for word in fold(text) if word in names or word not in STOP_WORDS)
