"""What a part of the torture found."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """What was done how often, what was measured, and a line for all that was not as it should be."""

    counts: Counter[str] = field(default_factory=Counter)
    figures: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = [f"{count:,} {name}" for name, count in sorted(self.counts.items())]
        figures = [f"{name} {value:.4g}" for name, value in sorted(self.figures.items())]
        return ", ".join([*counts, *figures, f"{len(self.wrong)} wrong"])

    def largest(self, name: str, value: float) -> None:
        """Keep the largest value that the figure `name` had."""
        self.figures[name] = max(self.figures.get(name, value), value)

    def as_json(self) -> dict[str, Any]:
        """Return all of it for a machine."""
        return {"counts": dict(self.counts), "figures": self.figures, "wrong": self.wrong}
