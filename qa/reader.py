"""The reader: a cross-encoder over (question, chunk) for each hit.

The model has three heads on one trunk: does the chunk answer (`answerable`), where is the best span (`span`), which
tokens belong to any answer of a list (`inside`). See qa/models/reader/README.md for how it was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.documents import Hit, Span
from qa.answers import Candidate, Reading
from qa.calibration import Calibration, load_calibration
from qa.reading.encoding import Ids, Row, Words, outputs_of
from qa.reading.headlines import lead_before
from qa.reading.model_files import ReaderError as ReaderError
from qa.reading.model_files import load_card, naming, version_of
from qa.reading.passes import Outputs, Passes
from qa.reading.verifier import Verifier, load_verifier
from qa.spans import TokenRun, characters, inside_runs, snap, top_spans

SORT = "reader"
SHIPPED = Path(__file__).parent / "models" / "reader"
MAX_QUESTION_TOKENS = 96
MAX_TITLE_TOKENS = 48
INSIDE_FLOOR = -1.0


class Reader(Protocol):
    """Whatever reads hits for a question. `calibration` turns its evidence into probabilities.

    The `verifier` that the calibration was fitted with looks at its likeliest candidates again.
    """

    name: str
    calibration: Calibration
    verifier: Verifier | None

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return one reading for each hit, in the order of `hits`."""
        ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """One (question, chunk) pair as a row of tokens, with the chunk's tokens' offsets into the chunk, (m, 2) int64.

    Behind the first `first` tokens of the row begins the chunk: a title may come between it and the question.
    """

    row: Row
    first: int
    offsets: Ids


@dataclass(frozen=True, slots=True)
class Logits:
    """The heads' outputs for one pair, cut to the chunk's tokens: start, end, inside are (n,) float32."""

    answerable: float
    null: float
    start: NDArray[np.float32]
    end: NDArray[np.float32]
    inside: NDArray[np.float32]


class OpenVinoReader:
    """The shipped reader, run by OpenVINO. Safe to call from several threads, whose passes share the cores."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Load the model of `folder`; raise ReaderError when a file is missing or not what its card says."""
        card = load_card(folder, SORT, ("tokenizer.json",))
        with naming(folder / "reader.json"):
            self.max_length = int(str(card["max_length"]))
            name = version_of(card)
        self.calibration = load_calibration(folder)
        with naming(folder / "tokenizer.json"):
            self._words = Words(folder / "tokenizer.json")
        with naming(folder / "reader.xml"):
            self._passes = Passes(folder / "reader.xml")
        self.verifier: Verifier | None = load_verifier(folder, self._words, needed=self.calibration.second is not None)
        verified = f"+{self.verifier.name}" if self.verifier else ""
        self.name = f"{name}{verified}/openvino-{self._passes.precision}"

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return one reading for each hit, in the order of `hits`; a hit is read the same whatever is read with it.

        Raises what `qa.patience` has raised when nobody waits for the answer any more.
        """
        pairs = self._encode(question, hits)
        outputs = outputs_of(self._passes, [pair.row for pair in pairs])
        read = zip(hits, pairs, outputs, strict=True)
        return tuple(_reading(hit, pair, _cut(pair, output, row)) for hit, pair, (output, row) in read)

    def _encode(self, question: str, hits: Sequence[Hit]) -> list[Encoded]:
        """Encode question, title and chunk of each hit; a chunk at the head of its article shows the title itself."""
        head = self._words.head(question, MAX_QUESTION_TOKENS)
        return [self._pair(head, hit) for hit in hits]

    def _pair(self, head: Ids, hit: Hit) -> Encoded:
        text, words = hit.text, self._words
        title, passage = words.tokens(lead_before(hit.article, text)).ids[:MAX_TITLE_TOKENS], words.tokens(text)
        first = len(head) + len(title)
        room = self.max_length - first - 1
        ids = np.concatenate([head, title, passage.ids[:room], [words.sep]])
        types = (np.arange(len(ids)) >= len(head)).astype(np.int64)
        return Encoded(Row(ids, types), first, passage.offsets[:room])


def load_reader(folder: Path | None = None) -> Reader:
    """Return the reader in `folder`, or the shipped one; raise ReaderError naming what is wrong with it."""
    return OpenVinoReader(folder or SHIPPED)


def _cut(pair: Encoded, output: Outputs, row: int) -> Logits:
    """Return one row of a pass's outputs, cut to the chunk's tokens."""
    stop = pair.first + len(pair.offsets)
    span, inside = output["span"][row], output["inside"][row]
    return Logits(
        answerable=float(output["answerable"][row]),
        null=float(span[0, 0] + span[0, 1]),
        start=span[pair.first : stop, 0],
        end=span[pair.first : stop, 1],
        inside=inside[pair.first : stop],
    )


def _reading(hit: Hit, pair: Encoded, logits: Logits) -> Reading:
    best = top_spans(logits.start, logits.end)
    runs = inside_runs(logits.inside, INSIDE_FLOOR)
    return Reading(
        hit=hit,
        relevance=logits.answerable,
        best=_candidates(hit, pair, logits, best),
        runs=_candidates(hit, pair, logits, runs),
    )


def _candidates(hit: Hit, pair: Encoded, logits: Logits, runs: list[TokenRun]) -> tuple[Candidate, ...]:
    """Turn runs of tokens into spans of the article, one for each distinct span."""
    found: dict[Span, Candidate] = {}
    for run in runs:
        span = snap(hit.text, characters(run, pair.offsets))
        if span is None or span in found:
            continue
        found[span] = Candidate(
            hit=hit,
            start=hit.chunk.start + span.start,
            end=hit.chunk.start + span.end,
            span_logit=float(logits.start[run.first] + logits.end[run.last]) - logits.null,
            inside_logit=float(logits.inside[run.first : run.last + 1].mean()),
            relevance=logits.answerable,
        )
    return tuple(found.values())
