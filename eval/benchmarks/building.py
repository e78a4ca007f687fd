"""Libraries of any size: passages under vectors, put in as ingest would have, kept in a folder for the next time.

Embedding a million passages takes hours. So the base passages alone are embedded; a passage that is made of halves of
two of them gets the middle of their vectors with some noise, made a unit vector again.
"""

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.corpus import PASSAGES, Passage, Texts, base_passages, library_passages
from index.documents import Article, Chunk, Span
from index.embedding import Encoder
from index.fingerprints import fingerprint
from index.library import Entry, Library

logger = logging.getLogger(__name__)

NOISE: Final = 0.35
"""The length of the noise added to the sum of two unit vectors."""

ARTICLES_AT_ONCE: Final = 200
EMBEDDED_AT_ONCE: Final = 1_024
DONE: Final = "benchmark.json"
SOURCE: Final = "benchmark"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a library is made of: so many chunks of so many embedded base passages. The same plan, the same library."""

    chunks: int
    base: int
    seed: int
    encoder: str
    origin: str


def build_library(work: Path, texts: Texts, plan: Plan, encoder: Encoder) -> Path:
    """Return the folder in `work` of a library of this plan, which is made if it is not there yet."""
    folder = work / f"library-{plan.chunks}"
    told = json.dumps(asdict(plan))
    if (folder / DONE).is_file() and (folder / DONE).read_text(encoding="utf-8") == told:
        return folder
    if folder.exists():
        shutil.rmtree(folder)
    base = base_passages(texts, min(plan.base, plan.chunks), plan.seed)
    vectors = base_vectors(work, base, encoder)
    done = 0
    with Library(folder) as library:
        made = entries(base, vectors, plan)
        while batch := list(islice(made, ARTICLES_AT_ONCE)):
            library.put(batch, plan.encoder)
            done += sum(len(entry.chunks) for entry in batch)
            logger.info("stored %d of %d chunks", done, plan.chunks)
    (folder / DONE).write_text(told, encoding="utf-8")
    return folder


def base_vectors(work: Path, base: Sequence[Passage], encoder: Encoder) -> NDArray[np.float32]:
    """Return the embedded base passages, (n, dim), from the file in `work` when they are in it."""
    named = sha256("\n".join([encoder.name, *(" ".join(passage) for passage in base)]).encode()).hexdigest()[:16]
    path = work / f"base-{named}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    blocks = []
    for start in range(0, len(base), EMBEDDED_AT_ONCE):
        blocks.append(encoder.encode([" ".join(passage) for passage in base[start : start + EMBEDDED_AT_ONCE]]))
        logger.info("embedded %d of %d base passages", min(start + EMBEDDED_AT_ONCE, len(base)), len(base))
    vectors = np.concatenate(blocks)
    work.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npy")
    np.save(part, vectors)
    part.replace(path)
    return vectors


def entries(base: Sequence[Passage], vectors: NDArray[np.float32], plan: Plan) -> Iterator[Entry]:
    """Yield the library's articles of PASSAGES chunks each, with their vectors."""
    drawing = np.random.default_rng(plan.seed)
    made = library_passages(base, plan.chunks, plan.seed)
    number = 0
    while group := list(islice(made, PASSAGES)):
        article, chunks = _article(f"bench-{number:07}", [passage for _, passage in group])
        first, second = np.array([origins for origins, _ in group]).T
        rows = _between(vectors[first], vectors[second], first != second, drawing)
        yield Entry(article, sha256(article.text.encode()).hexdigest(), chunks, rows)
        number += 1


def _article(article_id: str, passages: Sequence[Passage]) -> tuple[Article, tuple[Chunk, ...]]:
    """Return an article of these passages, a chunk each."""
    text, chunks = "", []
    for ordinal, passage in enumerate(passages):
        spans: list[Span] = []
        for sentence in passage:
            text += "" if not text else (" " if spans else "\n\n")
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        chunks.append(Chunk(article_id, 1, ordinal, spans[0].start, spans[-1].end, tuple(spans)))
    article = Article(article_id, 1, text, title=passages[0][0][:100], source=SOURCE, language="en")
    return replace(article, fingerprint=fingerprint(article)), tuple(chunks)


def _between(
    first: NDArray[np.float32], second: NDArray[np.float32], made: NDArray[np.bool_], drawing: np.random.Generator
) -> NDArray[np.float32]:
    """Return the first rows (n, dim) as they are, those that are `made` (n,) halfway to the second, with noise."""
    noise = drawing.standard_normal(first.shape) * (NOISE / np.sqrt(first.shape[1]))
    rows = first + second + noise
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(made[:, None], rows, first).astype(np.float32)
