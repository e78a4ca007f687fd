"""Plain sentence-transformers and transformers: a matrix of embeddings, one padded batch, and spans decoded by hand."""

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from eval.benchmarks.peers.records import Passage, Setup, Span

ANSWERS = 10
LONGEST = 30
"""The most tokens of an answer, as in the pipeline that transformers had."""


class PlainPeer:
    """The best span of each passage, ranked by how far it is above the passage's no-answer logit."""

    def __init__(self, setup: Setup, passages: list[Passage]) -> None:
        """Embed the passages."""
        self._setup, self._passages = setup, passages
        self._embedder = SentenceTransformer(setup.embedder, device="cpu")
        texts = [one.indexed for one in passages]
        self._vectors = self._embedder.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        self._tokenizer = AutoTokenizer.from_pretrained(setup.reader)
        self._reader = AutoModelForQuestionAnswering.from_pretrained(setup.reader).eval()

    def ask(self, question: str) -> list[Span]:
        """Return the best spans with the sigmoid of their logit less that of no answer."""
        vector = self._embedder.encode([question], normalize_embeddings=True, show_progress_bar=False)[0]
        nearest = np.argsort(-(self._vectors @ vector), kind="stable")[: self._setup.read]
        found = [self._passages[place] for place in nearest]
        pairs = self._tokenizer(
            [question] * len(found),
            [one.text for one in found],
            truncation="only_second",
            max_length=512,
            padding=True,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = pairs.pop("offset_mapping").numpy()
        with torch.inference_mode():
            out = self._reader(**pairs)
        starts, ends = out.start_logits.numpy(), out.end_logits.numpy()
        spans = []
        for row, passage in enumerate(found):
            inside = np.array([kind == 1 for kind in pairs.sequence_ids(row)])
            spans.append(_best(passage, starts[row], ends[row], inside, offsets[row]))
        return sorted(spans, key=lambda span: (-span.score, span.passage))[:ANSWERS]


def _best(passage: Passage, start: np.ndarray, end: np.ndarray, inside: np.ndarray, offsets: np.ndarray) -> Span:
    """Return the best span of at most LONGEST tokens; `inside` marks the passage's tokens, logits are (length,)."""
    first = int(np.argmax(inside))
    start_logits, end_logits = start[inside], end[inside]
    scores = start_logits[:, None] + end_logits[None, :]
    allowed = np.triu(np.tril(np.ones_like(scores), LONGEST - 1)) > 0
    at, stop = np.unravel_index(int(np.argmax(np.where(allowed, scores, -np.inf))), scores.shape)
    margin = float(scores[at, stop] - start[0] - end[0])
    return Span(
        passage.id, int(offsets[first + at][0]), int(offsets[first + stop][1]), float(1.0 / (1.0 + np.exp(-margin)))
    )
