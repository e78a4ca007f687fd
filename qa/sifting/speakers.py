"""Whose words a quotation is: what a judge said is no answer to "What did the governor say?"."""

from collections.abc import Iterable, Sequence

import regex

from index.documents import Span
from qa.answers import Candidate
from qa.items.merging import Group, means_same
from qa.language.nouns import singular, without_article
from qa.names.plain import is_role, looks_like_name, plain_name
from qa.questions.forms import core
from qa.questions.roles import BROAD, offices_among

PART = r"\p{Lu}[\p{L}\p{M}’'-]*(?<!['’]s)"
NAME = rf"{PART}(?:\s(?:(?:de|del|da|di|van|von|der|al|bin)\s)*{PART})*"
SAYS = r"(?:said|says|added|argued|warned|insisted|claimed|replied|wrote|explained|told)"
ASIDE = r"(?:,[^,.“”\"]{0,80},)?"
BEHIND = regex.compile(
    rf"[,.!?…]?[”\"’']?,?\s(?:{SAYS}\s(?:(?:\p{{Ll}}+\s){{0,4}}?(?P<name>{NAME}))|(?P<name>{NAME}){ASIDE}\s{SAYS}\b)"
)
BEFORE = regex.compile(
    rf"(?:^|[.!?”\"]\s|\n)(?:The\s(?:\p{{Ll}}+,?\s){{1,4}})?(?P<name>{NAME}){ASIDE}\s{SAYS}\b[^.“”\"\n]{{0,60}}[“\"‘']?$"
)
ASKED = regex.compile(
    r"what\s(?:else\s)?(?:did|does|has)\s(?P<who>(?:the\s)?\p{L}[^,]*?)\s(?:say|said|think|warn|argue|claim|tell|told|add|write)\b",
    regex.I,
)
REACH = 200


def of_the_speaker(groups: Sequence[Group], query: str, texts: Sequence[str]) -> list[Group]:
    """Return the groups without the words of those who are known to be somebody else than is asked for."""
    match = ASKED.match(core(query))
    if match is None:
        return list(groups)
    return [group for group in groups if not _are_words_of_another(group.lead().candidate, match["who"], texts)]


def _are_words_of_another(candidate: Candidate, asked: str, texts: Sequence[str]) -> bool:
    speaker = speaker_of(candidate.hit.article.text, candidate.span)
    if speaker is None or speaker.split()[-1] in asked:
        return False
    offices = offices_among(_full_names(speaker, texts), texts)  # none: nobody is known by that name
    if looks_like_name(without_article(asked)):
        return bool(offices) and not means_same(speaker, asked)
    head = singular(asked.split()[-1])
    known = bool(offices) and is_role(head) and head not in BROAD
    return known and not any(head in office for office in offices)


def speaker_of(text: str, span: Span) -> str | None:
    """Return the name of whoever a text says spoke the words at `span`; None where it names nobody."""
    found = BEHIND.match(text, span.end, span.end + REACH) or BEFORE.search(
        text, max(0, span.start - REACH), span.start
    )
    return plain_name(found["name"]) or None if found else None


def _full_names(speaker: str, texts: Sequence[str]) -> Iterable[str]:
    """Yield the name with what stands before it in the texts: "Ana Prado" for "Prado"."""
    yield speaker
    fuller = regex.compile(rf"{PART}\s{regex.escape(speaker)}\b")
    yield from {match.group() for text in texts for match in fuller.finditer(text)}
