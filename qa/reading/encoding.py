"""Texts as the token ids that the models read, and rows of them in passes of one width."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.reading.passes import Inputs, Outputs, Passes

PASS_TOKENS = 320
"""Two passages to a pass: a wave of eight keeps all cores busy to its end. Four would take 5% less of each core."""
WIDTH_STEP = 16
"""Widths are multiples of it: few enough that OpenVINO keeps a plan for each, and little is padded."""
KEPT_TEXTS = 4_096
"""Texts whose tokens are kept, of about 4 KB each."""

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as token ids, (n,) int64, and their half-open offsets into it, (n, 2) int64."""

    ids: Ids
    offsets: Ids


@dataclass(frozen=True, slots=True)
class Row:
    """What a model reads at once, as token ids and the types of the tokens, both (n,) int64."""

    ids: Ids
    types: Ids

    @property
    def width(self) -> int:
        """Return how wide the pass is that reads this row; it hangs on no other row."""
        return -(-len(self.ids) // WIDTH_STEP) * WIDTH_STEP


class Words:
    """A tokenizer that remembers what it cut last. Safe to call from several threads."""

    def __init__(self, path: Path) -> None:
        """Load the `tokenizer.json` at `path`; whatever tokenizers raises is raised."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.cls, self.sep = self._tokenizer.encode("").ids
        self.tokens = lru_cache(KEPT_TEXTS)(self._tokenize)

    def head(self, question: str, most: int) -> Ids:
        """Return ``[CLS] question [SEP]``, of the question at most `most` tokens."""
        return np.concatenate([[self.cls], self.tokens(question).ids[:most], [self.sep]])

    def _tokenize(self, text: str) -> Tokens:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(np.array(encoding.ids, np.int64), np.array(encoding.offsets, np.int64).reshape(-1, 2))


def outputs_of(graph: Passes, rows: Sequence[Row]) -> list[tuple[Outputs, int]]:
    """Return for each row the outputs of the pass that read it, and its place in them; it hangs on no other row."""
    passes = in_passes(rows)
    outputs = graph.run([inputs_of([rows[place] for place in places]) for places in passes])
    found = {
        place: (output, at) for places, output in zip(passes, outputs, strict=True) for at, place in enumerate(places)
    }
    return [found[place] for place in range(len(rows))]


def in_passes(rows: Sequence[Row]) -> list[list[int]]:
    """Group the places of rows of one width into passes of at most PASS_TOKENS tokens, the widest first."""
    passes: list[list[int]] = []
    for place in sorted(range(len(rows)), key=lambda i: (-rows[i].width, i)):
        width = rows[place].width
        if not passes or rows[passes[-1][0]].width != width or (len(passes[-1]) + 1) * width > PASS_TOKENS:
            passes.append([])
        passes[-1].append(place)
    return passes


def inputs_of(rows: Sequence[Row]) -> Inputs:
    """Return the model's inputs for rows of one width, each (n, width) int64."""
    ids, mask, types = np.zeros((3, len(rows), rows[0].width), dtype=np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row.ids)] = row.ids
        mask[place, : len(row.ids)] = 1
        types[place, : len(row.types)] = row.types
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
