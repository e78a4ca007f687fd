"""A small disk of memory, and what `filling` finds on it."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.reports import Report

SHOWN = 2_000
LEFT_OUT = "left out, since no disk can be mounted here"
ROOT = Path(__file__).parent.parent.parent
MOUNTED = (
    'mount -t tmpfs -o size="$1" tmpfs "$2" && shift && cd "$0" && exec "$2" -m tests.torture.filling "$1" "$3" "$4"'
)


def may_mount() -> bool:
    """Tell whether this machine lets a process mount a disk that only it sees."""
    command = ["unshare", "-Urm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def torture(points: int, seed: int, size: str = "12m") -> Report:
    """Run `filling` at so many points on a disk of `size`; return what was said to every change, and what was wrong."""
    if not may_mount():
        return Report(Counter({LEFT_OUT: 1}))
    with TemporaryDirectory() as folder:
        arguments = [str(ROOT), size, folder, sys.executable, str(points), str(seed)]
        command = ["unshare", "-Urm", "sh", "-c", MOUNTED, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return Report(wrong=[f"ended with exit code {done.returncode}: {done.stderr[-SHOWN:]}"])
    found = json.loads(done.stdout)
    return Report(Counter({f"× {name}": count for name, count in found["happened"].items()}), wrong=found["wrong"])
