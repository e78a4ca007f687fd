"""Follow-ups of those of another sort: "And those that do not pay?" after "What do countries that pay get?"."""

from collections.abc import Sequence

import regex

from qa.conversation.asked_of_one import asked_of_the_rest
from qa.conversation.exchanges import Exchange
from qa.language.known_verbs import is_base
from qa.language.nouns import capitalised
from qa.language.vocabulary import DETERMINERS
from qa.questions.forms import AUXILIARY, core

ONES = regex.compile(r"(?:(?:and|but|so)\s)?(?:which|what)\sones$", regex.I)
THOSE = regex.compile(
    r"(?:(?:and|but|so)\s|(?:what|how)\sabout\s)+(?:(?:to|for|of|from|with|by)\s)?(?:those|the\sones)\s"
    r"(?P<rest>(?:who|that|which|from|in|with|without|outside)\s.+)$",
    regex.I,
)
SORT = regex.compile(
    r"\b(?P<noun>(?:the\s)?(?:\p{Ll}+\s){0,2}?(?:\p{Ll}+s|those|people|children|men|women))\s"
    r"(?P<rest>(?:who|that|which)\s.+)$"
)
DO_ASKED = regex.compile(
    r"(?:what|where|when|why|how)(?:\s\p{L}+){0,2}?\s(?:do|does|did|will|would|can|could)\s", regex.I
)
TO_WHAT = r"(?:for|to|in|on|with|from|into|at|against)"
DEED = regex.compile(
    rf"\b(?:those|ones|\p{{Ll}}+s|people)\s(?:who|that|which)\s(?:{AUXILIARY}(?:\snot|n['’]t)?\s)?(?P<verb>\p{{Ll}}+)(?:\s(?P<next>\p{{Ll}}+))?$"
)
"""What somebody does, without what it is done to: "those who don't pay", "those who don't pay get"."""
COUNTING = regex.compile(r"(?:how\smany|which|who)\b", regex.I)
"""Questions of which a sort is the subject: where it ends is not to be told."""
NOUN_NEXT = DETERMINERS | frozenset("to at in of on for with from by who that which".split())
NOT = regex.compile(r"(?:who|that|which)\s(?P<deed>\p{L}+(?:\snot|n['’]t))$", regex.I)


def said_last(past: Sequence[Exchange]) -> Exchange:
    """Return the last turn, or the one before "Which ones?", of which nothing else can be asked."""
    return past[-2] if past[:-1] and ONES.match(core(past[-1].asked)) else past[-1]


def of_those(asked: str, previous: str) -> str | None:
    """Return the previous question asked of those of another sort; None of other questions."""
    new, before = THOSE.match(asked.rstrip("?!. ")), core(previous)
    if new is None:
        return None
    if denied := NOT.match(new["rest"]):  # "Which countries have signed?", "What about those that have not?"
        return asked_of_the_rest(f"Which {denied['deed']}?", previous)
    old = SORT.search(before)
    if old is None or COUNTING.match(before):
        return None
    end = _end_of_sort(before, old.start("rest")) if DO_ASKED.match(before) else len(before)
    return None if end is None else f"{capitalised(before[: old.end('noun')])} {new['rest']}{before[end:]}?"


def with_what_they_do(asked: str, previous: str) -> str:
    """Return "What do those who do not pay for a seat get?" for "… who do not pay get?" after "… pay for a seat?".

    A question that says itself what is paid for, and any other, is returned as it is.
    """
    deed = DEED.search(core(asked))
    said = regex.search(rf"\b{deed['verb']}(?P<what>\s{TO_WHAT}\s.+)$", core(previous)) if deed else None
    if deed is None or said is None or not is_base(deed["next"] or deed["verb"]):
        return asked
    end = deed.end("verb")
    return f"{capitalised(core(asked)[:end])}{said['what']}{core(asked)[end:]}?"


def _end_of_sort(asked: str, start: int) -> int | None:
    """Return where "countries that pay late" ends in "What do countries that pay late get?"; None if nowhere."""
    verbs = regex.finditer(r"\b(?P<before>\p{L}+)(?P<verb>\s\p{Ll}+)", asked, pos=start, overlapped=True)
    ends = [m.start("verb") for m in verbs if is_base(m["verb"].strip()) and m["before"].lower() not in NOUN_NEXT]
    return ends[-1] if ends else None
