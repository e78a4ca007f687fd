"""One turn of a conversation as its follow-ups see it, and what its answers leave to refer to."""

from dataclasses import dataclass

import regex

from qa.conversation.typed_names import acting_in_lower_case
from qa.language.nouns import is_plural, joined, without_article
from qa.language.verbs import as_several
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.plain import is_capitalised, is_role, is_titled
from qa.questions.cues import WHOM
from qa.questions.forms import AUXILIARY, Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

LONGEST_NAME = 7
"""Words of an answer up to which it may be a name; a longer one is a statement."""
NOUN = regex.compile(
    r"(?:an?|the) (?P<noun>(?P<head>\S+(?: (?!(?:on|for|in|to|with|against|that|which)\b)\S+)*)(?: \S+){0,9})$"
)
CLAUSE = regex.compile(rf"\s{AUXILIARY}\s")
MOST_NAMED = 3
"""Answers that are named one by one where "they" are meant."""
WHO_DO = regex.compile(
    r"(?i:who|(?:which|what)\s(?P<noun>(?:\p{Ll}+\s)?(?-i:\p{Ll}+s)))\s(?:(?:else|other|also)\s)?(?P<rest>\p{Ll}.+)$"
)
OBJECT_NEXT = regex.compile(rf"(?:did|do|does)\s|{AUXILIARY}\s(?:the\s|an?\s|\p{{Lu}}|(?:he|she|it|they)\b)")
"""How the rest of a question begins where what is asked for does nothing: "Which firms did Norvik buy?"."""
MEETING = regex.compile(
    r"\s(?:meet|met|marry|married|phone|phoned|call|called|visit|visited|host|hosted|receive|received|debate|debated|"
    r"tell|told|ask|asked|"
    r"(?:talk|talked|speak|spoke|negotiate|negotiated|meeting|met|meet) (?:to|with))\s",
    regex.I,
)
CHOOSES = regex.compile(r"(?:which|what)(?:\sone)?\sof\s", regex.I)
"""What one of several is asked for by: "Which of Norvik, Tarn and Zell was sold?"."""
WHO_MET = regex.compile(
    r"(?i:who|which\s\p{Ll}+)\s(?i:met(?:\swith)?|phoned|called|visited|hosted|received|"
    r"(?:talked|spoke|negotiated|held\s(?:talks|a\s(?:call|meeting)))(?:\s(?:by|on|over)(?:\sthe)?\s(?:phone|telephone))?\s(?:to|with))\s"
    r"(?P<whom>\p{Lu}\S*(?:\s\p{Lu}\S*){0,3})(?:\s(?:by|on|over|in|at)\s.+)?$"
)
MEASURED = regex.compile(r" (?:of|worth|for) [\p{Sc}\p{N}].*$")
"""What a thing measures, which a question about it does not say again."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as the conversation understands it.

    `asked` is the question as typed, `resolved` the same made to stand alone; `person` and `thing` are what its
    pronouns and its silence stood for, `woman` whether the person was "she".
    """

    asked: str
    resolved: str
    answers: tuple[str, ...] = ()
    person: str | None = None
    thing: str | None = None
    woman: bool | None = None


def short_answer(turn: Exchange) -> str | None:
    """Return the first answer of a turn when it is short enough to be a name or a noun."""
    short = turn.answers and len(turn.answers[0].split()) <= LONGEST_NAME
    return turn.answers[0].rstrip(".,;") if short else None


def naming_answer(turn: Exchange) -> str | None:
    """Return the one answer when it is a name and the question gives none, or asks which: "Which club…?", "Ajax"."""
    name = short_answer(turn) if len(turn.answers) == 1 else None
    nouns = {phrase.head for phrase in phrases_of(turn.asked) if phrase.asked_for}
    if name is not None and name.islower() and len(name.split()) > 1 and name.split()[-1] in nouns:
        return f"the {without_article(name)}"  # "Which ministry…?", "finance ministry"
    if name is not None and len(words := name.split()) == 2 and words[0].lower() in nouns and words[1].isdecimal():
        return name  # "Which drawer …?", "drawer 17"
    if name is None or not is_titled(without_article(name)):
        return None
    if CHOOSES.match(turn.resolved):
        return name
    asked_for = any(phrase.asked_for and not is_plural(phrase.text) for phrase in phrases_of(turn.asked))
    return name if asked_for or all(m.is_person for m in mentions_of(turn.resolved)) else None


def noun_answer(turn: Exchange) -> str | None:
    """Return the one answer when it is a thing: "the curfew" for "a curfew"."""
    match = NOUN.match(turn.answers[0].rstrip(".,;")) if len(turn.answers) == 1 else None
    if match is None or len(match["head"].split()) >= LONGEST_NAME or CLAUSE.search(match["noun"]):
        return None
    whole = match["noun"]
    return f"the {MEASURED.sub('', whole if len(whole.split()) < LONGEST_NAME else match['head'])}"


def bare_answer(turn: Exchange) -> str | None:
    """Return the one answer when it is a single thing without its article: "the tram line" for "tram line"."""
    words = short_answer(turn) if len(turn.answers) == 1 else None
    alone = words is not None and [p.text for p in phrases_of(f"about {words}")] == [words]
    plain = words is not None and words.islower() and not regex.search(r"\p{N}", words) and not is_plural(words)
    return f"the {words}" if alone and plain else None


def body_answer(turn: Exchange) -> str | None:
    """Return the one answer to "who" when it is no person but a body: "the Tarn Brigade"."""
    answer = short_answer(turn) if len(turn.answers) == 1 else None
    words = without_article(answer or "").lower().split()
    body = words[:1] and is_capitalised(without_article(answer or ""))
    titled = (answer or "").lower().startswith("the ") and not any(map(is_role, words))
    return answer if body and (titled or not ORGANISATION_WORDS.isdisjoint(words)) else None


def who_met(question: str) -> tuple[str, ...]:
    """Return the two people of "When did X meet Y?"; nobody for other questions."""
    people = [m for m in mentions_of(question) if m.is_person]
    both = len(people) == 2 and MEETING.fullmatch(question[people[0].end : people[1].start])
    return tuple(m.text for m in people) if both else ()


def group_of(turn: Exchange) -> str | None:
    """Return the several answers of a turn, or the two people who met, as one phrase."""
    several = form_of(turn.resolved).target in (Target.PERSON, Target.PLACE, Target.THING)
    names = turn.answers[:MOST_NAMED] if several else ()
    if len(names) == 1 and WHOM.match(core(turn.resolved)):
        typed = acting_in_lower_case(core(turn.resolved))
        people = [typed] if typed else [m.text for m in mentions_of(turn.resolved) if m.is_person]
        names = (*people[:1], names[0])
        if typed and is_capitalised(names[-1]):
            return joined(names)
    if len(names) == 1 and (met := WHO_MET.match(core(turn.resolved))):
        names = (names[0], met["whom"])
    if len(names) < 2:
        names = who_met(turn.resolved)
    if len(names) < 2 or not all(
        is_capitalised(without_article(name)) and len(name.split()) <= LONGEST_NAME for name in names
    ):
        return None
    return joined(names)


def those_who(question: str) -> str | None:
    """Return whom a question asks for by what they do: "the firms which bid", "those who were invited to the talks"."""
    match = WHO_DO.match(core(question))
    if match is None or OBJECT_NEXT.match(match["rest"]):
        return None
    verb, _, rest = match["rest"].partition(" ")
    who = f"the {match['noun']} which" if match["noun"] else "those who"
    return f"{who} {as_several(verb)} {rest}".rstrip()
