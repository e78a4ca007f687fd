"""What "it" is after a question of which thing somebody did: the offer that Norvik made, the plan that was rejected."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.known_verbs import is_base, is_past
from qa.language.nouns import is_plural
from qa.language.verbs import past_of
from qa.language.vocabulary import GENERIC_WORDS, PEOPLE_NOUNS
from qa.names.plain import is_capitalised, is_role
from qa.questions.forms import Target, core, form_of
from qa.questions.phrases import phrases_of

WHICH_DID = regex.compile(
    r"(?i:which|what)\s(?:(?:kind|sort|type)\sof\s(?:an?\s)?)?(?P<noun>(?!else\b|others?\b|more\b|happened\b)\p{Ll}+(?:\s\p{Ll}+)?)\s"
    r"(?P<aux>did|has|had|will|would)\s(?=(?:the\s)?\p{L})"
)
DEED = regex.compile(r"\s(?P<verb>\p{Ll}+)(?P<rest>(?:\s\p{Ll}+){0,3})$")
INCIDENTAL = frozenset(
    "be been cause cost do done face get have include last look mean need receive see use win won".split()
)
"""Verbs behind which "it" is rather who does it: "What award did the film win?"."""
DOES = regex.compile(
    r"(?i:which|what)\s(?P<noun>\p{Ll}+(?:\s\p{Ll}+)?)\sdoes\s(?P<who>(?:the\s\p{Ll}+|\p{Lu}\S*)(?:\s\p{Lu}\S*)*)\s"
    r"(?:have|hold|make|offer|take|put forward|propose|want)(?P<rest>(?:\s(?:on|for|about|towards?|against)\s.+)?)$"
)
"""What somebody has or makes: "What position does Norvik hold on the tax?"."""
NO_THING = frozenset("age date day month percentage place reason share time way week year".split())


def asked_noun_of(turn: Exchange) -> str | None:
    """Return "the offer that Norvik made" of "What offer did Norvik make?", "Norvik's view" of what view it holds.

    Several names tell that it is not one thing: "What aircraft did Norvik build?".
    """
    asked = core(turn.resolved)
    did, does = WHICH_DID.match(asked), DOES.match(asked)
    match = did or does
    if match is None or form_of(turn.resolved).target is not Target.THING or not _is_thing(match["noun"]):
        return None
    if len(turn.answers) > 1 and all(map(is_capitalised, turn.answers)):
        return None
    if does:
        return f"{does['who']}'s {does['noun']}{does['rest']}"
    return f"the {match['noun']} that {clause}" if (clause := _clause(asked, match.end(), match["aux"])) else None


def _clause(asked: str, start: int, auxiliary: str) -> str | None:
    """Return "Norvik made" of "What offer did Norvik make", where one did it; what two did is known by the answer."""
    who = next((phrase for phrase in phrases_of(asked) if phrase.start == start), None)
    deed = DEED.match(asked, who.end) if who else None
    if (
        who is None
        or " and " in who.text
        or deed is None
        or deed["verb"] in INCIDENTAL
        or not (is_base(deed["verb"]) or is_past(deed["verb"]))
    ):
        return None
    verb = past_of(deed["verb"]) if auxiliary == "did" else f"{auxiliary} {deed['verb']}"
    return f"{who.text} {verb}{deed['rest']}"


def said_shorter(thing: str, text: str) -> str:
    """Return "the offer" for "the offer that Norvik made" in a question that names Norvik; other things as they are."""
    noun, _, who = thing.partition(" that ")
    if who and any(regex.search(rf"\b{regex.escape(name)}\b", text) for name in _names_opening(who)):
        return noun
    owner, _, owned = thing.partition("'s ")
    return f"the {owned}" if owned and regex.search(rf"\b{regex.escape(owner)}\b", text) else thing


def _names_opening(words: str) -> tuple[str, str]:
    """Return the first word and the first two, one of which is who does it."""
    one, *others = words.split()
    return " ".join([one, *others[:1]]), one if one.lower() != "the" else words


def _is_thing(noun: str) -> bool:
    """Tell whether a noun is of one thing, not of people or a time."""
    head = noun.split()[-1]
    people = is_role(head) or head in PEOPLE_NOUNS
    return not (people or is_plural(noun) or head in GENERIC_WORDS or head in NO_THING)
