"""Fill the disk under a service that is asked and given articles; run by a process that may mount a small disk.

`python -m tests.torture.filling FOLDER POINTS SEED` prints one line of JSON; FOLDER is on a disk that may be filled up.
"""

import errno
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.serving import BRIDGE, HARBOUR, serving

QUESTION = {"question": "Who opened the new bridge?"}
LEFT_FREE = (0, 4_096, 20_000, 60_000, 150_000, 400_000, 1_000_000)


def torture(folder: Path, points: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Fill the disk but for a little, at so many points of an index's life; return what happened and what was wrong."""
    happened: Counter[str] = Counter()
    wrong: list[str] = []
    with serving(folder / "data") as client:
        assert client.post("/v1/articles", json={"articles": [{"id": "bridge", "text": BRIDGE}]}).status_code == 201
        known = {"bridge": BRIDGE}
        expected = _answer(client)
        for number in range(points):
            rng = random.Random(f"{seed} {number}")
            ballast = _fill(folder / "ballast", rng.choice(LEFT_FREE))
            for change in range(8):
                happened[_change(client, known, rng, f"{number}-{change}")] += 1
                if _answer(client) != expected:
                    wrong.append(f"point {number} of seed {seed}: {_answer(client)} in place of {expected}")
            ballast.unlink()
            status = client.put("/v1/articles/after", json={"text": f"{HARBOUR} Point {number}."}).status_code
            known["after"] = f"{HARBOUR} Point {number}."
            if status not in (200, 201):
                wrong.append(f"point {number} of seed {seed}: {status} when there was room again")
            wrong += [f"point {number} of seed {seed}: {problem}" for problem in _problems(client, known)]
    return happened, wrong


def _change(client: Any, known: dict[str, str], rng: random.Random, name: str) -> str:
    """Put or delete an article, or import some; return what was tried and what was said."""
    kind = rng.choice(("put", "put", "delete", "import"))
    text = f"{HARBOUR} " + " ".join(f"Word{rng.getrandbits(30)}." for _ in range(rng.choice((10, 500, 5_000))))
    if kind == "put":
        response = client.put(f"/v1/articles/{name}", json={"text": text})
        if response.status_code == 201:
            known[name] = text
    elif kind == "delete" and (others := sorted(set(known) - {"bridge"})):
        gone = rng.choice(others)
        response = client.delete(f"/v1/articles/{gone}")
        if response.status_code == 204:
            del known[gone]
    else:
        kind = "import"
        body = json.dumps({"id": name, "text": text})
        response = client.post("/v1/articles/import", content=body, headers={"Content-Type": "application/x-ndjson"})
        if response.status_code == 202:  # which goes on by itself when there is room; what it would bring is not wanted
            job = client.delete(response.headers["location"]).json()
            while job["state"] == "cancelling":
                job = client.get(response.headers["location"]).json()
            known |= {name: text} if job["created"] else {}
    return f"{kind} {response.status_code}"


def _problems(client: Any, known: dict[str, str]) -> list[str]:
    """Return what the library has that was not acknowledged, or lacks that was, and what is wrong with the index."""
    heads = client.get("/v1/articles", params={"limit": 200}).json()["articles"]
    found = {head["id"]: client.get(f"/v1/articles/{head['id']}").json()["text"] for head in heads}
    problems = list(client.app.state.service.index.verify())
    return problems if found == known else [*problems, f"{sorted(found)} in place of {sorted(known)}"]


def _answer(client: Any) -> Any:
    response = client.post("/v1/ask", json=QUESTION)
    return [item["text"] for item in response.json()["answers"]] if response.status_code == 200 else response.text


def _fill(file: Path, left_free: int) -> Path:
    """Take all the room there is but so many bytes."""
    with file.open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"\0" * 65_536)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        ballast.truncate(max(0, ballast.tell() - left_free))
    return file


if __name__ == "__main__":
    outcomes, mistakes = torture(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps({"happened": outcomes, "wrong": mistakes}) + os.linesep)
