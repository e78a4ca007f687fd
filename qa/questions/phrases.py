"""The noun phrases of a question: runs of words that are not verbs or small words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from qa.language.nouns import is_plural
from qa.language.vocabulary import ADJECTIVES, LEADS_TO_NOUN, RELATIONAL
from qa.names.name_words import NAME_PARTICLES, is_name_word
from qa.questions.acting import is_deed, may_do
from qa.questions.cues import HEADLESS
from qa.questions.forms import AUXILIARIES
from qa.questions.parts_of_speech import INVERTING, Sort, Word, is_gerund, may_be_verb, sorted_words

BE = frozenset("is are was were makes make".split())
JOINERS = NAME_PARTICLES | {"of", "and", "for", "&"}
JOINING = frozenset("Without Against Beyond Across Before Under".split())
"""Small words that join names if they are capitalised themselves: "Rivers Without Borders"."""
PEOPLE_WHO = frozenset("people leaders countries men women politicians officials players companies".split())
TIME_WORDS = frozenset("last next yesterday today tomorrow tonight".split())
MAIN_VERBS = frozenset("say show get give tell have do be".split())
"""Verbs that count as small words: behind the subject of a question, they are what it does."""
ADVERBS = frozenset("also just again ever now not first even".split())
PREDICATES = ADJECTIVES | frozenset("ill sick shut closed alone busy empty full".split())
"""What may be said of something at the end of a question: "is the bridge in Norvik open"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at `[start, end)` of a question, with its determiner if it has one.

    `before` is the word in front of it, `complement` whether "of …", "in …" or the like says more of it.
    """

    text: str
    start: int
    end: int
    determiner: str
    before: str
    complement: bool

    @property
    def bare(self) -> str:
        """Return the phrase without its determiner."""
        return self.text[len(self.determiner) :].lstrip()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the lower-case words of the phrase without its determiner."""
        return tuple(self.bare.lower().split())

    @property
    def head(self) -> str:
        """Return the last word, in lower case."""
        return self.words[-1]

    @property
    def named(self) -> bool:
        """Tell whether a word of it is capitalised."""
        return any(is_name_word(word) for word in self.bare.split())

    @property
    def relational(self) -> bool:
        """Tell whether it asks for something of something else: "the main causes", "some examples"."""
        return not self.named and self.head.removesuffix("s") in RELATIONAL

    @property
    def asked_for(self) -> bool:
        """Tell whether it stands behind the question word: "which towns", "how many legs"."""
        return self.before in {"what", "which", "many", "much", "whose"} and not self.determiner

    @property
    def headless(self) -> bool:
        """Tell whether it lacks its noun: "the largest", "the first"."""
        return all(HEADLESS.fullmatch(word) for word in self.words)


@lru_cache(maxsize=1024)
def phrases_of(question: str) -> tuple[Phrase, ...]:
    """Return the noun phrases of a question, in order; "the causes of the fire" is two."""
    words = sorted_words(question)
    found, place = [], 0
    while place < len(words):
        if words[place].sort not in (Sort.OPENS, Sort.NOUN):
            place += 1
            continue
        last = _end(words, place)
        gerund = last - place > 1 and is_gerund(words[place])  # "of consuming | energy drinks"
        if gerund or _opens_with_verb(words, place, last):
            place += 1
        end = _without_predicate(words, place, _without_final_verb(words, place, last))
        graded = (
            place == 1
            and end == 2
            and words[0].text.lower() == "how"
            and end < len(words)
            and words[end].text.lower() in BE
        )
        if end > place and words[end - 1].sort is Sort.NOUN and not graded:
            found.append(_phrase(question, words, place, end))
        place = last
    return tuple(phrase for phrase in found if phrase.determiner or not set(phrase.words) <= ADJECTIVES)


def _end(words: Sequence[Word], place: int) -> int:
    """Return where the run of nouns ends that `place` begins; names go on over "of" and "and"."""
    end = place + 1
    while end < len(words):
        joins = (
            (words[end].text.lower() in JOINERS or words[end].text in JOINING)
            and end + 1 < len(words)
            and words[end - 1].sort is words[end + 1].sort is Sort.NOUN
            and is_name_word(words[end - 1].text)
            and is_name_word(words[end + 1].text)
        )
        said_when = words[end].text in TIME_WORDS and words[end - 1].sort is Sort.NOUN  # "Carnia last year"
        clause = is_name_word(words[end].text) and words[end - 1].text in PEOPLE_WHO  # "the people Ana Prado met"
        if (words[end].sort is not Sort.NOUN and not joins) or said_when or clause:
            break
        end += 1
    return end


def _opens_with_verb(words: Sequence[Word], place: int, last: int) -> bool:
    """Tell whether a run begins with what is asked of its name: "Who will | lead Tarn Steel", not "will star Lund"."""
    if not 0 < place < last - 1 or words[place - 1].text.lower() not in INVERTING - {"do", "does", "did"}:
        return False
    subject = words[0].text.lower() == "who" if place == 2 else words[0].text.lower() in ("which", "what") and place > 2
    names = is_name_word(words[place + 1].text) and not is_name_word(words[place].text)
    return subject and names and may_be_verb(words[place].text.lower())


def _phrase(question: str, words: Sequence[Word], place: int, end: int) -> Phrase:
    opens = words[place].sort is Sort.OPENS
    text = question[words[place].start : words[end - 1].end]
    text = regex.sub(r"['’]s?$", "", text.rstrip(".") if text.count(".") == 1 else text)
    return Phrase(
        text=text,
        start=words[place].start,
        end=words[place].start + len(text),
        determiner=words[place].text if opens else "",
        before=next((word.text.lower() for word in reversed(words[:place]) if word.text.lower() != "other"), ""),
        complement=end < len(words) and words[end].text.lower() in LEADS_TO_NOUN,
    )


def _without_final_verb(words: Sequence[Word], place: int, end: int) -> int:
    """Return the end of a run without the verb that a question puts behind its subject: "did the union | demand"."""
    if place == 0 or words[place - 1].text.lower() not in INVERTING:
        return end - _ends_in_verb(words, place, end)
    first = place + 1 + (words[place].sort is Sort.OPENS)
    for at in range(first, end - 1):  # "the storm hit Norvik"
        opens = is_name_word(words[at + 1].text) and not is_name_word(words[at].text)
        if opens and may_be_verb(words[at].text.lower()):
            return at
    follows = next((word.text.lower() for word in words[end:] if not _is_adverb(word)), "")
    later = _has_verb(words[end:]) or _closes_with_verb(words[end:])
    if end - 1 < first or is_name_word(words[end - 1].text) or (later and follows != "that"):
        return end
    return end - 1


def _ends_in_verb(words: Sequence[Word], place: int, end: int) -> bool:
    """Tell whether a run at the end of a question has its verb at its end: "did the people of Norvik | demand"."""
    aux = next((at for at in range(place - 1, -1, -1) if words[at].text.lower() in INVERTING), None)
    if aux is None or is_name_word(words[end - 1].text) or end - place < 2 + (words[place].sort is Sort.OPENS):
        return False
    if is_name_word(words[end - 2].text) and may_be_verb(words[end - 1].text.lower()):
        return end == len(words) or words[end].sort is Sort.OPENS or not _has_verb(words[end:])
    if end < len(words) - (words[-1].text == "?"):
        return False
    subject = _end(words, aux + 1)
    alone = subject - aux <= 2 + (words[aux + 1].sort is Sort.OPENS) or is_name_word(words[subject - 1].text)
    complement = place == subject + 1 and words[subject].text.lower() in LEADS_TO_NOUN
    return (
        alone and complement and words[aux + 1].sort in (Sort.NOUN, Sort.OPENS)
    )  # "did the fire at the Norvik mine | start"


def _has_verb(words: Sequence[Word]) -> bool:
    """Tell whether words behind a run of nouns have a verb: "say" and the like only as the first of them."""
    follows = next((word.text.lower() for word in words if not _is_adverb(word)), "")
    return follows in MAIN_VERBS or any(word.sort is Sort.VERB or word.text.lower() in AUXILIARIES for word in words)


def _closes_with_verb(words: Sequence[Word]) -> bool:
    """Tell whether words behind a subject are its complement and its verb: "did the new stadium | in Norvik cost"."""
    words = words[: len(words) - (bool(words) and words[-1].text == "?")]
    if len(words) < 3 or words[0].text.lower() not in LEADS_TO_NOUN:
        return False
    return is_name_word(words[-2].text) and may_be_verb(words[-1].text)


def _is_adverb(word: Word) -> bool:
    """Tell whether a word may stand between a subject and its verb: "did the union also | say"."""
    return word.text.lower() in ADVERBS or (word.sort is Sort.SMALL and word.text.endswith("ly"))


def _without_predicate(words: Sequence[Word], place: int, end: int) -> int:
    """Return the end of a run without what a question says of it: "is the museum | free"."""
    opened = words[place].sort is Sort.OPENS
    if [word.text.lower() for word in words[end - 1 : end + 1]] == ["going", "to"]:  # "is the wall | going to cost"
        return end - 1
    if is_name_word(words[end - 1].text):  # "the Tarn Open"
        return end
    last = words[end - 1].text.lower()
    if opened and end - place > 2 and last in ADJECTIVES:
        return end - 1
    said = last in PREDICATES and any(word.text.lower() in BE for word in words[:place])
    if said and end - place > 1 and is_name_word(words[end - 2].text):  # "is the bridge in Norvik | open"
        return end - 1
    if place == 0 or words[place - 1].text.lower() not in BE or end - place < 2 + (words[place].sort is Sort.OPENS):
        return end
    goes_on = end < len(words) and words[end].text[0].isalnum()
    if opened and is_gerund(words[end - 1]) and is_deed(words[0].text, last, goes_on):
        return end - 1  # "Why is the Norvik factory | closing?"
    if not goes_on and is_gerund(words[end - 1]) and _may_act(words[place : end - 1]):
        return end - 1  # "What is Norvik Steel | selling?"
    acts = opened and end - place == 3 and may_do(words[place + 1].text, last)
    if acts and last.endswith("ing"):
        return end - 1  # "What is the union | demanding?"
    if goes_on and last.endswith("ing") and is_name_word(words[end - 2].text):  # "is Ana Prado | going to sell"
        return end - 1
    return end - 1 if last in ADJECTIVES or regex.search(r"(?:able|ible|ous|ful|ant|ical)$", last) else end


def _may_act(subject: Sequence[Word]) -> bool:
    """Tell whether a run may be who does something: a name without an article, or "the workers"."""
    last, opened = subject[-1].text, subject[0].sort is Sort.OPENS
    named = is_name_word(last) and not last.endswith(("'s", "’s", "s'"))
    return (named and not opened) or (opened and len(subject) == 2 and is_plural(last))
