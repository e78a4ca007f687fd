"""A small disk of memory, and what `filling` finds on it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

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


def torture(points: int, seed: int, size: str = "12m") -> dict[str, Any]:
    """Run `filling` at so many points on a disk of `size`; return what happened and what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "unshare",
            "-Urm",
            "sh",
            "-c",
            MOUNTED,
            str(ROOT),
            size,
            folder,
            sys.executable,
            str(points),
            str(seed),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
