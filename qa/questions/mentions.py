"""The names in a question, and whether they may be a person's."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from index.documents import Span
from qa.names.name_words import INITIALS, NAME_PARTICLES, is_name_word, is_small
from qa.names.plain import TOKEN, is_role, name_within

WORD = regex.compile(r"[\w\p{M}](?:[\w\p{M}.'’\-‑]|&(?=\p{Lu}))*")
"""A word of a question, "AT&T" being one."""
JOINERS = NAME_PARTICLES | {"of", "the", "for", "and"}
NOT_A_NAME = regex.compile(
    r"^(?:I(?:['’]\p{L}+)?|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `[start, end)` of a question."""

    text: str
    start: int
    end: int
    is_person: bool


def mentions_of(question: str) -> list[Mention]:
    """Return the names in a question, in order; its first word counts only when more capitals follow it."""
    found: list[Mention] = []
    for start, end in _capital_runs(question):
        span = name_within(question, Span(start, end))
        text = span.of(question)
        if text and not is_small(text, question, span.start) and not NOT_A_NAME.match(text):
            found.append(Mention(text, span.start, span.end, _may_be_person(question, start, text)))
    return found


def _capital_runs(question: str) -> list[tuple[int, int]]:
    """Return runs of capitalised words, with small joining words between two of them."""
    runs: list[tuple[int, int]] = []
    words = list(WORD.finditer(question))
    place = 0
    while place < len(words):
        word = words[place]
        small = is_small(word.group(), question, word.start()) or (place == 0 and not _is_name_start(words))
        if not is_name_word(word.group()) or small:
            place += 1
            continue
        last = place
        for ahead in range(place + 1, len(words)):
            between = question[words[ahead - 1].end() : words[ahead].start()]
            if between not in (" ", " & ") or not (
                is_name_word(words[ahead].group()) or words[ahead].group() in JOINERS
            ):
                break
            if is_name_word(words[ahead].group()):
                last = ahead
        runs.append((word.start(), words[last].end()))
        place = last + 1
    return runs


def _is_name_start(words: Sequence[regex.Match[str]]) -> bool:
    return len(words) == 1 or words[0].group() in INITIALS or is_name_word(words[1].group())


def _may_be_person(question: str, start: int, text: str) -> bool:
    before = TOKEN.findall(question[:start])
    if before and before[-1].lower() == "the" and question.startswith(text, start):
        return False
    titled = bool(before) and is_role(before[-1])
    words = text.split()
    organised = any(w.lower() in ("of", "the", "for", "and", "&") or w.isupper() for w in words)
    return titled or (not organised and len(words) <= 4)
