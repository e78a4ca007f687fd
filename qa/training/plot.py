"""Draw a run's losses."""

import json
from pathlib import Path

PARTS = ("total", "span", "answerable", "inside")


def plot_losses(log: Path, picture: Path) -> None:
    """Write a picture of the losses in the JSONL `log` over millions of tokens, one panel a loss."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    tokens = [line["tokens"] / 1e6 for line in lines]
    figure, panels = pyplot.subplots(1, len(PARTS), figsize=(4 * len(PARTS), 3), layout="constrained")
    for panel, part in zip(panels, PARTS, strict=True):
        values = [line[part] for line in lines]
        panel.plot(tokens, values, alpha=0.3)
        panel.plot(tokens, smoothed(values), color="black")
        panel.set(title=part, xlabel="million tokens")
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=100)
    pyplot.close(figure)


def smoothed(values: list[float], weight: float = 0.9) -> list[float]:
    """Return the running exponential mean of `values`, each new one weighing 1 - `weight`."""
    means: list[float] = []
    for value in values:
        means.append(weight * means[-1] + (1 - weight) * value if means else value)
    return means
