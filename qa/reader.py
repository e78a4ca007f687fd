"""The reader: one pass of a cross-encoder over (question, chunk) for each hit; the only file that runs the model.

The model has three heads on one trunk: does the chunk answer (`answerable`), where is the best span (`span`), which
tokens belong to any answer of a list (`inside`). See qa/models/reader/README.md for how it was made.
"""

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.chunking import shows_title
from index.documents import Hit, Span
from qa.answers import Candidate, Reading
from qa.calibration import Calibration, load_calibration
from qa.headlines import title_lead
from qa.spans import TokenRun, characters, inside_runs, snap, top_spans

SHIPPED = Path(__file__).parent / "models" / "reader"
MAX_QUESTION_TOKENS = 96
MAX_TITLE_TOKENS = 32
BATCH_TOKENS = 2_048
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
class Encoded:
    """One (question, chunk) pair as token ids, with the chunk's tokens' offsets into the chunk, (n, 2) int64."""

    ids: list[int]
    types: list[int]
    first: int
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Logits:
    """The heads' outputs for one pair, cut to the chunk's tokens: start, end, inside are (n,) float32."""

    answerable: float
    null: float
    start: NDArray[np.float32]
    end: NDArray[np.float32]
    inside: NDArray[np.float32]


class OpenVinoReader:
    """The shipped reader, run by OpenVINO. Safe to call from several threads: passes run one at a time."""

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
        core = ov.Core()
        precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
        options = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "LATENCY"}
        with _naming(folder / "reader.xml"):
            self._model = core.compile_model(core.read_model(folder / "reader.xml"), "CPU", options)
        self._request = self._model.create_infer_request()
        self._lock = threading.Lock()
        self.name = f"{name}/openvino-{precision}"

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return one reading for each hit, in the order of `hits`; hits of like length share a pass."""
        pairs = self._encode(question, hits)
        logits: list[Logits | None] = [None] * len(pairs)
        for batch in _batches([len(pair.ids) for pair in pairs]):
            for place, result in zip(batch, self._infer([pairs[i] for i in batch]), strict=True):
                logits[place] = result
        return tuple(
            _reading(hit, pair, result)
            for hit, pair, result in zip(hits, pairs, logits, strict=True)
            if result is not None
        )

    def _encode(self, question: str, hits: Sequence[Hit]) -> list[Encoded]:
        """Encode question, title and chunk of each hit; a chunk at the head of its article shows the title itself."""
        ids = self._tokenizer.encode(question, add_special_tokens=False).ids[:MAX_QUESTION_TOKENS]
        head = [self._cls, *ids, self._sep]
        leads = ["" if shows_title(hit.article, hit.text) else title_lead(hit.article.title) for hit in hits]
        titles = self._tokenizer.encode_batch(leads, add_special_tokens=False)
        passages = self._tokenizer.encode_batch([hit.text for hit in hits], add_special_tokens=False)
        encoded = []
        for title, passage in zip(titles, passages, strict=True):
            before = [*head, *title.ids[:MAX_TITLE_TOKENS]]
            room = self.max_length - len(before) - 1
            body = passage.ids[:room]
            encoded.append(
                Encoded(
                    ids=[*before, *body, self._sep],
                    types=[0] * len(head) + [1] * (len(before) - len(head) + len(body) + 1),
                    first=len(before),
                    offsets=np.array(passage.offsets[:room], dtype=np.int64).reshape(-1, 2),
                )
            )
        return encoded

    def _infer(self, pairs: list[Encoded]) -> list[Logits]:
        width = max(len(pair.ids) for pair in pairs)
        inputs = {name: np.zeros((len(pairs), width), dtype=np.int64) for name in ("input_ids", "token_type_ids")}
        inputs["attention_mask"] = np.zeros((len(pairs), width), dtype=np.int64)
        for row, pair in enumerate(pairs):
            inputs["input_ids"][row, : len(pair.ids)] = pair.ids
            inputs["token_type_ids"][row, : len(pair.ids)] = pair.types
            inputs["attention_mask"][row, : len(pair.ids)] = 1
        with self._lock:
            out = self._request.infer(inputs, share_inputs=True)
            answerable, span, inside = (np.array(out[name]) for name in ("answerable", "span", "inside"))
        return [_cut(pair, answerable[row], span[row], inside[row]) for row, pair in enumerate(pairs)]


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


def _batches(lengths: list[int]) -> list[list[int]]:
    """Group places by length so that a padded batch holds at most BATCH_TOKENS tokens."""
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if not batches or (len(batches[-1]) + 1) * lengths[place] > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(place)
    return batches


def _cut(pair: Encoded, answerable: np.float32, span: NDArray[np.float32], inside: NDArray[np.float32]) -> Logits:
    stop = pair.first + len(pair.offsets)
    return Logits(
        answerable=float(answerable),
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
