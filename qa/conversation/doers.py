"""Whoever did it, whom "they" and "their" mean: "Who did they beat?" after "Who won the Tarn Cup?", Lorne."""

import regex

from qa.conversation.exchanges import Exchange, short_answer
from qa.language.known_verbs import is_past
from qa.language.nouns import is_plural
from qa.names.plain import is_capitalised
from qa.questions.forms import core
from qa.questions.phrases import phrases_of

WHO_WON = regex.compile(
    r"(?:who|which\s\p{Ll}+)\s(?:(?:has|have|had|also|just)\s)*(?:won|wins?|lost|topped|reached|lifted)\s"
    r"(?P<what>(?:the|an?|this)\s.+)$",
    regex.I,
)
WHO_DID = regex.compile(r"(?i:who)\s(?:(?:has|have|had|also|first)\s)*(?P<verb>\p{Ll}+)\s(?P<what>.+)$")
LEADS = frozenset(
    """
    bought built called chaired created directed edited established fielded formed founded had headed hired hosted
    joined launched led made managed met negotiated owned phoned played ran received represented spoke started supplied
    talked took visited was were won wrote
    """.split()
)
"""Verbs behind which "they" may be what somebody leads, joins or makes: "What do they sell?" of the firm."""
MOST = regex.compile(r"the\s(?:most|fewest)\s", regex.I)
THEY = frozenset("they them their".split())


def doer_in(word: str, before: Exchange) -> str | None:
    """Return Lorne for "they" after "Who won the Tarn Cup?" or "Who sued the mill?"; None where several were won."""
    won = _did(core(before.resolved).partition(" (")[0]) if word in THEY and len(before.answers) == 1 else None
    name = short_answer(before) if won else None
    what = next(iter(phrases_of(f"about {won['what']}")), None) if won else None
    one = what is not None and (MOST.match(won["what"]) is not None or not is_plural(what.text)) if won else False
    return name if name and one and is_capitalised(name) else None


def _did(asked: str) -> regex.Match[str] | None:
    did = WHO_DID.match(asked)
    acts = did is not None and is_past(did["verb"]) and did["verb"] not in LEADS
    return WHO_WON.match(asked) or (did if acts else None)
