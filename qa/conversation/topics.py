"""What a conversation is about: what each turn leaves in focus, for the turns after it to refer to."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from qa.conversation.crowds import crowd_of, named_in_answer
from qa.conversation.ellipsis import fragment_of
from qa.conversation.exchanges import (
    MOST_NAMED,
    Exchange,
    group_of,
    those_who,
    who_met,
)
from qa.conversation.focus import is_body, thing_of, things_of
from qa.conversation.others import already_given
from qa.conversation.people import asked_of_in_turn, without_office
from qa.conversation.small_talk import BACK_TO
from qa.conversation.spoken_of import things_in_question, without_left_out
from qa.language.nouns import SAYS_MORE, capitalised, is_plural
from qa.names.plain import is_capitalised
from qa.names.sameness import fold
from qa.questions.complements import with_complement
from qa.questions.cues import BACKGROUND, GOES_ON, WHOM
from qa.questions.forms import AUXILIARIES, PAPERS, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

ON_STRIKE = regex.compile(
    r"\b(?:go|goes|went|gone|going|been|be|were|was|are|is) (?:on|into) "
    r"(?P<noun>(?:hunger )?strike|trial|exile|quarantine)\b",
    regex.I,
)
THE_OF_A_NAME = regex.compile(r"the\s\p{Lu}.*\s\p{Ll}+")
"""One thing with a name, beside which "inspectors" are rather meant by "they": "the Tarn plant"."""
OWNER = regex.compile(r"(?P<who>[Tt]he\s\p{L}+(?:\s\p{Ll}+)?|\p{Lu}\S*(?:\s\p{Lu}\S*)*?)(?:['’]s|(?<=s)['’])\s\p{Ll}")
"""Whose the several are: "it" is never "Norvik's exports" but Norvik."""
PAPER = frozenset(PAPERS.split("|"))
THOSE_WHO = regex.compile(r"(?:those who|the (?:\p{Ll}+ )?\p{Ll}+s which) ", regex.I)
"""Several whom a question asks for by what they do, which "it" is not."""
TWO_NAMED = regex.compile(r"^\p{Lu}.*\sand\s\p{Lu}")


def thing_in(
    past: Sequence[Exchange], plural: bool = False, known: Sequence[str] = (), pair: bool = False, done: bool = False
) -> str | None:
    """Return what "it" or "they" stands for, looking back from the latest turn; None when nothing fits.

    What agrees in number comes before what does not; what is `known` to be meant by other words of the question is
    left out. What is `done`, not doing, is rather what somebody did something to than who did it.
    """
    if len(past) > 1 and not past[-1].answers and GOES_ON.search(past[-1].asked):
        past = past[:-1]  # nobody else: "they" are those of the question before
    if past and plural and (group := _group_in(past)) and not any(set(fold(group)) <= set(fold(k)) for k in known):
        return group
    if plural and (in_turn := asked_of_in_turn(past)) and not any(set(fold(in_turn)) <= set(fold(k)) for k in known):
        return in_turn
    if plural and pair and (both := _last_two(past, known)):
        return both
    if plural and past and (crowd := crowd_of(past[-1])):
        return crowd
    people = [turn.person for turn in past if turn.person]
    known = [*known, *people, *(name for turn in past for name in who_met(turn.resolved))]
    found = [
        (_named_for(turn, thing) if plural else None) or thing
        for turn in reversed(past)
        if (thing := _first_unknown(turn, known, plural, done))
    ]
    if not plural:
        found = [_owner(t, known) for t in found if not THOSE_WHO.match(t)]
    agreeing = (t for t in found if is_plural(t) is plural or is_capitalised(SAYS_MORE.split(t)[0].split()[-1]))
    else_meant = None if plural else named_in_answer(past) or _state_in(past)
    earlier = (group for turn in reversed(past) if plural and not _were_met(turn) and (group := group_of(turn)))
    return next(agreeing, else_meant) or next(iter(found), None) or next(earlier, None)


def _were_met(turn: Exchange) -> bool:
    """Tell whether several are those whom somebody met, and not all that "they" are: "Whom did Ana Prado meet?"."""
    return len(turn.answers) > 1 and WHOM.match(core(turn.resolved)) is not None


def _owner(thing: str, known: Sequence[str]) -> str:
    """Return "Norvik" for "Norvik's exports", which "it" is not; any other thing as it is."""
    owner = OWNER.match(thing) if is_plural(thing) else None
    return owner["who"] if owner and owner["who"] not in known else thing


def _state_in(past: Sequence[Exchange]) -> str | None:
    """Return "the strike" of "How many workers went on strike?"."""
    states = (ON_STRIKE.search(turn.resolved) for turn in reversed(past))
    return next((f"the {state['noun'].lower()}" for state in states if state), None)


def _group_in(past: Sequence[Exchange]) -> str | None:
    """Return the several answers of the latest turn, with those that "else" went on from.

    Of many who did something, it is those who did it: the first few are not all of them.
    """
    last = past[-1]
    if len(last.answers) > MOST_NAMED and group_of(last) and (they := those_who(last.resolved)):
        return they
    return group_of(replace(last, answers=(*already_given(last.asked, past[:-1]), *last.answers)))


def _is_one(thing: str) -> bool:
    """Tell whether a thing is surely one, which "they" is not: "the plan", "the Rent Bill", but no body and no name."""
    noun = SAYS_MORE.split(thing)[0]
    common = noun.islower() or noun.split()[-1].lower() in PAPER
    return noun.startswith("the ") and common and not is_plural(noun) and not is_body(noun)


def _are_two(thing: str) -> bool:
    """Tell whether a thing is "X and Y", which "it" is not, but no body with "and" in its name."""
    return TWO_NAMED.search(thing) is not None and not is_body(thing)


def _last_two(past: Sequence[Exchange], known: Sequence[str]) -> str | None:
    """Return the last two single things as one phrase, for "how do they differ?"; None when one of them is several."""
    found = dict.fromkeys(thing for turn in reversed(past) if (thing := _first_unknown(turn, known)))
    last = list(found)[1::-1]
    return " and ".join(last) if len(last) == 2 and not any(map(is_plural, last)) else None


def _first_unknown(turn: Exchange, known: Sequence[str], plural: bool = False, done: bool = False) -> str | None:
    """Return the first thing of a turn that is not known; of several, before a single word or "the Tarn plant"."""
    said = dict.fromkeys(thing if plural else without_office(thing) for thing in things_of(turn, done))
    unfit = list(filter(_is_one if plural else _are_two, said))
    within = (*(thing.split(" of ")[0] for thing in unfit), *known)
    found = [t for t in said if t not in unfit and not any(set(fold(t)) <= set(fold(other)) for other in within)]
    if plural and found and (len(found[0].split()) == 1 or found[0] == turn.thing or THE_OF_A_NAME.fullmatch(found[0])):
        found.sort(key=lambda thing: not is_plural(thing))
    return next(iter(found), None)


def setting_of(past: Sequence[Exchange]) -> str | None:
    """Return what the latest question that does so speaks of beside what it asks for: "Which towns did the fire …?"."""
    for turn in reversed(past):
        if beside := [phrase for phrase in things_in_question(turn.asked) if not phrase.asked_for]:
            beside = [phrase for phrase in beside if phrase.before not in AUXILIARIES] or beside
            return with_complement(turn.asked, beside[0])
    return None


def taken_up(asked: str, past: list[Exchange]) -> tuple[str, list[Exchange]]:
    """Return what is asked of a topic that is taken up again, and the turns up to the last that spoke of it.

    "Back to the strike: how did it end?" goes on from there; other questions from all turns.
    """
    back = BACK_TO.match(asked) if past else None
    if back is None:
        return asked, past
    words = set(fold(back["topic"]))
    spoken = [place for place, turn in enumerate(past) if words <= set(fold(turn.resolved))]
    before = past[: spoken[-1] + 1] if spoken else []
    topic = f"What about {back['topic']}?"
    return capitalised(back["rest"]), [*before, Exchange(topic, topic, thing=back["topic"])]


def topic_in(past: Sequence[Exchange]) -> str | None:
    """Return what a question that names nothing is about: the latest turn's thing or person."""
    for turn in reversed(past):
        found = thing_of(turn) or turn.person
        if found:
            return _named_for(turn, found) or found
        if named := without_left_out(turn.asked, [mention.text for mention in mentions_of(turn.asked)]):
            return named[0]
    return None


def _named_for(turn: Exchange, thing: str) -> str | None:
    """Return those who were named where a thing is what a turn asks for: "Which banks …?" is about those banks."""
    asked = any(phrase.asked_for and phrase.bare == thing for phrase in phrases_of(turn.asked))
    return group_of(turn) if asked else None


def _own_thing(turn: Exchange) -> str | None:
    """Return the thing that a turn leaves in focus, but for the mere sort that it asks for: "parties"."""
    thing = thing_of(turn)
    return None if any(p.asked_for and p.bare == thing for p in phrases_of(turn.asked)) else thing


def root_of(past: Sequence[Exchange], compared: bool = False) -> str | None:
    """Return what the conversation has been about since it last changed its topic.

    A question that stands alone changes it, unless it only asks what something is; so does "What about the flood?",
    but for a question in which the two are `compared`.
    """
    root, given, said = None, set[str](), ""
    for turn in past:
        follows = turn.resolved != turn.asked or turn.thing is not None or BACKGROUND.match(core(turn.asked))
        of_an_answer = any(answer in turn.asked for answer in given)  # "How old was Ana Prado?"
        given |= set(turn.answers)
        kept = root and (follows or of_an_answer) and (compared or not _is_replaced(root, said, turn))
        root, said = (root if kept else _own_thing(turn) or root), turn.resolved
    return root


def _is_replaced(root: str, before: str, turn: Exchange) -> bool:
    """Tell whether a turn asks the question before it of something else than the topic: "And at Belmora Steel?"."""
    if " " in root and any(m.is_person and m.text == root for m in mentions_of(f"about {root}")):
        return False  # a conversation about somebody goes on
    words = set(fold(root))
    said, says = (words <= set(fold(text)) for text in (before, turn.resolved))
    return said and not says and turn.resolved != turn.asked and fragment_of(turn.asked) is not None
