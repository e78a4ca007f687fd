"""A process that changes an index and says so, until it is killed."""

import os
import random
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from index.documents import Filters, RawArticle
from index.store import Index
from tests.fakes import FakeEncoder

IDS = [f"article-{number}" for number in range(8)]
COUNTED = ("store.py", "library.py", "database.py", "rows.py", "lexical.py", "snapshot.py", "dense.py", "locking.py")


def work(folder: Path, seed: int, after: int | None, pipe: Any) -> None:
    """Open the index, say how it stands, then change it and say so before and after every change.

    The process kills itself at the event number `after`, counted in the files that make a change durable; None leaves
    that to somebody else.
    """
    if after is not None:
        _kill_after(after)
    rng = random.Random(seed)
    begun = time.perf_counter()
    with Index.open(folder, FakeEncoder()) as index:
        seconds = time.perf_counter() - begun
        pipe.send(("stands", state_of(index), problems_of(index), seconds))
        while pipe.poll() is False:
            change = _change(rng, index)
            pipe.send(("begins", change))
            if change[0] == "delete":
                index.delete(change[1])
            else:
                index.add([RawArticle(text, id=article_id) for article_id, text in change[1]])
            pipe.send(("done", change))
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

    sys.setprofile(count)
