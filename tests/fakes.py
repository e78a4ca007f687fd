"""Deterministic stand-ins for the two models, for the tests in which the model is not the point."""

import hashlib
import threading
from collections.abc import Sequence

import numpy as np
import regex
from numpy.typing import NDArray

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class FakeEncoder:
    """A hashed bag of lower-cased words as a unit vector: texts that share words are close, on every machine alike.

    `calls` holds every text encoded so far, in order, so that a test can see what was embedded.
    """

    def __init__(self, dim: int = 64, name: str = "fake-bag-of-words") -> None:
        self.name = name
        self.dim = dim
        self.calls: list[str] = []
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            self.calls.extend(texts)
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(text.lower()):
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                row[int.from_bytes(digest[:4], "little") % self.dim] += 1.0 if digest[4] % 2 else -1.0
            norm = float(np.linalg.norm(row))
            if norm > 0:
                row /= norm
            else:
                row[0] = 1.0
        return rows

    def count_tokens(self, text: str) -> int:
        return sum(1 + len(word) // 8 for word in WORD.findall(text))
