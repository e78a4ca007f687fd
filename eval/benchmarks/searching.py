"""How long a search takes in a library of a size, in a process of its own: `python -m eval.benchmarks.searching`.

A process of its own, since memory and the time to open are those of a process that has done nothing else.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Annotated, Final, TypeVar

import numpy as np
import typer
from numpy.typing import NDArray

from eval.benchmarks.measuring import Figure, figure_of, milliseconds, resident_mib
from index.documents import Filters, RawArticle
from index.embedding import load_encoder
from index.library import Library
from index.store import Index
from index.views import View
from qa.retriever import DEPTH, Retriever

HITS: Final = 24
"""How many hits a question wants."""

ADDED: Final = "bench-added"
EVERYTHING: Final = Filters()

T = TypeVar("T")


def measure_search(index: Index, questions: Sequence[str]) -> tuple[Figure, ...]:
    """Time the embedding of each question and the three searches for it, and count dense recall@10 against exact."""
    size = index.stats().chunks
    retriever, taken = Retriever(index), _Taken()
    vectors = [taken.time("embed the question", lambda q=q: index.encoder.encode([q])[0]) for q in questions]  # type: ignore[misc]
    for question, vector in zip(questions, vectors, strict=True):
        with index.view() as view:
            taken.time("dense", lambda: _dense(view, vector, DEPTH))  # noqa: B023 - called at once
            taken.time("lexical", lambda: view.lexical(question, DEPTH, EVERYTHING))  # noqa: B023 - called at once
        taken.time("embed, search both, fuse", lambda: retriever.search(question, HITS, EVERYTHING))  # noqa: B023
    timed = tuple(figure_of(name, size, "ms", values) for name, values in taken.values.items())
    return (*timed, figure_of("dense recall@10, mean", size, "share", [fmean(recalls(index, vectors))]))


def recalls(index: Index, vectors: Sequence[NDArray[np.float32]], k: int = 10) -> list[float]:
    """Return for each query vector (dim,) what share of its k nearest chunks, by brute force, the index finds."""
    wanted = exact(index.library, np.stack(vectors), k)
    with index.view() as view:
        found = [{chunk_id for chunk_id, _ in _dense(view, vector, k)} for vector in vectors]
    return [len(got & want) / max(len(want), 1) for got, want in zip(found, wanted, strict=True)]


def exact(library: Library, queries: NDArray[np.float32], k: int) -> list[set[int]]:
    """Return the ids of the k chunks nearest to each query (n, dim), over all vectors of the library."""
    ids, scores = np.zeros((len(queries), 0), np.int64), np.zeros((len(queries), 0), np.float32)
    for block_ids, block in library.vectors():
        ids = np.concatenate([ids, np.broadcast_to(block_ids, (len(queries), len(block_ids)))], axis=1)
        scores = np.concatenate([scores, queries @ block.T], axis=1)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        ids, scores = np.take_along_axis(ids, best, axis=1), np.take_along_axis(scores, best, axis=1)
    return [set(row.tolist()) for row in ids]


def measure_adding(index: Index, rounds: int) -> Figure:
    """Time one article from its coming until a search finds it; it is deleted again."""
    size, taken = index.stats().chunks, []
    for turn in range(rounds):
        raw = RawArticle(f"The kingfisher of round {turn} nests beside the weir at Undermill.", id=ADDED)
        taken.append(milliseconds(lambda raw=raw: _add_and_find(index, raw)))  # type: ignore[misc]
        index.delete(ADDED)
    return figure_of("one article added until found", size, "ms", taken)


class NotFoundError(RuntimeError):
    """An article that was added is not found."""


class _Taken:
    """What each kind of work took, in milliseconds."""

    def __init__(self) -> None:
        self.values: dict[str, list[float]] = {}

    def time(self, name: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        result = work()
        self.values.setdefault(name, []).append(1000.0 * (time.perf_counter() - began))
        return result


def _dense(view: View, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    return view.dense(vector, k, EVERYTHING)


def _add_and_find(index: Index, raw: RawArticle) -> None:
    index.add([raw])
    hits = Retriever(index).search(raw.text, HITS, EVERYTHING).hits
    if ADDED not in {hit.article.id for hit in hits}:
        raise NotFoundError(f"{ADDED} was added and is not among the {len(hits)} hits for its own text")


def main(
    folder: Annotated[Path, typer.Argument(help="The folder of a library.")],
    questions: Annotated[Path | None, typer.Option(help="A JSON list of questions; none: open and close only.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often an article is added.")] = 5,
) -> None:
    """Open the index, measure, and print the figures as JSON."""
    encoder = load_encoder()
    began = time.perf_counter()
    with Index.open(folder, encoder) as index:
        opened = 1000.0 * (time.perf_counter() - began)
        if questions is None:
            index.settle()
            return
        size = index.stats().chunks
        asked = json.loads(questions.read_text(encoding="utf-8"))
        figures = [figure_of("open the index", size, "ms", [opened]), *measure_search(index, asked)]
        figures.append(figure_of("memory, embedder and index", size, "MiB", [resident_mib()]))
        figures.append(measure_adding(index, rounds))
    print(json.dumps([asdict(figure) for figure in figures]))


if __name__ == "__main__":
    typer.run(main)
