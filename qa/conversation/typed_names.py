"""Names that are typed in lower case: "who is ana prado", "what did prado answer"."""

import regex

from qa.language.nouns import is_plural
from qa.names.plain import is_role

WHO_IS = regex.compile(
    r"who(?:['’]s| is| was) (?!(?:the|an?|his|her|its|their|in|on|at)\b)(?P<name>\p{Ll}{3,}(?: \p{Ll}{2,}){1,2})"
)
"""Somebody asked for by name: "who is ana prado"."""
ACTS = regex.compile(
    r"""
    (?:what|when|where|why|how|whom?|which\s\p{Ll}+s)\s(?:did|does|has|will|would)\s
    (?!(?:the|an?|this|that|his|her|its|their|our|my|he|she|it|they|we|you|i|(?:any|some|every)\p{Ll}*)\b)
    (?P<name>\p{Ll}{3,}(?:\s\p{Ll}{3,})?)\s
    (?:say|said|answer|reply|tell|write|want|think|claim|call|ask|warn|admit|deny|promise|resign|leave|quit|go|
    talk|speak|meet|phone)\b
    """,
    regex.X,
)
"""Somebody who does what people do: "what did prado answer"."""
NOBODY = frozenset(
    "police parliament congress council government court britain people officials management staff".split()
)


def typed_in_lower_case(question: str) -> str | None:
    """Return "prado" of "what did prado answer"; None where nobody is named so, or it is a body or an office."""
    found = WHO_IS.fullmatch(question)
    if found and not is_role(found["name"].split()[-1]):
        return found["name"]
    return acting_in_lower_case(question)


def acting_in_lower_case(question: str) -> str | None:
    """Return "prado" of "what did prado answer", but not of "who is prado"."""
    found = ACTS.match(question)
    words = found["name"].split() if found else []
    if not words or not NOBODY.isdisjoint(words) or is_plural(" ".join(words)) or is_role(words[-1]):
        return None
    return " ".join(words)
