"""Run a reader over questions and passages, be it the torch model or the exported graph, and read its logits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.documents import Span
from qa.spans import characters, inside_runs, snap, top_spans
from qa.training.export import INPUTS, OUTPUTS
from qa.training.model import ReaderModel

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
# (input_ids, attention_mask, token_type_ids), (n, length) -> answerable (n,), span (n, length, 2), inside (n, length)
Forward = Callable[[Ints, Ints, Ints], tuple[Floats, Floats, Floats]]
BATCH_TOKENS = 4_096


@dataclass(frozen=True, slots=True)
class Read:
    """The logits of one (question, passage) pair, cut to the passage's tokens.

    `start`, `end`, `inside` are (n,); `null` is the sum of the start and end logits at ``[CLS]``; `offsets` (n, 2) are
    the tokens' code point offsets into the passage.
    """

    answerable: float
    null: float
    start: Floats
    end: Floats
    inside: Floats
    offsets: Ints

    def best(self, text: str) -> tuple[Span | None, float]:
        """Return the best span of the passage `text`, snapped to words, and its score above the null's."""
        runs = top_spans(self.start, self.end, limit=1)
        if not runs:
            return None, float("-inf")
        return snap(text, characters(runs[0], self.offsets)), runs[0].score - self.null

    def items(self, text: str, threshold: float) -> list[Span]:
        """Return the runs of list tokens above `threshold`, snapped to words; the best span where there are none."""
        snapped = (snap(text, characters(run, self.offsets)) for run in inside_runs(self.inside, threshold))
        items = list(dict.fromkeys(span for span in snapped if span is not None))
        best = self.best(text)[0] if not items else None
        return items if best is None else [best]


def torch_forward(model: ReaderModel, bf16: bool = True) -> Forward:
    """Return the forward pass of a torch reader, on CUDA if it is there."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = model.to(device).eval()

    def forward(*inputs: Ints) -> tuple[Floats, Floats, Floats]:
        with torch.inference_mode(), torch.autocast(device.type, dtype=torch.bfloat16, enabled=bf16):
            outputs = model.run(*(torch.from_numpy(array).to(device) for array in inputs))
        return outputs.answerable.cpu().numpy(), outputs.span.cpu().numpy(), outputs.inside.cpu().numpy()

    return forward


def openvino_forward(folder: Path, precision: str = "bf16") -> Forward:
    """Return the forward pass of the exported graph in `folder`; `precision` is OpenVINO's inference precision."""
    import openvino as ov

    core = ov.Core()
    compiled = core.compile_model(
        core.read_model(folder / "reader.xml"), "CPU", {"INFERENCE_PRECISION_HINT": precision}
    )

    def forward(*inputs: Ints) -> tuple[Floats, Floats, Floats]:
        outputs = compiled(dict(zip(INPUTS, inputs, strict=True)))
        answerable, span, inside = (np.array(outputs[name]) for name in OUTPUTS)
        return answerable, span, inside

    return forward


def read_all(
    forward: Forward, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], max_length: int = 512
) -> list[Read]:
    """Return what the reader makes of each (question, passage), in order; passages are cut at `max_length` tokens."""
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length, strategy="only_second")
    encoded = tokenizer.encode_batch(list(pairs))
    order = sorted(range(len(pairs)), key=lambda place: (len(encoded[place].ids), place))
    reads: dict[int, Read] = {}
    for places in _batches(order, [len(encoding.ids) for encoding in encoded]):
        chosen = [encoded[place] for place in places]
        width = max(len(encoding.ids) for encoding in chosen)
        inputs = (_padded([getattr(encoding, name) for encoding in chosen], width) for name in _FIELDS)
        answerable, span, inside = forward(*inputs)
        for row, (place, encoding) in enumerate(zip(places, chosen, strict=True)):
            tokens = [token for token, part in enumerate(encoding.sequence_ids) if part == 1]
            reads[place] = Read(
                answerable=float(answerable[row]),
                null=float(span[row, 0].sum()),
                start=span[row, tokens, 0],
                end=span[row, tokens, 1],
                inside=inside[row, tokens],
                offsets=np.array([encoding.offsets[token] for token in tokens], dtype=np.int64).reshape(-1, 2),
            )
    return [reads[place] for place in range(len(pairs))]


_FIELDS = ("ids", "attention_mask", "type_ids")


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for place in order:
        if not batches or (len(batches[-1]) + 1) * lengths[place] > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(place)
    return batches


def _padded(rows: Sequence[Sequence[int]], width: int) -> Ints:
    padded = np.zeros((len(rows), width), dtype=np.int64)
    for row, values in enumerate(rows):
        padded[row, : len(values)] = values
    return padded
