"""How long the reader takes: `python -m eval.benchmarks.reading`. Medians over rounds that take turns."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from index.documents import Article, Chunk, Hit, Span
from qa.reader import Reader, load_reader

QUESTION = "Who opened the new bridge in the old harbour on Monday?"
WORDS = (
    "the mayor of the town opened a new bridge in the old harbour on Monday and spoke of its cost to the press".split()
)
SHAPES = ((1, 128), (10, 128), (10, 256), (24, 110))
"""(passages, words in each): the first two and the last are what one question reads, at least and at most."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The median, and the quartiles, of reading `passages` of `words` words each, in milliseconds."""

    passages: int
    words: int
    median: float
    low: float
    high: float


def hits_of(passages: int, words: int) -> tuple[Hit, ...]:
    """Return made-up hits; every word is one token, as common words are."""
    hits = []
    for place in range(passages):
        text = " ".join(WORDS[(place + n) % len(WORDS)] for n in range(words))
        article = Article(f"a{place}", 1, text, "")
        chunk = Chunk(article.id, 1, 0, 0, len(text), (Span(0, len(text)),))
        hits.append(Hit(place, chunk, article, score=1.0))
    return tuple(hits)


def measure(reader: Reader, shapes: Sequence[tuple[int, int]], rounds: int) -> tuple[Timing, ...]:
    """Time each shape `rounds` times, in turns, after one round to warm up."""
    works = [(shape, hits_of(*shape)) for shape in shapes]
    spent: dict[tuple[int, int], list[float]] = {shape: [] for shape in shapes}
    for turn in range(rounds + 1):
        for shape, hits in works:
            taken = _milliseconds(lambda hits=hits: reader.read(QUESTION, hits))  # type: ignore[misc]
            if turn:
                spent[shape].append(taken)
    return tuple(Timing(*shape, *_quartiles(taken)) for shape, taken in spent.items())


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000.0 * (time.perf_counter() - began)


def _quartiles(taken: Sequence[float]) -> tuple[float, float, float]:
    """Return the median, the lower and the upper quartile."""
    ranked = sorted(taken)
    return statistics.median(ranked), ranked[len(ranked) // 4], ranked[(3 * len(ranked)) // 4]


def main(
    rounds: Annotated[int, typer.Option(min=1, help="Rounds that count.")] = 20,
    reader: Annotated[Path | None, typer.Option(help="Folder of a reader; else the shipped one.")] = None,
) -> None:
    """Print how long the reader takes for passages of several numbers and lengths."""
    loaded = load_reader(reader)
    print(loaded.name)
    print("passages  tokens  median ms  quartiles")
    for timing in measure(loaded, SHAPES, rounds):
        print(f"{timing.passages:8}  {timing.words:6}  {timing.median:9.1f}  {timing.low:.1f} .. {timing.high:.1f}")


if __name__ == "__main__":
    typer.run(main)
