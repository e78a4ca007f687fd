"""`make torture`: the full count of everything that Sayso must survive. Exit code 1 when it did not survive it."""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.torture import (
    calling,
    damaging,
    failing,
    hostile,
    killing,
    machine,
    overload,
    restoring,
    small_disk,
    starting,
    swapping,
)
from tests.torture.reports import Report

Part = tuple[int, Callable[[int, int], Report], str]


def _overload(seconds: int, seed: int) -> Report:
    """Return what the overload found in the form of the other parts."""
    found = overload.overload(float(seconds), seed)
    counts = Counter({f"× {status}": count for status, count in found.statuses.items()})
    counts["gone before"] = found.left
    figures = {"p99 of the probes (s)": found.p99, "memory growth": found.growth, "normal after (s)": found.recovered}
    return Report(counts, figures, [*found.wrong, *found.slow])


PARTS: dict[str, Part] = {
    "kills": (1000, killing.torture, "kill -9 at random moments"),
    "places": (20, failing.torture, "kill -9 at every named place, so many times each"),
    "harms": (500, damaging.torture, "damage to derived files"),
    "disk": (20, small_disk.torture, "a full disk, at so many points"),
    "swaps": (100, lambda count, _: swapping.torture(8, count), "swaps under 8 askers"),
    "overload": (60, _overload, "seconds of ten times too many questions, with the real models"),
    "calls": (10_000, calling.torture, "calls as the description has them, and not"),
    "sequences": (2_000, machine.torture, "sequences of steps beside a model"),
    "queries": (10_000, hostile.torture, "hostile queries"),
    "restored": (200, restoring.torture, "questions to a restored library, with the real models"),
    "ready": (100_000, lambda count, seed: starting.torture(count, 3, seed), "chunks to be ready with after a kill"),
}


def main() -> int:
    """Run what is asked for and print what was found, at the end as a table."""
    chosen = _arguments()
    _say(f"seed {chosen.seed}")
    found: dict[str, tuple[float, Report]] = {}
    for name in chosen.part or PARTS:
        count, torture, meaning = PARTS[name]
        count = chosen.count or max(1, round(count * chosen.share))
        _say(f"{name}: {count:,} {meaning}")
        begun = time.monotonic()
        report = torture(count, chosen.seed)
        found[name] = time.monotonic() - begun, report
        _say(f"  {report}", *report.wrong)
    _say(
        "", *(f"{_verdict(report):6} {name:10} {seconds:7.1f} s  {report}" for name, (seconds, report) in found.items())
    )
    if chosen.json:
        parts = {name: {"seconds": round(seconds, 1)} | report.as_json() for name, (seconds, report) in found.items()}
        chosen.json.write_text(json.dumps({"seed": chosen.seed, "parts": parts}, indent=2) + "\n", encoding="utf-8")
    return int(any(report.wrong for _, report in found.values()))


def _arguments() -> argparse.Namespace:
    told = "\n".join(f"  {name:10} {count:>7,} {meaning}" for name, (count, _, meaning) in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture",
        description=__doc__,
        epilog=f"The parts and their counts:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31), help="repeats a run")
    parser.add_argument("--part", action="append", choices=tuple(PARTS), help="only this part; may be repeated")
    parser.add_argument("--share", type=float, default=1.0, help="so much of every part's count (1.0)")
    parser.add_argument("--count", type=int, help="so many of every part, whatever its own count is")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was found there, for a machine")
    return parser.parse_args()


def _verdict(report: Report) -> str:
    return "WRONG" if report.wrong else "left" if report.counts[small_disk.LEFT_OUT] else "ok"


def _say(*lines: str) -> None:
    sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
