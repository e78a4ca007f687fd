"""Who does something in "What is the union demanding?", where the verb in "-ing" might be the end of a noun."""

from typing import Final

import regex

from qa.language.vocabulary import BODIES
from qa.names.plain import is_role

ACTORS: Final = BODIES | frozenset(
    "army bank commission committee council department government ministry opposition parliament senate state".split()
)
NOUNS: Final = frozenset(
    "briefing building evening filing finding funding gathering hearing holding housing listing meeting morning ruling "
    "setting spending spring training warning wedding wing".split()
)
"""Words in "-ing" that are nouns behind a body or an office: "the council meeting"."""
NOUNS_ALONE: Final = NOUNS | frozenset(
    """
    advertising banking beating betting bombing boxing broadcasting closing counting crossing cycling drawing
    dressing engineering farming fishing gambling gaming hacking heating killing landing laundering lending
    lighting lining manufacturing marketing mining offering opening painting parking planning poisoning polling
    publishing racing ranking rating reading recording saving screening shipping shooting shopping siting skiing
    smuggling stabbing swimming testing touring trading trafficking training turning voting wording writing
    """.split()
)
"""Words in "-ing" that are nouns behind any noun: "the Norvik bombing"."""
DOING: Final = regex.compile(
    r"(?i:who|what)(?:['’]s|\s(?i:is|was))\s(?i:the)\s(?P<who>\p{L}+)\s(?P<verb>\p{Ll}{2,}ing)"
    r"(?:\s(?:about|after|against|at|by|during|for|from|in|of|on|over|to|with)\s.+)?$"
)


def may_do(who: str, verb: str) -> bool:
    """Tell whether a noun may be who does a word in "-ing": "the union demanding", but not "the union meeting"."""
    acts = (who.isupper() and len(who) > 1) or who.lower() in ACTORS or is_role(who.lower())
    return acts and verb.lower() not in NOUNS


def is_deed(wh: str, verb: str, goes_on: bool) -> bool:
    """Tell whether a known verb in "-ing" behind a noun is what it does: "What was the convoy carrying?".

    "Why" hardly asks for a noun: "Why is the Norvik factory closing?".
    """
    if wh.lower() == "why":
        return not goes_on and verb not in NOUNS
    return not goes_on and wh.lower() in ("what", "how", "where") and verb not in NOUNS_ALONE


def asks_what_one_does(text: str) -> bool:
    """Tell whether a question asks whom or what one body does something to: "Who is the police unit questioning?"."""
    doing = DOING.match(text)
    return doing is not None and may_do(doing["who"], doing["verb"])
