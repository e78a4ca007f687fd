"""How much of what somebody gave or cut is asked for: "How many?", after "Did the company cut jobs?"."""

import regex

from qa.language.known_verbs import is_base, is_past
from qa.language.nouns import capitalised, is_plural
from qa.language.vocabulary import LEADS_TO_NOUN

MASS = frozenset(
    """
    aid cash compensation damage electricity energy food fuel funding gas gold grain help land medicine money oil power
    rain rice snow support time traffic water wheat
    """.split()
)
"""Nouns of what there is much of, not many."""
GIVES = frozenset("allocate commit dispatch donate evacuate pledge".split())
"""Verbs that are not known as bases elsewhere."""
WHO = (
    r"(?:(?:the|an?|his|her|its|their)\s\p{Ll}+(?:\s\p{Ll}+)?|he|she|it|they"
    r"|(?:the\s)?\p{Lu}\S*(?:\s(?:and\s)?\p{Lu}\S*)*)"
)
DOES = regex.compile(
    rf"(?P<who>(?i:did|does|do|has|have|had|will|would)\s{WHO})\s(?P<verb>(?!not\b|been\b|be\b)\p{{Ll}}+)\s"
    rf"(?P<noun>(?:\p{{Ll}}+\s)?\p{{Ll}}+)(?P<rest>(?:\s(?:{'|'.join(sorted(LEADS_TO_NOUN))})\s.+)?)$"
)
"""What asks whether somebody did something to things of which no number is told: "did the company cut jobs"."""


def asked_how_much(wh: str, matter: str) -> str | None:
    """Return "How many jobs did the company cut?" for "How many" and "did the company cut jobs"; else None.

    "How much" asks so of money and water, and stays by itself elsewhere: "did the company cut costs".
    """
    does = DOES.match(matter) if wh.lower() in ("how many", "how much") else None
    if does is None or not (does["verb"] in GIVES or is_base(does["verb"]) or is_past(does["verb"])):
        return None
    adjective, _, noun = does["noun"].rpartition(" ")
    counted = is_plural(noun) if wh.lower() == "how many" else noun in MASS
    if not counted or adjective in LEADS_TO_NOUN:
        return None
    return f"{capitalised(wh)} {does['noun']} {does['who']} {does['verb']}{does['rest']}?"
