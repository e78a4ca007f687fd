"""The words of a text as search terms, the same for an article and for a question, in any script."""

import unicodedata

import regex

MAX_TERM = 64

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Scripts written without spaces, whose words are looked for as pairs of neighbouring letters.
UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}][\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}"
    r"\p{Khmer}\p{Myanmar}\p{M}]*"
)
# Viramas, nuktas and voicing marks make another letter; every other combining mark is an accent or a vowel point.
KEPT_CLASSES = (0, 7, 8, 9)


class _Bare(dict[int, int | None]):
    """A table for `str.translate` that takes accents away; it fills itself with the code points it is asked for."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = code if unicodedata.combining(chr(code)) in KEPT_CLASSES else None
        return kept


BARE = _Bare()

STOP_WORDS = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do does doing"
    " down during each else for from further had has have having he her here hers him his how i if in into is it its"
    " itself just me more most my no nor not of off on once only or other our ours out over own s same she should so"
    " some such t than that the their theirs them then there these they this those through to too under until up very"
    " was we were what when where which while who whom whose why will with would you your yours".split()
)


def terms_of(text: str) -> list[str]:
    """Return the words of `text` in order, folded: compatibility forms and case made alike, accents taken away.

    A run of a script without spaces gives its pairs of neighbouring letters.
    """
    bare = _folded(text)
    words = WORD.findall(bare)
    if UNSPACED.search(bare) is None:
        return [word[:MAX_TERM] for word in words]
    terms: list[str] = []
    for word in words:
        terms.extend(_pairs(word) if UNSPACED.search(word) else [word[:MAX_TERM]])
    return terms


def _folded(text: str) -> str:
    if text.isascii():  # which has no other form and no accents
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", folded.translate(BARE))


def _pairs(word: str) -> list[str]:
    """Return the pairs of the unspaced runs of `word`, and what stands between those runs as it is."""
    terms: list[str] = []
    position = 0
    for run in UNSPACED.finditer(word):
        terms.append(word[position : run.start()][:MAX_TERM])
        letters = run[0]
        terms.extend(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
        position = run.end()
    terms.append(word[position:][:MAX_TERM])
    return [term for term in terms if term]
