"""What a pronoun stands for where the words beside it tell: talks that "ended", those whose "chair" is asked for."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from qa.conversation.at_work import workplace_in
from qa.conversation.doers import doer_in
from qa.conversation.exchanges import Exchange, body_answer, group_of, naming_answer
from qa.conversation.kinsfolk import kinsfolk_in
from qa.conversation.papers import paper_in
from qa.conversation.payers import payer_in, sum_in
from qa.conversation.people import WHO_IS_THEIRS
from qa.language.nouns import is_plural
from qa.language.vocabulary import PERSONAL
from qa.questions.forms import AUXILIARY, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

EVENTS = frozenset(
    "attacks blackouts bombings burglaries clashes consultations drills elections evacuations exercises explosions "
    "fires floods flights games hearings killings layoffs listings measures murders negotiations outages protests "
    "raids restrictions riots robberies sanctions shootings storms strikes talks tariffs thefts wildfires".split()
)
PLURAL_OF_PEOPLE = frozenset("they them their".split())
HAPPENS = regex.compile(
    r"""
    \b(?:they|them)\s(?:be\s|been\s)?(?:all\s)?
    (?:held|imposed|lifted|introduced|approved|announced|scheduled|start(?:ed)?|begin|end(?:ed)?|last|resumed?
    |take\splace|happen|fail|collapse|break\sdown)\b
    | ^(?:(?:and|but|so)\s)?when\s(?:is|are|was|were|will)\sthey(?:\sbe)?$
    """,
    regex.I | regex.X,
)
"""What events do, and people do not: "How did they end?", "When were they?"."""
WHO_ARE = regex.compile(r"who\s(?:are|were)\s(?P<they>the\s(?:\p{L}+\s){0,3}?\p{Ll}+s)\b", regex.I)
WHAT_ARE = regex.compile(
    r"what\s(?:are|were)\s(?P<they>the\s(?:\p{L}+\s){0,2}?(?:conditions|dates|effects|results|rules|signs|symptoms|times)\s"
    r"(?:of|for)\s.+)$",
    regex.I,
)
"""What has several parts of its own, which "they" are: "What are the symptoms of measles"."""
BETWEEN_TWO = regex.compile(
    r"\b(?:agreement|calls?|conversations?|deal|dispute|game|match|meetings?|negotiations|row|summit|talks|war)\sbetween\s"
    r"(?P<they>\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}\sand\s\p{Lu}\S*(?:\s\p{Lu}\S*){0,3})"
)
"""What two share who are "they": "the call between Ana Prado and Jon Berg"."""
WHERE_ARE = regex.compile(
    r"where\s(?:are|were|do|did|have|will|could|can)\s(?P<they>the\s(?:\p{Ll}+\s){0,2}?\p{Ll}+(?<!s)s)\s"
    r"(?:being\s|been\s|be\s)?(?:\p{Ll}+ed|\p{Ll}+ing|come|from|go|gone|held|kept|live|stay|work)\b",
    regex.I,
)
"""Where several are, who are "they" and not the places: "Where do the sailors come from?"."""
THEIR_OFFICE = regex.compile(
    r"\btheir\s(?:\p{Ll}+\s){0,2}?"
    r"(?:chair\p{Ll}*|leaders?|president|head|boss|lawyers?|spokes\p{Ll}+|director|secretary)\b",
    regex.I,
)
EARLIER = regex.compile(
    r"who\s(?:had\s\p{L}+\sit\b|\p{L}+\sit\s.*\b(?:before|previously|until then|earlier|beforehand|back then)\b)",
    regex.I,
)
"""Who it was before those who were answered: "Who had run it before?"."""
OF_A_WORK = regex.compile(
    r"how\smuch\s(?:will|would|does|did|has)\sit\scost"
    r"|how\s(?:tall|high|long|wide|deep)\s(?:is|was|will|does)\sit\b"
    r"|(?:when|why)\s(?:is|was|will)\sit\s(?:to\s)?(?:be\s)?(?:built|ready|finished|completed?|delayed|controversial)\b"
    r"|who(?:['’]s|\sis|\sare)?\s(?:oppos(?:e[sd]?|ing)|against)\sit$",
    regex.I,
)
"""What is asked of what somebody does or owns, and hardly of them: "How much will it cost?"."""
MADE_BY = regex.compile(
    r"(?:who|(?:which|what)\s\p{Ll}+)\s(?:assembled|built|constructed|created|designed|developed|installed|invented|made|"
    r"manufactured|painted|produced|repaired|restored|supplied|wrote)\s\p{L}",
    regex.I,
)
IS_DONE_TO = regex.compile(
    r"\b(?:is|was|has|had|will|did)\sit\s(?:(?:again|already|be|been|being|ever|finally|now|really|still)\s)*"
    r"(?!(?:based|bought|chosen|criti\p{Ll}+|fined|founded|headquartered|hired|investigated|listed|owned|paid|picked|run|"
    r"selected|sold|sued|taken\sover)\b)"
    r"(?:\p{Ll}+(?:ed|en|wn)|built|found|lost|made|put|sent|shut|stuck|torn|working|running|leaking|break|fail|fall|work)\b"
    r"|\bwhat\s(?:went\swrong\swith|happened\sto|is\swrong\swith)\sit\b",
    regex.I,
)
"""What befalls a thing rather than whoever made it: "Why was it switched off?", but "Where was it founded?"."""


WHO_DID = regex.compile(rf"who\s(?!{AUXILIARY}\b)\p{{Ll}}+\s", regex.I)
AT_LAW = regex.compile(
    r"(?:(?:and|but|so)\s)?who\s(?P<deed>prosecuted|prosecutes|defended|defends|represented|represents|tried|sentenced|jailed)\s",
    regex.I,
)
"""What several do to one person in court."""
FROM_WHERE = regex.compile(r"(?:from\s)?where\b", regex.I)
OF_A_TEAM = regex.compile(
    r"\btheir\s(?:\p{Ll}+\s)?(?:captain|coach|goalkeeper|head\scoach|keeper|manager|trainer)\b", regex.I
)
"""What a team has, and those who scored have not: "Who is their coach?"."""
OF_THINGS = regex.compile(
    r"\bthey\s(?:(?:all|each|really|still)\s)?(?:worth|valued|priced|insured|recovered|returned|made\sof|sold|bought|stolen)\b",
    regex.I,
)
"""What things are, and who took them is not: "How much were they worth?" after "Who stole the coins?"."""


def told_by_its_words(word: str, text: str, past: Sequence[Exchange]) -> str | None:
    """Return what a pronoun of a question stands for where the words around it tell; None where they do not."""
    if not past:
        return None
    if word in PERSONAL:
        return past[-1].person if _asks_of_the_same(text, past[-1].asked) else _at_law(text, past[-1])
    if by_deed := _told_by_deeds(word, text, past):
        return by_deed
    before = core(past[-1].resolved)
    if word in ("they", "them") and (parts := WHAT_ARE.match(before) or WHERE_ARE.match(before)):
        return parts["they"]
    if word in PLURAL_OF_PEOPLE and (family := kinsfolk_in(text, past)):
        return family
    if word in ("they", "them") and HAPPENS.search(core(text)):
        phrases = phrases_of(past[-1].resolved)
        return next((p.text for p in phrases if p.head in EVENTS and not p.asked_for), None)
    if word == "they" and OF_THINGS.search(core(text)) and (taken := _done_lately(past)):
        return taken
    if word in ("they", "them") and (two := BETWEEN_TWO.search(core(past[-1].resolved))):
        return two["they"]
    they = WHO_ARE.match(core(past[-1].resolved)) if word == "their" and THEIR_OFFICE.search(text) else None
    return they["they"] if they else None


def _told_by_deeds(word: str, text: str, past: Sequence[Exchange]) -> str | None:
    """Return who pays or won, for "they", and what was paid, is written or employs somebody, for "it"."""
    if word == "it" and (found := sum_in(text, past[-1]) or paper_in(text, past)):
        return found
    they = payer_in(text, past[-1]) if word == "they" else None
    turns = reversed(past) if OF_A_TEAM.search(text) else past[-1:]
    they = they or next((won for turn in turns if (won := doer_in(word, turn))), None)
    return they or (workplace_in(text, past[-1]) if word in ("it", "its") else None)


def before_it_was_theirs(word: str, text: str, past: Sequence[Exchange]) -> Sequence[Exchange]:
    """Return the turns without the answer of the last where that is who has it now: "Who had run it before?".

    Nor is whoever builds the dam meant by "How much will it cost?" or "Why was it closed?".
    """
    if word != "it" or not past:
        return past
    undergone = IS_DONE_TO.search(text) is not None and MADE_BY.match(core(past[-1].resolved)) is not None
    if not (undergone or EARLIER.match(core(text)) or OF_A_WORK.match(core(text))):
        return past
    owned = body_answer(past[-1]) or naming_answer(past[-1])
    return [*past[:-1], replace(past[-1], answers=())] if owned else past


def _asks_of_the_same(text: str, before: str) -> bool:
    """Tell whether both ask for somebody of one person: "Who is his lawyer?" after "Who is his brother?"."""
    now, then = WHO_IS_THEIRS.match(core(text)), WHO_IS_THEIRS.match(core(before))
    return now is not None and then is not None and now["whose"].lower() == then["whose"].lower()


def _at_law(text: str, before: Exchange) -> str | None:
    """Return Ana Prado for "Who defended her?" after "Who prosecuted Ana Prado?"; None of other questions."""
    now, then = AT_LAW.match(core(text)), AT_LAW.match(core(before.resolved))
    people = [mention.text for mention in mentions_of(before.resolved) if mention.is_person] if now and then else []
    return people[0] if now and then and len(people) == 1 and now["deed"] != then["deed"] else None


def _done_lately(past: Sequence[Exchange]) -> str | None:
    """Return what the last question tells that somebody did something to, or the one before that asked who did it."""
    before = past[-2:-1] if any(past[-1].thing in turn.answers for turn in past[-2:-1]) else ()
    return next((found for turn in (past[-1], *before) if (found := _done_by_whom(turn))), None)


def _done_by_whom(turn: Exchange) -> str | None:
    """Return what somebody did something to: "the coins" of "Who stole the coins?", "From where were coins stolen?"."""
    if not WHO_DID.match(core(turn.resolved)) and not (FROM_WHERE.match(core(turn.resolved)) and group_of(turn)):
        return None
    return next((phrase.text for phrase in phrases_of(turn.resolved) if is_plural(phrase.text)), None)
