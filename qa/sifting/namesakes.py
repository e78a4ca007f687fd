"""What is told of another: of Jon Berg, not of Ana Berg; of Tarn Airport, not of Zell Airport; of a red alert."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import regex

from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group
from qa.language.contraries import SORTS, others_of_the_sort
from qa.language.nouns import singular
from qa.language.vocabulary import STOP_WORDS
from qa.names.plain import plain_name
from qa.names.sameness import fold
from qa.questions.forms import Form, Target
from qa.questions.mentions import mentions_of
from qa.sifting.families import asks_for_kin

WORD: Final = r"\p{Lu}[\p{L}\p{M}'’-]+"
KIND: Final = (
    r"(?:Airport|Bridge|Castle|Cathedral|College|Hospital|Hotel|Library|Museum|Prison|School|Stadium|Station|Theatre"
    r"|University|Zoo)"
)
BODY: Final = regex.compile(rf"(?<=\S\s)(?P<own>(?:{WORD}\s)+)(?P<kind>{KIND})\b(?!\s\p{{Lu}})")
"""One of a kind by its name in a question: "Zell Airport"."""
OF_SORT: Final = regex.compile(
    rf"\b(?P<word>{'|'.join(sorted(word for sort in SORTS for word in sort))})\s(?P<noun>\p{{Ll}}{{3,}})"
)

Told = Callable[[Candidate], bool]


def of_the_one_asked(groups: Sequence[Group], query: str, form: Form, texts: Sequence[str]) -> list[Group]:
    """Return the groups without those that are only told of another of the same surname, kind or noun.

    "When was Zell Airport shut?" is not answered by an article on Tarn Airport that never speaks of Zell.
    """
    others = [*_of_another_body(query), *_of_another_sort(query)]
    if form.target is not Target.PERSON and not asks_for_kin(query):
        others += _of_a_namesake(query, texts)
    return [g for g in groups if not any(all(told(m.candidate) for m in g.strong()) for told in others)]


def _of_a_namesake(query: str, texts: Sequence[str]) -> list[Told]:
    """Return what tells that a sentence is about Jon Berg, for each "Ana Berg" of a question whom the texts know."""
    names = [mention.text.split() for mention in mentions_of(query) if mention.is_person]
    surnames = [name[-1] for name in names]
    return [
        partial(_names_another, first=name[0], last=name[-1])
        for name in names
        if len(name) > 1 and surnames.count(name[-1]) == 1 and any(_has(text, " ".join(name)) for text in texts)
    ]


def _names_another(found: Candidate, first: str, last: str) -> bool:
    """Tell whether a candidate's sentence names somebody else of a surname, and not who is asked about."""
    sentence = sentence_around(found.hit.chunk, found.span).of(found.hit.article.text)
    if _has(sentence, first):
        return False
    named = regex.finditer(rf"\b(?P<first>{WORD})\s{regex.escape(last)}\b", sentence)
    return any(
        other["first"][0] != first[0]
        and other["first"].lower() not in STOP_WORDS
        and plain_name(other.group()) == other.group()
        for other in named
    )


def _of_another_body(query: str) -> list[Told]:
    """Return what tells that an article is about Tarn Airport, for each "Zell Airport" of a question."""
    return [
        partial(_is_of_another_body, own=match["own"].split(), kind=match["kind"]) for match in BODY.finditer(query)
    ]


def _is_of_another_body(found: Candidate, own: Sequence[str], kind: str) -> bool:
    """Tell whether an article names another of a kind, and has no word of its name nor its initials."""
    text = f"{found.hit.article.title} {found.hit.article.text}"
    initials = "".join(word[0] for word in [*own, kind])
    if initials in text or any(_has(text, word) for word in own):
        return False
    return regex.search(rf"\b{WORD}\s{kind}\b|\b{kind}\sof\s(?:the\s)?{WORD}", text) is not None


def _of_another_sort(query: str) -> list[Told]:
    """Return what tells that a sentence is about a red alert, for the "amber alert" of a question."""
    return [partial(_is_of_another_sort, word=match["word"], noun=match["noun"]) for match in OF_SORT.finditer(query)]


def _is_of_another_sort(found: Candidate, word: str, noun: str) -> bool:
    sentence = sentence_around(found.hit.chunk, found.span).of(found.hit.article.text).lower()
    others = "|".join(sorted(others_of_the_sort(word)))
    return word not in sentence and regex.search(rf"\b(?:{others})\s{singular(noun)}s?\b", sentence) is not None


def _has(text: str, name: str) -> bool:
    """Tell whether a text has the words of a name one behind another."""
    return f" {' '.join(fold(name))} " in f" {' '.join(fold(text))} "
