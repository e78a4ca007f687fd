"""What the answer adds to half a verb phrase: "Why did X call it a tax?", after "What did X call it?" and "a tax"."""

import regex

from qa.conversation.exchanges import LONGEST_NAME, MOST_NAMED
from qa.language.known_verbs import is_base
from qa.language.nouns import joined
from qa.language.verbs import base_of_past
from qa.language.vocabulary import STOP_WORDS

DO_LAST = regex.compile(r"^(?:do|does|did|will|would|can|could|must|should|may|might)\s.+\sdo$")
GIVEN = regex.compile(
    r"(?i:what)\s(?i:do|does|did|will|would|can|could)\s.+?\s(?:call|name|give|offer|send|lend|award|promise)\s"
    r"(?:(?:the|an?|his|her|its|their)\s[\p{Ll}-]+(?:\s[\p{Ll}-]+)?|\p{Lu}\S*(?:\s\p{Lu}\S*)*|him|her|it|them)$"
)
"""Questions of what somebody called or gave something or somebody."""
OBJECT_LAST = regex.compile(
    r"what (?:do|does|did|will|would|must|should)\s.+"
    r"(?<!\b(?:after|at|before|by|during|for|from|in|of|on|to|with|the|an?))\s(?P<verb>\p{Ll}+)$",
    regex.I,
)
TOLD = regex.compile(
    r"(?i:what)\s(?i:do|does|did|will|would)\s.+?\s(?:tell|advise|remind)\s"
    r"(?:(?:the|an?|his|her|its|their)\s[\p{Ll}-]+(?:\s[\p{Ll}-]+)?|\p{Lu}\S*(?:\s\p{Lu}\S*)*|him|her|it|them)$"
)
"""Questions of what somebody told somebody: "What did Prado tell Berg?"."""
TO_DO = regex.compile(
    r"what\s(?:is|are|was|were|has|have|had)\s.+\s(?:asked|told|ordered|urged|forced|allowed|due|expected|supposed)\sto\sdo$",
    regex.I,
)
"""Questions of what somebody has to do: "What was Prado asked to do?"."""
NO_OBJECT = frozenset("cost happen last look mean measure weigh".split())
STRANDED = regex.compile(
    r"what\s(?:do|does|did|will|would|has|have|had)\s.+\s(?:about|against|for|from|of|on|to|with)$", regex.I
)
"""Questions of what somebody did something about: "What did the mayor ask for?"."""
WITH_WHOM = regex.compile(
    r"whom? (?:did|does|do|has|have|had|will|would) .+? (?:with|to|against|for)"
    r"(?P<rest>(?: (?:about|by|in|on|over|at) .+)?)$",
    regex.I,
)
WHOM_LAST = regex.compile(r"whom? (?:do|does|did)\s(?!not\b|.*\bsa(?:y|id)\b).+\s(?P<verb>\p{Ll}+)(?<!ly)$", regex.I)
"""Whom somebody did something to: "Who did the court acquit?"."""
NO_VERB = (STOP_WORDS - {"name"}) | frozenset(
    "again earlier first here instead last later next there today together tomorrow too twice yesterday".split()
)
"""What may stand last in such a question behind its verb."""
ASKS_WHO = regex.compile(r"(?:who|what|which|about|on)\b", regex.I)


def with_its_object(wh: str, asked: str, matter: str, answers: tuple[str, ...]) -> str | None:
    """Return the matter of a question with what was answered in its place; None where it takes nothing up.

    `wh` is the question word that asks anew: who or what is asked for is not said.
    """
    done = _with_deed(matter, answers)
    return _with_object(asked, matter, answers) if done is None and not ASKS_WHO.match(wh) else done


def _with_object(asked: str, matter: str, answers: tuple[str, ...]) -> str | None:
    """Return "did Vell call the text a tax" for "did Vell call the text" and "a tax", "did Vell want that" for many.

    Whom somebody spoke with is "them", whom the court acquitted by name; None of other questions.
    """
    if (whom := WITH_WHOM.match(asked)) and matter.endswith(whom["rest"]):
        return f"{matter.removesuffix(whom['rest'])} them{whom['rest']}"
    if (whom := WHOM_LAST.match(asked)) and answers and whom["verb"].lower() not in NO_VERB:
        named = len(answers) <= MOST_NAMED and all(len(name.split()) <= LONGEST_NAME for name in answers)
        return f"{matter} {joined(answers) if named else 'them'}"
    if TOLD.match(asked) or TO_DO.match(asked) or STRANDED.match(asked):
        return f"{matter} that"
    last = OBJECT_LAST.match(asked)
    takes_object = last and last["verb"] not in NO_OBJECT and (last["verb"] == "do" or is_base(last["verb"]))
    if not GIVEN.match(asked) and not takes_object:
        return None
    short = (
        len(answers) == 1 and len(answers[0].split()) <= LONGEST_NAME and not (last and last["verb"] in ("say", "do"))
    )
    return f"{matter} {answers[0].rstrip('.') if short else 'that'}" if short or last else None


def _with_deed(matter: str, answers: tuple[str, ...]) -> str | None:
    """Return "did the council decide to close it" for "did the council decide to do" and the answer "close it".

    "Did Norvik close it" for "did Norvik do" and "closed it"; None of other questions.
    """
    if DO_LAST.search(matter) is None or len(answers) != 1 or " " not in answers[0]:
        return None
    verb, _, rest = answers[0].removeprefix("to ").rstrip(".").partition(" ")
    in_base = matter.endswith(" to do") or not matter.startswith(("do ", "does ", "did "))
    base = verb if in_base and is_base(verb) else base_of_past(verb)
    return f"{matter.removesuffix('do')}{base} {rest}" if base else None
