"""When two surface forms mean the same thing: names with and without titles, acronyms, numbers, spelling."""

import unicodedata
from functools import lru_cache

import regex

from qa.language.vocabulary import STOP_WORDS
from qa.names.courtesies import are_man_and_woman
from qa.names.plain import ARTICLES, PARTICLES, TOKEN, is_capitalised, looks_like_name, may_be_name, plain_name
from qa.names.spellings import (
    ARTICLE,
    are_the_authorities,
    is_knighted,
    is_of_state,
    is_same_state,
    is_spelled_alike,
    one_spelling,
    undotted,
    without_endings,
)

LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
MARKS = regex.compile(r"\p{Mn}+")
NO_LETTERS = regex.compile("[\xad®™℠]")
"""Soft hyphens, and marks of what is registered."""
WORDS = regex.compile(r"[\p{L}\p{N}]+(?:[.,]\p{N}+)*")
LONGEST_KEPT = 200
"""Characters of a text whose words are remembered; a longer one is folded each time."""

LEADING_ARTICLES = regex.compile(r"^\W*(?:(?:the|an?)(?:\s+|\W*$))+")
STOP = ARTICLES | frozenset("of for and to in on at by".split())
NUMBER = regex.compile(
    r"(?P<n>\p{Nd}+(?:[.,]\p{Nd}+)*)\s*-?\s*(?P<m>thousand|million|billion|trillion|bn|mn|tn|m|b|k)?\b", regex.I
)
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9}
SCALES |= {"trillion": 1e12, "tn": 1e12}
NUMBER_MARKS = str.maketrans("", "", ".,")
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "₺": "lira", "₹": "rupee"}
VAGUE = frozenset(
    "about approximately around over up more than nearly almost roughly some least most many much at u american".split()
)
ALIKE_UNITS = {"year old": "", "pct": "percent"}
"""Units that mean the same as others, or as none: "49-year-old" and "49"."""
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
UNITS = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *TEENS], range(1, 20), strict=True)
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
NUMERALS = UNITS | TENS
MINUS = regex.compile(r"[−-](?:\p{Sc}\s?)?\p{Nd}")
MONTHS = "january february march april may june july august september october november december".split()
MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS)
DATE = regex.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{MONTH})|(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)(?:[.,]*\s+(?P<year>\d{{4}}))?[.,]?",
    regex.I,
)
ISO_DATE = regex.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
PREPOSITION = regex.compile(r"^\s*(?i:in|on|at)\s+(?:the\s+)?(?=[\p{Lu}\p{Nd}])")
SEATED = regex.compile(r"(?P<name>(?:[Tt]he\s+)?(?P<bare>\S+(?:\s+\S+)+?))\s+in\s+(?:the\s+)?\p{Lu}[^,;]*")
PARTY = regex.compile(r"(?P<name>(?:[Tt]he\s+)?(?P<bare>\S+(?:\s+\S+){1,5}))\s+[Pp]arty")
# Words before the name of a place that make it the name of another: Veld, South Veld.
ELSEWHERE = frozenset("new north south east west northern southern eastern western central upper lower".split())


def fold(text: str) -> tuple[str, ...]:
    """Return the words of `text` without case, accents, punctuation, leading articles and possessive endings."""
    return _fold_phrase(text) if len(text) <= LONGEST_KEPT else _fold(text)


def folded(text: str) -> str:
    """Return `text` without case, accents, soft hyphens and "®"; its words stay where they are among each other."""
    if text.isascii():
        return text.lower()
    plain = NO_LETTERS.sub("", text).casefold()
    for letter, latin in LETTERS.items():  # str.translate looks every character up
        plain = plain.replace(letter, latin)
    return MARKS.sub("", unicodedata.normalize("NFKD", plain))


def _fold(text: str) -> tuple[str, ...]:
    plain = folded(regex.sub(r"['’]s\b", "", text.replace("\xad", "")))
    return tuple(WORDS.findall(LEADING_ARTICLES.sub("", plain)))


_fold_phrase = lru_cache(maxsize=8192)(_fold)


@lru_cache(maxsize=8_192)
def same(first: str, second: str) -> bool:
    """Tell whether two surface forms are surely or very likely the same thing.

    A bare surname is the same as a full name that ends in it; two different first names before one surname are not.
    """
    bare = without_endings(*(PREPOSITION.sub("", undotted(text.strip())) for text in (first, second)))
    if bare is None or bool(MINUS.match(bare[0])) != bool(MINUS.match(bare[1])):
        return False
    if are_man_and_woman(*bare):
        return False
    first, second = map(plain_name, bare)
    if is_same_state(*bare) or are_the_authorities(*bare):
        return True
    if is_knighted(bare[0], second) or is_knighted(bare[1], first):
        return True
    first, second = _without_seat(first, second), _without_seat(second, first)
    first, second = _without_party(first), _without_party(second)
    if (one := date_of(first)) and (other := date_of(second)):
        return one[1:] == other[1:] and (one[0] == other[0] or None in (one[0], other[0]))
    amounts = amount(first), amount(second)
    if None not in amounts:
        return amounts[0] == amounts[1]
    if fold(first) == fold(second):  # "us" is no country, "who" no organisation
        return bool(fold(first)) and (first in STOP_WORDS) == (second in STOP_WORDS)
    if any(amounts):
        return False
    if is_acronym(first, second) or is_acronym(second, first):
        return True
    return _same_name(first, second)


def _without_seat(name: str, other: str) -> str:
    """Return "Royal Museum" for "the Royal Museum in Norvik" when the other text has no seat: names of two words up."""
    match = SEATED.fullmatch(name)
    return match["name"] if match and not SEATED.fullmatch(other) and looks_like_name(match["bare"]) else name


def _without_party(name: str) -> str:
    """Return "the Green Union" for "the Green Union party": names of two words up."""
    match = PARTY.fullmatch(name)
    return match["name"] if match and looks_like_name(match["bare"]) else name


def _same_name(first: str, second: str) -> bool:
    if len(fold(first)) > len(fold(second)):
        first, second = second, first
    bare = ARTICLE.sub("", first), ARTICLE.sub("", second)
    if all(map(is_capitalised, bare)) and is_of_state(fold(first), fold(second)):
        return True
    # "The Times" is no surname of "Financial Times".
    no_person = any(name != text and " " not in name for name, text in zip(bare, (first, second), strict=True))
    if no_person or not all(map(may_be_name, bare)):
        return False
    return _fit_together(*sorted((_name_words(first), _name_words(second)), key=lambda words: len(_heavy(words))))


def _fit_together(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the words of two names can be one person's or body's."""
    initials = [[word for word in words[1:-1] if len(word) == 1] for words in (short, long)]
    if all(initials) and initials[0] != initials[1]:  # John A. Smith, John B. Smith
        return False
    a, b = _heavy(short), _heavy(long)
    if not a or len(b) > 6:
        return False
    if len(a) < len(b) and ELSEWHERE & (set(b) - set(a)):  # but "S. Korea" is South Korea
        return False
    if 1 < len(a) == len(b) and a[:-1] == b[:-1] and is_spelled_alike(a[-1], b[-1]):
        return True  # Anton Doriak, Anton Doryak
    return a[-1] == b[-1] and _is_subsequence(a, b)


def _name_words(name: str) -> tuple[str, ...]:
    """Return a name's folded words without particles, the last in one spelling."""
    words = [w for w in fold(name) if w not in PARTICLES]
    return (*words[:-1], one_spelling(words[-1])) if words else ()


def _heavy(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without single initials between others."""
    return tuple(w for i, w in enumerate(words) if len(w) > 1 or i in (0, len(words) - 1))


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _fits(word: str, other: str) -> bool:
    """Tell whether two words of names are the same, or one is the other's initial."""
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def date_of(text: str) -> tuple[int | None, int, int] | None:
    """Return the (year, month, day) that a text is, year None when it gives none; None when it is no date."""
    bare = text.strip()
    if iso := ISO_DATE.fullmatch(bare):
        return int(iso["year"]), int(iso["month"]), int(iso["day"])
    if not (match := DATE.fullmatch(bare)):
        return None
    month = next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(match["month"].lower()[:3]))
    return int(match["year"]) if match["year"] else None, month, int(match["day"])


def is_acronym(short: str, long: str) -> bool:
    """Tell whether `short` ("EU", "U.N.") is made of the initials of the capitalised words of `long`."""
    letters = short.replace(".", "").removeprefix("the ").removeprefix("The ").strip()
    if not (2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
        return False
    initials = "".join(w[0] for w in TOKEN.findall(long) if is_capitalised(w) and w.lower() not in STOP)
    return initials.upper() == letters


@lru_cache(maxsize=8_192)
def amount(text: str) -> tuple[float, str] | None:
    """Return the number a short text states and its unit ("$1bn" -> (1e9, "dollar")), or None when it states none."""
    words = text.casefold().strip()
    found = list(NUMBER.finditer(words))
    if len(found) != 1:
        spelt = words.split(maxsplit=1)
        number = None if found or not spelt else _numeral(spelt[0])
        return None if number is None else amount(" ".join([str(number), *spelt[1:]]))
    match = found[0]
    if not match["n"].translate(NUMBER_MARKS).isdecimal():  # digits of a script that Python does not read
        return None
    value = _value(match["n"]) * SCALES.get((match["m"] or "").lower(), 1.0)
    return value, _unit(words[: match.start()] + " " + words[match.end() :])


def _numeral(word: str) -> int | None:
    """Return 25 for "twenty-five", None for what is no number in words below 100."""
    tens, _, unit = word.partition("-")
    return TENS[tens] + UNITS[unit] if tens in TENS and UNITS.get(unit, 10) < 10 else NUMERALS.get(word)


def _value(digits: str) -> float:
    """Read 1,000 and 1.000 as a thousand, 12.5 and 12,5 as twelve and a half."""
    if regex.fullmatch(r"\p{Nd}{1,3}(?:[.,]\p{Nd}{3})+", digits) and not digits.startswith("0"):
        return float(regex.sub(r"[.,]", "", digits))
    return float(regex.sub(r"[.,](?=.*[.,])", "", digits).replace(",", "."))


def _unit(words: str) -> str:
    for sign, name in CURRENCIES.items():
        words = words.replace(sign, f" {name} ")
    words = words.replace("%", " percent ").replace("per cent", "percent").replace("-", " ")
    kept = [w.removesuffix("s") for w in regex.findall(r"[\p{L}]+", words)]
    unit = " ".join(w for w in kept if w not in STOP and w not in VAGUE and w != "us")
    return ALIKE_UNITS.get(unit, unit)
