"""Questions that leave out what they are about: "What are the symptoms?", "Was anyone hurt?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.conversation.focus import thing_of
from qa.conversation.ranks import asks_for_place
from qa.conversation.spoken_of import is_deed, things_in_question
from qa.conversation.topics import root_of
from qa.conversation.typed_names import acting_in_lower_case
from qa.language.nouns import is_plural
from qa.language.vocabulary import ADJECTIVES, DETERMINERS, GENERIC_WORDS, STOP_WORDS, WEAK
from qa.names.sameness import fold
from qa.questions.complements import plain
from qa.questions.cues import BACKGROUND, EXISTENTIAL, PRONOUN
from qa.questions.forms import AUXILIARIES, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import Phrase, phrases_of

VAGUE = frozenset("some any".split())
COMPLETE = frozenset("of between about".split())
"""Words after a noun that say what it is of."""
OPEN_STILL = frozenset("class effect example form impact importance kind role sort type variety".split())
"""Nouns that need more than what they are of: "the role of banks" in something; but "the symptoms of measles"."""
COPULA = regex.compile(r"^(?:what|who|which)(?:['’]s|\s+(?:is|are|was|were))\b|^(?:what|how) about\b", regex.I)
TELLING = regex.compile(r"^(?:please\s+)?(?:tell|describe|explain|show)\b", regex.I)
ASIDE = regex.compile(r"\b(?:this|the) (?:article|text|story|page)\b|\bwe\b|\bthose who\b|^(?:what )?if\b", regex.I)
IN_ALL = regex.compile(r"\b(?:in all|in total|altogether|overall|together)\b", regex.I)
COMPARING = regex.compile(r"\b(?:different|differ|compare|similar(?: \p{L}+)?)(?: and (?:how|why))?$", regex.I)
WHO = regex.compile(r"(?:(?:and|but|so)\s)?who\b(?!\s(?:is|was|are|were)\s(?:the|an?)\b)", regex.I)
WHO_IS_THE = regex.compile(r"(?i:who(?:['’]s|\s(?:is|was)))\s(?P<who>the(?:\s\p{Ll}+){1,3})")
STANDS = regex.compile(r"^who(?:['’]s|\s(?:is|was|are|were|voted|spoke))\s(?:for|against|behind)$", regex.I)
WON_AT = regex.compile(r"the\s(?:cut|title|trophy|crown|medal|gold|silver|bronze|penalty)\s(?=(?:at|in)\s)", regex.I)
"""What is won or missed where there are places: "the cut at the Norvik Open"."""
MANY = 3
"""Turns from which on a conversation may have moved on from what it is about."""
FEW = 2
"""Content words up to which a question without a noun of its own says too little."""
SHORT = 3
"""Content words up to which a question that says something of a noun without an article says too little."""


def leaves_out_topic(question: str, past: Sequence[Exchange]) -> bool:
    """Tell whether a question names nothing of its own, or only a part of what the conversation is about."""
    text, telling = core(question), TELLING.match(question) is not None
    if COMPARING.search(text) and not PRONOUN.search(text):
        return True
    if (
        acting_in_lower_case(text)
        or mentions_of(text)
        or not fold(text)
        or ASIDE.search(text)
        or IN_ALL.search(text)
        or _shares(text, past)
        or _is_of_before(text, past)
    ):
        return False
    if asks_for_place(text):
        return True
    content = [word for word in fold(text) if word not in WEAK | STOP_WORDS]
    phrases = [phrase for phrase in phrases_of(text) if _says_something(phrase)]
    if not phrases:
        return len(content) <= FEW
    if len(content) <= FEW and not (COPULA.match(text) or telling):
        return True
    new = not (phrases[0].asked_for and phrases[0].relational) and any(
        p.before == "of" and not p.determiner and not p.relational and not is_plural(p.text) for p in phrases[1:]
    )
    if telling:
        return phrases[0].relational and not phrases[0].complement
    return not new and _is_partial(text, phrases[0], len(content) <= SHORT)


def _says_something(phrase: Phrase) -> bool:
    """Tell whether a phrase is more than a time or a common word: not "in a day", "in 1987"."""
    return phrase.relational or (phrase.head not in GENERIC_WORDS and any(char.isalpha() for char in phrase.bare))


def _shares(text: str, past: Sequence[Exchange]) -> bool:
    """Tell whether a question says a word of what was in focus before."""
    weak = WEAK | STOP_WORDS | ADJECTIVES
    ours = {word.removesuffix("s") for word in fold(text) if word not in weak}
    things = [plain(phrase) for turn in past for phrase in things_in_question(turn.asked)]
    things += [thing for turn in past if (thing := thing_of(turn))]
    return any(word.removesuffix("s") in ours for thing in things for word in fold(thing) if word not in weak)


def _is_of_before(text: str, past: Sequence[Exchange]) -> bool:
    """Tell whether "Who is the health minister?" goes on from a question that speaks of the health minister alike."""
    office = WHO_IS_THE.fullmatch(text)
    return office is not None and any(
        regex.search(rf"\b{regex.escape(office['who'])}\b(?!\s(?:at|for|from|in|of)\b)", turn.resolved) for turn in past
    )


def _is_partial(text: str, phrase: Phrase, short: bool) -> bool:
    """Tell whether a phrase is a part or a sort of something not said: "the test", "some side effects"."""
    article = phrase.determiner.lower()
    if phrase.complement and text[phrase.end :].split()[0].lower() in COMPLETE:
        return phrase.relational and " of " in text and (phrase.asked_for or _is_open_still(text, phrase))
    if article == "the" and len(phrase.words) > 2 and not phrase.relational:
        return False
    if article in (*VAGUE, "the") or EXISTENTIAL.search(text):
        return True
    if COPULA.match(text):
        return phrase.relational or (len(phrase.words) > 1 and phrase.words[0] in ADJECTIVES)
    return phrase.asked_for or (short and not article and phrase.before in AUXILIARIES)


def _is_open_still(text: str, phrase: Phrase) -> bool:
    """Tell whether several of something that "of" names leave it open: "the roles of banks", "causes of the fires"."""
    whole = text.rsplit(" of ", 1)[-1]
    open_still = phrase.head.removesuffix("s") in OPEN_STILL or whole.split()[0].lower() in DETERMINERS
    return open_still and is_plural(whole)


def subject_of(question: str, topic: str, past: Sequence[Exchange]) -> str | None:
    """Return what a question with its topic appended speaks of itself: "melatonin" of "Does melatonin help?".

    "The bridge" is a part of a topic ("the town"), but not of a country or somebody that answered before.
    """
    first = next(iter(phrases_of(question)), None)
    if first is None or first.relational or first.headless or first.before not in AUXILIARIES:
        return None
    if is_deed(question, first):  # "Who would lead the council?"
        return None
    answered = any(topic == answer for turn in past for answer in turn.answers)
    whole = BACKGROUND.match(core(question)) or answered or any(m.is_person for m in mentions_of(f"about {topic}"))
    return first.text if not first.determiner or (whole and not is_plural(first.text)) else None


def within_topic(turn: Exchange, past: Sequence[Exchange]) -> str:
    """Return a resolved question with what the conversation is about, if it has moved on from that or leaves it out.

    That goes behind a question about something else that its follow-ups came to ("What does the satellite weigh (the
    Tarn rocket)?"), and behind one with a definite noun that nothing defines ("Who owned the boats?").
    """
    root, text = root_of(past), turn.resolved
    if root is None or turn.person or set(fold(root)) <= set(fold(text)):
        return text
    follows = text != turn.asked and turn.thing is not None and len(past) >= MANY
    of_people = any(earlier.person for earlier in past)
    if not follows and (text != turn.asked or of_people or not _is_undefined(text) or _is_sibling(text, root)):
        return text
    bare = text.rstrip("?!. ")
    return f"{bare[:-1]}, {root})?" if bare.endswith(")") else f"{bare} ({root})?"


def _is_undefined(text: str) -> bool:
    """Tell whether a question without a name speaks of "the boats" and does not say which."""
    return not (ASIDE.search(text) or mentions_of(core(text))) and any(
        p.determiner.lower() == "the" and not p.complement and not p.named and p.before != "of"
        for p in phrases_of(text)
    )


def _is_sibling(text: str, root: str) -> bool:
    """Tell whether a question speaks of another one of what the conversation is about: "the second dam", "the dam"."""
    return any(
        phrase.determiner.lower() == "the" and len(phrase.words) > 1 and phrase.head in fold(root)
        for phrase in phrases_of(text)
    )


def with_topic(question: str, topic: str, past: Sequence[Exchange]) -> str:
    """Return a question with what it is about: "What are the symptoms of X?", "Was anyone hurt at X?"."""
    bare = question.rstrip("?!. ")
    if topic[:1].islower() and STANDS.search(bare):  # "Who's against?"
        return f"{bare} {topic}?"
    root = root_of(past, compared=COMPARING.search(bare) is not None)
    if root and root.lower() not in topic.lower() and topic.lower() not in root.lower():
        if not (WHO.match(question) and any(topic in turn.answers for turn in past)):
            return f"{bare} ({topic}, {root})?"
        topic = root  # "Who survived?", after a question of one of the victims
    for turn in reversed(past):
        if where := regex.search(rf"\b(?:in|at|during|outside) (?=(?:the )?{regex.escape(topic)}\b)", turn.resolved):
            return f"{bare} {where.group()}{topic}?"
    if asks_for_place(core(question)):
        return f"{bare} {topic[won.end() :] if (won := WON_AT.match(topic)) else f'in {topic}'}?"
    phrases = phrases_of(bare)
    if phrases and phrases[-1].end == len(bare) and (COPULA.match(core(bare)) or TELLING.match(bare)):
        return f"{bare} of {topic}?"
    return f"{bare} ({topic})?"
