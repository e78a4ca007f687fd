"""What was measured, as one JSON file that the tables and the drawing are made of."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from eval.benchmarks.measuring import Figure


@dataclass(frozen=True, slots=True)
class Part:
    """Figures that were measured together, when, and of what."""

    name: str
    measured: str
    setup: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How well and how fast one system answered one set. Shares are 0 to 1, None where no case bears on them.

    `passages` is how many a question had read on average; `threshold` what an answer needed, None for a system's own.
    """

    set: str
    system: str
    passages: float
    threshold: float | None
    quality: dict[str, float | None]
    latency: Figure


@dataclass(frozen=True, slots=True)
class Line:
    """Where time was spent in a profile: a function, and its own share of the time, 0 to 1."""

    where: str
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The functions in which a journey spent most of its time; `label` tells one state of the code from another."""

    label: str
    journey: str
    measured: str
    seconds: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """All that has been measured on one machine."""

    machine: str
    parts: tuple[Part, ...] = ()
    standings: tuple[Standing, ...] = ()
    peers: str = ""
    profiles: tuple[Profile, ...] = ()

    def with_part(self, part: Part) -> "Results":
        """Return the results with this part in the place of the one of its name."""
        others = [one for one in self.parts if one.name != part.name]
        return replace(self, parts=tuple(sorted([*others, part], key=lambda one: one.name)))

    def with_profile(self, profile: Profile) -> "Results":
        """Return the results with this profile in the place of the one of its journey and label."""
        same = (profile.journey, profile.label)
        others = [one for one in self.profiles if (one.journey, one.label) != same]
        return replace(self, profiles=(*others, profile))


_RESULTS: Final = TypeAdapter(Results)


def read_results(path: Path) -> Results:
    """Return what `path` holds, nothing of this machine when there is no such file. Raises ValidationError."""
    if not path.is_file():
        return Results(machine_name())
    return _RESULTS.validate_json(path.read_bytes())


def write_results(path: Path, results: Results) -> None:
    """Write the results to `path`, in one piece or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(_RESULTS.dump_json(results, indent=1) + b"\n")
    part.replace(path)


def part_of(name: str, setup: str, figures: Iterable[Figure]) -> Part:
    """Return a part that was measured now."""
    return Part(name, today(), setup, tuple(figures))


def today() -> str:
    """Return the time to the minute, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def machine_name() -> str:
    """Return what this machine computes with: processor, cores and Python."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").is_file() else []
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {len(models) or 'unknown'} cores, {platform.system()}, Python {platform.python_version()}"
