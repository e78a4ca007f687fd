"""Whom "he" and "she" stand for in a conversation."""

from collections.abc import Iterator, Sequence

import regex

from qa.conversation.described import described_before, minister_in
from qa.conversation.exchanges import MOST_NAMED, Exchange, short_answer
from qa.conversation.sexes import OfOtherSex, of_other_sex, only_one_of
from qa.conversation.typed_names import typed_in_lower_case
from qa.language.nouns import is_plural, joined
from qa.language.vocabulary import BODIES, KIN, ORGANISATION_WORDS, PEOPLE_NOUNS
from qa.names.name_words import NAME_PARTICLES
from qa.names.plain import is_capitalised, is_role, looks_like_name
from qa.questions.cues import ALONE_WH, BESIDES, FRAGMENT, OBJECT_WHO
from qa.questions.forms import Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

ANSWERS_READ, ANSWER_READ = 3, 300
"""How many answers of a turn are searched for a name, and how many characters of each."""
WHICH_OF = regex.compile(r"which (?:one |two |ones )?of\b", regex.I)
ASIDE_BEFORE = frozenset("off in at on for during from with by of the".split())
"""Words before a name that make it a place, a time or a company rather than the person spoken of."""
AT = frozenset("in at on off from".split())
"""Words before a name of one word that is nobody's, unless something is said to be theirs."""
OWNING = ("'s", "’s")
PARTICLES = rf"(?:{'|'.join(sorted(NAME_PARTICLES))})"

OFFICE = regex.compile(r"the (?:\p{L}+ )*?(?P<role>\p{L}+) (?:of|at) (?P<whole>(?:the )?\p{Lu}.*)$")
IT = regex.compile(r"\bits?\b", regex.I)
PLAYERS = frozenset("cast crew".split())
SOMEBODY = regex.compile(r"(?i:an?|the) (?P<who>(?:[\p{L}\p{Nd}-]+ )*(?P<noun>\p{Ll}+)(?: of \p{Nd}+)?)")
WITH_ARTICLE = regex.compile(r"(?:the|an?)\s", regex.I)
OF_AGE = regex.compile(r"\S*\p{Nd}\S*\s|\sof\s\p{Nd}+$")
SUCCESSION = regex.compile(r"\b(?:before|after|succeed\w*|replac\w*)\s+(?:him|her)\b", regex.I)
WHO_IS_THEIRS = regex.compile(
    r"who(?:['’]s|\s(?:is|was))\s(?P<whose>his|her)\s(?:[\p{Ll}-]+\s)*?(?P<noun>\p{Ll}+)$", regex.I
)
WHO_SAID = regex.compile(
    r"(?i:what|why|when|where|how)\s(?i:did|does|has|had)\s(?P<who>\p{Lu}\S*(?:\s\p{Lu}\S*){1,2})\s"
    r"(?:say|said|think|tell|told|claim|reply|answer|want)\b"
    r"|(?i:who)(?:['’]s|\s(?:is|was))\s(?P<who>\p{Lu}\S*\s\p{Lu}\S*)$"
    r"|(?i:(?:which|what)\s(?:\p{L}+\s){1,2}?(?:did|does|has|had))\s(?P<who>\p{Lu}\S*(?:\s\p{Lu}\S*){1,2})\s"
    r"(?:writ(?:e|ten)|direct(?:ed)?|paint(?:ed)?|compose[d]?)\b"
    r"|(?i:who\s(?:plays|played|portrays|portrayed|voices|voiced))\s(?P<who>\p{Lu}\S*(?:\s\p{Lu}\S*){0,2})(?=$|\sin\s)"
)
"""Somebody who speaks, is asked for, makes works or is played: "What did Ana Prado say?", "Who plays Eva?"."""
WHO_LEADS = regex.compile(
    r"(?i:(?:(?:and|but|so)\s)?who\s(?:(?:will|would|also|now|once)\s)*"
    r"(?:leads?|led|heads?|headed|chairs?|chaired|r[au]ns?|founded|joined))\s(?P<body>\p{Lu}\S*(?:\s\p{Lu}\S*)*)"
)
"""A body by who leads it, which is nobody: "Who will lead National Renewal?"."""
ASIDE_OF = regex.compile(r".*\b(?i:it)\b.*\s\((?P<who>\p{Lu}[^\s()]*\s\p{Lu}[^\s()]*)\)$")
"""Somebody whose "it" was asked about in the turn before: "How much will it cost (Ana Prado)?"."""
LEFT_OUT = regex.compile(rf"\b{BESIDES}\s$", regex.I)
OPENING = 5
"""Words from which on a question that opens with "Besides X" goes on about X."""
FULL_NAME = 2
"""Words from which on a name in an answer may be somebody's first and last."""


def person_in(past: Sequence[Exchange], woman: bool | None = None, asker: bool = False) -> str | None:
    """Return whom "he" or "she" stands for, looking back from the latest turn; None when nobody was named.

    The answer to a question about a person comes first, unless the next question goes on with its subject (`asker`) or
    that question was about the same person ("Whom did she meet?").
    """
    others = of_other_sex(past, woman)
    if past and person_answer(past[-1]) is None and (described := described_before(past[-1], woman)):
        return described
    found = _latest(past, others.as_told(), asker, strict=True)
    if found and found not in others:
        return found
    if fitting := _latest(past, others, asker, strict=True, sure=True):
        return fitting  # "she" is rather Ana Prado, of whom the talk was before, than Viktor Braun
    if found or (past and (found := minister_in(past[-1].resolved))):
        return found
    texts = (text[:ANSWER_READ] for turn in past for text in turn.answers[:ANSWERS_READ])
    in_answers = (m.text for text in texts for m in mentions_of(text) if m.is_person)
    named = (name for name in in_answers if len(name.split()) > 1 and name not in others)
    return _latest(past, others.as_told(), asker, strict=False) or next(named, None)


def _latest(
    past: Sequence[Exchange], others: OfOtherSex, asker: bool, *, strict: bool, sure: bool = False
) -> str | None:
    """Return who was named last and is none of the others; if `sure`, one whose first name fits, too."""
    led = {match["body"] for turn in past if (match := WHO_LEADS.match(core(turn.asked)))}
    for turn in reversed(past):
        goes_on = turn.woman is others.woman is not None and not SUCCESSION.search(turn.asked)
        goes_on = goes_on and not (others.woman is False and _asks_for_holder(turn.asked))
        name = _person_of(turn, others, asker or goes_on, strict)
        if name and name not in led and (not sure or others.allows(name)):
            return name
    return None


def holder_in(role: str, past: Sequence[Exchange]) -> str | None:
    """Return the one person who was given in answer to a question about that office: "Who is Norvik's mayor?"."""
    for turn in reversed(past):
        words = core(turn.resolved).lower().split()
        if len(turn.answers) == 1 and all(word in words for word in role.lower().split()):
            return person_answer(turn)
    return None


def _asks_which_one(question: str) -> bool:
    """Tell whether "Which of them …?" or "Which American …?" may ask for a person."""
    first = next((phrase for phrase in phrases_of(core(question)) if phrase.asked_for), None)
    national = first is not None and len(first.words) == 1 and first.named
    return national or WHICH_OF.match(core(question)) is not None


def is_person_named(name: str, past: Sequence[Exchange]) -> bool:
    """Tell whether a name was given in answer to a question about people."""
    body = name.startswith("the ") or not ORGANISATION_WORDS.isdisjoint(name.lower().split())
    return not body and any(name in turn.answers and form_of(turn.resolved).target is Target.PERSON for turn in past)


def pair_in(past: Sequence[Exchange]) -> str | None:
    """Return the last two people named, the earlier one first, for "the two of them"; None without two."""
    last = {person: None for turn in reversed(past) if (person := _person_of(turn, OfOtherSex(), False, True))}
    pair = list(last)[1::-1]
    return " and ".join(pair) if len(pair) == 2 else None


def other_person(past: Sequence[Exchange], person: str) -> str | None:
    """Return the person named last in the questions beside one; None where there is none."""
    named = (m for turn in reversed(past) for m in reversed(mentions_of(turn.resolved)))
    return next((m.text for m in named if m.is_person and m.text != person), None)


def _person_of(turn: Exchange, others: OfOtherSex, asker: bool, strict: bool) -> str | None:
    known = None if turn.person in others else turn.person
    known = known or _chosen(turn)
    asked = (turn.asked, turn.resolved.partition(" (")[0]) if len(turn.answers) > 1 else (turn.asked,)  # "Who else?"
    named = known or next((n for text in asked for n in _people(text, strict) if n not in others), None)
    answer = only_one_of(turn, others.woman) or person_answer(turn) or _described_answer(turn)
    if answer is None or answer in others or (named and (asker or len(turn.answers) > 1)):
        return named
    return known if known and OBJECT_WHO.match(core(turn.asked)) else answer


def _asks_for_holder(asked: str) -> bool:
    """Tell whether a question moves on to another: "Who is his lawyer?", but not "Who is his brother?"."""
    match = WHO_IS_THEIRS.match(core(asked))
    return match is not None and is_role(match["noun"]) and match["noun"] not in KIN


def _chosen(turn: Exchange) -> str | None:
    """Return what "the second one" of a turn stood for, if it reads like somebody's full name."""
    name = turn.thing if turn.thing and turn.thing not in turn.asked and not IT.search(turn.asked) else None
    if (
        name is None
        or ALONE_WH.match(turn.asked.rstrip("?!. "))
        or len(name.split()) < FULL_NAME
        or not looks_like_name(name)
    ):
        return None
    return name if ORGANISATION_WORDS.isdisjoint(name.lower().split()) else None


def _people(asked: str, strict: bool) -> Iterator[str]:
    """Yield the names in a question that may be a person's; `strict`: only where people are likely."""
    for mention in mentions_of(asked):
        before = asked[: mention.start].split()
        aside = bool(before) and before[-1].lower() in ASIDE_BEFORE
        if LEFT_OUT.search(asked, 0, mention.start) and (len(before) > 1 or len(asked.split()) < OPENING):
            aside = True  # "Besides Ana Prado?"
        organised = not ORGANISATION_WORDS.isdisjoint(mention.text.lower().split())
        place = (
            aside and before[-1].lower() in AT and " " not in mention.text and asked[mention.end :][:2] not in OWNING
        )
        if mention.is_person and not place and not (strict and (aside or organised)):
            yield mention.text
    if typed := typed_in_lower_case(core(asked)):
        yield typed


def person_answer(turn: Exchange) -> str | None:
    """Return the answer of a question about a person, when it reads like a name."""
    of_people = form_of(turn.resolved).target is Target.PERSON or _asks_which_one(turn.resolved)
    name = short_answer(turn) if of_people else None
    return name if name and is_capitalised(name) and not WITH_ARTICLE.match(name) else None


def _described_answer(turn: Exchange) -> str | None:
    """Return the one person whom the answer of a question about a person describes: "the former guard"."""
    answer = short_answer(turn) if form_of(turn.resolved).target is Target.PERSON and len(turn.answers) == 1 else None
    match = SOMEBODY.fullmatch(answer) if answer else None
    if match is None or is_plural(match["noun"]) or match["noun"] in BODIES:
        return None
    acts = is_role(match["noun"]) or match["noun"].endswith(("er", "or", "ist", "man"))
    return f"the {OF_AGE.sub('', match['who'])}" if acts or match["noun"] in PEOPLE_NOUNS else None


def without_office(thing: str) -> str:
    """Return "Norvik Steel" for "the head of Norvik Steel", who is no "it" and no company; other things as they are.

    And "Salt and Iron" for "the cast of Salt and Iron".
    """
    holder = OFFICE.match(thing)
    return holder["whole"] if holder and (is_role(holder["role"]) or holder["role"] in PLAYERS) else thing


def who_is_spoken_of(turn: Exchange) -> tuple[str, ...]:
    """Return who is asked about as a person by first and last name, whom "it" never means."""
    said = WHO_SAID.match(core(turn.resolved)) or ASIDE_OF.match(core(turn.resolved))
    name = said["who"] if said else ""
    return (name,) if name and ORGANISATION_WORDS.isdisjoint(name.lower().split()) else ()


def asked_of_in_turn(past: Sequence[Exchange]) -> str | None:
    """Return "Ana Prado and Jon Berg" of whom one question was asked in turn: "How old is Ana Prado?", "And Jon Berg?".

    Where the questions ask who somebody is, it is those who answered.
    """
    names: list[str] = []
    for turn in reversed(past):
        asks_who = form_of(turn.resolved).target is Target.PERSON
        people = list(turn.answers[:2]) if asks_who else [m.text for m in mentions_of(turn.resolved) if m.is_person]
        if len(people) != 1:
            return None
        names.insert(0, people[0])
        if not FRAGMENT.match(turn.asked):
            break
    return joined(names) if 1 < len(set(names)) == len(names) <= MOST_NAMED else None
