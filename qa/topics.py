"""What a conversation is about: what each turn leaves in focus, for the turns after it to refer to."""

from collections.abc import Iterator, Sequence

import regex

from qa.cues import BACKGROUND, DEFINING
from qa.exchanges import Exchange, body_answer, group_of, naming_answer, noun_answer, who_met
from qa.mentions import mentions_of
from qa.names import is_capitalised, is_role, plain_name
from qa.nouns import is_plural
from qa.phrases import Phrase, phrases_of
from qa.questions import AUXILIARIES, AUXILIARY, Target, core, form_of
from qa.sameness import fold
from qa.times import DAYS, MONTHS
from qa.vocabulary import ADJECTIVES, BODIES, GENERIC_WORDS, ORGANISATION_WORDS, OWN

CROWD = regex.compile(
    r"how many people \p{L}+ (?P<where>(?:in|at|on|near) (?:the )?\p{Lu}\S*(?: \p{Lu}\S*)*)$", regex.I
)
COUNTED = regex.compile(
    r"how many (?P<noun>\p{Ll}+s|people|men|women|children) "
    r"(?:(?P<verb>were|are|was|have been|had been) (?P<said>(?!the\b|an?\b|in\b|at\b|there\b)\p{Ll}+.*)|"
    r"(?P<said>(?:said|\p{Ll}+ed)\b.*))$",
    regex.I,
)
WORKERS = regex.compile(
    rf"\b(?i:{AUXILIARY}) "
    r"(?P<who>(?:\p{Lu}\S*(?: \p{Lu}\S*)*['’]s?|the (?:\p{L}+ ){0,4}?\p{L}+['’]s?) \p{Ll}+s)(?= (?!of\b)\p{Ll})"
)
HAPPENED = regex.compile(r"what (?:happened|is happening|was happening|is going on)\b", regex.I)
WHERE = regex.compile(r"where\b", regex.I)
CALENDAR = regex.compile(rf"{MONTHS}|{DAYS}s?|Easter|Christmas|\d+(?:st|nd|rd|th)?")
TWO_NAMED = regex.compile(r"^\p{Lu}.*\sand\s\p{Lu}")
LONGEST_THING = 10
"""Words of a phrase that another question may refer to."""
CIRCUMSTANCE = frozenset("from in at off near on outside under behind around by last next".split())
STATES = frozenset(
    "bail bed board church court custody fire hold hospital jail office parole power prison safety sale school sea "
    "strike trial view work".split()
)
AFTER_COPULA = frozenset("is are was were ’s 's about describe explain what's who's what’s who’s".split())


def thing_in(
    past: Sequence[Exchange], plural: bool = False, known: Sequence[str] = (), pair: bool = False
) -> str | None:
    """Return what "it" or "they" stands for, looking back from the latest turn; None when nothing fits.

    What agrees in number comes before what does not; what is `known` to be meant by other words of the question is
    left out.
    """
    if past and plural and (group := group_of(past[-1])) and not any(set(fold(group)) <= set(fold(k)) for k in known):
        return group
    if plural and pair and (both := _last_two(past, known)):
        return both
    if plural and past and (crowd := _crowd(past[-1])):
        return crowd
    people = [turn.person for turn in past if turn.person]
    known = [*known, *people, *(name for turn in past for name in who_met(turn.resolved))]
    found = [thing for turn in reversed(past) if (thing := _first_unknown(turn, known, plural))]
    found = [thing for thing in found if not (_is_one(thing) if plural else _are_two(thing))]
    agreeing = (thing for thing in found if is_plural(thing) is plural or is_capitalised(thing.split()[-1]))
    return next(agreeing, next(iter(found), None))


def _is_one(thing: str) -> bool:
    """Tell whether a thing is surely one, which "they" is not: "the plan", but no body of people and no name."""
    return thing.startswith("the ") and thing.islower() and not is_plural(thing) and not _is_body(thing)


def _are_two(thing: str) -> bool:
    """Tell whether a thing is "X and Y", which "it" is not, but no body with "and" in its name."""
    return TWO_NAMED.search(thing) is not None and not _is_body(thing)


def _is_body(thing: str) -> bool:
    words = thing.lower().split()
    return words[-1] in BODIES or not ORGANISATION_WORDS.isdisjoint(words)


def _crowd(turn: Exchange) -> str | None:
    """Return those whom a turn counts, or of whom it asks what they do: "the people in Norvik", "Tarn's workers"."""
    asked = core(turn.resolved)
    if match := CROWD.match(asked):
        return f"the people {match['where']}"
    if (counted := COUNTED.match(asked)) and counted["noun"] not in GENERIC_WORDS - {"people"}:
        says = f"who {counted['said']}" if counted["verb"] is None else counted["said"]
        return f"the {counted['noun']} {says}"
    workers = WORKERS.search(asked)
    return workers["who"] if workers and is_plural(workers["who"]) else None


def _last_two(past: Sequence[Exchange], known: Sequence[str]) -> str | None:
    """Return the last two single things as one phrase, for "how do they differ?"; None when one of them is several."""
    found = dict.fromkeys(thing for turn in reversed(past) if (thing := _first_unknown(turn, known)))
    last = list(found)[1::-1]
    return " and ".join(last) if len(last) == 2 and not any(map(is_plural, last)) else None


def _first_unknown(turn: Exchange, known: Sequence[str], plural: bool = False) -> str | None:
    """Return the first thing of a turn that is not known; of several things, before a single word that is a name."""
    found = [thing for thing in _things_of(turn) if not any(set(fold(thing)) <= set(fold(k)) for k in known)]
    if plural and found and (len(found[0].split()) == 1 or found[0] == turn.thing):
        found.sort(key=lambda thing: not is_plural(thing))
    return next(iter(found), None)


def thing_of(turn: Exchange) -> str | None:
    """Return the thing that a turn leaves in focus: what its pronoun stood for, else what it speaks of itself."""
    return next(_things_of(turn), None)


def _things_of(turn: Exchange) -> Iterator[str]:
    target = form_of(turn.resolved).target
    name = naming_answer(turn) if target in (Target.THING, Target.PLACE) else None
    if name and (target is Target.THING or not WHERE.match(core(turn.asked))):
        yield name
    if body := body_answer(turn) if target is Target.PERSON else None:
        yield body
    answer = noun_answer(turn) if target in (Target.THING, Target.STATEMENT, Target.REASON) else None
    if answer and target is Target.THING and _asks_what_did(turn.asked):
        yield answer
    if turn.thing:
        yield turn.thing
        members = (p for p in things_in_question(turn.asked) if p.determiner.lower() == "the" and is_plural(p.text))
        yield from (phrase.text for phrase in members)
    else:
        yield from (with_complement(turn.asked, phrase) for phrase in things_in_question(turn.asked))
    if name:
        yield name
    elif answer:
        yield answer


def _asks_what_did(asked: str) -> bool:
    """Tell whether a question names but people and circumstances of what it asks: "What was stolen from Tarn Hall?"."""
    phrases, people = things_in_question(asked), {m.text for m in mentions_of(asked) if m.is_person}
    return not (HAPPENED if phrases else DEFINING).match(core(asked)) and all(
        p.before in CIRCUMSTANCE or is_role(p.head) or p.text in people for p in phrases
    )


def setting_of(past: Sequence[Exchange]) -> str | None:
    """Return what the latest question that does so speaks of beside what it asks for: "Which towns did the fire …?"."""
    for turn in reversed(past):
        if beside := [phrase for phrase in things_in_question(turn.asked) if not phrase.asked_for]:
            return with_complement(turn.asked, beside[0])
    return None


def topic_in(past: Sequence[Exchange]) -> str | None:
    """Return what a question that names nothing is about: the latest turn's thing or person."""
    for turn in reversed(past):
        found = thing_of(turn) or turn.person
        if found and (group := group_of(turn)) and any(p.asked_for and p.bare == found for p in phrases_of(turn.asked)):
            return group  # "Which banks …?" is about the banks that were named
        if found:
            return found
        if named := mentions_of(turn.asked):
            return named[0].text
    return None


def root_of(past: Sequence[Exchange]) -> str | None:
    """Return what the conversation has been about since it last changed its topic.

    A question that stands alone changes it, unless it only asks what something is.
    """
    root = None
    for turn in past:
        follows = turn.resolved != turn.asked or turn.thing is not None or BACKGROUND.match(core(turn.asked))
        root = root if root and follows else thing_of(turn) or root
    return root


def things_in_question(asked: str) -> list[Phrase]:
    """Return what a question speaks of by its own words, the likeliest to be referred to first."""
    titled = {m.end for m in mentions_of(asked) if m.is_person and is_role(_word_before(asked, m.start))}
    found = [phrase for phrase in phrases_of(asked) if not _is_empty(phrase) and phrase.end not in titled]
    return sorted(found, key=lambda phrase: (_rank(asked, phrase), phrase.start))


def _word_before(text: str, place: int) -> str:
    return next(iter(text[:place].split()[-1:]), "")


def _rank(asked: str, phrase: Phrase) -> int:
    """Return how far behind others a phrase is: what is defined, names, "the strike", people, the rest."""
    if phrase.before in AFTER_COPULA and DEFINING.match(core(asked)):
        return 0
    people = [m for m in mentions_of(asked) if m.is_person and phrase.start <= m.start and m.end <= phrase.end]
    if phrase.named and not (people and people[0].text == plain_name(phrase.bare)):
        return 1
    if phrase.named:
        acts = phrase.before in AUXILIARIES and form_of(asked).target is not Target.STATEMENT
        return 5 if len(phrase.words) > 1 else 2 if acts else 4
    if phrase.asked_for or (len(phrase.words) == 1 and phrase.head.endswith("ing")):
        return 7 + phrase.head.endswith("ing")
    return 3 if phrase.determiner.lower() == "the" else 6


def _is_empty(phrase: Phrase) -> bool:
    """Tell whether a phrase is nothing to go on with: "the main causes", "its role", "2023", "the largest"."""
    return (
        phrase.relational
        or phrase.headless
        or len(phrase.words) > LONGEST_THING
        or set(phrase.words) <= ADJECTIVES
        or phrase.determiner.lower() in OWN
        or (phrase.head in GENERIC_WORDS and not phrase.named)
        or is_role(phrase.head)
        or not any(char.isalpha() for char in phrase.bare)
        or all(CALENDAR.fullmatch(word) for word in phrase.bare.split())
        or _is_state(phrase)
    )


def _is_state(phrase: Phrase) -> bool:
    """Tell whether a phrase only says in or to what state: "to safety", "on fire", "in hospital"."""
    return not phrase.determiner and phrase.bare in STATES and phrase.before in ("to", "in", "on", "at", "into")


def plain(phrase: Phrase) -> str:
    """Return a phrase as it can be put into another question: with its article, without "some" or "any"."""
    return phrase.text if phrase.determiner.lower() in ("the", "a", "an") else phrase.bare


def with_complement(asked: str, phrase: Phrase) -> str:
    """Return a phrase with what says more of it: "the strike in Norvik"."""
    says_more = not phrase.named and not phrase.asked_for
    following = regex.match(r" (?:of|in|near|off|at|on|over|outside) ", asked[phrase.end :])
    after = next((p for p in phrases_of(asked) if following and p.start == phrase.end + following.end()), None)
    closes = after is not None and not asked[after.end :].strip(" ?.!") and (after.named or phrase.complement)
    if not says_more or after is None or not closes or not any(char.isalpha() for char in after.bare):
        return plain(phrase)
    return plain(phrase) + asked[phrase.end : after.end]
