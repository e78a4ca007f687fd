"""A deterministic stand-in for the reader, for the tests in which the model is not the point."""

from collections.abc import Sequence

import regex

from index.documents import Hit
from qa.answers import Candidate, Reading
from qa.calibration import Calibration
from qa.reading.evidence import FEATURES

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+)*|\p{N}+")
STOP = frozenset("a an and did do does for how in is of on or the to was were what when where which who whose".split())

# Only the hit's relevance counts: its sigmoid is the confidence.
FAKE_CALIBRATION = Calibration(tuple(float(name == "relevance") for name in FEATURES), bias=0.0, answer=0.5, item=0.5)


def words(text: str) -> set[str]:
    return {word for word in WORD.findall(text.lower()) if word not in STOP}


class FakeReader:
    """Reads by word overlap: a chunk is relevant when it holds most of the question's content words.

    What it proposes are the chunk's names and numbers that the question does not hold, in the order of the text.
    """

    name = "fake-word-overlap"
    calibration = FAKE_CALIBRATION
    verifier = None

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        asked = words(question)
        return tuple(self._reading(asked, hit) for hit in hits)

    def _reading(self, asked: set[str], hit: Hit) -> Reading:
        share = len(asked & words(hit.text)) / len(asked) if asked else 0.0
        relevance = 8.0 * (share - 0.5)
        spans = [m.span() for m in CAPITAL.finditer(hit.text) if not words(m[0]) & asked]
        best = tuple(
            Candidate(
                hit=hit,
                start=hit.chunk.start + start,
                end=hit.chunk.start + end,
                span_logit=relevance - 0.01 * place,
                inside_logit=-5.0,
                relevance=relevance,
            )
            for place, (start, end) in enumerate(spans)
        )
        return Reading(hit=hit, relevance=relevance, best=best[:3])
