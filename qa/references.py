"""What noun phrases of a follow-up stand for: "the first one", "the largest", "the experiment", "that plan"."""

from collections.abc import Sequence

import regex

from qa.cues import HEADLESS, THE_OTHER
from qa.phrases import Phrase, phrases_of
from qa.topics import Exchange, is_plural, thing_in, without_article
from qa.vocabulary import GENERIC_WORDS, OWN

ORDINALS = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1}
ORDINAL = regex.compile(
    rf"\bthe (?P<which>{'|'.join(ORDINALS)})(?:\s+(?:one|of (?:them|these|those)))?(?=\s*[?.!,]|\s+\p{{Ll}}|$)", regex.I
)
ONE = regex.compile(
    r"(?<=\b(?!which\b|this\b|that\b|no\b|each\b|any\b|every\b)\p{L}+ )(?P<one>ones?)\b(?! of\b| another\b)", regex.I
)
POINTING = frozenset("the this that these those".split())


def with_references(text: str, past: Sequence[Exchange]) -> tuple[str, str | None]:
    """Return a question with its noun phrases made plain, and the thing that they stand for, if any."""
    if (ordinal := ORDINAL.search(text)) and (name := _of_several(ordinal, past[-1].answers)):
        return f"{text[: ordinal.start()]}{name}{text[ordinal.end() :]}", name
    topic = thing_in(past)
    if topic is None:
        return text, None
    noun = _unranked(without_article(topic))
    if (one := ONE.search(text)) and noun[0].islower():
        words = _plural(noun) if one["one"].lower() == "ones" else _singular(noun)
        return f"{text[: one.start()]}{words}{text[one.end() :]}", topic
    for phrase in phrases_of(text):
        asked = any(p.before in ("which", "what") and not p.determiner for p in phrases_of(text))
        if phrase.headless and not asked and phrase.determiner.lower() == "the" and noun[0].islower():
            return f"{text[: phrase.end]} {_singular(noun)}{text[phrase.end :]}", topic
        if _points_at_topic(phrase, topic):
            return f"{text[: phrase.end]} ({topic}){text[phrase.end :]}", topic
        if (full := _same_head(phrase, topic, past)) and full not in text:
            return f"{text[: phrase.start]}{full}{text[phrase.end :]}", full
    return text, None


def _of_several(ordinal: regex.Match[str], answers: tuple[str, ...]) -> str | None:
    """Return the answer that "the second one" points to, when several were given."""
    place = ORDINALS[ordinal["which"].lower()]
    bare = ordinal.group().lower().endswith(("one", "them", "these", "those", "former", "latter"))
    return answers[place] if bare and len(answers) > 1 and place < len(answers) else None


def other_of_two(fragment: str, past: Sequence[Exchange]) -> str | None:
    """Return the previous question asked of the other of two answers: "And the other one?"; None without two."""
    if not THE_OTHER.match(fragment):
        return None
    asked = past[-1].resolved
    pairs = (turn.answers for turn in reversed(past) if len(turn.answers) == 2)
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            if one in asked and other not in asked:
                return asked.replace(one, other)
    return None


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
            and _singular(words[-1]) == _singular(phrase.head)
            and set(phrase.words[:-1]) <= set(words)
        ):
            if is_plural(full) is not is_plural(phrase.head) and article in POINTING:
                continue
            return full if article not in POINTING or full.lower().startswith("the ") else f"the {full}"
    return None


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


def _plural(noun: str) -> str:
    head, rest = _head(noun)
    return noun if is_plural(noun) else f"{head}s{rest}"


def _singular(noun: str) -> str:
    head, rest = _head(noun)
    return head.removesuffix("s") + rest if is_plural(noun) else noun


def _head(noun: str) -> tuple[str, str]:
    """Return a noun phrase in two: up to its noun, and from "of" or "in" on."""
    match = regex.search(r" (?:of|in) ", noun)
    return (noun[: match.start()], noun[match.start() :]) if match else (noun, "")
