"""Who and what a conversation has spoken of: names and noun phrases of its questions and answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from index.documents import Span
from qa.evidence import STOP_WORDS
from qa.names import TOKEN, is_capitalised, is_role, name_within
from qa.questions import Target, form_of

JOINERS = frozenset("of the for and al el bin de del van von da di la le".split())
NOUN_PHRASE = regex.compile(
    r"\b(?:the|an?|this|that|\p{L}+['’]s)\s+(?:[\p{L}\p{N}'’-]+\s*){1,5}",
    regex.I,
)
SUBJECT = regex.compile(
    r"^(?:(?:please )?(?:tell|show) (?:me|us) (?:more )?about|(?:what|who)(?:['’]s| is| are| was| were)|what about|"
    r"how about|describe|explain|what (?:causes|caused)|what do you know about|what happened (?:to|in|at|during))\s+"
    r"(?:the |an? |some )?(?P<words>.+)$",
    regex.I,
)
DEFINED = regex.compile(
    r"^(?:what|who)(?:['’]s| is| are| was| were)\s+(?:an?\s+)?"
    r"(?P<words>(?!the\b|his\b|her\b|its\b|their\b|some\b|any\b|\p{L}+(?:ed|ing)\b)[\p{L}\p{N}'’-]+(?:\s+[\p{L}\p{N}'’-]+)?)$",
    regex.I,
)
GENERIC = regex.compile(
    r"^(?:the |an? |this |that )?(?:\p{L}+ )?(?:names?|number|reasons?|causes?|dates?|article|difference|first|last|"
    r"largest|best|most|main|other|same|way|thing|kind|type|part|result|effect|purpose|role|significance|meaning|history|"
    r"symptoms?|sign|some)\b",
    regex.I,
)
NOT_A_NAME = regex.compile(
    r"^(?:I|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)$"
)
INVERTED = regex.compile(r"\b(?:did|does|do|will|would|can|could|should|must)\s+$", regex.I)
VERBISH = frozenset(
    """
    is are was were do does did has have had can could will would should say said get got make made take took go went
    come came happen happened begin began start started end die died live lived born become became cost costs mean means
    work works call play plays win won lose lost lead leads led held built
    sold told stolen taken seen given known shown written driven chosen hurt sent paid kept sank sunk
    """.split()
)
PRONOUNS = regex.compile(r"\b(?:he|she|it|they|him|her|his|its|their|them|this|that|these|those|there)\b", regex.I)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as the conversation understands it.

    `asked` is the question as typed, `resolved` the same made to stand alone; `person` and `thing` are what its
    pronouns stood for.
    """

    asked: str
    resolved: str
    answers: tuple[str, ...] = ()
    person: str | None = None
    thing: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or noun phrase at `[start, end)` of a question."""

    text: str
    start: int
    end: int
    is_person: bool


def mentions_of(question: str) -> list[Mention]:
    """Return the names in a question, in order; its first word counts only when more capitals follow it."""
    found: list[Mention] = []
    for start, end in _capital_runs(question):
        span = name_within(question, Span(start, end))
        text = span.of(question)
        if text and text.lower() not in STOP_WORDS and not NOT_A_NAME.match(text):
            found.append(Mention(text, span.start, span.end, _may_be_person(question, start, text)))
    return found


def _capital_runs(question: str) -> list[tuple[int, int]]:
    """Return runs of capitalised words, with small joining words between two of them."""
    runs: list[tuple[int, int]] = []
    words = list(TOKEN.finditer(question))
    place = 0
    while place < len(words):
        word = words[place]
        first = place == 0 and (word.group().lower() in STOP_WORDS or not _is_name_start(words))
        if not is_capitalised(word.group()) or word.group().lower() in STOP_WORDS or first:
            place += 1
            continue
        last = place
        for ahead in range(place + 1, len(words)):
            between = question[words[ahead - 1].end() : words[ahead].start()]
            if between != " " or not (is_capitalised(words[ahead].group()) or words[ahead].group() in JOINERS):
                break
            if is_capitalised(words[ahead].group()):
                last = ahead
        runs.append((word.start(), words[last].end()))
        place = last + 1
    return runs


def _is_name_start(words: Sequence[regex.Match[str]]) -> bool:
    return len(words) == 1 or is_capitalised(words[1].group())


def _may_be_person(question: str, start: int, text: str) -> bool:
    before = TOKEN.findall(question[:start])
    if before and before[-1].lower() == "the" and question.startswith(text, start):
        return False
    titled = bool(before) and is_role(before[-1])
    words = text.split()
    organised = any(w.lower() in ("of", "the", "for", "and") or w.isupper() for w in words)
    return titled or (not organised and len(words) <= 4)


def best_antecedent(past: Sequence[Exchange], *, person: bool, plural: bool = False, asker: bool = False) -> str | None:
    """Return what a pronoun stands for, looking back from the latest turn; None when nothing fits.

    A person is looked for among the answers to a question about a person, then among the names of the questions; a
    thing among the names and noun phrases of the questions, then among the answers. What a turn's own pronouns stood
    for comes after what it names itself.
    """
    for turn in reversed(past):
        target = form_of(turn.resolved).target
        found = _person(turn, target, asker) if person else _thing(turn, target, plural)
        if found:
            return found
    return None


def _person(turn: Exchange, target: Target, asker: bool) -> str | None:
    named = next((m.text for m in mentions_of(turn.asked) if m.is_person), turn.person)
    if target is Target.PERSON and turn.answers and not (asker and named):
        return turn.answers[0]
    return named


def _thing(turn: Exchange, target: Target, plural: bool) -> str | None:
    if plural and target is Target.PERSON and len(turn.answers) > 1:
        *others, last = turn.answers[:3]
        return f"{', '.join(others)} and {last}"
    if target in (Target.THING, Target.PLACE) and len(turn.answers) == 1 and _names_answer(turn):
        return turn.answers[0]
    named = mentions_of(turn.asked)
    things = [_with_article(turn.asked, m) for m in named if not m.is_person] or phrases_of(turn.asked)
    if things or turn.thing:
        return things[0] if things else turn.thing
    return named[0].text if named else None


def _with_article(question: str, mention: Mention) -> str:
    """Return a name with the "the" that the question puts before it, and the noun that it belongs to."""
    start = max(0, mention.start - 4)
    if question[start : mention.start].lower() != "the ":
        return mention.text
    phrase = _phrase(question, match) if (match := NOUN_PHRASE.match(question, start)) else ""
    return phrase if len(phrase) > len(mention.text) else f"the {mention.text}"


def _names_answer(turn: Exchange) -> bool:
    """Tell whether the one answer is a name and the question gives none: "Which club…?", "Ajax"."""
    answer = turn.answers[0]
    return not mentions_of(turn.resolved) and is_capitalised(answer) and len(answer.split()) <= 6


def defines(question: str) -> bool:
    """Tell whether a question is about something new that it names without an article: "What is universalism?"."""
    match = DEFINED.match(question.strip().rstrip("?!. "))
    return match is not None and not GENERIC.match(match["words"]) and match["words"].lower() not in STOP_WORDS


def phrases_of(question: str) -> list[str]:
    """Return the noun phrases of a question that stand for something: what it defines, then those with an article."""
    text = question.strip().rstrip("?!. ")
    found = []
    if (subject := SUBJECT.match(text)) and not PRONOUNS.search(subject["words"]):
        found.append(_cut(subject["words"]))
    found.extend(_phrase(text, match) for match in NOUN_PHRASE.finditer(text) if not PRONOUNS.search(match.group()))
    return [phrase for phrase in found if phrase and not GENERIC.match(phrase)]


def _phrase(text: str, match: regex.Match[str]) -> str:
    """Return a noun phrase without the verb behind it: "the bridge" of "did the bridge open"."""
    phrase = _cut(match.group())
    words = phrase.split()
    if not INVERTED.search(text[: match.start()]):
        return phrase
    behind = (i for i in range(3, len(words)) if words[i - 1] not in JOINERS and _opens(words[i - 1], words[i]))
    stop = next(behind, len(words))
    return phrase if stop < 3 else " ".join(words[: stop - 1])


def _opens(before: str, word: str) -> bool:
    """Tell whether an object begins with `word`: "the storm hit Norvik", "the council passed the budget"."""
    return word.lower() == "the" or (is_capitalised(word) and not is_capitalised(before))


def _cut(words: str) -> str:
    """Cut a run of words before its first verb or small word; empty when nothing but an article is left."""
    kept = words.split()
    for place, word in enumerate(kept):
        ends = (
            word.lower() in VERBISH or word.endswith(("ed", ",")) or word.lower() in STOP_WORDS - {"of", "the", "for"}
        )
        if place > 0 and ends:
            kept = kept[:place]
            break
    while kept and kept[-1].lower() in STOP_WORDS:
        kept.pop()
    return " ".join(kept) if len(kept) > 1 or (kept and kept[0].lower() not in STOP_WORDS) else ""


def topic_of(past: Sequence[Exchange]) -> str | None:
    """Return the name or noun phrase that the conversation is about: the latest question's, else an earlier one's."""
    for turn in reversed(past):
        if named := mentions_of(turn.asked):
            return _with_article(turn.asked, named[-1])
        if found := turn.thing or turn.person:
            return found
        if phrases := phrases_of(turn.asked):
            return phrases[0]
    return None
