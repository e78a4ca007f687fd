"""`make torture`: the full count of everything that a library must survive. Exit code 1 when it did not survive it."""

import argparse
import random
import sys

from tests.torture import damaging, killing, small_disk


def main() -> int:
    """Run what is asked for and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31), help="repeats a run")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--harms", type=int, default=500)
    parser.add_argument("--full-disks", type=int, default=20)
    chosen = parser.parse_args()
    _say(f"seed {chosen.seed}")
    kills = killing.torture(chosen.kills, chosen.seed)
    _say(f"kill -9: {kills}", *kills.wrong)
    harms = damaging.torture(chosen.harms, chosen.seed)
    _say(f"damage: {harms}", *harms.wrong)
    wrong = len(kills.wrong) + len(harms.wrong)
    if not small_disk.may_mount():
        _say("full disk: left out, since no disk can be mounted here")
        return int(wrong > 0)
    full = small_disk.torture(chosen.full_disks, chosen.seed)
    counts = ", ".join(f"{count} × {name}" for name, count in sorted(full["happened"].items()))
    _say(f"full disk: {counts}; {len(full['wrong'])} wrong", *full["wrong"])
    return int(wrong + len(full["wrong"]) > 0)


def _say(*lines: str) -> None:
    sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
