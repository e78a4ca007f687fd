"""Near misses: a question whose named thing is exchanged for another, which its passage says nothing about."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qa.training.records import Example

NAMED = re.compile(r"(?<=[a-z] )(?:[A-Z][\w'’.-]*\w|[A-Z])(?: (?:[A-Z][\w'’.-]*\w|[A-Z]))*|\b[12]\d{3}\b")
"""Capitalised words after a lower-case word, which a question's first word never is, or a year."""


class Swapper:
    """Exchanges names of questions for names that other questions have in the same place, of one article if it can.

    Names that follow the same word ("president of …", "in …", "did …") are mostly of one sort: that is all the typing
    there is, and a question that comes out odd is unanswerable all the same.
    """

    def __init__(self, pool: Sequence[Example]) -> None:
        self._near: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._far: dict[str, list[str]] = defaultdict(list)
        for example in pool:
            for match in NAMED.finditer(example.question):
                before = _before(example.question, match.start())
                self._near[example.article, before].append(match.group())
                self._far[before].append(match.group())

    def swapped(self, example: Example, rng: random.Random) -> Example | None:
        """Return `example` asking about another name, with no answer; None where no name can be exchanged.

        No word of the new name is in the passage or the question, and the old name is in the passage or the title, so
        that what is asked turns on it.
        """
        read = f"{example.title} {example.context}".lower()
        places = [match for match in NAMED.finditer(example.question) if match.group().lower() in read]
        if not places:
            return None
        place = rng.choice(places)
        taken = set(re.findall(r"\w+", f"{read} {example.question}".lower()))
        before = _before(example.question, place.start())
        for names in (self._near[example.article, before], self._far[before]):
            for name in rng.sample(names, min(len(names), 8)):
                if name[0].isdigit() == place.group()[0].isdigit() and taken.isdisjoint(
                    re.findall(r"\w+", name.lower())
                ):
                    asked = example.question[: place.start()] + name + example.question[place.end() :]
                    return replace(example, id=f"{example.id}/swapped", question=asked, spans=(), golds=())
        return None


def _before(question: str, at: int) -> str:
    words = question[:at].split()
    return words[-1].lower() if words else ""
