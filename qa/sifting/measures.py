"""Amounts of what is not measured: 510 kilometres is no answer to "How heavy is the probe?"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.units import DIMENSIONS, OTHER_WORDS, units_in
from qa.questions.forms import core

BY_WORD: Final = {
    "heavy heavier weigh weight": "weight money share",
    "tall broad thick thickness": "length",
    "wide width": "length money share",
    "high height": "length money share temperature",
    "deep depth": "length money share",
    "far": "length time share money",
    "distance": "length time",
    "fast speed": "speed length time share",
    "hot cold warm temperature": "temperature",
    "old age": "time",
    "long length": "length time",
}
MEASURED: Final = {word: frozenset(names.split()) for words, names in BY_WORD.items() for word in words.split()}
"""What the answer may be measured in, by the word that asks for it: fines are heavy or high, too."""
ASKED: Final = regex.compile(
    r"how\s(?P<word>heavy|tall|wide|broad|thick|high|deep|far|fast|hot|cold|warm|old|long)\b(?!-|\s(?:back|ago|along)\b)"
    r"|how\smuch\s(?:(?:do|does|did|will|would)\s)[^?]+?\s(?P<word>weigh)\b"
    r"|(?:at\s)?what\s(?:(?:is|was|are|were)\s(?:the|its|his|her|their)\s)?"
    r"(?P<word>weight|width|thickness|height|depth|distance|speed|temperature|age|length)\b(?=\s(?:of|is|are|was|were|did|does|do)\b|$)",
    regex.I,
)


def of_the_measure(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without those that are measured in other units only than "How heavy …?" asks for."""
    match = ASKED.match(core(query))
    if match is None:
        return list(groups)
    wanted = MEASURED[match["word"].lower()]
    return [group for group in groups if any(_may_tell(surface, wanted) for surface in group.surfaces())]


def _may_tell(text: str, wanted: frozenset[str]) -> bool:
    """Tell whether a text has a unit of a wanted dimension, or none that is surely of another."""
    units = units_in(text)
    told = [name for name, of_it in DIMENSIONS.items() if units & of_it]
    return not told or bool(units & OTHER_WORDS) or not wanted.isdisjoint(told)
