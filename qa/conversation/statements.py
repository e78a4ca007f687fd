"""A question and what was answered to it as one statement: "that a country must pay for a seat: $1 billion"."""

import regex

from qa.conversation.exchanges import MOST_NAMED, Exchange
from qa.conversation.question_words import of_its_answer
from qa.language.known_verbs import AUXILIARY, is_base
from qa.language.nouns import joined, plural
from qa.language.verbs import past_of
from qa.questions.complements import complement_end
from qa.questions.cues import WH
from qa.questions.forms import core
from qa.questions.phrases import phrases_of

ASKED_FIRST = regex.compile(
    rf"(?P<noun>(?:(?!{AUXILIARY}\b)\S+\s){{0,5}}?)(?P<verb>{AUXILIARY})\s(?P<rest>.+)$", regex.I
)
"""What is asked for ("people", of "how many people"; or nothing), the first auxiliary, and what comes behind it."""
PREDICATE = regex.compile(
    r"(?P<small> (?:not|also|still|already|ever|really|now|finally))?(?: (?P<verb>\p{Ll}+))?(?P<rest>.*)$"
)
PRONOUN = regex.compile(r"(?:he|she|it|they|there)\b")
IS_LAST = regex.compile(r" (?:is|are|was|were)$")
GOES_ON = regex.compile(r",? and |, | of ")
GIVES_NAMES = regex.compile(r"(?:what|how many)\b", regex.I)


def statement_of(before: Exchange) -> str | None:
    """Return what a question and its answers say, from "that" or "whether" on; None where that cannot be put."""
    asked = core(before.resolved)
    yes_or_no = ASKED_FIRST.match(asked)
    if yes_or_no and not yes_or_no["noun"]:
        return _after("whether", _in_order(yes_or_no))
    if not before.answers or not (opening := WH.match(asked)):
        return None
    if of_answer := of_its_answer(asked, before.answers[:MOST_NAMED]):
        return _after("that", _in_order(ASKED_FIRST.match(of_answer)))
    answer = joined(before.answers[:MOST_NAMED]).strip(" .")
    matter = asked[opening.end() :].strip()
    found = ASKED_FIRST.match(matter)
    if found and (said := _in_order(found)):
        of = f" {found['noun']}".rstrip() if opening.group().lower() == "how many" else ""
        return f"that {said}{' ' if IS_LAST.search(said) else ': '}{answer}{of}"
    return f"that {answer} {matter}" if GIVES_NAMES.match(asked) and not (found and not found["noun"]) else None


def _after(word: str, said: str | None) -> str | None:
    return f"{word} {said}" if said else None


def _in_order(found: regex.Match[str] | None) -> str | None:
    """Return "the bank bought a mill" for "did the bank buy a mill"; None where no subject follows the auxiliary."""
    if found is None:
        return None
    verb, rest = found["verb"].lower(), found["rest"]
    end = _subject_end(rest, verb)
    predicate = PREDICATE.match(rest[end:]) if end else None
    if predicate is None:
        return None
    if predicate["small"] or predicate["verb"] is None or verb not in ("do", "does", "did"):
        return f"{rest[:end]} {verb}{rest[end:]}"
    base = predicate["verb"]
    finite = past_of(base) if verb == "did" else plural(base) if verb == "does" else base
    return f"{rest[:end]} {finite}{predicate['rest']}"


def _subject_end(rest: str, verb: str) -> int:
    """Return where the subject at the head of `rest` ends; 0 where there is none."""
    if pronoun := PRONOUN.match(rest):
        return pronoun.end()
    asked = f"{verb} {rest}"
    end = len(verb) + 1
    for phrase in phrases_of(asked):
        if phrase.start != end:
            break
        end = phrase.end - len(phrase.text) + _name_end(phrase.text) if phrase.named else complement_end(asked, phrase)
        more = GOES_ON.match(asked, end)
        if more is None:
            return end - len(verb) - 1
        end = more.end()
    return 0


def _name_end(phrase: str) -> int:
    """Return where a phrase with a name ends before a verb that is taken for its noun: "Norvik | close three"."""
    lower = regex.finditer(r"(?<=\p{Lu}\S*)\s(?P<verb>\p{Ll}+)(?=\s)", phrase)
    return next((match.start() for match in lower if is_base(match["verb"])), len(phrase))
