"""How strong the evidence for a candidate is: the reader's logits beside how well the chunk fits the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

import regex

from index.documents import Hit
from qa.answers import Candidate, Reading
from qa.sameness import fold

STOP_WORDS = frozenset(
    """
    a about after all also am an and another any apart are as at be been before besides between but by can could did do
    does else except for from get give had has have he her him his how i if in into is it its list many me might more
    most much must name names no not of on one or other our out over please say says she should show so some such tell
    than that the their them then there these they this those to under until up us was we were what when where which
    while who whom whose why will with would you your
    """.split()
)
NAME = regex.compile(r"(?<=\S\s)\p{Lu}[\p{L}'’-]+")
"""A capitalised word that is not the question's first."""
PREFIX = 5
AROUND = 2_000
"""Characters before and after a chunk that count as its context."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a candidate. Logits as the reader gives them; cosine -1 to 1; coverage 0 to 1.

    `behind` is how far the span's logit is behind the best span's of its hit, `lead` how far the hit's relevance is
    behind the best hit's (both 0 for the best). `coverage` is the share of the question's content words, weighed by
    their rarity among the hits, that the chunk or its article's title holds. `around` is the same with the text around
    the chunk, and `named` with the question's names alone, both less the best hit's: an article of another matter has
    few of the words, and none of the names.
    """

    relevance: float
    span: float
    behind: float
    inside: float
    cosine: float
    coverage: float
    around: float
    named: float
    lead: float

    def vector(self) -> tuple[float, ...]:
        """Return the features in the order of FEATURES."""
        return _values(self)


FEATURES = tuple(field.name for field in fields(Evidence))
_values = attrgetter(*FEATURES)


class Weigher:
    """Weighs the candidates of one question; built once from all of its readings."""

    def __init__(self, query: str, readings: Sequence[Reading]) -> None:
        """Count the question's content words over the hits."""
        self._stems = content_stems(query)
        chunks = {id(r.hit): _stems(r.hit.article.title + " " + r.hit.text) for r in readings}
        total = len(readings)
        found = {s: sum(s in chunk for chunk in chunks.values()) for s in self._stems}
        self._rarity = {s: math.log((total + 1.0) / (found[s] + 0.5)) for s in self._stems}
        self._coverage = {key: self._share(chunk) for key, chunk in chunks.items()}
        around = {id(r.hit): _stems(_neighbourhood(r.hit)) for r in readings}
        self._around = _behind_best({key: self._share(stems) for key, stems in around.items()})
        names = content_stems(" ".join(NAME.findall(query)))
        self._named = _behind_best(
            {key: sum(n in stems for n in names) / max(1, len(names)) for key, stems in around.items()}
        )
        self._best_span = {id(r.hit): max((c.span_logit for c in r.best), default=0.0) for r in readings}
        self._top = max((r.relevance for r in readings), default=0.0)

    def weigh(self, candidate: Candidate) -> Evidence:
        """Return the features of one candidate."""
        hit = candidate.hit
        return Evidence(
            relevance=candidate.relevance,
            span=candidate.span_logit,
            behind=min(0.0, candidate.span_logit - self._best_span[id(hit)]),
            inside=candidate.inside_logit,
            cosine=hit.cosine,
            coverage=self._coverage[id(hit)],
            around=self._around[id(hit)],
            named=self._named[id(hit)],
            lead=candidate.relevance - self._top,
        )

    def _share(self, stems: frozenset[str]) -> float:
        total = sum(self._rarity.values())
        return sum(self._rarity[s] for s in self._stems if s in stems) / total if total else 0.0


def _behind_best(shares: dict[int, float]) -> dict[int, float]:
    best = max(shares.values(), default=0.0)
    return {key: share - best for key, share in shares.items()}


def content_stems(text: str) -> tuple[str, ...]:
    """Return the distinct stems of a question's content words, in order."""
    return tuple(dict.fromkeys(word[:PREFIX] for word in fold(text) if word not in STOP_WORDS))


def _neighbourhood(hit: Hit) -> str:
    """Return the article's title and the text around a hit."""
    start, end = max(0, hit.chunk.start - AROUND), hit.chunk.end + AROUND
    return f"{hit.article.title} {hit.article.text[start:end]}"


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:PREFIX] for word in fold(text))
