"""How long the reader takes: `python -m eval.benchmarks.reading`. Medians over rounds that take turns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from eval.benchmarks.measuring import Figure, figure_of, milliseconds
from index.documents import Article, Chunk, Hit, Span
from qa.reader import Reader, load_reader

QUESTION = "Who opened the new bridge in the old harbour on Monday?"
WORDS = (
    "the mayor of the town opened a new bridge in the old harbour on Monday and spoke of its cost to the press".split()
)
SHAPES = ((1, 128), (10, 128), (10, 256), (24, 110))
"""(passages, words in each): the first two and the last are what one question reads, at least and at most."""


def hits_of(passages: int, words: int, salt: int = 0) -> tuple[Hit, ...]:
    """Return made-up hits; every word is one token, as common words are. `salt` makes them articles of their own."""
    hits = []
    for place in range(passages):
        text = " ".join(WORDS[(place + n) % len(WORDS)] for n in range(words))
        article = Article(f"a{salt}-{place}", 1, text, "")
        chunk = Chunk(article.id, 1, 0, 0, len(text), (Span(0, len(text)),))
        hits.append(Hit(place, chunk, article, score=1.0))
    return tuple(hits)


def measure(reader: Reader, shapes: Sequence[tuple[int, int]], rounds: int) -> tuple[Figure, ...]:
    """Time each shape `rounds` times, in turns, after one round to warm up.

    Every round reads articles of its own, so that nothing kept of one helps the next.
    """
    spent: dict[tuple[int, int], list[float]] = {shape: [] for shape in shapes}
    for turn in range(rounds + 1):
        for shape in shapes:
            hits = hits_of(*shape, salt=turn)
            taken = milliseconds(lambda hits=hits: reader.read(QUESTION, hits))  # type: ignore[misc]
            if turn:
                spent[shape].append(taken)
    return tuple(
        figure_of(f"{passages} × {words} tokens", passages, "ms", spent[passages, words]) for passages, words in shapes
    )


def main(
    rounds: Annotated[int, typer.Option(min=1, help="Rounds that count.")] = 20,
    reader: Annotated[Path | None, typer.Option(help="Folder of a reader; else the shipped one.")] = None,
) -> None:
    """Print how long the reader takes for passages of several numbers and lengths."""
    loaded = load_reader(reader)
    print(loaded.name)
    for one in measure(loaded, SHAPES, rounds):
        print(f"{one.name:18} median {one.median:7.1f} ms   p95 {one.p95 or one.median:7.1f} ms")


if __name__ == "__main__":
    typer.run(main)
