"""Questions that are a noun and a clause of its own: "firms suing the port", "towns whose mayor quit"."""

from typing import Final

import regex

from qa.language.countries import is_national
from qa.language.demonyms import NATIONAL
from qa.language.known_verbs import AUXILIARY, is_past
from qa.language.nouns import singular
from qa.questions.asked_nouns import asked_nouns, asks_for_plural
from qa.questions.lead_ins import PREPOSITION, QUESTION_WORD, core

LEADING: Final = rf"(?:{PREPOSITION}|after|before|behind|between|during|into|near|over|without)"
NO_WORD: Final = rf"(?!(?:{AUXILIARY}|{QUESTION_WORD}|{LEADING}|and|or|but|that|than)\b)"
HEAD: Final = regex.compile(
    rf"""
    ^(?!(?:list|names?|give|show|tell|all|every|those|an?|is|if|whether|there|aside|apart|besides|thanks)\b)
    (?:the\s)?(?P<noun>(?:{NO_WORD}\p{{L}}[\p{{L}}’'-]*\s){{0,3}}?{NO_WORD}\p{{L}}+[^\s\W]s?)
    (?=\s(?:
      (?:{LEADING}\s(?:{NO_WORD}\S+\s){{1,6}}?){{0,2}}(?:who|whom|that|(?P<other>whose))\s\S
      | (?P<other>where)\s(?!(?:{AUXILIARY}|to)\b)\S+\s\S
      | (?P<doing>(?:(?:still|now|currently|already)\s)?\p{{L}}{{2,}}ing\s(?:{LEADING}|the|an?|his|her|its|their)\b)
      | (?P<doing>(?:still|now|currently|already)\s(?:\p{{L}}+ing|missing)\b)
    ))
    """,
    regex.I | regex.X,
)
"""A noun and what opens its clause."""
NATION: Final = regex.compile(rf"\p{{Lu}}\p{{L}}*{NATIONAL}\s")
OWNED_OR_SAID: Final = regex.compile(r"['’]s?\s|\b(?:says?|said)\b", regex.I)
"""What is no plain noun: "Ana Prado's sons", "UN says people"."""


def nouns_asked(question: str) -> list[str]:
    """Return the words of what is asked for: "counties" of "Which counties paid?" and of "counties that paid"."""
    asked = core(question)
    head = _head(asked)
    return head["noun"].lower().split() if head else asked_nouns(asked)


def as_question(text: str) -> str | None:
    """Return "which towns are whose mayor quit" for "towns whose mayor quit", which asks for towns and for no mayor.

    None for what is no such fragment. What the noun asks for is told by its last word: "pilot stations" are no pilots.
    """
    head = _head(text)
    opened = head is not None and (head["other"] or head["doing"])
    return f"which {head['noun'].split()[-1]} are{text[head.end() :]}" if head and opened else None


def in_full(question: str) -> str:
    """Return "Which firms are suing the port?" for "firms suing the port", any other question as it is."""
    asked = core(question)
    head = _head(asked)
    if head is None or head["doing"] is None:
        return question
    noun = head["noun"]
    # "Tarn tariffs still rising" and "Americans living" keep their capitals
    named = " " in noun or NATION.match(noun) or is_national(singular(noun.lower()))
    noun = noun if named else f"{noun[:1].lower()}{noun[1:]}"
    return f"Which {noun} are{asked[head.end() :]}?"


def _head(text: str) -> "regex.Match[str] | None":
    """Return the noun that a text begins with and a clause follows, if there are several of it."""
    head = HEAD.match(text)
    last = head["noun"].split()[-1] if head else ""
    if head and OWNED_OR_SAID.search(head["noun"]):
        return None
    return head if head and not is_past(last) and asks_for_plural(f"which {last} are") else None
