"""What a question asks to leave out: "besides X", "other than X", "apart from X", "except X"; and the word "else"."""

import regex

from qa.known_verbs import AUXILIARY, IRREGULAR
from qa.name_words import ARTICLED, NAME_PARTICLES
from qa.names import plain_name

BESIDES = r"(?:besides|other than|apart from|aside from|except(?: for)?|excluding|not counting|in addition to)"
VERB = (
    r"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could|also|received|joined|\p{Ll}+ed"
    rf"|(?-i:{'|'.join(IRREGULAR)}))"
)
CLAUSE = regex.compile(
    rf",?\s*\b{BESIDES}\s+(?P<names>(?:the\s+)?[^\s,?]+"
    rf"(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+)(?!(?:{VERB}|whom?|whose|what|which|when|where)\b)[^\s,?]+)*),?",
    regex.I,
)
WORD = rf"(?:{ARTICLED}|\p{{Lu}})[^\s,?]*"
NAME = rf"{WORD}(?:\s+(?:(?:of|{'|'.join(sorted(NAME_PARTICLES))})\s+)*{WORD})*"
SUBJECT = regex.compile(
    rf"(?i:^(?:(?:and|but)\s+)?(?:who|what|which(?:\s+\p{{L}}+){{1,2}}|where)(?:\s+else)?\K,?\s+{BESIDES}\s+)"
    rf"(?P<names>(?:[Tt]he\s+)?{NAME}(?:(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?{NAME})*),?(?=\s+\p{{Ll}})"
)
"""The clause between a question word and its verb: "Who besides Kaja Lind broke ranks?" names Kaja Lind alone."""
ELSE = regex.compile(r"\s+else\b", regex.I)
OTHER = regex.compile(r"\b(?P<wh>which|what)\s+other\b", regex.I)
WHO = regex.compile(rf"^\W*(?:and\s+|but\s+)?(?P<wh>(?:whom?|where|what(?=\s+{AUXILIARY}))\b)", regex.I)
WHICH = regex.compile(
    rf"^\W*(?:and\s+|but\s+)?(?P<wh>(?:which|what(?=\s+\p{{Ll}}+s\s+(?:{AUXILIARY}|\p{{Ll}}+ed)\b))\b)(?=\s+(?!else\b)\p{{Ll}})",
    regex.I,
)
MEANT = regex.compile(r"(?:he|she|him|her|it|they|them|this|that|these|those|me|us|you)", regex.I)
"""What is no name: whom it means is known by the conversation."""
AND = regex.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+", regex.I)


def excluded_names(question: str) -> tuple[str, ...]:
    """Return the names that `question` itself asks to leave out, in order."""
    names: list[str] = []
    for clause in _pattern(question).finditer(question):
        names.extend(part.strip(" .?!") for part in AND.split(clause["names"]))
    return tuple(dict.fromkeys(plain_name(name) for name in names if name and not MEANT.fullmatch(name)))


def without_exclusions(question: str) -> str:
    """Return the question that is to be searched and read: "Who else left?" for "Besides X, who left?".

    The names would be found and marked; that others are asked for helps the reader to see them all.
    """
    text = _pattern(question).sub(" ", question)
    if text != question and not ELSE.search(text) and not OTHER.search(text):
        text = WHICH.sub(r"\g<wh> other", WHO.sub(r"\g<wh> else", text, count=1), count=1)
    return regex.sub(r"\s+([?.!,])", r"\1", " ".join(text.split())).strip(" ,") or question


def _pattern(question: str) -> regex.Pattern[str]:
    return SUBJECT if SUBJECT.search(question) else CLAUSE
