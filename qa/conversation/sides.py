"""Follow-ups that ask of the other side: "How many against?" after "How many councillors were in favour?"."""

import regex

from qa.language.nouns import capitalised
from qa.questions.forms import core

SIDE = r"(?P<side>against|for|in\sfavou?r)"
ASKED = regex.compile(
    rf"^(?:and\s|but\s)?(?P<who>how\smany|who|which(?:\sones)?)(?:\s(?:was|were|is|are|voted))?\s{SIDE}$", regex.I
)
TAKEN = regex.compile(
    rf"^(?:how\smany|who|which)(?P<noun>(?:\s\p{{L}}+){{0,2}}?)\s(?P<verb>vote[ds]?|was|were|is|are)\s{SIDE}"
    r"(?:\sof)?(?P<rest>\s.+)?$",
    regex.I,
)


def of_the_other_side(asked: str, previous: str) -> str | None:
    """Return the previous question asked of those on the side that `asked` names; None of other questions."""
    new, old = ASKED.match(core(asked)), TAKEN.match(core(previous))
    if new is None or old is None:
        return None
    side, rest = new["side"].lower(), old["rest"] or ""
    noun = "" if new["who"].lower() == "who" else old["noun"]
    who = new["who"].split()[0] if noun and new["who"].lower() != "how many" else new["who"]
    joined = " of" if rest and side.startswith("in") else ""
    return f"{capitalised(who.lower())}{noun} {old['verb']} {side}{joined}{rest}?"
