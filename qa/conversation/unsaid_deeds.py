"""Follow-ups that leave out what was done: "Will Belmora?", "Why did she?", "How many of them in Tarn?"."""

from dataclasses import replace

import regex

from qa.conversation.ellipsis import with_replacement
from qa.conversation.exchanges import Exchange
from qa.conversation.invitations import of_the_invitation
from qa.conversation.others_who_did import who_else_did
from qa.conversation.question_words import with_new_question_word
from qa.language.known_verbs import is_base
from qa.language.nouns import capitalised
from qa.names.sameness import amount
from qa.questions.forms import AUXILIARY, core
from qa.questions.phrases import phrases_of

NAME = r"(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}"
ALSO = r"(?i:(?:and|but|so)\s)?"
DID_ONE = regex.compile(rf"{ALSO}(?i:{AUXILIARY})\s{NAME}$")
ASKED_WHY = regex.compile(rf"(?:why|when|where|how)\s(?={AUXILIARY}\b)", regex.I)
WHY_DID = regex.compile(
    rf"{ALSO}(?P<wh>(?i:why|(?:when|where|how)(?!\s(?:is|are|was|were)\b)))\s(?i:{AUXILIARY})\s"
    rf"(?:(?i:he|she|it|they)|(?P<who>{NAME}))(?P<no>(?i:\snot))?$"
)
OF_THEM_THERE = regex.compile(
    r"(?:(?:and|but|so)\s)?how many of (?:them|those|these) (?P<where>(?:in|at|on|near|from|by|under|over)\s.+)$",
    regex.I,
)
IF = regex.compile(r"(?:(?:and|but|so)\s)?(?:what\s)?(?P<clause>if\s.+)$", regex.I)
ASKED_IF = regex.compile(r"(?P<main>(?:what|who|how|when|where)\s.+?)\sif\s", regex.I)
BARE_DEED = regex.compile(r"(?P<verb>\p{Ll}+)(?:\s(?:the|an?|it|them|for|in|on|to)\b.*)?$")
ELSE_HAS = regex.compile(
    r"(?:(?:and|but|so)\s)?who\selse\s(?P<verb>has|have|had|will|would|is|was|can|could)$", regex.I
)
HAS_ONE = regex.compile(r"(?:has|have|had|will|would|is|are|was|were|can|could)\s", regex.I)
DEED_OF = regex.compile(
    r"(?:when|where|why|how)\s(?:will|would|did|does|do|can|could|must|should|may|might)\s", regex.I
)
HOW_LONG = regex.compile(r"how long (?:did|will|would|does|has|had) it take[n]?(?P<verb> to \p{Ll}+)?$", regex.I)
"""What asks how long something took that is not said: "How long did it take?"."""
HOW_MANY = regex.compile(r"how many\b", regex.I)


def with_what_took_long(text: str, thing: str) -> str | None:
    """Return "How long did it take to build the dam?" for "How long did it take to build?"; None of other questions."""
    bare = text.rstrip("?!. ")
    asked = HOW_LONG.match(bare)
    return asked and (f"{bare} {thing}?" if asked["verb"] else f"{bare} ({thing})?")


def asked_whether(asked: str, previous: str) -> str:
    """Return the question before as "Will Belmora?" goes on from it: "Will Norvik pay?" of "Why will Norvik not pay?".

    As it is for all other questions.
    """
    why = ASKED_WHY.match(core(previous)) if DID_ONE.match(core(asked)) else None
    return f"{capitalised(core(previous)[why.end() :].replace(' not ', ' ', 1))}?" if why else previous


def with_deed(asked: str, before: Exchange) -> str | None:
    """Return "Why did Ana Prado quit?" for "Why did she?" after "Who quit?"; None of questions that say it."""
    match = WHY_DID.match(core(asked))
    if match is None:
        invited = of_the_invitation(asked, before) or _who_else_has(asked, before.resolved)
        invited = invited or who_else_did(asked, before.resolved)
        return invited or _of_them_there(asked, before) or _with_other_deed(asked, before.resolved)
    who = match["who"]
    wh = "why not" if match["no"] and match["wh"].lower() == "why" else match["wh"]
    anew = with_new_question_word(wh, replace(before, answers=(who,)) if who else before)
    return anew if who is None or who in anew else with_replacement(who, anew)


def _who_else_has(asked: str, previous: str) -> str | None:
    """Return "Who besides Ana Prado has signed it?" for "Who else has?" after "Has Ana Prado signed it?"."""
    new, old = ELSE_HAS.match(asked.rstrip("?!. ")), HAS_ONE.match(core(previous))
    if new is None or old is None:
        return None
    one = next((phrase for phrase in phrases_of(core(previous)) if phrase.start == old.end()), None)
    rest = core(previous)[one.end :] if one else ""
    return f"Who besides {one.text} {new['verb'].lower()}{rest}?" if one and rest else None


def _of_them_there(asked: str, before: Exchange) -> str | None:
    """Return "How many jobs go in Tarn?" for "How many of them in Tarn?" after "How many jobs go?".

    And after any other question whose answer is a number: "What is the death toll?".
    """
    match = OF_THEM_THERE.match(core(asked))
    if match and HOW_MANY.match(core(before.resolved)):
        return with_replacement(match["where"], before.resolved)
    counts = any(amount(answer) for answer in before.answers[:1])
    return f"{capitalised(core(before.resolved))} {match['where']}?" if match and counts else None


def _with_other_deed(asked: str, previous: str) -> str | None:
    """Return "When will the council vote?" for "And vote?" after "When will the council hear the mayor?"."""
    new, old = BARE_DEED.match(core(asked)), DEED_OF.match(core(previous))
    if new is None or old is None or not is_base(new["verb"]):
        return None
    subject = next((p for p in phrases_of(core(previous)) if p.start == old.end()), None)
    verb = core(previous)[subject.end :].split()[:1] if subject else []
    return f"{core(previous)[: subject.end]} {new[0]}?" if subject and verb and is_base(verb[0]) else None


def with_condition(asked: str, previous: str) -> str:
    """Return "What happens if it passes?" for "And if it passes?" after "What happens if it fails?"; others as is."""
    new, old = IF.match(core(asked)), ASKED_IF.match(core(previous))
    return f"{old['main']} {new['clause']}?" if new and old else asked
