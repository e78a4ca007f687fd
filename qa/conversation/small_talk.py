"""What people say around their questions in a chat: "ok thanks, and …", "sorry, I meant Belmora", "really?"."""

import regex

from qa.language.nouns import capitalised
from qa.questions.lead_ins import QUESTION_WORD

FILLER = (
    r"(?:ok(?:ay)?|thanks(?:\s+a\s+lot)?|thank\s+you|thx|great|cool|i\s+see|got\s+it|right|alright|hmm*|uh|um|oh|ah|well|"
    rf"no(?=[\s,]+(?:wait|sorry|{QUESTION_WORD})\b)|actually|wait|interesting|sorry|yes|yeah|good|fine|wow|hi|hello)"
)
GOES_ON = (
    rf"(?:and|but|so|wait|sorry|thanks|thank|ok(?:ay)?|then|{QUESTION_WORD}|i\s+mean|the\s+same|back|did|does|is|was)\b"
)
LEAD_IN = regex.compile(rf"^(?:{FILLER}(?:\s*[,.!:;–—-]+\s*|\s+(?={GOES_ON})))+(?=\S)", regex.I)
SO_WHO = regex.compile(rf"^so\s+{QUESTION_WORD}\b", regex.I)
THEN = regex.compile(r"(?P<comma>,?)\s+then(?=\s*\?*$)", regex.I)
"""A "then" at the end that asks of no time: "So who won then?"."""
MEANT = regex.compile(
    r"^(?:(?:no|nope|sorry|oops|actually)[\s,.–—-]+)*i\s+(?:mean|meant)(?:\s+to\s+(?:say|ask))?[\s,:]+(?!that\b)(?P<what>.+)$",
    regex.I,
)
NO = regex.compile(
    r"^(?:(?:no|nope|sorry)\s*[,.–—-]\s*)+(?P<what>(?:the|his|her|(?-i:\p{Lu}))\S*(?:\s+\S+){0,3})$", regex.I
)
SAME = regex.compile(r"^(?:and\s+)?(?:the\s+)?same\s+(?:question\s+)?(?:for|about|with)\s+(?P<what>.+)$", regex.I)
ASKS = regex.compile(rf"(?:{QUESTION_WORD}|did|is|was|are|were|does|do|has|have|will)\b", regex.I)
THAT = r"(?:that|this|it)"
REACTION = regex.compile(
    rf"(?:(?:oh|and|so|but)\s+)?(?:really|seriously|are\s+you\s+(?:sure|certain)(?:\s+(?:about|of)\s+{THAT})?|"
    rf"is\s+{THAT}\s+(?:true|right|correct|a\s+lot|much|normal|all|so)|and\s+then|then\s+what|how\s+so|"
    rf"how\s+do\s+you\s+know(?:\s+{THAT})?|why\s+do\s+you\s+(?:say|think)\s+(?:that|so)|"
    rf"(?:in\s+)?(?:which|what)\s+article(?:\s+(?:is|was)\s+{THAT}(?:\s+in)?)?|when\s+was\s+(?:that|this)\s+(?:published|written)|"
    rf"{FILLER})",
    regex.I,
)
GO_ON = regex.compile(r"(?:please\s+)?(?:go\s+on|continue)", regex.I)
BACK_TO = regex.compile(
    r"^(?:(?:and|but|so)\s+)?(?:(?:let['’]?s\s+go|going|to\s+go|now)\s+)?back\s+to\s+(?P<topic>[^:,?.]{2,50}?)\s*[:,–—-]\s*(?P<rest>\S.*)$",
    regex.I,
)
"""A topic that is taken up again, with what is asked of it."""


def without_small_talk(question: str) -> str:
    """Return a question on one line without what leads up to it; "And Belmora?" for "Sorry, I meant Belmora."."""
    text = _without_then(LEAD_IN.sub("", " ".join(question.split())))
    bare = text.rstrip("?!. ")
    if GO_ON.fullmatch(bare):
        return "Tell me more"
    corrected = next((match["what"] for pattern in (MEANT, NO, SAME) if (match := pattern.match(bare))), None)
    if corrected is None:
        return text
    return f"{capitalised(corrected)}?" if ASKS.match(corrected) else f"And {corrected}?"


def _without_then(text: str) -> str:
    then = THEN.search(text)
    asks_no_time = then and (then["comma"] or SO_WHO.match(text))
    return f"{text[: then.start()]}{text[then.end() :]}" if then and asks_no_time else text


def is_reaction(question: str) -> bool:
    """Tell whether what is said asks nothing of the articles, and is no turn to go on from: "Are you sure?"."""
    bare = LEAD_IN.sub("", " ".join(question.split())).rstrip("?!. ")
    return REACTION.fullmatch(bare) is not None
