"""The verifier: reads a question with one candidate, marked in its sentences, and tells whether it answers.

The reader marks what may answer in a whole chunk at once; the verifier looks at each of the likeliest spans alone, as
"read, then verify" (Hu et al. 2019) does. The marked tokens have the question's token type. See
qa/models/reader/README.md for how it was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from index.documents import Span
from qa.answers import Candidate
from qa.citations import sentence_around
from qa.reading.encoding import Row, Words, outputs_of
from qa.reading.headlines import lead_before
from qa.reading.model_files import load_card, naming, version_of
from qa.reading.passes import Passes

SORT = "verifier"
WINDOW = 420
"""Characters up to which the sentences before a candidate's own are read with it."""
MAX_QUESTION_TOKENS, MAX_TITLE_TOKENS, MAX_WINDOW_TOKENS = 64, 40, 200


@dataclass(frozen=True, slots=True)
class Marked:
    """Sentences with the half-open place of the candidate in them; `lead` is the title to be read before them."""

    lead: str
    text: str
    start: int
    end: int


class Verifier(Protocol):
    """Whatever tells of single candidates whether they answer."""

    name: str

    def verify(self, question: str, candidates: Sequence[Candidate]) -> tuple[float, ...]:
        """Return a logit for each candidate, in their order: above 0 for what rather answers."""
        ...


class OpenVinoVerifier:
    """The shipped verifier, run by OpenVINO. Safe to call from several threads."""

    def __init__(self, folder: Path, words: Words) -> None:
        """Load the verifier of `folder`; raise ReaderError when a file is missing or not what its card says."""
        card = load_card(folder, SORT)
        with naming(folder / f"{SORT}.xml", SORT):
            self._passes = Passes(folder / f"{SORT}.xml")
        self._words = words
        with naming(folder / f"{SORT}.json", SORT):
            self.name = version_of(card)

    def verify(self, question: str, candidates: Sequence[Candidate]) -> tuple[float, ...]:
        """Return a logit for each candidate; it hangs on no other. Raises what `qa.patience` has raised."""
        rows = [row_of(self._words, question, marked(candidate)) for candidate in candidates]
        return tuple(float(output["answerable"][row]) for output, row in outputs_of(self._passes, rows))


def load_verifier(folder: Path, words: Words, *, needed: bool) -> OpenVinoVerifier | None:
    """Return the verifier in `folder`, None where there is none; raise ReaderError if it is `needed` or damaged."""
    return OpenVinoVerifier(folder, words) if needed or (folder / f"{SORT}.json").is_file() else None


def window_of(candidate: Candidate) -> Span:
    """Return the candidate's sentence, or sentences, and those before it in its chunk, up to WINDOW characters."""
    chunk = candidate.hit.chunk
    own = sentence_around(chunk, candidate.span)
    before = (sentence.start for sentence in chunk.sentences if sentence.start < own.start)
    return Span(min((start for start in before if own.end - start <= WINDOW), default=own.start), own.end)


def marked(candidate: Candidate) -> Marked:
    """Return what is read of a candidate: its window under its article's title, unless the window shows that."""
    article, window = candidate.hit.article, window_of(candidate)
    text = window.of(article.text)
    return Marked(lead_before(article, text), text, candidate.start - window.start, candidate.end - window.start)


def row_of(words: Words, question: str, read: Marked) -> Row:
    """Return ``[CLS] question [SEP] title. window [SEP]``; the question and what is marked have type 0, the rest 1."""
    head = words.head(question, MAX_QUESTION_TOKENS)
    title, window = words.tokens(read.lead).ids[:MAX_TITLE_TOKENS], words.tokens(read.text)
    offsets = window.offsets[:MAX_WINDOW_TOKENS]
    inside = (offsets[:, 0] < read.end) & (offsets[:, 1] > read.start)
    ids = np.concatenate([head, title, window.ids[:MAX_WINDOW_TOKENS], [words.sep]])
    types = np.concatenate([np.zeros(len(head)), np.ones(len(title)), ~inside, [1]]).astype(np.int64)
    return Row(ids, types)
