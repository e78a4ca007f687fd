"""A sentence embedder run by OpenVINO from a folder that needs neither torch nor sentence-transformers to be loaded."""

import hashlib
import json
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from tokenizers import Tokenizer

BULK = 64
"""So many texts are embedded by several requests side by side, each on a core of its own, which spends a sixth less of
the processor than all cores on one request after the other; fewer are embedded as fast as one request can be."""
BATCH = 16
"""Texts of one request of many; of a batch sorted by length, the smaller the requests the less is padded."""
FEW_BATCH = 32
STEP = 8
"""Few texts are padded to a multiple of so many tokens: a graph that meets a new width each time takes longer."""
GRAPH = "trunk.xml"
WEIGHTS = "trunk.bin"
TOKENIZER = "tokenizer.json"
ABOUT = "encoder.json"

Padded = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Token ids and the mask of what is no padding, both (n, length)."""
Ran = tuple[NDArray[np.float32], NDArray[np.int64]]
"""The states of the tokens (n, length, dim), and the mask (n, length)."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands beside the graph: how to pool, how many tokens it takes, how to pad; `sha256` is of its weights."""

    name: str
    pooling: str
    dim: int
    max_length: int
    pad_id: int
    sha256: str

    def write(self, folder: Path) -> None:
        """Write it into `folder`."""
        (folder / ABOUT).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


class OpenVinoEncoder:
    """An embedder as sentence-transformers has them: mean or first-token pooling, unit rows. Safe for threads."""

    def __init__(self, folder: Path, precision: Literal["bf16", "f32"] | None = None) -> None:
        """Load what was exported to `folder`, to be run in bf16 where the processor has it if `precision` is None.

        Raises OSError, ValueError or RuntimeError if the export is not whole.
        """
        about = About(**json.loads((folder / ABOUT).read_text(encoding="utf-8")))
        if file_hash(folder / WEIGHTS) != about.sha256:
            raise ValueError(f"the weights in {folder} are not those that were exported")
        self._pooling = about.pooling
        self._counter = Tokenizer.from_file(str(folder / TOKENIZER))
        self._counter.no_truncation()
        self._counter.no_padding()
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(about.max_length)
        self._pad_id = about.pad_id
        self._max_length = about.max_length
        core = ov.Core()
        if precision is None:
            precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
        # Never left to OpenVINO: vectors of two precisions must not be mixed, so that the name tells which it is.
        settings = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "LATENCY"}
        self._request = core.compile_model(str(folder / GRAPH), "CPU", settings).create_infer_request()
        self._lock = threading.Lock()
        self._bulk = _Bulk(core, folder / GRAPH, precision)
        self.dim = about.dim
        self.name = f"{about.name}/openvino-{precision}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of length 1 for each text, (n, dim); a text beyond the model's length is cut there."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(tokens)), key=lambda i: (len(tokens[i]), i))
        rows = np.zeros((len(tokens), self.dim), dtype=np.float32)
        many = len(order) >= BULK
        size, step = (BATCH, 1) if many else (FEW_BATCH, STEP)
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        padded = (self._padded([tokens[i] for i in batch], step) for batch in batches)
        found = self._bulk.run(padded) if many else map(self._run, padded)
        for batch, (states, mask) in zip(batches, found, strict=True):
            rows[batch] = unit_rows(pooled(states, mask, self._pooling))
        return rows

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text has, without special ones and without a limit."""
        return len(self._counter.encode(text, add_special_tokens=False).ids)

    def _padded(self, tokens: list[list[int]], step: int) -> Padded:
        longest = max(map(len, tokens))
        width = max(longest, min(-(-longest // step) * step, self._max_length))
        ids = np.full((len(tokens), width), self._pad_id, dtype=np.int64)
        mask = np.zeros((len(tokens), width), dtype=np.int64)
        for row, sequence in enumerate(tokens):
            ids[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        return ids, mask

    def _run(self, padded: Padded) -> Ran:
        with self._lock:
            output = self._request.infer(_inputs(padded))
            return np.array(output[0], dtype=np.float32), padded[1]


class _Bulk:
    """The model compiled for many requests side by side, when it is first wanted. Safe for threads."""

    def __init__(self, core: ov.Core, graph: Path, precision: str) -> None:
        self._core = core
        self._graph = graph
        self._settings = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "THROUGHPUT"}
        self._made: list[ov.InferRequest] = []
        self._lock = threading.Lock()

    def run(self, batches: Iterable[Padded]) -> Iterator[Ran]:
        """Yield the states of each batch, in order, while the next ones are under way."""
        with self._lock:
            free = deque(self._requests())
            busy: deque[tuple[ov.InferRequest, Padded]] = deque()
            try:
                for padded in batches:
                    if not free:
                        request, done = busy.popleft()
                        yield _finished(request), done[1]
                        free.append(request)
                    request = free.popleft()
                    request.start_async(_inputs(padded), share_inputs=True)
                    busy.append((request, padded))
                while busy:
                    request, done = busy.popleft()
                    yield _finished(request), done[1]
            finally:
                for request, _ in busy:
                    request.wait()

    def _requests(self) -> list[ov.InferRequest]:
        if not self._made:
            model = self._core.compile_model(str(self._graph), "CPU", self._settings)
            streams = model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
            # One more than run at a time, so that no core waits for the results of the last to be fetched.
            self._made = [model.create_infer_request() for _ in range(streams + 1)]
        return self._made


def _inputs(padded: Padded) -> dict[str, NDArray[np.int64]]:
    return {"input_ids": padded[0], "attention_mask": padded[1]}


def _finished(request: ov.InferRequest) -> NDArray[np.float32]:
    request.wait()
    return np.array(request.get_output_tensor(0).data, dtype=np.float32)


def pooled(states: NDArray[np.float32], mask: NDArray[np.int64], pooling: str) -> NDArray[np.float32]:
    """Return one vector for each sequence (n, dim) of its tokens' states (n, length, dim): their mean, or the first."""
    if pooling == "cls":
        first: NDArray[np.float32] = states[:, 0]
        return first
    weights = mask[:, :, None].astype(np.float32)
    mean: NDArray[np.float32] = (states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
    return mean


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows (n, dim) divided by their lengths; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return rows


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
