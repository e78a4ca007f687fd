"""Kill a process in the midst of a change to a large library, and see how soon it is ready again."""

import hashlib
import multiprocessing
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.documents import Article, Chunk, Filters, RawArticle, Span
from index.library import Entry, Library
from index.store import Index
from tests.fakes import FakeEncoder
from tests.torture.lives import KILLED
from tests.torture.reports import Report
from tests.torture.scratch import scratch

DIM = 384
CHUNKS_EACH = 50
AT_ONCE = 100
GOAL = 5.0
"""Seconds to ready at 100,000 chunks."""


def torture(chunks: int, kills: int, seed: int) -> Report:
    """Fill a library with so many chunks, kill so often who changes it, and return how long it took to be ready."""
    report, rng = Report(), random.Random(seed)
    with scratch() as name:
        folder = Path(name)
        _fill(folder, chunks, np.random.default_rng(seed))
        report.figures["first start (s)"], _ = _start(folder)
        for number in range(kills):
            if (code := _write_and_die(folder, rng.random())) != KILLED:
                report.wrong.append(f"kill {number} of seed {seed}: ended with exit code {code}")
            seconds, found = _start(folder)
            report.counts["kills"] += 1
            report.largest("slowest start (s)", seconds)
            if found < chunks:
                report.wrong.append(f"kill {number} of seed {seed}: {found} of {chunks} chunks are there")
            if seconds > GOAL:
                report.wrong.append(f"kill {number} of seed {seed}: ready after {seconds:.1f} s")
    report.counts["chunks"] = chunks
    return report


def _fill(folder: Path, chunks: int, rng: np.random.Generator) -> None:
    with Library(folder) as library:
        for start in range(0, chunks, AT_ONCE * CHUNKS_EACH):
            entries = list(_entries(min(chunks - start, AT_ONCE * CHUNKS_EACH), start, rng))
            library.put(entries, FakeEncoder(DIM).name)


def _entries(chunks: int, start: int, rng: np.random.Generator) -> Iterator[Entry]:
    """Yield articles of sentences that are a chunk each, with vectors that point anywhere."""
    for first in range(start, start + chunks, CHUNKS_EACH):
        sentences = [f"Ship {number} came from harbour {number % 997}." for number in range(first, first + CHUNKS_EACH)]
        article_id, text = f"log-{first}", " ".join(sentences)
        spans, place = [], 0
        for sentence in sentences:
            spans.append(Span(place, place + len(sentence)))
            place += len(sentence) + 1
        vectors = rng.standard_normal((CHUNKS_EACH, DIM), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        made = tuple(Chunk(article_id, 1, n, span.start, span.end, (span,)) for n, span in enumerate(spans))
        yield Entry(Article(article_id, 1, text, article_id), hashlib.sha256(text.encode()).hexdigest(), made, vectors)


def _start(folder: Path) -> tuple[float, int]:
    """Return the seconds until the index is open and a search of both kinds has been answered, and its chunks."""
    begun = time.perf_counter()
    with Index.open(folder, FakeEncoder(DIM)) as index:
        vector = index.encoder.encode(["ship"])[0]
        with index.view() as view:
            assert view.dense(vector, 10, Filters())
            assert view.lexical("ship", 10, Filters())
        return time.perf_counter() - begun, index.stats().chunks


def _write_and_die(folder: Path, seconds: float) -> int | None:
    """Let a process change the index and kill it so long after it began; return its exit code."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_write, args=(folder, there))
    process.start()
    there.close()
    here.recv()
    time.sleep(seconds)
    process.kill()
    process.join()
    return process.exitcode


def _write(folder: Path, pipe: Any) -> None:
    with Index.open(folder, FakeEncoder(DIM)) as index:
        pipe.send("begins")
        number = 0
        while True:
            number += 1
            index.add([RawArticle(f"Crane {number} {place} lifts a boat.", id=f"new-{place}") for place in range(10)])
