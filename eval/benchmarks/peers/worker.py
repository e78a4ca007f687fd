"""A peer's process: `python -m eval.benchmarks.peers.worker NAME` reads a setup, then questions; it writes answers.

A line of JSON each, on the standard streams. It is run by the peers' own Python, with this repository on its path.
"""

import json
import sys
import time
from dataclasses import asdict
from typing import TextIO

from eval.benchmarks.peers.records import Passage, Peer, Setup

NAMES = ("haystack", "txtai-extractor", "txtai-questions", "plain")


def open_peer(name: str, setup: Setup, passages: list[Passage]) -> Peer:
    """Return the peer of that name over these passages. Raises ValueError for no such name."""
    if name == "haystack":
        from eval.benchmarks.peers.haystack import HaystackPeer

        return HaystackPeer(setup, passages)
    if name == "plain":
        from eval.benchmarks.peers.plain import PlainPeer

        return PlainPeer(setup, passages)
    if name in ("txtai-extractor", "txtai-questions"):
        from eval.benchmarks.peers.txtai import TxtaiPeer

        return TxtaiPeer(setup, passages, joined=name == "txtai-extractor")
    raise ValueError(f"there is no peer {name!r}; there are {', '.join(NAMES)}")


def serve(name: str, lines: TextIO, out: TextIO) -> None:
    """Open the peer that the first line sets up, say so, then answer every further line's question."""
    given = json.loads(lines.readline())
    peer = open_peer(name, Setup(**given["setup"]), [Passage(**one) for one in given["passages"]])
    _say(out, {"ready": name})
    for line in lines:
        began = time.perf_counter()
        spans = peer.ask(json.loads(line)["question"])
        taken = 1000.0 * (time.perf_counter() - began)
        _say(out, {"spans": [asdict(span) for span in spans], "ms": taken})


def _say(out: TextIO, message: dict[str, object]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    # What libraries print must not come between the lines.
    answers, sys.stdout = sys.stdout, sys.stderr
    serve(sys.argv[1], sys.stdin, answers)
