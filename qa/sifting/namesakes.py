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
LISTED: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]+(?:,|,?\sand)(?=\s(?:\p{Lu}|$)|\s?$)")
"""What stands before others in a list: "Tarn, Zell and …"."""
BODY: Final = regex.compile(rf"(?<=\S\s)(?P<own>(?:{WORD}\s)+)(?P<kind>{KIND})\b(?!\s\p{{Lu}})")
"""One of a kind by its name in a question: "Zell Airport"."""
OF_SORT: Final = regex.compile(
    rf"\b(?P<word>{'|'.join(sorted(word for sort in SORTS for word in sort))})\s(?P<noun>\p{{Ll}}{{3,}})"
)

SHE: Final = regex.compile(r"\b(?:he|him|his|she|her|hers|couple|widow|widower)\b", regex.I)
SHORT_FOR: Final = {
    "alexander": "sandy",
    "anthony": "tony",
    "antonio": "toni",
    "edward": "ted ned",
    "elizabeth": "beth betty liz lizzie",
    "francisco": "paco",
    "henry": "harry",
    "ignacio": "nacho",
    "james": "jim jimmy",
    "josé": "pepe",
    "margaret": "peggy",
    "mary": "molly polly",
    "richard": "dick",
    "robert": "bob bobby",
    "theodore": "ned",
    "william": "bill billy",
}
"""First names that are said in place of one that begins otherwise."""
NO_FIRST_NAMES: Final = frozenset(
    "captain conservative democrat defendant independent labour lake later liberal miss mother mount now republican "
    "sister still striker today tomorrow tonight yesterday".split()
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
        partial(_names_another, given=name[:-1], last=name[-1])
        for name in names
        if len(name) > 1 and surnames.count(name[-1]) == 1 and any(_has(text, " ".join(name)) for text in texts)
    ]


def _names_another(found: Candidate, given: Sequence[str], last: str) -> bool:
    """Tell whether a candidate's sentence begins with somebody else of a surname, and names not who is asked about."""
    sentence = sentence_around(found.hit.chunk, found.span).of(found.hit.article.text)
    first = given[0]
    if any(_has(sentence, name) for name in given) or SHE.search(sentence):
        return False
    other = regex.match(rf"(?P<first>{WORD}(?<!['’]s)(?<!-\p{{Ll}}+))\s{regex.escape(last)}\b", sentence)
    return (
        other is not None
        and other["first"][0] != first[0]
        and other["first"].casefold() not in SHORT_FOR.get(first.casefold(), "").split()
        and other["first"].lower() not in STOP_WORDS | NO_FIRST_NAMES
        and not regex.search(rf"\b(?:a|an|the|was|were)\s{other['first'].lower()}\b", found.hit.article.text)
        and plain_name(other.group()) == other.group()
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
    if initials in text or any(_has(text.casefold(), word.casefold()) for word in own):
        return False
    return regex.search(rf"\b{WORD}\s{kind}\b|\b{kind}\sof\s(?:the\s)?{WORD}", text) is not None


def _of_another_sort(query: str) -> list[Told]:
    """Return what tells that a sentence is about a red alert, for the "amber alert" of a question."""
    return [partial(_is_of_another_sort, word=match["word"], noun=match["noun"]) for match in OF_SORT.finditer(query)]


def _is_of_another_sort(found: Candidate, word: str, noun: str) -> bool:
    """Tell whether a sentence tells of that noun with another colour just before a candidate, or right behind it."""
    text, here = found.hit.article.text, sentence_around(found.hit.chunk, found.span)
    if word in here.of(text).lower():
        return False
    other = rf"\b(?i:{'|'.join(sorted(others_of_the_sort(word)))})\s{singular(noun)}s?\b"
    before = LISTED.sub("", text[here.start : found.start])
    return regex.search(rf"{other}(?:(?!\b(?:and|but|while)\b)[^,;:])*$", before) is not None or bool(
        regex.match(rf"(?:\s\p{{Ll}}+)?\s?{other}", text[found.end : here.end])
    )


def _has(text: str, name: str) -> bool:
    """Tell whether a text has the words of a name one behind another."""
    return f" {' '.join(fold(name))} " in f" {' '.join(fold(text))} "
