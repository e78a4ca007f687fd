"""Whom and what the pronouns of a follow-up stand for, and "there"."""

from collections.abc import Sequence

import regex

from qa.conversation.antecedents import before_it_was_theirs, told_by_its_words
from qa.conversation.described import described_in
from qa.conversation.exchanges import Exchange, group_of, those_who
from qa.conversation.people import other_person, pair_in, person_in, who_is_spoken_of
from qa.conversation.places import with_place
from qa.conversation.repetitions import said_before
from qa.conversation.replies import of_the_replier
from qa.conversation.things_asked import said_shorter
from qa.conversation.topics import thing_in
from qa.conversation.two_people import of_the_two
from qa.language.nouns import is_plural, several
from qa.language.vocabulary import AFTER_OBJECT, DEMONSTRATIVE, FEMALE, OBJECTS, PERSONAL, PLURAL, POSSESSIVE
from qa.names.plain import is_capitalised
from qa.questions.cues import (
    BETWEEN,
    CLAUSE,
    ELSE,
    PLACEHOLDER_IT,
    PRONOUN,
    RELATIVE,
)
from qa.questions.exclusions import excluded_names
from qa.questions.forms import AUXILIARY, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

SAYING = regex.compile(
    r"\b(?:said|says?|claim(?:s|ed)?|thinks?|thought|believe[sd]?|fear(?:s|ed)?|hope[sd]?)\s+$", regex.I
)
WHO_IS_OF = regex.compile(
    r"who(?:['’]s|\s(?:is|was|are|were))\sthe\s(?:\p{Ll}+\s){1,3}?(?:of|in|at|for|on|to|from)\s$", regex.I
)
"""What asks for somebody by whom it is the office of: "Who is the leader of his party?"."""
BOTH_OF = regex.compile(r"\b(?:the two|both) of them\b", regex.I)
OF_THEM = regex.compile(r"(?:(?:and|but|so)\s)?(?:which|who|how many|what)(?:\s\p{Ll}+)?\sof\sthem\b", regex.I)
ASKS_WHEN = regex.compile(rf"^(?:(?:and|but|so|since|until)\s+)*when(?=\s+{AUXILIARY}\b)", regex.I)
SINGLE = frozenset("it this that".split())
NEUTER = frozenset("it they them".split())
AUXILIARY_BEFORE = regex.compile(
    r"\b(?:do|does|did|has|have|had|will|would|can|could|should|may|might|must)(?:n['’]t|\s+not)?\s+$", regex.I
)
UNDERGOES = regex.compile(
    r"\s+(?:(?:not|also|ever|still|really|actually)\s+)?"
    r"(?:be|been|cost|happen|happened|begin|start|end|last|take (?:place|effect)|(?:come|enter) into force|"
    r"open|close|work|mean|look|run|contain|include|"
    r"become)\b",
    regex.I,
)
HAPPENED_IN = regex.compile(
    r"(?i:what (?:(?:has |had )?happened|is happening|was happening|is going on)) "
    r"(?P<where>(?:in|at|near|off|on) (?P<place>\p{Lu}\S*(?: \p{Lu}\S*)*))"
)
WHO_DID = regex.compile(rf"who\s(?!{AUXILIARY}\b)(?:(?:first|also|else)\s)?\p{{Ll}}+\s", regex.I)
"""What asks for whoever did something: "what else did he write" is of the one who answers "who wrote the play"."""
LOSING = regex.compile(
    r"(?:who|(?:which|how\smany)(?:\s\p{Ll}+){0,2}?)\s(?:(?:else|also)\s)?(?:(?:ha(?:s|ve|d)|will|would|may|might|could)\s)?"
    r"(?:los(?:e|es|t)|ke(?:ep|eps|pt)|retain(?:s|ed)?|risk(?:s|ed)?|quit|withdr[ae]wn?|recall(?:s|ed)?|shut|clos(?:es?|ed)"
    r"|evacuate[sd]?|le(?:ave|aves|ft)|cast|changed?)\s$",
    regex.I,
)
"""What is lost or kept by whom it belongs to: "Who lost their seats?"."""
MOST_PRONOUNS = 8
"""Pronouns of a question that are looked at."""


def with_antecedents(text: str, past: Sequence[Exchange]) -> Exchange:
    """Put the antecedents in place of the pronouns that do not refer within the question itself."""
    if told := of_the_two(text, past) or of_the_replier(text, past):
        return told
    person = thing = woman = plural = where = None
    match = None if PLACEHOLDER_IT.search(text) else PRONOUN.search(text)
    for _ in range(MOST_PRONOUNS):
        if match is None:
            break
        word, before, after = match["word"].lower(), text[: match.start()], text[match.end() :]
        known = (person or "", thing or "", *excluded_names(text), *_named_before(word, before))
        again = thing is not None and word not in PERSONAL and word != "them" and (word in PLURAL) is plural
        found = said_before(text, match.start(), match.end(), past) if word in NEUTER else None
        if found is None and not (again or _refers_within(text, match.start(), word, known)):
            found = _antecedent(word, past, text, (*known, after), _is_done(word, before, after))
        if person is not None and found == person and word in PERSONAL and (word in FEMALE) is not woman:
            found = other_person(past, person)  # "What did he tell her?"
        if happened := _where_it_happened(past, found) if word in SINGLE else None:
            found, where = None, f" {happened}"  # "When did it happen in Norvik?"
        if found is None or found in (person, thing) or _is_one_of(found, thing, word):  # it refers within by now
            match = PRONOUN.search(text, match.end())
            continue
        if word in PERSONAL:
            person, woman = found, word in FEMALE
        else:
            thing, plural = found, word in PLURAL
        if both := BOTH_OF.search(text):
            before = text[: both.start()]
        found = said_shorter(found, before) if word == "it" else found
        words = _possessive(found) if word in POSSESSIVE and _owns(after) else found
        text = f"{before}{words}{after}"
        match = PRONOUN.search(text, match.start() + len(words))
    text = f"{text.rstrip('?!. ')}{where}?" if where else text
    return Exchange(text, with_place(text, past), person=person, thing=thing, woman=woman)


def _antecedent(word: str, past: Sequence[Exchange], text: str, known: Sequence[str], done: bool) -> str | None:
    if told := told_by_its_words(word, text, past):
        return told
    if word in PERSONAL:
        did = word in ("he", "she") and past and WHO_DID.match(core(past[-1].resolved))
        return person_in(past, word in FEMALE, asker=ELSE.search(text) is not None and not did)
    if BOTH_OF.search(text) and (pair := pair_in(past)):
        return pair
    chosen = word == "them" and OF_THEM.match(text) and past and (group_of(past[-1]) or len(past[-1].answers) > 1)
    if chosen and (they := those_who(past[-1].resolved)):
        return they  # names that a question gives are no answers to it
    turns = before_it_was_theirs(word, text, past)
    people = () if word in PLURAL else tuple(name for turn in past for name in who_is_spoken_of(turn))
    found = thing_in(turns, word in PLURAL, (*known, *people), pair=BETWEEN.search(text) is not None, done=done)
    if found is None and word == "its":  # "What did Tarn Steel say?": a name of two words may be a firm's
        return person_in(past)
    if found and word not in PLURAL and _is_asked_for(found, past):
        return f"the {found}"  # "Which stadium was not finished?"
    return several(found) if found and word in PLURAL else found


def _is_asked_for(thing: str, past: Sequence[Exchange]) -> bool:
    """Tell whether a thing is but the noun that a question asks for: "stadium" of "Which stadium was not finished?"."""
    wanted = (phrase for turn in past for phrase in phrases_of(turn.asked) if phrase.asked_for)
    return thing.islower() and any(p.bare == thing and not is_plural(thing) for p in wanted)


def _is_one_of(found: str, thing: str | None, word: str) -> bool:
    """Tell whether whom an object stands for is one of those who stand in the question by now."""
    return word in OBJECTS and thing is not None and set(found.split()) <= set(thing.split())


def _where_it_happened(past: Sequence[Exchange], thing: str | None) -> str | None:
    """Return "in Norvik" if a thing is the place of an earlier "What happened in Norvik?", which "it" does not mean."""
    asked = (HAPPENED_IN.match(core(turn.resolved)) for turn in reversed(past))
    return next((match["where"] for match in asked if match and match["place"] == thing), None)


def _is_done(word: str, before: str, after: str) -> bool:
    """Tell whether "it" does nothing: "who will build it", "how much did it cost"; but "why did it refuse"."""
    acts = AUXILIARY_BEFORE.search(before) is not None and not UNDERGOES.match(after)
    return word in SINGLE and not acts


def _refers_within(text: str, place: int, word: str, known: tuple[str, ...]) -> bool:
    """Tell whether a pronoun stands for something in front of it in the question itself.

    The object of a clause is not its subject ("Why did X start it?"); what is in another clause may be meant, or what
    owns something ("Why did X sell its …?").
    """
    personal, before = word in PERSONAL, text[:place]
    joined = CLAUSE.search(ASKS_WHEN.sub("", before)) is not None
    if word in DEMONSTRATIVE and any(phrase.end == len(before.rstrip()) for phrase in phrases_of(before)):
        return True  # "breeds that are independent"
    if word in DEMONSTRATIVE and regex.search(r"\b(?:those|these|ones|all|anyone|everyone)\s+$", before, regex.I):
        return True  # "those that did not bid"
    if word in DEMONSTRATIVE and regex.search(r"\b(?:do|did|done|doing|does)\s+$", before, regex.I):
        return True  # "why did he do that": a deed, not a thing
    if SAYING.search(before) or (word == "their" and LOSING.search(before)):  # "How many said they …?"
        return True
    relative = RELATIVE.search(before)
    describes = relative and any(phrase.end == relative.start() - 1 for phrase in phrases_of(before))
    if (word in OBJECTS and not joined) or (word not in POSSESSIVE and describes):
        return False
    described = described_in(before) is not None and not WHO_IS_OF.match(before)
    if personal and not joined and described:  # "When did the referee report his doubts?"
        return True
    asked_for = [p for p in phrases_of(text) if p.asked_for and not is_capitalised(p.text.split()[-1])]
    sorts = [m for m in mentions_of(text) if any(p.start == m.start and m.end < p.end for p in asked_for)]
    names = [m.text for m in mentions_of(text) if m.end <= place and (m.is_person or not personal)]
    names = [name for name in names if not personal or all(name != sort.text for sort in sorts)]  # "Which Norvish club"
    if not personal and joined:
        names += [phrase.text for phrase in phrases_of(before)]
    return any(not any(name in words for words in known) for name in names)


def _named_before(word: str, before: str) -> tuple[str, ...]:
    """Return the names in front of "it" as an object, which it does not mean: "Does Norvik support it?"."""
    own = word == "it" and before.rstrip() and CLAUSE.search(before) is None
    return tuple(m.text for m in mentions_of(before)) if own else ()


def loses_its_own(text: str) -> bool:
    """Tell whether the only pronoun of a question is whoever is asked for: "Who lost their seats?"."""
    match = PRONOUN.search(text)
    if match is None or match["word"].lower() != "their" or PRONOUN.search(text, match.end()):
        return False
    return LOSING.search(text[: match.start()]) is not None


def _owns(after: str) -> bool:
    """Tell whether a noun follows, so that "her" is "X's" and not "X"."""
    following = regex.match(r"\s+(\p{L}+)", after)
    return following is not None and following.group(1).lower() not in AFTER_OBJECT


def _possessive(name: str) -> str:
    if name.endswith(("'s", "’s")):
        return name
    common = name[0].islower() or name.split()[-1].islower()
    return f"{name}'" if name.endswith("s") and common else f"{name}'s"
