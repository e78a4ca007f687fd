"""Which earlier question "who else?" goes on from, what it takes over, and what has been answered to it already."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.conversation.question_words import bare_question_word
from qa.language.nouns import is_plural
from qa.language.verbs import SEVERAL
from qa.language.vocabulary import WEAK
from qa.names.name_words import content_words
from qa.names.sameness import fold
from qa.questions.cues import ANSWERED_BY, BESIDES, GOES_ON, NEW_TOPIC, THE_OTHER, WH
from qa.questions.forms import AUXILIARIES, AUXILIARY, POLAR, Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

ASIDE = regex.compile(
    r"^(?:what|who|where|how(?: \p{L}+)?)(?:['’]s|\s+(?:is|are|was|were|does|did|do))\s+"
    r"(?:he|she|it|they|this|that|his|her|its|their)\b",
    regex.I,
)

OTHER_NOUN = regex.compile(r"(?:which|what|any) other (?P<noun>\p{Ll}+(?:\s\p{Ll}+)?)$", regex.I)
WON = regex.compile(
    r"who\s(?:has\s|have\s|had\s)?(?:won|wins?|gets?|got|takes?|took|received|landed|claimed|earned)\s(?P<what>.+)$",
    regex.I,
)
FEW = 5
"""Words of a question that may leave out what was won: "Who else was nominated?"."""
THEM = regex.compile(r"\b(?:they|them|their)\b", regex.I)
LISTED = regex.compile(
    r"(?:(?:please )?(?:list|name|give(?: me)?|show(?: me)?|tell me)|(?:the )?names of)(?: all)?(?: of)? (?:the )?"
    r"(?P<what>(?!of\b)\p{Ll}+s\b.*)",
    regex.I,
)
"""What asks for several things without a question word."""
TIME_ASKED = regex.compile(r"\s(?:time|day|date|month|year)s?$", regex.I)
THERE_TOO = regex.compile(r"(?<=^(?:and\s)?who\selse)\s(?:was|were|is|are)\s(?:also\s)?there$", regex.I)
ACTS = regex.compile(rf"(?:(?:and|but)\s)?who\selse\s(?!{AUXILIARY}\b)\p{{Ll}}+\s\p{{L}}", regex.I)
SAYING = regex.compile(r"^what\s.+\s(?:claim|do|happen(?:ed)?|mean|sa(?:y|id)|think)$", regex.I)
"""What asks for words or a deed, of which there are no other ministers: "What did Ana Prado say?"."""
DONE_BEHIND = regex.compile(rf"\s{AUXILIARY}\s", regex.I)
"""What somebody did to what a question asks for: "did Ana Prado win" of "Which prize did Ana Prado win?"."""
AFTER_VERB = regex.compile(r"(?:the|an?|his|her|its|their|he|she|it|they|\p{Lu}\S*)\b")
OF_THEM = regex.compile(
    r"(?:(?:and|but|so)\s)?(?:which|who)(?:\s\p{Ll}+)?\sof\s(?:them|these|those)\b(?! who| that)", regex.I
)
AT_ANOTHER_TIME = regex.compile(
    r"(?:(?:and|but)\s)?(?:what\sabout\s)?(?:(?:long\s)?(?:before|after)(?:\s(?:that|then|this))?|before\sand\safter|now|today"
    r"|the\s(?:last|next|previous|following)\s(?:one|time|year|month|week|day)|the\s(?:year|month|week|day)\s(?:before|after)"
    r"|previously|earlier|last\s(?:year|month|week|time))\s*\??$",
    regex.I,
)
"""What asks the same of another time, at which it was otherwise: "And before that?", "And now?"."""
DID_TO_THEM = regex.compile(
    r"(?:(?:and|but|so)\s)?who\s(?P<deed>invited|appointed|chose|elected|nominated|selected|named|hired|fired|dismissed|sacked|arrested"
    r"|charged|sentenced|convicted|accused|rescued|saved|killed|freed|released|replaced|succeeded|paid|hosted|received)\sthem\b",
    regex.I,
)
"""What nobody does to themselves: "Who invited them?"."""
BESIDES_NAMED = regex.compile(
    rf"(?:(?P<person>any(?:one|body))|anything|any(?: others?)?)(?: else)?(?P<rest> {BESIDES} \S.*)$", regex.I
)


def continued(asked: str, past: Sequence[Exchange]) -> int | None:
    """Return the place of the turn that "else" goes on from: the last that asks for the like; None when none does.

    A question that says a word of an earlier one goes on from that; an aside ("How old is he?") is passed over.
    """
    if not past:
        return None
    ours, kinds = _content(asked), {_kind(asked), "which", None}
    if _other_noun(core(asked)):  # "Which other ministers?"
        kinds |= {"person", "place", "thing"}
    alike = [place for place, turn in enumerate(past) if _kind(asked) is None or _kind(turn.resolved) in kinds]
    sharing = [place for place in alike if ours & _content(past[place].asked)]
    plain = [place for place in alike if not _is_aside(past[place].asked)]
    return next(iter(sharing[-1:] or plain[-1:] or alike[-1:]), None)


def already_given(asked: str, past: Sequence[Exchange]) -> tuple[str, ...]:
    """Return the answers given so far to the question that "else" goes on from, the first one first."""
    if not GOES_ON.search(asked) or THE_OTHER.match(asked) or NEW_TOPIC.match(asked):
        return ()
    given: list[str] = []
    place = continued(asked, past)
    while place is not None:
        given = [*past[place].answers, *given]
        before = past[:place]
        place = continued(past[place].asked, before) if GOES_ON.search(past[place].asked) else None
    return tuple(given)


def already_told(asked: str, past: Sequence[Exchange]) -> tuple[str, ...]:
    """Return the answers to the question that a bare "Where?" or "By whom?" goes on from, or "Who wrote them?".

    Nor is what is so now what was so "before that", where that may be but one, or who was invited who invited them.
    None of them after a question to be answered by a sentence, which may say that as well, nor for "What time?" after
    "When?", whose answer may be just that.
    """
    if past and (_asks_of_them_all(asked, past[-1]) or _did_to_those(asked, past[-1])):
        return past[-1].answers
    if past and AT_ANOTHER_TIME.match(asked):
        return _at_that_time(past[-1])
    wh = bare_question_word(asked) if past else None
    target = form_of(past[-1].resolved).target if wh else Target.POLAR
    closer = wh is not None and target is Target.TIME and TIME_ASKED.search(wh) is not None
    return () if target is Target.POLAR or closer else past[-1].answers


def _did_to_those(asked: str, before: Exchange) -> bool:
    """Tell whether it is asked who did something to those given: "Who invited them?", not after "Who invited …?"."""
    did = DID_TO_THEM.match(asked)
    return did is not None and regex.match(rf"who\s{did['deed']}\b", core(before.resolved), regex.I) is None


def _at_that_time(turn: Exchange) -> tuple[str, ...]:
    """Return the one answer of a turn that another time has another of; none of several, nor a sentence."""
    target = form_of(turn.resolved).target
    several = target in (Target.PERSON, Target.PLACE, Target.THING) and len(turn.answers) > 1
    return () if several or target in (Target.POLAR, Target.STATEMENT, Target.REASON) else turn.answers[:1]


def _asks_of_them_all(asked: str, before: Exchange) -> bool:
    """Tell whether people are asked for by things that were answered, or things by people: "Who wrote them?"."""
    if len(before.answers) < 2 or not THEM.search(asked) or OF_THEM.match(asked):
        return False
    return {form_of(before.resolved).target, form_of(asked).target} == {Target.THING, Target.PERSON}


def for_what_was_won(text: str, previous: str) -> tuple[str, str] | None:
    """Return "Who else was nominated for the prize?" after "Who won the prize?", and what was won.

    None where the question says more, or nothing was won.
    """
    won = WON.match(core(previous)) if len(text.split()) <= FEW and not mentions_of(text) else None
    if won is None or set(fold(text)) & set(fold(won["what"])):
        return None
    bare = core(text)
    chosen = regex.search(r"\b(?:nominated|shortlisted|longlisted|considered|up)$", bare)
    return (f"{bare} for {won['what']}?" if chosen else f"{bare} ({won['what']})?"), won["what"]


def chosen_from(asked: str, past: Sequence[Exchange]) -> tuple[str, ...]:
    """Return the several answers given last, of which "Which of them …?" asks; none for other questions."""
    several = (turn.answers for turn in reversed(past) if len(turn.answers) > 1)
    return next(several, ()) if OF_THEM.match(asked) else ()


def with_tail(text: str, previous: str) -> str:
    """Take over what the previous question says after a word that both share: "… invited" + "to the talks"."""
    stem, rest = THERE_TOO.sub("", core(text)), core(previous)
    if listed := LISTED.match(rest):  # "List the sponsors of the fair."
        rest = f"which {listed['what']}"
    words = stem.split()
    shared = regex.search(rf"\b{regex.escape(words[-1])}\b", rest, regex.I) if words else None
    said = shared and ACTS.match(stem) and DONE_BEHIND.match(rest[shared.end() :])  # "Who else got a prize?"
    if shared and not said and not set(fold(rest[shared.end() :])) <= set(fold(stem)):
        return f"{stem}{rest[shared.end() :]}?"
    if (noun := _other_noun(stem)) and (asked := _matter_of(rest)):  # "Any other countries?" after "Where do …"
        return f"Which other {noun} {asked}?"
    if besides := BESIDES_NAMED.match(stem):  # "Anyone besides X?"
        return (
            f"{with_tail('Who else?' if besides['person'] else 'Any others?', previous).rstrip('?')}{besides['rest']}?"
        )
    if len([w for w in fold(stem) if w not in WEAK]) == 0:
        which = regex.match(r"(?:which|what)\s+(?:other\s+)?(?=\p{L}+)", rest, regex.I)
        if which and not POLAR.match(rest[which.end() :]):  # "Which others?" after "Which towns …"
            return f"{which.group().split()[0].capitalize()} other {rest[which.end() :]}?"
        if (wh := WH.match(rest)) and not WH.match(stem):  # "Anyone else?" after "Who signed …"
            stem = f"{wh.group().capitalize()} else"
        return f"{stem} {regex.sub(r'^else ', '', WH.sub('', rest).strip())}?"
    return text


def _other_noun(text: str) -> str | None:
    """Return "rail firms" of "Which other rail firms"; None of "Which other firms bid", which says what they do."""
    match = OTHER_NOUN.match(text)
    first, *second = match["noun"].split() if match else [""]
    says = second and is_plural(first) and not is_plural(second[0])
    return match["noun"] if match and not says else None


def _matter_of(question: str) -> str | None:
    """Return what a question says behind what it asks for, of several: "were invited" of "Who was invited"."""
    wh = WH.match(question)
    end = next((p.end for p in phrases_of(question) if wh and p.asked_for and p.start == wh.end() + 1), wh and wh.end())
    first, _, rest = question[end or 0 :].lstrip().partition(" ")
    if wh is None or SAYING.search(question) or not (first in AUXILIARIES or wh.group().lower() == "who") or not rest:
        return None
    inverted = first in ("does", "did", "do") or AFTER_VERB.match(rest) is not None
    return f"{first if inverted else SEVERAL.get(first, first)} {rest}"


def _kind(question: str) -> str | None:
    """Return what sort of thing a question asks for, by its first word; None when "any others" may be of any."""
    match = ANSWERED_BY.match(core(question))
    return match.lastgroup if match else None


def _is_aside(asked: str) -> bool:
    """Tell whether a question asks something of what was answered: "What is it worth?", "How old is he?"."""
    return ASIDE.match(core(asked)) is not None and not GOES_ON.search(asked)


def _content(question: str) -> set[str]:
    return {word for word in content_words(question) if word not in WEAK}
