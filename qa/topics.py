"""What a conversation is about: what each turn leaves in focus, for the turns after it to refer to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from qa.cues import BACKGROUND, DEFINING, WHOM
from qa.mentions import mentions_of
from qa.names import is_capitalised, is_role, plain_name
from qa.phrases import Phrase, phrases_of
from qa.questions import AUXILIARIES, Target, core, form_of
from qa.sameness import fold
from qa.vocabulary import ADJECTIVES, GENERIC_WORDS, OWN

WHERE = regex.compile(r"where\b", regex.I)
LONGEST_THING = 10
"""Words of a phrase that another question may refer to."""
LONGEST_NAME = 7
"""Words of an answer up to which it may be a name; a longer one is a statement."""
AFTER_COPULA = frozenset("is are was were ’s 's about describe explain what's who's what’s who’s".split())


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


def thing_in(
    past: Sequence[Exchange], plural: bool = False, known: Sequence[str] = (), pair: bool = False
) -> str | None:
    """Return what "it" or "they" stands for, looking back from the latest turn; None when nothing fits.

    What agrees in number comes before what does not; what is `known` to be meant by other words of the question is
    left out.
    """
    if past and plural and (group := _group(past[-1])) and not any(set(fold(group)) <= set(fold(k)) for k in known):
        return group
    if plural and pair and (both := _last_two(past, known)):
        return both
    people = [turn.person for turn in past if turn.person]
    known = [*known, *people]
    found = [thing for turn in reversed(past) if (thing := _first_unknown(turn, known, plural))]
    agreeing = (thing for thing in found if is_plural(thing) is plural or is_capitalised(thing.split()[-1]))
    return next(agreeing, next(iter(found), None))


def _last_two(past: Sequence[Exchange], known: Sequence[str]) -> str | None:
    """Return the last two single things as one phrase, for "how do they differ?"; None when one of them is several."""
    found = dict.fromkeys(thing for turn in reversed(past) if (thing := _first_unknown(turn, known)))
    last = list(found)[1::-1]
    return " and ".join(last) if len(last) == 2 and not any(map(is_plural, last)) else None


def _group(turn: Exchange) -> str | None:
    """Return the several answers of a turn, or the two people who met, as one phrase."""
    names = turn.answers[:3] if form_of(turn.resolved).target in (Target.PERSON, Target.PLACE, Target.THING) else ()
    if len(names) == 1 and WHOM.match(core(turn.resolved)):
        names = (*[m.text for m in mentions_of(turn.resolved) if m.is_person][:1], names[0])
    if len(names) < 2 or not all(is_capitalised(name) and len(name.split()) <= LONGEST_NAME for name in names):
        return None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _first_unknown(turn: Exchange, known: Sequence[str], plural: bool = False) -> str | None:
    """Return the first thing of a turn that is not known; of several things, before a single word that is a name."""
    found = [thing for thing in _things_of(turn) if not any(set(fold(thing)) <= set(fold(k)) for k in known)]
    if plural and found and len(found[0].split()) == 1:
        found.sort(key=lambda thing: not is_plural(thing))
    return next(iter(found), None)


def thing_of(turn: Exchange) -> str | None:
    """Return the thing that a turn leaves in focus: what its pronoun stood for, else what it speaks of itself."""
    return next(_things_of(turn), None)


def _things_of(turn: Exchange) -> Iterator[str]:
    target = form_of(turn.resolved).target
    name = _naming_answer(turn) if target in (Target.THING, Target.PLACE) else None
    if name and (target is Target.THING or not WHERE.match(core(turn.asked))):
        yield name
    if turn.thing:
        yield turn.thing
    else:
        yield from (with_complement(turn.asked, phrase) for phrase in things_in_question(turn.asked))
    if name:
        yield name
    elif target in (Target.THING, Target.STATEMENT) and (answer := _noun_answer(turn)):
        yield answer


def topic_in(past: Sequence[Exchange]) -> str | None:
    """Return what a question that names nothing is about: the latest turn's thing or person."""
    for turn in reversed(past):
        if found := thing_of(turn) or turn.person:
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
    )


def plain(phrase: Phrase) -> str:
    """Return a phrase as it can be put into another question: with its article, without "some" or "any"."""
    return phrase.text if phrase.determiner.lower() in ("the", "a", "an") else phrase.bare


def with_complement(asked: str, phrase: Phrase) -> str:
    """Return a phrase with what says more of it: "the strike in Norvik"."""
    says_more = phrase.complement and not phrase.named and not phrase.asked_for
    following = regex.match(r" (?:of|in) ", asked[phrase.end :])
    after = next((p for p in phrases_of(asked) if following and p.start == phrase.end + following.end()), None)
    closes = after is not None and not asked[after.end :].strip(" ?.!")
    if not says_more or after is None or not closes or not any(char.isalpha() for char in after.bare):
        return plain(phrase)
    return plain(phrase) + asked[phrase.end : after.end]


def is_plural(phrase: str) -> bool:
    """Tell whether a phrase is of several things by the look of its last word."""
    word = regex.split(r" (?:of|in) ", phrase)[0].split()[-1].lower()
    if word in {"people", "children", "men", "women", "police"}:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def several(phrase: str) -> str:
    """Return a phrase for what "they" are: "529 plans" for "a 529 plan"."""
    bare = without_article(phrase)
    return phrase if phrase.lower().startswith("the ") or bare == phrase or is_plural(phrase) else f"{bare}s"


def without_article(phrase: str) -> str:
    """Return a phrase without "the", "a" or "an" in front."""
    return regex.sub(r"^(?:the|an?)\s+", "", phrase, flags=regex.I)


def short_answer(turn: Exchange) -> str | None:
    """Return the first answer of a turn when it is short enough to be a name or a noun."""
    short = turn.answers and len(turn.answers[0].split()) <= LONGEST_NAME
    return turn.answers[0].rstrip(".,;") if short else None


def _naming_answer(turn: Exchange) -> str | None:
    """Return the one answer when it is a name and the question gives none, or asks which: "Which club…?", "Ajax"."""
    name = short_answer(turn) if len(turn.answers) == 1 else None
    if name is None or not is_capitalised(name):
        return None
    asked_for = any(phrase.asked_for and not is_plural(phrase.text) for phrase in phrases_of(turn.asked))
    return name if asked_for or all(m.is_person for m in mentions_of(turn.resolved)) else None


def _noun_answer(turn: Exchange) -> str | None:
    """Return the one answer when it is a thing: "the curfew" for "a curfew"."""
    answer = short_answer(turn) if len(turn.answers) == 1 else None
    match = regex.match(r"(?:an?|the) (?P<noun>\S+(?: \S+){0,3})$", answer or "")
    return f"the {match['noun']}" if match else None
