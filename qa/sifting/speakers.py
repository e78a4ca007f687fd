"""Whose words a quotation is: what a judge said is no answer to "What did the governor say?"."""

from collections.abc import Iterable, Sequence

import regex

from index.documents import Span
from qa.answers import Candidate
from qa.items.merging import Group, means_same
from qa.language.known_verbs import is_past
from qa.language.nouns import singular, without_article
from qa.language.offices import PORTFOLIOS
from qa.names.plain import is_role, looks_like_name, plain_name
from qa.questions.forms import core
from qa.questions.roles import BROAD, offices_among

PRONOUN = r"(?:He|She|It|They|We|I|You|This|That|Who)\b"
PART = rf"(?!{PRONOUN})\p{{Lu}}[\p{{L}}\p{{M}}’'-]*(?<!['’]s)"
NAME = rf"{PART}(?:\s(?:(?:de|del|da|di|van|von|der|al|bin)\s)*{PART})*"
SAYS = (
    "(?:said|says|added|argued|warned|insisted|claimed|replied|wrote|explained|told|noted|stressed|stated|emphasi[sz]ed|"
    "underlined|specified|conveyed|recalled|acknowledged|admitted|conceded|declared|answered|spoke\\sof)"
)
ASIDE = r"(?:,[^,.“”\"]{0,80},)?"
SPACE = r"[^\S\n]"
END = rf"(?:(?:,|[!?…](?=[”\"’']))?[”\"’']?,?{SPACE}|[.][”\"’']{SPACE}(?={SAYS}\b))"
"""What ends words within a sentence; behind a full stop, or in the next line, begins what is no more about them."""
BEHIND = regex.compile(
    rf"{END}(?:{SAYS}\s(?:(?:\p{{Ll}}+,?\s){{0,4}}?(?P<name>{NAME}))|(?<![.][”\"'’]?\s)(?P<name>{NAME}){ASIDE}\s{SAYS}\b)"
)
NOT_OF = r"(?!(?:against|by|for|from|of|to|with)\b)"
DATELINE = r"(?:^|\n)\p{Lu}[^\n!?]{0,50}\s[–—-]\s"
BEGINS = rf"(?:^|[.!?”\"]\s|\n|{DATELINE})"
TITLED = rf"(?:The\s(?:{NOT_OF}\p{{Ll}}+,?\s){{1,4}}|\p{{Lu}}[\p{{L}}-]+\s(?P<title>\p{{Ll}}+)\s)"
SUBJECT = rf"{BEGINS}{TITLED}?(?P<name>{NAME}){ASIDE}\s"
"""Who begins a sentence, with what he is before his name: "Union secretary Jon Berg"."""
BEFORE = regex.compile(rf"{SUBJECT}{SAYS}\b[^.“”\"\n]{{0,60}}[“\"‘']?$")
TOLD = regex.compile(rf"(?s:.*)\b(?P<name>{NAME})\s(?:(?:had|has|also)\s)*{SAYS}\b[^.“”\"\n]{{0,60}}[“\"‘']?$")
"""Who said so, whoever tells it: "Berg said that Prado had told Zell that"."""
HE_SAID = regex.compile(rf"{END}(?:he|she)\s(?:also\s)?{SAYS}\b")
ACTS = regex.compile(rf"(?!\P{{Lu}}*{PRONOUN}){SUBJECT}(?:also\s)?(?P<verb>\p{{Ll}}+)\b")
"""A sentence whose subject is somebody, with its verb: "Ana Prado rejected …"."""
SOMEBODY = regex.compile(r"\b(?:he|him|his|she|her|hers)\b", regex.I)
SENTENCE_END = regex.compile(r"[.!?][”\"’']?\s+|\n+")
ASKED = regex.compile(
    r"what\s(?:else\s)?(?:did|does|has)\s(?P<who>(?:the\s)?\p{L}[^,]*?)\s(?:say|said|think|warn|argue|claim|tell|told|add|write)\b",
    regex.I,
)
OF = regex.compile(r"\s(?:at|for|in|of)\s")
REACH = 200
HEAD = 20_000
"""Characters of an article that are looked through for who holds an office."""
MANY = frozenset("attorney expert lawyer prosecutor spokesman spokesperson spokeswoman teacher witness".split())
"""Offices that several hold in one matter."""
ONCE = regex.compile(r"\b(?:acting|deputy|ex|former|previous|vice)[\s-]$", regex.I)
GO_BETWEENS = frozenset({"mediator", "negotiator"})
"""People, or countries, and thus no roles."""


def of_the_speaker(groups: Sequence[Group], query: str, texts: Sequence[str]) -> list[Group]:
    """Return the groups without the words of those who are known to be somebody else than is asked for."""
    match = ASKED.match(core(query))
    if match is None:
        return list(groups)
    return [group for group in groups if not _are_words_of_another(group.lead().candidate, match["who"], texts)]


def _are_words_of_another(candidate: Candidate, asked: str, texts: Sequence[str]) -> bool:
    text, span = candidate.hit.article.text, candidate.span
    speaker = speaker_of(text, span)
    if speaker is None or _told_by(asked, text, span) or speaker.split()[-1] in asked or _may_be_he(asked, text, span):
        return False
    told = (*texts, text[:HEAD])
    offices = offices_among(_full_names(speaker, told), told)  # none: nobody is known by that name
    if looks_like_name(without_article(asked)):
        return bool(offices) and not means_same(speaker, asked)
    head = singular(OF.split(asked)[0].split()[-1])
    if _holds_another(offices, asked.lower().split(), speaker, text):
        return True
    if not (is_role(head) or head in GO_BETWEENS) or head in BROAD or any(head in office for office in offices):
        return False
    also = OF.search(asked) is not None and _is_described(speaker, text)  # "the chair of the board", a minister besides
    return (bool(offices) and not also) or _is_of_another(head, speaker, text)


def _holds_another(offices: Sequence[frozenset[str]], asked: Sequence[str], speaker: str, text: str) -> bool:
    """Tell whether a speaker only holds another rank of the office asked for: the prime minister is no foreign one.

    Nor is "the former president" who is given as president, and nowhere as a former one.
    """
    held = [office for office in offices if singular(asked[-1]) in office]
    if not held:
        return False
    if "former" in asked:
        past = rf"\b(?i:former|previous|ex)\b[^.]{{0,60}}\b{regex.escape(speaker.split()[-1])}\b"
        return regex.search(past, text) is None
    ranks = PORTFOLIOS | {"foreign", "prime"}
    wanted = ranks.intersection(asked[-2:-1])
    return bool(wanted) and all(office & ranks and wanted.isdisjoint(office) for office in held)


def _is_of_another(office: str, speaker: str, text: str) -> bool:
    """Tell whether an article names the one who holds an office, not the speaker, of whom nothing else is told."""
    held = regex.compile(
        rf"\b(?i:{regex.escape(office)})(?:\s|(?:\s(?:of|for|at)\s[^.,;“”\"\n]{{1,60}})?,\s)(?P<name>{NAME})"
    )
    found = list(held.finditer(text, 0, HEAD))
    surnames = {name.split()[-1] for match in found if (name := plain_name(match["name"]))}
    if office in MANY or any(ONCE.search(text, 0, match.start()) for match in found):
        return False
    return len(surnames) == 1 and speaker.split()[-1] not in surnames and not _is_described(speaker, text)


def _is_described(speaker: str, text: str) -> bool:
    """Tell whether a text says who a speaker is behind the name: "Ana Prado, the chair of the board"."""
    return regex.search(rf"\b{regex.escape(speaker.split()[-1])},\s(?:who|the|an?|its|their)\b", text) is not None


def _told_by(asked: str, text: str, span: Span) -> bool:
    """Tell whether words are what somebody asked for said, as another tells: "Berg said that Prado had told Zell"."""
    told = TOLD.search(text, max(0, span.start - REACH), span.start)
    return told is not None and plain_name(told["name"]).split()[-1] in asked


def speaker_of(text: str, span: Span) -> str | None:
    """Return the name of whoever a text says spoke the words at `span`; None where it names nobody."""
    if _he_said(text, span):
        return _subject_before(text, span)
    if found := BEHIND.match(text, span.end, span.end + REACH):
        return plain_name(found["name"]) or None
    found = BEFORE.search(text, max(0, span.start - REACH), span.start)
    return plain_name(found["name"]) or None if found and _is_of_somebody(found) else None


def _is_of_somebody(subject: regex.Match[str]) -> bool:
    """Tell whether the word between a first capitalised one and a name, if any, is a role: "Union secretary Berg"."""
    return subject["title"] is None or is_role(subject["title"])


def _he_said(text: str, span: Span) -> bool:
    return HE_SAID.match(text, span.end, span.end + REACH) is not None


def _subject_before(text: str, span: Span) -> str | None:
    """Return who did something before "…," he said, as the subject of that sentence or the one before.

    None if the words speak of him or her: "Jon Berg died. “He was kind,” she said."
    """
    acts = ACTS.finditer(_sentences_before(text, span))
    named = [match["name"] for match in acts if is_past(match["verb"]) and _is_of_somebody(match)]
    return plain_name(named[-1]) or None if named and not SOMEBODY.search(span.of(text)) else None


def _sentences_before(text: str, span: Span) -> str:
    """Return a sentence from its beginning up to `span`, with the whole sentence before it."""
    low = max(0, span.start - 2 * REACH)
    begins = [match.end() for match in SENTENCE_END.finditer(text, low, span.start)]
    begins = begins if low else [0, *begins]
    return text[begins[-2:][0] : span.start] if begins else ""


def _may_be_he(asked: str, text: str, span: Span) -> bool:
    """Tell whether "he said" may mean who is asked for, whom the sentences before speak of as well."""
    return _he_said(text, span) and asked.split()[-1].lower() in _sentences_before(text, span).lower()


def _full_names(speaker: str, texts: Sequence[str]) -> Iterable[str]:
    """Yield the name with what stands before it in the texts: "Ana Prado" for "Prado"."""
    yield speaker
    fuller = regex.compile(rf"{PART}\s{regex.escape(speaker)}\b")
    yield from {match.group() for text in texts for match in fuller.finditer(text)}
