"""What is told of somebody else: by "he" behind another's name, "for Berg" right behind it, another land's sum."""

from collections.abc import Sequence
from typing import Final

import regex

from index.documents import Span
from qa.answers import Candidate
from qa.citations import sentence_around
from qa.items.merging import Group
from qa.language.countries import COUNTRIES
from qa.language.demonyms import IRREGULAR, is_adjective_of, speak_of
from qa.names.plain import is_role
from qa.questions.forms import Form, Target, core
from qa.questions.mentions import mentions_of

NAME: Final = r"\p{Lu}[\p{L}\p{M}’'-]+(?:\s\p{Lu}[\p{L}\p{M}’'-]+)*"
FULL_NAME: Final = regex.compile(r"(?<!^)\b\p{Lu}[\p{L}\p{M}’'-]+\s\p{Lu}[\p{L}\p{M}’'-]+\b")
OTHER: Final = {"He": regex.compile(r"Her\b"), "She": regex.compile(r"His\b")}
"""How a sentence begins that introduces somebody whom the next one speaks of, as it cannot be who owns him."""
GOES_ON: Final = regex.compile(r",|\s(?:was|is|had|has|\p{Ll}+ed)\b")
GIVES: Final = (
    r"(?:add|(?:al)?locat|commit|contribut|donat|earmark|gave|giv|grant|invest|lend|lent|offer|paid|pay|pledg|promis"
    r"|provid|sen[dt]|spen[dt])(?:e?d|es?|s|ing)?"
)
PRONOUN: Final = regex.compile(r"(?:He|She)\b")
FOR_WHOM: Final = regex.compile(rf"\b(?P<word>for|to)\s(?P<name>{NAME})(?=[,.;?]|\sand\b|$)")
GIVER: Final = regex.compile(
    rf"(?:how\smuch|how\smany|what)\b.*?\s(?:did|has|had|will|would|does)\s(?:the\s)?(?P<name>(?-i:{NAME}))\s(?:\p{{Ll}}+ly\s)?{GIVES}\b",
    regex.I,
)
ACTING: Final = regex.compile(
    rf"(?P<name>{NAME})\s(?:(?:also|had|has|will|would)\s)*{GIVES}\s"
    r"(?:(?:about|almost|an|another|around|at\sleast|more\sthan|nearly|over|some|up\sto)\s)*$"
)
"""A land that gives just what follows."""
LAND: Final = regex.compile(rf"{NAME}")
UNIONS: Final = frozenset(["eu", "european union"])
OWNED: Final = regex.compile(
    r"(?:\s(?!(?:an?|as|for|made|named|that|the|who)\s)\p{Ll}+){0,4}?\s(?:with|and|alongside)\s(?:his|her)\s"
    r"(?P<office>\p{Ll}+\s\p{Ll}+)(?=[,.;]|\s\p{Lu}|$)"
)
"""Who comes with whom: "… will travel with his transport minister"; "… was made his prime minister" is one."""
HOLDER: Final = (
    r"(?i:who(?:['’]s|\s(?:is|was))|which|what|(?:(?:tell|give)\sme\s)?(?:(?:what['’]?s|what\sis)\s)?(?:the\s)?names?\sof)"
    r"\s(?:(?!(?:with|to|for|by|met|and)\b)\S+\s){0,3}?"
)
"""How a question begins that asks who holds an office."""
WORD: Final = regex.compile(r"[\p{L}\p{M}’'-]+")
STEM: Final = 4


def of_those_asked(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without what is told of others than the question speaks of, wherever it was found."""
    asked = core(query)
    if form.target is Target.PERSON:
        return [g for g in groups if not all(_has_such(m.candidate, asked) for m in g.strong())]
    if form.target in (Target.POLAR, Target.STATEMENT):
        return list(groups)
    told = (_is_of_the_one_before, _is_for_another, _is_given_by_another)
    return [g for g in groups if not any(all(other(m.candidate, asked) for m in g.strong()) for other in told)]


def _has_such(found: Candidate, asked: str) -> bool:
    """Tell whether a name is followed by "his transport minister" where a "transport minister" is asked for."""
    behind = found.hit.article.text[found.end : _sentence(found).end]
    owned = OWNED.match(behind)
    office = owned["office"] if owned else ""
    return bool(office) and is_role(office.split()[-1]) and regex.match(rf"{HOLDER}{office}\b", asked) is not None


def _is_of_the_one_before(found: Candidate, asked: str) -> bool:
    """Tell whether a sentence begins with "He" behind one that introduces somebody else: "Her deputy, Jon Berg, …"."""
    names = [mention.text.split() for mention in mentions_of(asked) if mention.is_person]
    if len(names) != 1 or len(names[0]) < 2:
        return False
    text, here = found.hit.article.text, _sentence(found)
    begins = [s.start for s in found.hit.chunk.sentences if s.end <= here.start]
    before = text[begins[-1] : here.start] if begins else ""
    pronoun = PRONOUN.match(here.of(text))
    if pronoun is None or "\n" in before or not OTHER[pronoun.group()].match(before):
        return False
    last, others = names[0][-1], list(FULL_NAME.finditer(before))
    known = last in text and last not in before and last not in here.of(text)
    return known and len(others) == 1 and GOES_ON.match(before, others[0].end()) is not None


def _is_for_another(found: Candidate, asked: str) -> bool:
    """Tell whether "for Jon Berg" stands right behind what is asked "for Ana Prado", whom the sentence leaves out."""
    text, here = found.hit.article.text, _sentence(found)
    behind = FOR_WHOM.match(text, found.end + 1, here.end)
    if behind is None or found.end >= len(text) or text[found.end] != " ":
        return False
    meant = [match["name"] for match in FOR_WHOM.finditer(asked) if match["word"] == behind["word"]]
    said, people = here.of(text).lower(), {mention.text for mention in mentions_of(asked) if mention.is_person}
    meant = [name for name in meant if name in people and not _is_land(behind["name"])]
    return any(not any(word[:STEM].lower() in said for word in name.split()) for name in meant)


def _is_given_by_another(found: Candidate, asked: str) -> bool:
    """Tell whether another country gives an answer where one is asked about that the sentence leaves out."""
    giver = GIVER.match(asked)
    if giver is None or not _is_land(giver["name"]):
        return False
    text, here = found.hit.article.text, _sentence(found)
    named = [match.group().removeprefix("The ") for match in LAND.finditer(text, here.start, here.end)]
    if speak_of(WORD.findall(here.of(text)), giver["name"]) or any(_is_one_land(giver["name"], name) for name in named):
        return False
    acting = ACTING.search(text[: found.start], here.start)
    return acting is not None and _is_land(acting["name"].removeprefix("The "))


def _is_land(name: str) -> bool:
    return name.lower() in COUNTRIES | UNIONS


def _is_one_land(name: str, other: str) -> bool:
    """Tell whether two names are of one land: "the US" and "the United States"."""
    said, others = ({land, *IRREGULAR.get(land, "").split()} for land in (name.lower(), other.lower()))
    return not said.isdisjoint(others) or any(is_adjective_of(word, other) for word in said)


def _sentence(found: Candidate) -> Span:
    return sentence_around(found.hit.chunk, found.span)
