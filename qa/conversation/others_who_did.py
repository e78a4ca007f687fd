"""Who else did what one was asked about: "Who else signed?" after "When did Norvik sign the treaty?"."""

import regex

from qa.language.verbs import base_of_past, past_of
from qa.questions.forms import core
from qa.questions.phrases import phrases_of

WHO_ELSE = regex.compile(r"(?:(?:and|but|so)\s)?who\selse\s(?P<verb>\p{Ll}+)$", regex.I)
DID_ONE = regex.compile(r"(?:(?:when|where|why|how)\s)?(?:did|has|have|had)\s(?=\S)", regex.I)
DEED = regex.compile(r"\s(?P<verb>\p{Ll}+)(?P<rest>\s.+)$")


def who_else_did(asked: str, previous: str) -> str | None:
    """Return "Who besides Norvik signed the treaty?" for "Who else signed?", "Who else did?"; None of others."""
    new, old = WHO_ELSE.match(core(asked)), DID_ONE.match(core(previous))
    one = next((p for p in phrases_of(core(previous)) if p.start == old.end()), None) if new and old else None
    deed = DEED.match(core(previous), one.end) if one else None
    if new is None or one is None or deed is None:
        return None
    verb, done = new["verb"].lower(), deed["verb"]
    if verb == "did":
        verb = past_of(base_of_past(done) or done)
    same = verb == done or base_of_past(verb) == done
    return f"Who besides {one.text} {verb}{deed['rest']}?" if same or new["verb"].lower() == "did" else None
