"""The reader: a cross-encoder over (question, chunk) for each hit.

The model has three heads on one trunk: does the chunk answer (`answerable`), where is the best span (`span`), which
tokens belong to any answer of a list (`inside`). See qa/models/reader/README.md for how it was made.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.chunking import shows_title
from index.documents import Hit, Span
from qa.answers import Candidate, Reading
from qa.calibration import Calibration, load_calibration
from qa.headlines import heading, title_lead
from qa.passes import Inputs, Outputs, Passes
from qa.spans import TokenRun, characters, inside_runs, snap, top_spans

SHIPPED = Path(__file__).parent / "models" / "reader"
MAX_QUESTION_TOKENS = 96
MAX_TITLE_TOKENS = 48
PASS_TOKENS = 320
"""Two passages to a pass: a wave of eight keeps all cores busy to its end. Four would take 5% less of each core."""
WIDTH_STEP = 16
"""Widths are multiples of it: few enough that OpenVINO keeps a plan for each, and little is padded."""
KEPT_TEXTS = 4_096
"""Texts whose tokens are kept, of about 4 KB each."""
INSIDE_FLOOR = -1.0


class ReaderError(RuntimeError):
    """The reader's files are missing or damaged; the message names the file."""


class Reader(Protocol):
    """Whatever reads hits for a question. `calibration` turns its evidence into probabilities."""

    name: str
    calibration: Calibration

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return one reading for each hit, in the order of `hits`."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as token ids, (n,) int64, and their half-open offsets into it, (n, 2) int64."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One (question, chunk) pair as token ids, (n,) int64, with the chunk's tokens' offsets into the chunk, (m, 2).

    Behind the first `asked` tokens begins what is read, behind the first `first` the chunk: a title may come between.
    """

    ids: NDArray[np.int64]
    asked: int
    first: int
    offsets: NDArray[np.int64]

    @property
    def width(self) -> int:
        """Return how wide the pass is that reads this pair; it hangs on no other pair."""
        return -(-len(self.ids) // WIDTH_STEP) * WIDTH_STEP


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
        card = _card(folder)
        with _naming(folder / "reader.json"):
            self.max_length = int(str(card["max_length"]))
            name = f"{card['name']}@{str(card['sha256'])[:12]}"
        self.calibration = load_calibration(folder)
        with _naming(folder / "tokenizer.json"):
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = self._tokenizer.encode("").ids
        with _naming(folder / "reader.xml"):
            self._passes = Passes(folder / "reader.xml")
        self._tokens = lru_cache(KEPT_TEXTS)(self._tokenize)
        self.name = f"{name}/openvino-{self._passes.precision}"

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return one reading for each hit, in the order of `hits`; a hit is read the same whatever is read with it.

        Raises what `qa.patience` has raised when nobody waits for the answer any more.
        """
        pairs = self._encode(question, hits)
        passes = _passes(pairs)
        outputs = self._passes.run([_inputs([pairs[place] for place in places]) for places in passes])
        readings: dict[int, Reading] = {}
        for places, output in zip(passes, outputs, strict=True):
            for row, place in enumerate(places):
                readings[place] = _reading(hits[place], pairs[place], _cut(pairs[place], output, row))
        return tuple(readings[place] for place in range(len(hits)))

    def _encode(self, question: str, hits: Sequence[Hit]) -> list[Encoded]:
        """Encode question, title and chunk of each hit; a chunk at the head of its article shows the title itself."""
        asked = self._tokens(question).ids[:MAX_QUESTION_TOKENS]
        head = np.concatenate([[self._cls], asked, [self._sep]])
        return [self._pair(head, hit) for hit in hits]

    def _pair(self, head: NDArray[np.int64], hit: Hit) -> Encoded:
        text = hit.text
        lead = "" if shows_title(hit.article, text) else title_lead(heading(hit.article))
        title, passage = self._tokens(lead).ids[:MAX_TITLE_TOKENS], self._tokens(text)
        first = len(head) + len(title)
        room = self.max_length - first - 1
        ids = np.concatenate([head, title, passage.ids[:room], [self._sep]])
        return Encoded(ids, len(head), first, passage.offsets[:room])

    def _tokenize(self, text: str) -> Tokens:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(np.array(encoding.ids, np.int64), np.array(encoding.offsets, np.int64).reshape(-1, 2))


def load_reader(folder: Path | None = None) -> Reader:
    """Return the reader in `folder`, or the shipped one; raise ReaderError naming what is wrong with it."""
    return OpenVinoReader(folder or SHIPPED)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with a file into a ReaderError that names it."""
    try:
        yield
    except Exception as error:
        raise ReaderError(f"the reader's file {path} cannot be used: {error!r}") from error


def _card(folder: Path) -> dict[str, object]:
    for name in ("reader.json", "reader.xml", "reader.bin", "tokenizer.json"):
        if not (folder / name).is_file():
            raise ReaderError(f"the reader's file {folder / name} is missing")
    with _naming(folder / "reader.json"):
        card: dict[str, object] = dict(json.loads((folder / "reader.json").read_text(encoding="utf-8")))
    with (folder / "reader.bin").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    if digest != card.get("sha256"):
        raise ReaderError(f"the reader's file {folder / 'reader.bin'} is damaged: its sha256 is {digest}")
    return card


def _passes(pairs: Sequence[Encoded]) -> list[list[int]]:
    """Group the places of pairs of one width into passes of at most PASS_TOKENS tokens, the widest first."""
    passes: list[list[int]] = []
    for place in sorted(range(len(pairs)), key=lambda i: (-pairs[i].width, i)):
        width = pairs[place].width
        if not passes or pairs[passes[-1][0]].width != width or (len(passes[-1]) + 1) * width > PASS_TOKENS:
            passes.append([])
        passes[-1].append(place)
    return passes


def _inputs(pairs: Sequence[Encoded]) -> Inputs:
    """Return the model's inputs for pairs of one width, each (n, width) int64."""
    ids, mask, types = np.zeros((3, len(pairs), pairs[0].width), dtype=np.int64)
    for row, pair in enumerate(pairs):
        ids[row, : len(pair.ids)] = pair.ids
        mask[row, : len(pair.ids)] = 1
        types[row, pair.asked : len(pair.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}


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
