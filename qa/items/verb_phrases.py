"""Measures in an enumeration, "replace windows and insulate roofs and cellars": which of its parts begin with a verb.

Many verbs are nouns as well ("test kits", "rent increases"). Such a word counts as a verb where an object begins
behind it that no noun has ("test the pumps"), or behind "must" and its like.
"""

from collections.abc import Sequence
from typing import Final

import regex

from index.documents import Span
from qa.language.known_verbs import EITHER, PASTS, UNCHANGED, VERBS, is_base

NOUNS_TOO: Final = frozenset(
    """
    address affect aid blow boost boycott break call cancel cause challenge change cool count crack delegate display
    drag draw drift drink drive eat escape exercise export express extract fight fill finance find fine fit fix fund
    gain grant guarantee hand hang hatch help hire hold hunt increase judge kick kill lack learn lie lift like limit
    live local look mean mention monitor mount offer offset operate paint pass pay permit phone pick play pose practice
    present promise protest pull push rent repair run sail share shoot showcase shut sign sing sit smoke spend stand
    stay steal still stop supplement surrender swim switch talk tap telephone thank trace travel trigger turn upgrade
    visit wait walk watch wear welcome win wish worry yield
    """.split()
)
"""Verbs that may stand before a noun as a noun or adjective: "rent increases", "smoke detectors"."""
NO_VERBS: Final = frozenset(
    """
    able already also always anything easier enough ever everyone harder hell however impossible just local never once
    onto parliamentary prominence ready rehab soon sometimes still twice yet
    """.split()
)
WITH_OBJECT_ONLY: Final = frozenset("have be do".split())
SUFFIX: Final = regex.compile(r"\p{Ll}{3,}(?:ate|i[sz]e|ify)")
"""What many verbs end in, and nouns: no proof alone ("insulate", "climate")."""
INFLECTED: Final = regex.compile(r"(?:(?<!e)ed|(?<!s)s)$")
OBJECT: Final = regex.compile(
    r"(?:(?:the|an?|his|her|its|their|our|your|my|this|that|these|those|all|any|each|every|both|more|fewer|less|no|new|"
    r"further|additional|one|two|three|four|five|six|seven|eight|nine|ten|up|out|down|off|them|it|him|us|me|"
    r"hundreds|thousands|millions)\b|[\p{Nd}\p{Sc}])"
)
PARTICLE: Final = regex.compile(r"(?:up|out|down|off)\s")
PHRASE: Final = regex.compile(r"(?P<to>(?:not\s)?to\s)?(?P<verb>\p{Ll}[\p{Ll}-]*)(?:\s(?P<rest>.+))?", regex.S)
MODAL: Final = regex.compile(r"\b(?:must|will|would|shall|should|can|cannot|could|may|might|not)\s$")
LONGEST_MODAL: Final = 10
ADDRESSEE: Final = regex.compile(
    r"(?:(?:all|the|other|its|member|these|those|signatory)\s){0,3}"
    r"(?i:states|governments|countries|nations|members|parties)\s(?=(?:not\s)?to\s(?P<verb>\p{Ll}+)\s)"
)


def measures(text: str, parts: Sequence[Span]) -> tuple[Span, ...] | None:
    """Return the verb phrases that the parts of an enumeration make up; None when it is one of other things.

    A part without a verb belongs to the phrase before: "insulate roofs" and "cellars" are one.
    """
    words = [part.of(text) for part in parts]
    surely = any(map(_is_surely_verbal, words)) or MODAL.search(
        text, max(0, parts[0].start - LONGEST_MODAL), parts[0].start
    )
    if not (_may_be_verbal(words[0]) and surely):
        return None
    phrases = [parts[0]]
    for part, said in zip(parts[1:], words[1:], strict=True):
        if _goes_on(said):
            phrases.append(part)
        else:
            phrases[-1] = Span(phrases[-1].start, part.end)
    return tuple(phrases)


def without_addressee(text: str, span: Span) -> Span:
    """Return "to end the dumping" for "States to end the dumping", other spans as they are."""
    addressee = ADDRESSEE.match(span.of(text))
    told = addressee is not None and _is_verb(addressee["verb"])
    return Span(span.start + addressee.end(), span.end) if addressee and told else span


def _may_be_verbal(part: str) -> bool:
    """Tell whether a part may begin with a verb and its object: "test the pumps", and "test kits" as well."""
    phrase = PHRASE.fullmatch(part)
    if phrase is None or not phrase["rest"] or phrase["rest"].startswith("of "):
        return False
    by_object = phrase["verb"] in WITH_OBJECT_ONLY and OBJECT.match(phrase["rest"]) is not None
    by_particle = PARTICLE.match(phrase["rest"]) is not None and phrase["verb"] not in PASTS
    return by_object or by_particle or _is_verb(phrase["verb"]) or SUFFIX.fullmatch(phrase["verb"]) is not None


def _is_surely_verbal(part: str) -> bool:
    """Tell whether a part begins with what is no noun: "to test kits", "replace windows", "test the pumps"."""
    phrase = PHRASE.fullmatch(part)
    if phrase is None or not _may_be_verbal(part):
        return False
    sure = phrase["to"] is not None or _is_no_noun(phrase["verb"])
    return sure or OBJECT.match(phrase["rest"]) is not None


def _goes_on(part: str) -> bool:
    """Tell whether a part behind a verb phrase is one of its own, not a further object of that."""
    phrase = PHRASE.fullmatch(part)
    if phrase is None:
        return False
    alone = phrase["verb"] not in EITHER and (_may_be_verbal(part) or _is_no_noun(phrase["verb"]))
    return alone or _is_surely_verbal(part)


def _is_verb(word: str) -> bool:
    """Tell whether a lower-case word may be the base form of a verb, and is no past tense or present in "-s"."""
    inflected = (word in PASTS and word not in UNCHANGED) or INFLECTED.search(word) is not None
    return is_base(word) and not inflected and word not in NO_VERBS


def _is_no_noun(word: str) -> bool:
    """Tell whether a word is a verb that nothing else is spelled like."""
    return word in VERBS and _is_verb(word) and word not in NOUNS_TOO | EITHER | UNCHANGED
