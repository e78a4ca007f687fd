"""A process that changes an index and says so, until it is killed."""

import os
import random
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from index import failpoints
from index.dense import Sizes
from index.documents import Filters, RawArticle
from index.store import Index
from tests.fakes import FakeEncoder

IDS = [f"article-{number}" for number in range(8)]
# As small as an index must be for vectors to be tended to, and to have sketches, within a few changes.
SMALL = Sizes(sealed=2, settled=3, sketched=5, share=0.25)
COUNTED = (
    *("store.py", "library.py", "database.py", "rows.py", "lexical.py", "snapshot.py", "dense.py", "dense_files.py"),
    *("blocks.py", "views.py", "reading.py", "tending.py", "locking.py"),
)


@dataclass(frozen=True, slots=True)
class Death:
    """How a process comes to its end: the first of what is given.

    `events` counts those of the files that make a change durable; `point` names a failpoint, which is reached `arrival`
    times, from the `opening` of the index on or after it; `seconds` is left to somebody else; after so many `changes`
    it ends by itself.
    """

    events: int | None = None
    seconds: float | None = None
    point: str | None = None
    arrival: int = 1
    opening: bool = False
    changes: int | None = None


def work(folder: Path, seed: int, death: Death, pipe: Any) -> None:
    """Open the index, say how it stands, then change it and say so before and after every change, until the end."""
    if death.events is not None:
        _kill_after(death.events)
    if death.opening:
        failpoints.arm(death.point, death.arrival)
    rng = random.Random(seed)
    begun = time.perf_counter()
    with Index.open(folder, FakeEncoder(), SMALL) as index:
        seconds = time.perf_counter() - begun
        pipe.send(("stands", state_of(index), problems_of(index), seconds))
        if not death.opening:
            failpoints.arm(death.point, death.arrival)
        made = 0
        while death.changes is None or made < death.changes:
            change = _change(rng, index)
            pipe.send(("begins", change))
            if change[0] == "delete":
                index.delete(change[1])
            else:
                index.add([RawArticle(text, id=article_id) for article_id, text in change[1]])
            pipe.send(("done", change))
            made += 1
            if rng.random() < 0.5:
                index.settle()
    pipe.send(("closed",))


def state_of(index: Index) -> dict[str, tuple[int, str]]:
    """Return the version and the text of every article that is there."""
    return {article.id: (article.version, article.text) for article in index.library.articles(1000).items}


def problems_of(index: Index) -> list[str]:
    """Return what is wrong: with the index, or with what both searches find of every article that is there."""
    problems = list(index.verify())
    articles = state_of(index)
    with index.view() as view:
        for article_id, (version, text) in articles.items():
            word = text.split()[0]
            chunks = view.chunks([chunk_id for chunk_id, _ in view.lexical(word, 50, Filters())])
            found = sorted((article.id, article.version) for _, article in chunks.values())
            if set(found) != {(article_id, version)} or len(found) != len(set(chunks)):
                problems.append(f"{word} finds {found} in place of {article_id} {version}")
        every = view.dense(np.eye(1, index.encoder.dim, dtype=np.float32)[0], 1000, Filters())
        near = {article.id for _, article in view.chunks([chunk_id for chunk_id, _ in every]).values()}
        if near != set(articles):
            problems.append(f"the dense index finds {sorted(near)} in place of {sorted(articles)}")
    return problems


def _change(rng: random.Random, index: Index) -> tuple[str, Any]:
    there = sorted(state_of(index))
    if there and rng.random() < 0.25:
        return ("delete", rng.choice(there))
    chosen = rng.sample(IDS, rng.randint(1, 3))
    return ("put", [(name, f"w{rng.getrandbits(60):x} is what this article says. It says no more.") for name in chosen])


def _kill_after(events: int) -> None:
    left = events

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal left
        if frame.f_code.co_filename.endswith(COUNTED):
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    threading.setprofile(count)
    sys.setprofile(count)
