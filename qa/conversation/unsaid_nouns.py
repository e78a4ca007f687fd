"""Follow-ups that leave out what is asked for, or change it: "Which ones?", "How many were hurt?", "Which towns?"."""

from collections.abc import Iterable, Sequence

import regex

from qa.conversation.antecedents import EVENTS
from qa.conversation.focus import EVENTS as ONE_EVENT
from qa.language.known_verbs import PASTS, is_base
from qa.language.nouns import capitalised, is_plural, plural, singular
from qa.language.verbs import as_several
from qa.language.vocabulary import KIN, PEOPLE_NOUNS
from qa.names.plain import is_role
from qa.questions.cues import BESIDES
from qa.questions.forms import AUXILIARY, core
from qa.questions.phrases import phrases_of

WHICH = regex.compile(r"(?:which|what)\b", regex.I)
HOW_MANY = regex.compile(r"how many (?P<rest>\p{Ll}.*)$", regex.I)
WHO_THEY = regex.compile(
    rf"(?:{BESIDES} [^,]+, )?(?:who|which|what) (?:are|were) (?:they|these|those)(?: {BESIDES} .+)?$"
    r"|(?:which|what) ones$",
    regex.I,
)
ANY_FIRST = regex.compile(r"^any(?=\s\p{Ll})", regex.I)
COUNTS = regex.compile(
    rf"how many (?P<noun>(?:\p{{Ll}}+ )?(?:\p{{Ll}}+s|people|children|men|women)) (?:{AUXILIARY}|\p{{Ll}}+ed)\b",
    regex.I,
)
COUNTS_BARE = regex.compile(
    rf"(?P<how>(?:(?:and|but|so)\s+)?how many)(?= {AUXILIARY} (?!there\b|the\b|(?-i:\p{{Lu}})))", regex.I
)
COUNTS_OF_NAMED = regex.compile(
    r"(?P<how>(?i:(?:(?:and|but|so)\s+)?how many))"
    r"(?= (?:did|do|does|have|has|will|would) (?:the )?(?:\p{L}[\p{L}\p{M}’'-]* ){1,3}?"
    r"(?:get|got|have|won|win|lose|lost|gain|gained|take|taken|receive|received|score|scored|sell|sold)\s*\??$)"
)
"""What leaves out what somebody named has so many of: "How many did the Greens get?"."""
COUNTS_SOMEWHERE = regex.compile(
    r"(?:(?:and|but|so)\s+)?how\s+many\s+"
    r"(?P<where>(?:(?:in|at|from)\s(?!all\b|total\b|favou?r\b)(?:the\s)?\p{Lu}\S*(?:\s\S+){0,3}|(?:last|this|next)\s\p{Ll}+))",
    regex.I,
)
"""What leaves out all but where or when something is counted: "How many in Tarn?", "How many last year?"."""
HAS_THEM = regex.compile(
    r"(?i:who|which\s\p{L}+(?:\s\p{L}+)?)\s(?:has\s|have\s)?(?:won|got|gained|lost|took|received|scored|sold|hold|have)\s"
    r"(?:the\s(?:most|fewest)\s)?(?P<noun>\p{Ll}+s)\b"
)
WHICH_ONES = regex.compile(r"(?P<which>(?:(?:and|but|so)\s+)?which )(?P<one>ones?)\b(?=\s+(?!of\b)\p{Ll})", regex.I)
WHICH_DID = regex.compile(
    rf"(?P<which>(?i:(?:(?:and|but|so)\s+)?which ))(?=(?:\p{{Ll}}{{3,}}ed|{'|'.join(sorted(PASTS))}|"
    r"(?:did|do|have|has|had|will|would|are|were) (?!(?:he|she|it|they|you|the|an?|not(?!\s\p{Ll}))\b)\p{Ll}+|"
    r"(?P<base>\p{Ll}{3,}) (?:him|her|it|them|the|\p{Lu}\S*))\b)"
)
"""What leaves out of whom something is asked: "Which declined?"."""
WHO_DO = regex.compile(
    r"(?i:who)\s(?P<verb>(?!(?:did|do|does)\b(?!\snot))\p{Ll}+)(?P<rest>\s(?!(?:he|she|it|they)\b).*)$"
)
WHO_ELSE = regex.compile(r"^who\selse\b", regex.I)
EACH = regex.compile(rf"(?<=\b{AUXILIARY}\s)each(?:\sone|\sof\sthem)?(?=\s\p{{Ll}}+\s*(?:\?|$))", regex.I)
"""What leaves out whose share is asked for: "How much did each pledge?"."""
STILL = regex.compile(
    r"\s(?:still|missing|recovered|found|returned|damaged|destroyed|left)\b|(?P<people>\s(?:released|freed|arrested|homeless)\b)",
    regex.I,
)
"""What is asked of things and people spoken of: "How many are still missing?"."""
OTHER = regex.compile(r"\b(?:others?|ones?|else)\b", regex.I)


def with_those_counted(asked: str, previous: str) -> str | None:
    """Return "Which towns were hit?" for "Who are they?" after "How many towns were hit?"; None of other questions."""
    counted = HOW_MANY.match(core(previous)) if WHO_THEY.match(core(asked)) else None
    return f"Which {counted['rest']}?" if counted else None


def with_noun_for_ones(asked: str, earlier: Iterable[str]) -> str:
    """Return "Which towns …?" for "Which ones …?" after a question that asks which towns; other questions as they are.

    `earlier` are the questions before, the latest first.
    """
    match, bare = WHICH_ONES.match(asked), WHICH_DID.match(asked)
    if bare and bare["base"] and not is_base(bare["base"]):  # "Which other European towns?"
        bare = None
    noun = _asked_for(earlier) if match or bare else None
    if noun and bare:
        return f"{bare['which']}{noun} {asked[bare.end() :]}"
    if match is None or noun is None:
        return asked
    words = plural(noun) if match["one"].lower() == "ones" else singular(noun)
    return f"{match['which']}{words}{asked[match.end() :]}"


def with_noun_for_each(asked: str, earlier: Iterable[str]) -> str:
    """Return "did each country pledge" for "did each pledge" after a question that asks which countries.

    `earlier` are the questions before, the latest first; other questions are returned as they are.
    """
    match = EACH.search(asked)
    noun = _asked_for(earlier) if match else None
    return f"{asked[: match.start()]}each {singular(noun)}{asked[match.end() :]}" if match and noun else asked


def _asked_for(earlier: Iterable[str]) -> str | None:
    """Return the noun of the latest question that asks "which": "towns"."""
    asked = (core(text) for text in earlier)
    nouns = (_without_deed(p.bare) for text in asked if WHICH.match(text) for p in phrases_of(text) if p.asked_for)
    return next(nouns, None)


def _without_deed(noun: str) -> str:
    """Return "parties" of "parties support Ana Prado", whose verb may be a noun as well."""
    words = noun.split()
    deeds = (at for at in range(1, len(words)) if is_plural(words[at - 1]) and is_base(words[at]))
    return " ".join(words[: next(deeds, len(words))])


def with_noun_counted(asked: str, earlier: Sequence[str]) -> str:
    """Return "How many people were hurt?" for "How many were hurt?" after a question that counts people.

    `earlier` are the questions before, the latest first; other questions are returned as they are.
    """
    match = COUNTS_BARE.match(asked) or COUNTS_OF_NAMED.match(asked)
    found = (COUNTS.match(core(text)) or HAS_THEM.match(core(text)) for text in earlier) if match else ()
    noun = next((counts["noun"] for counts in found if counts), None) or _several_of(asked, earlier[:1])
    return f"{match['how']} {noun}{asked[match.end() :]}" if match and noun else asked


def _several_of(asked: str, earlier: Sequence[str]) -> str | None:
    """Return "of the coins" for "How many are still missing?" after "Where did the coins turn up?".

    None of events, of which people are missing, nor of things for "How many were arrested?".
    """
    still = STILL.search(asked)
    said = (phrases_of(core(text)) for text in earlier if still)
    several = [p for phrases in said for p in phrases if p.determiner.lower() == "the" and is_plural(p.text)]
    if still is None or len(several) != 1 or several[0].head in EVENTS or singular(several[0].head) in ONE_EVENT:
        return None
    return f"of {several[0].text}" if _are_people(several[0].head) or not still["people"] else None


def _are_people(head: str) -> bool:
    one = singular(head)
    return head == "people" or one in PEOPLE_NOUNS | KIN or is_role(one) or one in ("suspect", "victim", "worker")


def with_question_counted(asked: str, previous: str) -> str:
    """Return "And in Tarn?" for "How many in Tarn?" after a question that counts; other questions as they are."""
    match = COUNTS_SOMEWHERE.match(core(asked)) if HOW_MANY.match(core(previous)) else None
    return f"And {match['where']}?" if match else asked


def with_another_noun(asked: str, previous: str) -> str | None:
    """Ask "which" of something else: "Which towns?" after "Which villages were flooded?"; None of other questions."""
    wanted = ANY_FIRST.sub("which", core(asked))
    if of_who := _of_who(wanted, previous):
        return of_who
    new, old = (next((p for p in phrases_of(text) if p.asked_for), None) for text in (wanted, core(previous)))
    which = WHICH.match(wanted) and WHICH.match(core(previous))
    if not (which and new and old) or new.end < len(wanted) or OTHER.search(asked):
        return None
    return f"{capitalised(core(previous)[: old.start] + new.text + core(previous)[old.end :])}?"


def _of_who(wanted: str, previous: str) -> str | None:
    """Return "Which parties back the bill?" for "Which parties?" after "Who backs the bill?"."""
    noun = next((p for p in phrases_of(wanted) if p.asked_for), None) if WHICH.match(wanted) else None
    who = WHO_DO.match(WHO_ELSE.sub("who", core(previous)))
    if noun is None or who is None or noun.end < len(wanted) or not is_plural(noun.head) or OTHER.search(wanted):
        return None
    return f"{capitalised(wanted)} {as_several(who['verb'])}{who['rest']}?"
