"""Whether what was found bears on a question at all: which of its words and names stand in and around each hit."""

import math
import re
from collections.abc import Sequence

import regex

from index.documents import Hit
from qa.names.name_words import content_words
from qa.names.sameness import folded

NAME = regex.compile(r"(?<=\S\s)\p{Lu}[\p{L}'’-]+")
"""A capitalised word that is not the question's first."""
PREFIX = 5
AROUND = 2_000
"""Characters before and after a chunk that count as its context."""
ELSEWHERE = -0.5
"""So far behind the best hit's share, both of the words and of the names, a hit is of another matter."""


class Bearing:
    """What the texts of a question's hits have of its words; built once a question, before anything is read.

    Shares are from 0 to 1 and weigh content words by their rarity among the hits.
    """

    def __init__(self, query: str, hits: Sequence[Hit]) -> None:
        """Look for the question's content words in the hits' chunks, and in the text around them."""
        self.query, self.hits = query, tuple(hits)
        self._stems = content_stems(query)
        pattern = _pattern(self._stems)
        chunks = {id(hit): _held(pattern, f"{hit.article.title} {hit.text}") for hit in hits}
        around = {id(hit): _held(pattern, _neighbourhood(hit)) for hit in hits}
        found = {stem: sum(stem in held for held in chunks.values()) for stem in self._stems}
        self._rarity = {stem: math.log((len(hits) + 1.0) / (found[stem] + 0.5)) for stem in self._stems}
        names = content_stems(" ".join(NAME.findall(query)))
        self._coverage = {key: self._share(held) for key, held in chunks.items()}
        self._around = _behind_best({key: self._share(held) for key, held in around.items()})
        self._named = _behind_best({key: len(held & {*names}) / max(1, len(names)) for key, held in around.items()})

    def coverage(self, hit: Hit) -> float:
        """Return the share of the question's content words that the chunk or its article's title holds."""
        return self._coverage[id(hit)]

    def around(self, hit: Hit) -> float:
        """Return the share that the text around the chunk holds, less the best hit's: 0 or below."""
        return self._around[id(hit)]

    def named(self, hit: Hit) -> float:
        """Return the share of the question's names that the text around the chunk holds, less the best hit's."""
        return self._named[id(hit)]

    def is_elsewhere(self, hit: Hit) -> bool:
        """Tell whether a hit is of another matter than the best: it lacks most of the words, and of the names."""
        return self.around(hit) < ELSEWHERE and self.named(hit) < ELSEWHERE

    def _share(self, held: frozenset[str]) -> float:
        total = sum(self._rarity.values())
        return sum(self._rarity[stem] for stem in self._stems if stem in held) / total if total else 0.0


def content_stems(text: str) -> tuple[str, ...]:
    """Return the distinct stems of a question's content words, in order."""
    return tuple(dict.fromkeys(word[:PREFIX] for word in content_words(text)))


def held_stems(stems: Sequence[str], text: str) -> frozenset[str]:
    """Return those of the stems that words of the text begin with."""
    return _held(_pattern(stems), text)


def _behind_best(shares: dict[int, float]) -> dict[int, float]:
    best = max(shares.values(), default=0.0)
    return {key: share - best for key, share in shares.items()}


def _neighbourhood(hit: Hit) -> str:
    """Return the article's title and the text around a hit."""
    start, end = max(0, hit.chunk.start - AROUND), hit.chunk.end + AROUND
    return f"{hit.article.title} {hit.article.text[start:end]}"


def _pattern(stems: Sequence[str]) -> re.Pattern[str]:
    """Return what finds these stems, whole words where they are shorter than a stem may be."""
    words = (re.escape(stem) + (r"(?!\w)" if len(stem) < PREFIX else "") for stem in stems)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})" if stems else r"(?!)")


def _held(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(pattern.findall(folded(text)))
