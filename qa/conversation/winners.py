"""Those who won, whom "they" and "their" mean: "Who did they beat?" after "Who won the Tarn Cup?", Lorne."""

import regex

from qa.conversation.exchanges import Exchange, short_answer
from qa.language.nouns import is_plural
from qa.names.plain import is_capitalised
from qa.questions.forms import core
from qa.questions.phrases import phrases_of

WHO_WON = regex.compile(
    r"(?:who|which\s\p{Ll}+)\s(?:(?:has|have|had|also|just)\s)*(?:won|wins?|lost|topped|reached|lifted)\s"
    r"(?P<what>(?:the|an?|this)\s.+)$",
    regex.I,
)
MOST = regex.compile(r"the\s(?:most|fewest)\s", regex.I)
THEY = frozenset("they them their".split())


def winner_in(word: str, before: Exchange) -> str | None:
    """Return Lorne for "they" after "Who won the Tarn Cup?", one thing; None where several were won."""
    won = WHO_WON.match(core(before.resolved).partition(" (")[0]) if word in THEY and len(before.answers) == 1 else None
    name = short_answer(before) if won else None
    what = next(iter(phrases_of(f"about {won['what']}")), None) if won else None
    one = what is not None and (MOST.match(won["what"]) is not None or not is_plural(what.text)) if won else False
    return name if name and one and is_capitalised(name) else None
