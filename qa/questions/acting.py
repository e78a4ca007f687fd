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
DOING: Final = regex.compile(
    r"(?i:who|what)(?:['’]s|\s(?i:is|was))\s(?i:the)\s(?P<who>\p{L}+)\s(?P<verb>\p{Ll}{2,}ing)"
    r"(?:\s(?:about|after|against|at|by|during|for|from|in|of|on|over|to|with)\s.+)?$"
)


def may_do(who: str, verb: str) -> bool:
    """Tell whether a noun may be who does a word in "-ing": "the union demanding", but not "the union meeting"."""
    acts = (who.isupper() and len(who) > 1) or who.lower() in ACTORS or is_role(who.lower())
    return acts and verb.lower() not in NOUNS


def asks_what_one_does(text: str) -> bool:
    """Tell whether a question asks whom or what one body does something to: "Who is the police unit questioning?"."""
    doing = DOING.match(text)
    return doing is not None and may_do(doing["who"], doing["verb"])
