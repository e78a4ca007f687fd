"""A question of who or which did something, asked of one of them: "What about Belmora?" after "Which towns agreed?"."""

import regex

from qa.mentions import mentions_of
from qa.questions import AUXILIARIES, core

SUBJECT_ASKED = regex.compile(
    r"^(?:(?i:who)|(?i:which|what)\s+(?:of\s+(?P<noun>\p{Lu}\S*(?:\s+(?:and|\p{Lu}\S*))*)|"
    r"(?P<noun>(?:\p{Ll}+\s){0,3}?(?:countr(?:y|ies)|nations?|states?|governments?|towns?|cit(?:y|ies)|regions?|clubs?|"
    r"teams?|compan(?:y|ies)|firms?|banks?|part(?:y|ies)|unions?|newspapers?))))\s+(?P<verb>\p{Ll}+)(?P<rest>\b.*)$"
)
SUBJECT = regex.compile(r"\s+(?:the|an?|his|her|its|their|this|that|he|she|it|they|we|you|I|\p{Lu}\S*)\b")
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
PAST = frozenset(
    """
    became began bore bought broke brought built came caught chose cut drew drove fell fled flew fought found gave got
    grew heard held hit hurt kept knew laid led left let lost made met paid put quit ran rose said sang sat saw sent set
    shot shut sold sought spent spoke spread stood stole struck swore taught thought threw told took understood went
    withdrew won wore wrote
    """.split()
)
"""Verbs of irregular past: what ends otherwise than in -ed."""


def asked_of_one(previous: str, new: str) -> str | None:
    """Return "Has X agreed?" for X and "Which towns agreed?"; None of other questions, or where X may replace a name.

    The verb stays as it is where that gives English: "Has X signed …?", "Does X want …?", "Was X invited …?".
    """
    asked = SUBJECT_ASKED.match(core(previous))
    names = mentions_of(f"about {new}")
    if asked is None or not names or names[0].end < len(f"about {new}"):
        return None
    verb, rest = asked["verb"].lower(), asked["rest"]
    if verb in AUXILIARIES and _has_subject(verb, rest):
        return None
    if asked["noun"] is None and mentions_of(previous):  # "Who criticised Norway?": rather, who criticised X
        return None
    if verb in AUXILIARIES:
        helper, main = SINGULAR.get(verb, verb), ""
    elif verb.endswith("ed") or verb in PAST:
        helper, main = "has", f" {verb}"
    else:
        helper, main = "does", f" {_base(verb) if asked['noun'] is None else verb}"
    return f"{helper.capitalize()} {new}{main}{rest}?"


def _has_subject(verb: str, rest: str) -> bool:
    """Tell whether an auxiliary is followed by who does it: "Which towns did she visit?"."""
    return (verb in ("do", "does", "did") and not rest.startswith(" not ")) or SUBJECT.match(rest) is not None


def _base(verb: str) -> str:
    """Return "want" for "wants", "deny" for "denies", "push" for "pushes"."""
    if verb.endswith("ies"):
        return verb.removesuffix("ies") + "y"
    hissing = regex.search(r"(?:s|sh|ch|x|z|o)es$", verb) is not None and not verb.endswith("oses")
    return verb.removesuffix("es") if hissing else verb.removesuffix("s")
