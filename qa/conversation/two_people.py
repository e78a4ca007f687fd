"""Two people of whom the question before spoke, and both pronouns of the next: "What did she tell him?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import WHO_MET, Exchange, who_met
from qa.conversation.people import who_is_spoken_of
from qa.names.given_names import is_woman
from qa.questions.forms import AUXILIARY, core

NAME = r"\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}"
BOTH = regex.compile(
    rf"\b{AUXILIARY}\s(?P<one>{NAME})\sand\s(?P<other>{NAME})\s(?:(?:first|last|both|also)\s)?"
    r"(?:agree|agreed|discuss|discussed|met|meet|meeting|spoken|speak|speaking|talk|talked|talking|negotiate|phone)\b"
)
TOGETHER = regex.compile(
    r"\b(?P<one>he|she)\s(?:\p{Ll}+\s){1,3}?(?P<other>him|her)"
    r"(?=\s*[?!.]*$|\s(?:about|after|at|before|by|during|for|in|on|over|that|to|when)\b)",
    regex.I,
)


def of_the_two(asked: str, past: Sequence[Exchange]) -> Exchange | None:
    """Return "What did Prado tell Berg?" for "What did she tell him?" after "When did Prado and Berg speak?".

    Whoever was "he" in an earlier question, or is one by the first name, is not "she"; None of other questions.
    """
    both, two = TOGETHER.search(asked), _two_in(past[-1]) if past else None
    if both is None or two is None:
        return None
    woman = both["one"].lower() == "she"
    genders = {name: sex for name in two if (sex := is_woman(name)) is not None}
    genders |= {turn.person: turn.woman for turn in past if turn.person and turn.woman is not None}
    other = both["other"].lower() == "her"
    if genders.get(two[0], woman) is not woman or genders.get(two[1], other) is not other:
        two = (two[1], two[0])
    between = asked[both.end("one") : both.start("other")]
    text = f"{asked[: both.start()]}{two[0]}{between}{two[1]}{asked[both.end() :]}"
    return Exchange(text, text, person=two[0], woman=woman)


def who_is_in(turn: Exchange) -> str | None:
    """Return whose "it" is that nothing else tells: who is spoken of, or the two: "How long did it last?"."""
    people = who_is_spoken_of(turn) or _two_in(turn)
    return " and ".join(people) if people else None


def _two_in(turn: Exchange) -> tuple[str, str] | None:
    """Return the two people who met or spoke in a turn, as it names them: whoever did so before whom."""
    if met := who_met(turn.resolved):
        return met[0], met[1]
    if both := BOTH.search(core(turn.resolved)):
        return both["one"], both["other"]
    whom = WHO_MET.match(core(turn.resolved)) if len(turn.answers) == 1 else None
    return (turn.answers[0], whom["whom"]) if whom else None
