"""A drawing of how latency and memory grow with the number of chunks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eval.benchmarks.measuring import Figure

LATENCIES: Final = ("dense", "lexical", "embed, search both, fuse", "one article added until found")
MEMORIES: Final = ("memory, embedder and index",)
PANELS: Final = ((LATENCIES, "median, ms"), (MEMORIES, "MiB"))


def lines_of(figures: Sequence[Figure], name: str) -> tuple[list[int], list[float]]:
    """Return the sizes, ascending, and the medians of the figures of that name."""
    found = sorted((figure.size, figure.median) for figure in figures if figure.name == name)
    return [size for size, _ in found], [median for _, median in found]


def draw_growth(figures: Sequence[Figure], picture: Path) -> None:
    """Write the drawing to `picture` as SVG, both axes logarithmic; the same figures give the same bytes."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "sayso"
    from matplotlib import pyplot

    drawing, panels = pyplot.subplots(1, len(PANELS), figsize=(10, 4), layout="constrained")
    for panel, (names, label) in zip(panels, PANELS, strict=True):
        panel.set(xlabel="chunks", ylabel=label)
        for name in sorted({figure.name for figure in figures} & set(names), key=names.index):
            panel.loglog(*lines_of(figures, name), marker="o", label=name)
            panel.legend(fontsize="small")
        panel.grid(alpha=0.3)
    picture.parent.mkdir(parents=True, exist_ok=True)
    drawing.savefig(picture, metadata={"Date": None})
    pyplot.close(drawing)
