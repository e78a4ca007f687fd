"""What noun phrases of a follow-up stand for: "the first one", "the largest", "the experiment", "that plan"."""

from collections.abc import Sequence
from itertools import takewhile

import regex

from qa.conversation.at_work import headed_by
from qa.conversation.exchanges import MOST_NAMED, Exchange
from qa.conversation.focus import thing_of
from qa.conversation.labelled import labelled_in
from qa.conversation.people import holder_in, without_office
from qa.conversation.topics import thing_in
from qa.language.known_verbs import VERBS
from qa.language.nouns import SAYS_MORE, is_plural, joined, plural, singular, without_article
from qa.language.vocabulary import BODIES, GENERIC_WORDS, LEADS_TO_NOUN, OWN, STOP_WORDS
from qa.names.plain import is_capitalised, is_role
from qa.names.sameness import same
from qa.questions.cues import HEADLESS, THE_OTHER
from qa.questions.forms import AUXILIARIES
from qa.questions.phrases import BE, Phrase, phrases_of

ORDINALS = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1}
ORDINAL = regex.compile(
    rf"\bthe (?P<which>other|{'|'.join(ORDINALS)})(?P<unit>\s+(?:one\b|of (?:them|these|those)\b|\p{{Ll}}+))?"
    r"(?=\s*[?.!,]|['’]s\b|\s|$)",
    regex.I,
)
PAIR = 2
UNITS = ("one", "of them", "of these", "of those")
OTHERS = regex.compile(r"\b(?:others|rest|ones|two|three|four)\b", regex.I)
THE_OTHERS = regex.compile(r"\bthe others\b(?!\s\p{Ll}+s\b)", regex.I)
ONE = regex.compile(
    r"(?<=\b(?!which\b|this\b|that\b|no\b|each\b|any\b|every\b)\p{L}+ )(?P<one>ones?)\b(?! of\b| another\b)", regex.I
)
PEOPLE = regex.compile(r"\b\p{Lu}{2,}s$")
"""People by the initials of what they are, which no body is: "MPs", "Welsh MEPs"."""
OF_INITIALS = regex.compile(r"[Tt]he \p{Lu}{2,}")
A_UNION = regex.compile(
    r"(?:unions?|workers|united|federation|association|guild|congress|employees|drivers)\b", regex.I
)
"""What a union is called by, and a company or a ministry hardly."""
ANSWER_READ = 100
"""Characters up to which an answer is searched for a fuller phrase: a longer one says too much else."""
OWNED = regex.compile(r"[\p{L}\p{M}\s-]+['’]s?\s")
POINTING = frozenset("the this that these those".split())


def with_ordinals(text: str, past: Sequence[Exchange]) -> tuple[str, str | None]:
    """Return a question with the answer that "the second one" points to in its place, and that answer, if any."""
    turn = next((turn for turn in reversed(past) if len(turn.answers) > 1), None)
    ordinal = ORDINAL.search(text) if turn else None
    if turn is None or ordinal is None:
        return text, None
    end, which = _end_of(ordinal, turn), ordinal["which"].lower()
    left = [answer for answer in turn.answers if answer not in past[-1].resolved]
    names = left if which == "other" and len(turn.answers) == PAIR else turn.answers[ORDINALS.get(which, PAIR) :]
    if end is None or not names or (which == "other" and len(names) != 1):
        return text, None
    return f"{text[: ordinal.start()]}{names[0]}{text[end:]}", names[0]


def with_references(text: str, past: Sequence[Exchange]) -> tuple[str, str | None]:
    """Return a question with its noun phrases made plain, and the thing that they stand for, if any."""
    if others := THE_OTHERS.search(text):
        several = _counted(past)
        return (f"{text[: others.start()]}{several}{text[others.end() :]}", several) if several else (text, None)
    return _with_phrases(text, past)


def _with_phrases(text: str, past: Sequence[Exchange]) -> tuple[str, str | None]:
    for phrase in phrases_of(text):
        if (holder := _held_by(phrase, past)) is not None:
            return f"{text[: phrase.start]}{holder}{text[phrase.end :]}", holder
    topic = thing_in(past)
    if topic is None:
        return text, None
    noun = _unranked(without_article(topic))
    if (one := ONE.search(text)) and noun[0].islower():
        return f"{text[: one.start()]}{_in_place_of(one, noun)}{text[one.end() :]}", topic
    for phrase in phrases_of(text):
        asked = any(p.before in ("which", "what") and not p.determiner for p in phrases_of(text))
        if phrase.headless and not asked and phrase.determiner.lower() == "the" and noun[0].islower():
            whole = f"{phrase.text} {singular(noun)}"
            return f"{text[: phrase.start]}{whole}{text[phrase.end :]}", whole
        if (body := _called(phrase, past)) is not None:
            return f"{text[: phrase.start]}{body}{text[phrase.end :]}", body
        if _points_at_topic(phrase, topic):
            return f"{text[: phrase.end]} ({topic}){text[phrase.end :]}", topic
        if (full := _same_head(phrase, topic, past)) and full not in text:
            return f"{text[: phrase.start]}{full}{text[phrase.end :]}", full
    return text, None


def _in_place_of(one: regex.Match[str], noun: str) -> str:
    """Return "bridge" for "the old one", "a bridge" for "Who asked for one to be closed?", "bridges" for "ones"."""
    if one["one"].lower() == "ones":
        return plural(noun)
    before = one.string[: one.start()].split()[-1].lower()
    article = ("an " if noun[0] in "aeiou" else "a ") if before in LEADS_TO_NOUN else ""
    return f"{article}{singular(noun)}"


def _counted(past: Sequence[Exchange]) -> str | None:
    """Return "the other passengers" for "the others" after "How many passengers were hurt?".

    With what says more of them, where they were spoken of since: "the other people arrested in Norvik". None where
    several were named since, who have others of their own.
    """
    since = takewhile(lambda turn: len(turn.answers) < PAIR, reversed(past))
    counted = (phrase for turn in since for phrase in phrases_of(turn.resolved) if phrase.asked_for)
    noun = next((phrase.bare for phrase in counted if phrase.before == "many"), None)
    spoken_of = (without_article(thing_in(past, plural=many) or "") for many in (True, False))
    fuller = next((thing for thing in spoken_of if noun and thing.startswith(f"{noun} ")), noun)
    return f"the other {fuller}" if fuller else None


def _end_of(ordinal: regex.Match[str], turn: Exchange) -> int | None:
    """Return where "the second one" ends, or "the second town" after "Which towns …?"; None where it is something else.

    "The second" alone ends a question, or has its verb behind it: "what does the second say".
    """
    unit, text = (ordinal["unit"] or "").strip().lower(), ordinal.string
    nouns = {singular(phrase.head) for phrase in phrases_of(turn.asked) if phrase.asked_for}
    if unit in (*UNITS, *nouns):
        return ordinal.end()
    follows = text[ordinal.end("which") :].strip(" ?.!")
    asked = next(iter(text[: ordinal.start()].split()[-1:]), "").lower()
    does = asked in AUXILIARIES and asked not in BE and unit in VERBS | AUXILIARIES | STOP_WORDS
    named = ordinal["which"].lower() in ("former", "latter")
    return ordinal.end("which") if not follows or does or named or follows.startswith(("'s", "’s", ",")) else None


def of_the_others(fragment: str, past: Sequence[Exchange]) -> Exchange | None:
    """Return the previous question asked of other answers: "And the other one?", "The last?", "And X?" of several.

    None where the previous question is not about one of several answers.
    """
    asked = past[-1].resolved
    for turn in reversed(past):
        said = [answer for answer in turn.answers if answer in asked]
        rest = [answer for answer in turn.answers if answer not in asked]
        if len(said) == 1 and rest and (names := _chosen(fragment, turn.answers, rest)):
            text = joined(names)
            return Exchange(
                asked, asked.replace(said[0], text), person=names[0] if len(names) == 1 else None, thing=text
            )
        if len(said) > 1 and not rest and THE_OTHER.match(fragment) and (beside := _beside(said, past)):
            return Exchange(asked, asked.replace(joined(said), beside), thing=beside)
    return None


def _beside(said: Sequence[str], past: Sequence[Exchange]) -> str | None:
    """Return those of whom an earlier question asked beside the ones spoken of: the convicted, beside the acquitted."""
    if joined(said) not in past[-1].resolved:
        return None
    several = (turn.answers for turn in reversed(past) if len(turn.answers) > 1)
    return next((joined(names[:MOST_NAMED]) for names in several if set(names).isdisjoint(said)), None)


def _chosen(fragment: str, answers: Sequence[str], rest: Sequence[str]) -> Sequence[str]:
    """Return those of several answers that a fragment means, `rest` being those not spoken of."""
    ordinal = ORDINAL.fullmatch(fragment)
    if ordinal and ordinal["which"].lower() != "other" and (ordinal["unit"] or "one").strip().lower() in UNITS:
        place = ORDINALS[ordinal["which"].lower()]
        return answers[place:][:1] if place < len(answers) else ()
    if THE_OTHER.match(fragment):
        return rest if len(rest) == 1 or OTHERS.search(fragment) else ()
    return [answer for answer in rest if same(fragment, answer)]


def _same_head(phrase: Phrase, topic: str, past: Sequence[Exchange]) -> str | None:
    """Return the fuller phrase that "the experiment" repeats the last word of: "the Stanford Experiment"."""
    article = phrase.determiner.lower()
    if phrase.complement or phrase.headless or not (article in POINTING or phrase.before == "of"):
        return None
    known = [topic] if article not in POINTING else [p.text for turn in reversed(past) for p in _phrases(turn)]
    for full in known:
        words = without_article(full).lower().split()
        if (
            len(words) > len(phrase.words)
            and singular(words[-1]) == singular(phrase.head)
            and set(phrase.words[:-1]) <= set(words)
        ):
            if is_plural(full) is not is_plural(phrase.head) and article in POINTING:
                continue
            defined = full.lower().startswith("the ") or OWNED.match(full) is not None
            return full if article not in POINTING or defined else f"the {full}"
    return None


def _held_by(phrase: Phrase, past: Sequence[Exchange]) -> str | None:
    """Return the name behind "the minister", where an earlier answer gave the one who is minister."""
    titled = phrase.determiner.lower() == "the" and is_role(phrase.head) and not phrase.complement
    return holder_in(phrase.bare, past) if titled and not is_plural(phrase.text) else None


def _called(phrase: Phrase, past: Sequence[Exchange]) -> str | None:
    """Return the name that "the group" or "the company" stands for, or its fuller phrase in an answer."""
    if phrase.determiner.lower() not in ("the", "this", "that") or len(phrase.words) > 1 or phrase.complement:
        return None
    if phrase.determiner.lower() == "that" and (one := labelled_in(phrase.head, past)):
        return one
    for turn in reversed(past):
        if any(p.text.lower() == phrase.text.lower() for p in phrases_of(turn.asked)):
            continue  # "What did Prado call the board?"
        for answer in turn.answers[:1]:
            for full in phrases_of(answer) if len(answer) <= ANSWER_READ else ():
                same_head = phrase.head == full.head or (full.named and phrase.head in full.words)
                if len(full.words) > 1 and same_head and not full.asked_for:
                    return f"the {full.bare}"
    if phrase.head not in BODIES:
        return None
    things = (without_office(thing) for turn in reversed(past) if (thing := headed_by(turn) or thing_of(turn)))
    people = {turn.person for turn in past}  # "her post" was somebody's, who is no party
    things = (t for t in things if t not in people and not PEOPLE.search(t) and _may_be_called(phrase.head, t))
    return next((thing for thing in things if is_capitalised(SAYS_MORE.split(thing)[0].split()[-1])), None)


def _may_be_called(noun: str, thing: str) -> bool:
    """Tell whether a body may be meant by a noun: "the company" is not "the MGWU", "the union" no mere firm."""
    if noun == "union":
        return A_UNION.search(thing) is not None or OF_INITIALS.fullmatch(thing) is not None
    return noun not in ("company", "firm") or OF_INITIALS.fullmatch(thing) is None


def _points_at_topic(phrase: Phrase, topic: str) -> bool:
    """Tell whether "that plan" may be the topic under another noun."""
    pointing = phrase.determiner.lower() in ("this", "that") and not phrase.complement and not is_plural(phrase.text)
    fresh = phrase.head not in GENERIC_WORDS and set(phrase.words).isdisjoint(topic.lower().split())
    return pointing and fresh and not is_plural(topic)


def _phrases(turn: Exchange) -> list[Phrase]:
    return [p for p in phrases_of(turn.resolved) if p.determiner.lower() not in OWN]


def _unranked(noun: str) -> str:
    """Return a noun phrase without "largest" or "first" in front, for another to be put there."""
    words = noun.split()
    while len(words) > 1 and HEADLESS.fullmatch(words[0].lower()):
        words = words[1:]
    return " ".join(words)
