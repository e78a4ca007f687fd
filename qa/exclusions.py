"""What a question asks to leave out: "besides X", "other than X", "apart from X", "except X"; and the word "else"."""

import regex

from qa.names import plain_name

CLAUSE = regex.compile(
    r",?\s*\b(?:besides|other than|apart from|aside from|except(?: for)?|excluding|not counting|in addition to)\s+"
    r"(?P<names>(?:the\s+)?[^\s,?]+(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+)(?!(?:was|were|is|are|has|have|had|did|does|do|"
    r"will|would|can|could|also|who|what|which|when|where|received|joined|got|went|made|took|\p{Ll}+ed)\b)[^\s,?]+)*),?",
    regex.I,
)
ELSE = regex.compile(r"\s+else\b", regex.I)
OTHER = regex.compile(r"\b(?P<wh>which|what)\s+other\b", regex.I)
MEANT = regex.compile(r"(?:he|she|him|her|it|they|them|this|that|these|those|me|us|you)", regex.I)
"""What is no name: whom it means is known by the conversation."""
AND = regex.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+", regex.I)


def excluded_names(question: str) -> tuple[str, ...]:
    """Return the names that `question` itself asks to leave out, in order."""
    names: list[str] = []
    for clause in CLAUSE.finditer(question):
        names.extend(part.strip(" .?!") for part in AND.split(clause["names"]))
    return tuple(dict.fromkeys(plain_name(name) for name in names if name and not MEANT.fullmatch(name)))


def without_exclusions(question: str) -> str:
    """Return the question that is to be searched and read: without "else", "other" and clauses like "besides X"."""
    text = CLAUSE.sub(" ", question)
    text = OTHER.sub(lambda match: match["wh"], ELSE.sub("", text))
    return regex.sub(r"\s+([?.!,])", r"\1", " ".join(text.split())).strip(" ,") or question
