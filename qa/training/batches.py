"""Examples as token ids and labels, and batches of like length under a token budget."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from index.documents import Span
from qa.training.records import Example

IGNORED = -1
POOL = 800


@dataclass(frozen=True, slots=True)
class Features:
    """One example as the model reads it; all arrays are (length,).

    `inside` is 1 on tokens of an answer, 0 on other tokens of the passage, IGNORED elsewhere and on further mentions
    of an answer. `starts` and `ends` are the answers' first and last tokens; (0,), the ``[CLS]``, where there is none.
    """

    ids: NDArray[np.int32]
    types: NDArray[np.int8]
    inside: NDArray[np.int8]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors: int64 inputs (n, length), `answerable` (n,) float32, `starts` and `ends` (n, length) float32.

    A row of `starts` or `ends` is the target distribution over tokens. `inside` is (n, length) float32, IGNORED where
    it does not count.
    """

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor
    answerable: Tensor
    starts: Tensor
    ends: Tensor
    inside: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on `device`."""
        return Batch(*(getattr(self, name).to(device) for name in self.__dataclass_fields__))


def features_of(examples: Sequence[Example], tokenizer: Tokenizer, max_length: int) -> list[Features | None]:
    """Return each example's features; None where the cut at `max_length` tokens takes an answer away.

    The passage is cut, never the question. `tokenizer` is left as it was found.
    """
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length, strategy="only_second")
    encoded = tokenizer.encode_batch([(example.question, example.context) for example in examples])
    return [_features(example, encoding) for example, encoding in zip(examples, encoded, strict=True)]


def plan_batches(lengths: Sequence[int], budget: int, seed: int) -> list[list[int]]:
    """Return batches of places whose padded size is at most `budget` tokens, of like length, in random order.

    Every place is in exactly one batch. Lengths are sorted within random pools, so that batches stay mixed.
    """
    rng = random.Random(seed)
    places = list(range(len(lengths)))
    rng.shuffle(places)
    batches: list[list[int]] = []
    for at in range(0, len(places), POOL):
        pooled: list[list[int]] = [[]]
        for place in sorted(places[at : at + POOL], key=lambda place: (lengths[place], place)):
            if pooled[-1] and (len(pooled[-1]) + 1) * lengths[place] > budget:
                pooled.append([])
            pooled[-1].append(place)
        rng.shuffle(pooled)
        batches += pooled
    return batches


def collate(features: Sequence[Features]) -> Batch:
    """Return one padded batch."""
    shape = (len(features), max(len(feature.ids) for feature in features))
    ids, types, mask = (torch.zeros(shape, dtype=torch.int64) for _ in range(3))
    starts, ends = torch.zeros(shape), torch.zeros(shape)
    inside = torch.full(shape, float(IGNORED))
    for row, feature in enumerate(features):
        length = len(feature.ids)
        ids[row, :length] = torch.from_numpy(feature.ids.astype(np.int64))
        types[row, :length] = torch.from_numpy(feature.types.astype(np.int64))
        mask[row, :length] = 1
        inside[row, :length] = torch.from_numpy(feature.inside.astype(np.float32))
        for target, tokens in ((starts, feature.starts), (ends, feature.ends)):
            for token in tokens:
                target[row, token] += 1 / len(tokens)
    answerable = torch.tensor([float(feature.answerable) for feature in features])
    return Batch(ids, mask, types, answerable, starts, ends, inside)


def _features(example: Example, encoding: Encoding) -> Features | None:
    passage = [place for place, part in enumerate(encoding.sequence_ids) if part == 1]
    if not passage:
        return None
    offsets = encoding.offsets
    inside = np.full(len(encoding.ids), IGNORED, dtype=np.int8)
    inside[passage] = 0
    for mention in _further_mentions(example):
        inside[_covered(offsets, passage, mention)] = IGNORED
    starts, ends = [], []
    for span in example.spans:
        tokens = _covered(offsets, passage, span)
        if not tokens or offsets[passage[-1]][1] < span.end:
            return None
        inside[tokens] = 1
        starts.append(tokens[0])
        ends.append(tokens[-1])
    ids = np.array(encoding.ids, dtype=np.int32)
    types = np.array(encoding.type_ids, dtype=np.int8)
    return Features(ids, types, inside, tuple(starts) or (0,), tuple(ends) or (0,), bool(starts))


def _covered(offsets: Sequence[tuple[int, int]], passage: Sequence[int], span: Span) -> list[int]:
    return [place for place in passage if offsets[place][0] < span.end and offsets[place][1] > span.start]


def _further_mentions(example: Example) -> list[Span]:
    """Return where an answer's words stand again outside the answers: neither right nor wrong to mark."""
    text, found = example.context.lower(), []
    if len(text) != len(example.context):  # a letter whose lower case is longer would move the offsets
        return []
    for answer in {answer.lower() for answer in example.answers if len(answer) > 2}:
        at = text.find(answer)
        while at >= 0:
            found.append(Span(at, at + len(answer)))
            at = text.find(answer, at + 1)
    return found
