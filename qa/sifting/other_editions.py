"""The next one: where "the next summit" will be is no answer to where "the summit" is being held."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group, Scored
from qa.questions.forms import core

ONE_TOLD: Final = regex.compile(r"\b(?:was|were|did|being|took)\b", regex.I)
"""How a question asks of one that was or is; "When is the vote?" may well ask of the next."""
WHICH_ONE: Final = regex.compile(r"\b(?:next|last|previous|earlier|following|first|will|future|\p{Nd}{4})\b", regex.I)
ANOTHER: Final = regex.compile(
    r"\b(?:the|its|their)\snext\s(?!(?:day|hour|minute|month|morning|night|step|time|week|year)s?\b)"
    r"(?P<nouns>\p{Ll}+(?:\s\p{Ll}+)?)\b",
    regex.I,
)
"""The one after; "the last election" may be the very one that is asked about."""
LIKELY: Final = 0.4
"""How likely another answer is without which these stay."""


def of_this_edition(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without what is only told of the next one, where another is likely enough."""
    asked = core(query).lower()
    if not ONE_TOLD.search(asked) or WHICH_ONE.search(asked):
        return list(groups)
    words = frozenset(regex.findall(r"\p{L}+", asked))
    kept = [group for group in groups if not all(_is_of_another(member, words) for member in group.members)]
    return kept if any(group.probability >= LIKELY for group in kept) else list(groups)


def _is_of_another(member: Scored, words: frozenset[str]) -> bool:
    """Tell whether "the next summit" stands before an answer in its sentence, and the question speaks of a summit."""
    found = member.candidate
    starts = [s.start for s in found.hit.chunk.sentences if s.start <= found.start < s.end]
    told = ANOTHER.search(found.hit.article.text, max(starts, default=found.start), found.start)
    return told is not None and not words.isdisjoint(told["nouns"].lower().split())
