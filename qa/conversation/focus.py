"""What one turn of a conversation leaves in focus: what it spoke of, what was answered, what somebody did."""

from collections.abc import Iterator, Sequence

import regex

from qa.conversation.exchanges import Exchange, bare_answer, body_answer, naming_answer, noun_answer
from qa.conversation.spoken_of import things_in_question
from qa.conversation.things_asked import asked_noun_of
from qa.language.nouns import is_plural
from qa.language.vocabulary import BODIES, ORGANISATION_WORDS, PEOPLE_NOUNS
from qa.names.plain import is_role
from qa.questions.complements import with_complement
from qa.questions.cues import ALONE_WH, DEFINING, PRONOUN
from qa.questions.forms import AUXILIARIES, AUXILIARY, Target, core, form_of
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

WHAT_DID = regex.compile(
    r"what\s(?:did|does|do|has|have|had|will|would)\s"
    r"(?!.*\b(?:costs?|mean|weigh|earn|say|said|do|done|shown?|find|found|reveal|suggest)$)",
    regex.I,
)
HAPPENED = regex.compile(
    r"what (?:happened|(?:is|was) happening|is going on)\b(?P<where> (?:in|near|off) (?-i:\p{Lu}\S*(?: \p{Lu}\S*)*))?",
    regex.I,
)
WHAT_IS_NAMED = regex.compile(r"(?i:what)(?:['’]s|\s(?:is|was))\s\p{Lu}\S*(?:\s(?:&|of|and|\p{Lu}\S*))*$")
GIVES = regex.compile(
    r"(?:what|how much(?: \p{Ll}+)?) (?:did|does|do|has|have|had|will|would) .*"
    r"\b(?:pledged?|promised?|give|given|offer(?:ed)?|donated?|contributed?|allocated?|provided?)$",
    regex.I,
)
OFFERS = regex.compile(
    r"what (?:did|does|do|has|have|had|will|would) (?P<who>the \p{Ll}+|(?-i:\p{Lu})\S*(?: (?-i:\p{Lu})\S*)*) "
    r"(?:(?P<same>offer|demand|promise|pledge|request)(?:ed|d)?|(?P<propose>propose)d?)$",
    regex.I,
)
WHO_DID_IT = regex.compile(rf"who\s(?!{AUXILIARY}\b)\p{{Ll}}+\s(?P<what>the\s\p{{Ll}}+)$", regex.I)
WHO_LEADS = regex.compile(
    r"who\s(?:chair(?:s|ed)|command(?:s|ed)|head(?:s|ed)|l(?:eads|ed)|r[au]ns?|supervise[sd])\s"
    r"(?P<what>the(?:\s\p{Ll}+){1,3})$",
    regex.I,
)
EVENTS = frozenset(
    """
    attack ball blockade briefing campaign celebration ceremony concert conference contest crash debate demonstration
    dinner event exhibition expedition explosion festival fight fire fundraiser funeral game gathering hearing inquest
    inquiry investigation lunch march match mission mutiny meeting parade party protest raid rally reception
    referendum rescue retreat riot robbery sale search seminar service session shooting siege strike summit symposium
    tournament trial vigil visit vote walkout war wedding workshop
    """.split()
)
"""What somebody hosts or starts for itself; "the film", "the score" and "the company" are rather what is spoken of."""
OWNER = regex.compile(r"(?P<who>\bthe\s\p{Ll}+(?:\s\p{Ll}+)?|\p{Lu}\S*?(?:\s\p{Lu}\S*?)*)['’]s\s\p{Ll}")
SUM = regex.compile(r"(?:US)?\p{Sc}\s?\p{Nd}.*")
TO_MAKE = regex.compile(
    r"to (?:set up|build|create|establish|form|found|launch|open|introduce|impose|hold|ban|buy|publish|adopt|start) "
    r"(?P<what>an? .+)$"
)
WHERE = regex.compile(r"where\b", regex.I)
UNDERGOES = regex.compile(r"what\s(?:(?:is|was)\sbeing\s|(?:is|was|has\sbeen|will\sbe)\s(?=\p{Ll}{2,}ed\b))", regex.I)
"""What asks for a thing by what is done to it: "What is being rebuilt with the money?" is not about the money."""
CIRCUMSTANCE = frozenset("from in at off near on outside under behind around by last next".split())


def thing_of(turn: Exchange) -> str | None:
    """Return the thing that a turn leaves in focus: what its pronoun stood for, else what it speaks of itself."""
    return next(things_of(turn), None)


def things_of(turn: Exchange, done: bool = False) -> Iterator[str]:
    """Yield what a turn may leave in focus, the likeliest first; what is `done` is rather what somebody did."""
    target = form_of(turn.resolved).target
    name = naming_answer(turn) if target in (Target.THING, Target.PLACE) else None
    if name and (target is Target.THING or not WHERE.match(core(turn.asked))):
        yield name
    goes_on = turn.thing is not None and PRONOUN.search(turn.asked) is not None
    if body := body_answer(turn) if target is Target.PERSON and not goes_on else None:
        yield body
    answer = noun_answer(turn) if target in (Target.THING, Target.STATEMENT, Target.REASON) else None
    if answer and target is Target.THING and _asks_what_did(turn.asked):
        yield answer
    elif answer and (happened := HAPPENED.match(core(turn.asked))) and happened["where"]:
        yield f"{answer}{happened['where']}"
    elif done and (made := done_in(turn)):
        yield made
    if turn.thing:
        yield from _asked_whether(turn)
        yield from _asked_who_leads(turn)
        yield from _asked_who_did(turn) if done else ()
        yield turn.thing
        added = core(turn.resolved) == f"{core(turn.asked)} ({turn.thing})"  # "What caused the fire (Norvik and Tarn)?"
        definite = (p for p in things_in_question(turn.asked) if p.determiner.lower() == "the")
        members = (p for p in definite if added or is_plural(p.text))
        yield from (phrase.text for phrase in members)
        yield from _several_done_to(turn)
    else:
        own = things_in_question(turn.asked, done)
        yield from (with_complement(turn.asked, phrase) for phrase in own)
        yield from _owners(turn.asked) if done and not own else ()
    if name:
        yield name
    elif answer:
        yield answer


def _several_done_to(turn: Exchange) -> Iterator[str]:
    """Yield "the sanctions" of a bare "Why?" after "Which sanctions did Norvik lift?"."""
    if ALONE_WH.match(core(turn.asked)):
        done = (p for p in phrases_of(turn.resolved) if p.determiner.lower() == "the" and p.before not in AUXILIARIES)
        yield from (phrase.text for phrase in done if is_plural(phrase.text))


def _asked_whether(turn: Exchange) -> Iterator[str]:
    """Yield "the combs" of "Were the combs found?", to which a topic of another noun was only added."""
    asked, added = core(turn.asked), core(turn.resolved)[len(core(turn.asked)) :]
    if form_of(turn.asked).target is not Target.POLAR or not added.startswith(" ("):
        return
    first = next(iter(phrases_of(asked)), None)
    if first is None or first.head in added or is_role(first.head) or is_body(first.text):
        return
    if first.determiner.lower() == "the" and first.before in AUXILIARIES:
        yield first.text


def _asked_who_did(turn: Exchange) -> Iterator[str]:
    """Yield "the meeting" of "Who hosted the meeting?", to which a topic was only added behind it."""
    asked, resolved = core(turn.asked), core(turn.resolved)
    did = WHO_DID_IT.match(asked) if resolved.startswith(f"{asked} ") else None
    noun = did["what"].split()[-1].lower() if did else ""
    if did and noun in EVENTS:
        yield did["what"]


def _asked_who_leads(turn: Exchange) -> Iterator[str]:
    """Yield "the rescue team" of "Who led the rescue team?", to which a topic was only added behind it."""
    asked, resolved = core(turn.asked), core(turn.resolved)
    if resolved.startswith(f"{asked} ") and (leads := WHO_LEADS.match(asked)):
        yield leads["what"]


def _owners(asked: str) -> Iterator[str]:
    """Yield "the plan" of "What is the plan's purpose?", which names nothing else."""
    people = {m.text for m in mentions_of(asked) if m.is_person}
    owners = (m["who"] for m in OWNER.finditer(core(asked)))
    nouns = ((who, who.split()[-1]) for who in owners if who not in people)
    yield from (who for who, noun in nouns if not is_role(noun) and noun not in PEOPLE_NOUNS)


def whole_in(past: Sequence[Exchange]) -> str | None:
    """Return "the bloc" of "Is Norvik in the bloc?": what the last turn speaks of that somebody may belong to."""
    return next((thing for turn in past[-1:] for thing in things_of(turn) if thing.startswith("the ")), None)


def _asks_what_did(asked: str) -> bool:
    """Tell whether a question names but people and circumstances of what it asks: "What was stolen from Tarn Hall?"."""
    if WHAT_IS_NAMED.match(core(asked)):
        return False  # "What is Nordal?": the answer says what it is
    phrases, people = things_in_question(asked), {m.text for m in mentions_of(asked) if m.is_person}
    aside = CIRCUMSTANCE | {"with"} if UNDERGOES.match(core(asked)) else CIRCUMSTANCE
    return not (HAPPENED if phrases else DEFINING).match(core(asked)) and all(
        p.before in aside or is_role(p.head) or p.text in people for p in phrases
    )


def done_in(turn: Exchange) -> str | None:
    """Return what somebody did, by the answer or by the noun that was asked for: "the offer that Norvik made"."""
    return made_in(turn) or asked_noun_of(turn)


def made_in(turn: Exchange) -> str | None:
    """Return what somebody did, by the answer: "the tram line" for "a tram line" to "What did the council approve?"."""
    if GIVES.match(core(turn.asked)) and turn.answers and SUM.fullmatch(turn.answers[0]):
        return f"the {turn.answers[0]}"
    if not WHAT_DID.match(core(turn.asked)):
        return None
    befores = [phrase.before for phrase in things_in_question(turn.asked) if phrase.before not in CIRCUMSTANCE]
    alone = len(befores) == 1 and befores[0] in AUXILIARIES
    return noun_answer(turn) or bare_answer(turn) or _set_up_in(turn) or _offered_in(turn) if alone else None


def _set_up_in(turn: Exchange) -> str | None:
    """Return "the river commission" of "to set up a river commission to …", the one thing that is to be made."""
    made = TO_MAKE.match(turn.answers[0]) if len(turn.answers) == 1 else None
    first = next(iter(phrases_of(f"about {made['what']}")), None) if made else None
    return f"the {first.bare}" if first and first.determiner in ("a", "an") and not is_plural(first.bare) else None


def _offered_in(turn: Exchange) -> str | None:
    """Return "the company's offer" of "What has the company offered?", however much that was."""
    offers = OFFERS.match(core(turn.asked))
    return f"{offers['who']}'s {(offers['same'] or 'proposal').lower()}" if offers else None


def is_body(thing: str) -> bool:
    """Tell whether a thing is a body of people: "the council", "Norvik Steel"."""
    words = thing.lower().split()
    return words[-1] in BODIES or not ORGANISATION_WORDS.isdisjoint(words)
