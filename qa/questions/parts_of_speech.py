"""What each word of a question does, told without a tagger: small words, verbs, what opens a phrase, nouns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import regex

from qa.language.known_verbs import AUXILIARIES, BASES, KNOWN_VERBS, VERBS, is_past
from qa.language.vocabulary import DETERMINERS, LEADS_TO_NOUN, MODIFIERS, PARTICIPLES, SMALL_WORDS, STOP_WORDS
from qa.names.name_words import is_name
from qa.names.plain import is_capitalised

WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.'’/‑-]|&(?=\p{Lu}))*|[^\s\p{L}\p{N}]")
CONTRACTION = regex.compile(
    r"^\p{L}+(?:n['’]t|['’](?:re|ve|ll|d|m))$|^(?:what|who|where|how|when|it|that|there|he|she)['’]s$"
)
DEFINES_ONE = regex.compile(r"^what(?:['’]s| is| was) (?:an?|the)\b(?!.*\b(?:that|which|to|for)\b)", regex.I)
SUBJECTS = frozenset("it they he she i we you".split())
ASKING = frozenset("who what to".split())
INVERTING = frozenset("do does did will would can could should must may might".split())
COUNTING = frozenset("many was were is are".split())
"""What no verb without an ending follows, or a noun of which there are several does: "were aid workers killed"."""
DEEDS = frozenset("do get go happen have".split())
"""Verbs that count as small words: what "I" may do in "What should I do in a power cut?"."""
NOUNS_TOO = frozenset(
    "break call counter cut draw drill fight increase offer press pump recall record run scan screen search talk test "
    "train visit walk watch win".split()
)
"""Verbs that are nouns in "the power cut", "a tax break"."""
TRANSITIVE = frozenset("cause face need".split())
"""Verbs that are nouns too, but not between a subject and what they act on: "Did the plan need approval?"."""
VERBS_IN_LY = frozenset("apply comply imply multiply rely".split())
CREATURES = frozenset("human living celestial".split())
"""Behind what "being" is a noun."""
BEFORE_BEING = frozenset("is are was were not now still also currently".split())
SHORT_GERUNDS = frozenset("dying eying lying owing suing tying using vying".split())
NOUNS_IN_LY = frozenset(
    "ally anomaly assembly belly bully butterfly family homily jelly monopoly rally reply supply".split()
)
"""Words in "-ly" that are no adverbs."""
ADJECTIVES_IN_LY = frozenset(
    "costly daily deadly early elderly fortnightly friendly monthly nightly quarterly weekly yearly".split()
)
"""Words that are adverbs elsewhere, but not behind a determiner: "the early election"."""


TITLE = regex.compile(
    r"(?<=\S\s[\"“‘]?)\p{Lu}[\p{L}\p{M}'’-]*(?:\s(?:(?:the|a|an|of|and|in|to|for|on|at|with)\s){0,2}\p{Lu}[\p{L}\p{M}'’-]*)+"
)
"""Words in capitals, with small words between, behind the first word of a question: "Gone With the Tide"."""


def titles_in(question: str) -> list[tuple[int, int]]:
    """Return where titles are whose small words are capitalised: "Carry Me Home"; none if all words are."""
    if not any(word[0].islower() for word in question.split()):
        return []
    found = []
    for match in TITLE.finditer(question):
        _, *inner = match.group().split()
        if any(
            is_capitalised(word) and not word.isupper() and _is_small(word) and word.lower() not in DETERMINERS
            for word in inner
        ):
            found.append(match.span())
    return found


class Sort(Enum):
    """What a word does in a phrase."""

    SMALL = auto()
    VERB = auto()
    OPENS = auto()
    NOUN = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a question at `[start, end)`, and what it does."""

    text: str
    start: int
    end: int
    sort: Sort


def sorted_words(question: str) -> list[Word]:
    """Return the words and marks of a question, in order, each with what it does."""
    words: list[Word] = []
    defines = DEFINES_ONE.match(question) is not None
    for match in WORD.finditer(question):
        before = words[-1] if words else None
        named = is_name(match.group(), question, match.start())
        sort = Sort.NOUN if named else _sort(match.group(), before, len(words))
        if defines and sort is Sort.VERB and before is not None and before.sort is Sort.NOUN:  # "what is a half smoke"
            sort = Sort.NOUN
        words.append(Word(match.group(), match.start(), match.end(), sort))
    titled = titles_in(question)
    return [
        replace(word, sort=Sort.VERB)
        if _acts_on(words, place)
        else replace(word, sort=Sort.NOUN)
        if _is_compound(words, place)
        or _counts_with_next(words, place)
        or (word.text[0].isalnum() and any(a <= word.start and word.end <= b for a, b in titled))
        else word
        for place, word in enumerate(words)
    ]


def _is_compound(words: Sequence[Word], place: int) -> bool:
    """Tell whether a verb is the noun of "the power cut": its question has another verb, or needs none there."""
    opens = _opening(words, place) if words[place].text in NOUNS_TOO else None
    if opens is None or place - opens < 2 or place + 1 == len(words):
        return False
    follows, asked = words[place + 1], words[opens - 1].text.lower() if opens else ""
    if _lacks_verb(words[:opens]):  # "did the power cut | begin"; but "should I do in a power cut"
        return follows.sort is Sort.VERB or follows.text.lower() in ("end", "start", "last")
    return asked not in AUXILIARIES and (follows.text.lower() in LEADS_TO_NOUN or not follows.text[0].isalnum())


def _acts_on(words: Sequence[Word], place: int) -> bool:
    """Tell whether a noun is the verb of "Did the plan need approval": one follows that is no verb, and none is before.

    Not in "Did the housing need grow", where the verb follows.
    """
    if words[place].text not in TRANSITIVE or place < 2 or place + 1 == len(words):
        return False
    subject, follows = words[place - 1], words[place + 1]
    if subject.sort is not Sort.NOUN or follows.sort not in (Sort.NOUN, Sort.OPENS) or not _lacks_verb(words[:place]):
        return False
    return not may_be_verb(follows.text.lower())


def _counts_with_next(words: Sequence[Word], place: int) -> bool:
    """Tell whether a verb is the first noun of two: "how many aid | workers were", not "how many support it"."""
    if place == 0 or place + 2 >= len(words) or words[place].sort is not Sort.VERB or is_past(words[place].text):
        return False
    head, follows = words[place + 1], words[place + 2]
    counted = words[place - 1].text.lower() in COUNTING and head.sort is Sort.NOUN and head.text.islower()
    return counted and head.text.endswith("s") and (follows.text in AUXILIARIES or follows.sort is Sort.VERB)


def _lacks_verb(words: Sequence[Word]) -> bool:
    """Tell whether a verb has yet to follow words: "When did", but not "What should I do in"."""
    inverting = next((at for at, word in enumerate(words) if word.text.lower() in INVERTING), None)
    if inverting is None:
        return False
    return not any(word.sort is Sort.VERB or word.text in DEEDS for word in words[inverting + 1 :])


def _opening(words: Sequence[Word], place: int) -> int | None:
    """Return where a determiner opens the lower-case nouns before a word; None where there are none."""
    at = place - 1
    while at >= 0 and words[at].sort is Sort.NOUN and not is_capitalised(words[at].text):
        at -= 1
    return at if at >= 0 and words[at].sort is Sort.OPENS else None


def _sort(word: str, before: Word | None, place: int) -> Sort:
    low = word.lower()
    if low in DETERMINERS:
        return Sort.OPENS
    if before is not None and before.sort is Sort.OPENS and low in ADJECTIVES_IN_LY:
        return Sort.NOUN
    if _is_small(word):
        return Sort.SMALL
    if is_capitalised(word):
        return Sort.VERB if place == 0 and low in VERBS else Sort.NOUN  # "Describe …"
    opened = before is not None and (before.sort is Sort.OPENS or before.text.lower() in MODIFIERS)
    if low == "being" and not opened and _is_passive(before):
        return Sort.SMALL
    if opened and low not in PARTICIPLES:
        return Sort.NOUN
    return Sort.VERB if _is_verb(low, before) else Sort.NOUN


def _is_passive(before: Word | None) -> bool:
    """Tell whether "being" behind a word is of a verb: "is the mill being closed", not "of being late"."""
    said = before.text.lower() if before else ""
    return said in BEFORE_BEING or (before is not None and before.sort is Sort.NOUN and said not in CREATURES)


def _is_small(word: str) -> bool:
    low = word.lower()
    listed = low in STOP_WORDS or low in SMALL_WORDS or low in AUXILIARIES or CONTRACTION.match(low) is not None
    adverb = low.endswith("ly") and len(low) > 4 and not is_capitalised(word) and low not in VERBS_IN_LY | NOUNS_IN_LY
    return listed or adverb or not word[0].isalnum()


def _is_verb(low: str, before: Word | None) -> bool:
    """Tell whether a word that no determiner opens is a verb where it stands."""
    if low in PARTICIPLES or low in VERBS or low in VERBS_IN_LY or (low.endswith("ed") and len(low) > 4):
        return True
    if before is None:
        return False
    previous = before.text.lower()
    if before.text == "Who" or (
        previous == "being" and is_past(low.removeprefix("re"))
    ):  # "Who bid …?", "being rebuilt"
        return True
    if low in SHORT_GERUNDS or (low.endswith("ing") and len(low) > 5):  # "brain training", "for playing"
        return before.sort is not Sort.NOUN and previous not in LEADS_TO_NOUN
    return previous in SUBJECTS or (previous in ASKING and may_be_verb(low))


def may_be_verb(word: str) -> bool:
    """Tell whether a lower-case word, or what it is a form of in "-s", is known as a verb."""
    return not {word, word.removesuffix("s"), word.removesuffix("es")}.isdisjoint(KNOWN_VERBS)


def is_gerund(word: Word) -> bool:
    """Tell whether a word is a known verb with "-ing"."""
    stem = word.text.lower().removesuffix("ing")
    return word.text.endswith("ing") and not {stem, f"{stem}e", stem[:-1]}.isdisjoint(BASES)
