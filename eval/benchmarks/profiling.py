"""Where the time goes: a sampled profile of asking and of ingesting, as the functions with most time of their own."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from eval.benchmarks.results import Line, Profile, today
from index.documents import RawArticle
from index.embedding import Encoder
from index.store import Index
from qa.answering import Answerer
from qa.answers import Question

if TYPE_CHECKING:
    from pyinstrument.frame import Frame

SHOWN: Final = 20
INTERVAL: Final = 0.001
"""Seconds between samples."""


def profile_asking(answerer: Answerer, questions: Sequence[str], label: str) -> Profile:
    """Profile the asking of distinct questions, after two of them to warm up."""
    for question in questions[:2]:
        answerer.ask(Question(question))

    def work() -> None:
        for question in questions[2:]:
            answerer.ask(Question(question))

    return profile("ask", label, work)


def profile_ingest(articles: Sequence[RawArticle], encoder: Encoder, work: Path, label: str) -> Profile:
    """Profile the taking in of articles by an index of their own in `work`; threads beside it are not sampled."""
    with TemporaryDirectory(dir=work) as folder, Index.open(Path(folder), encoder) as index:
        return profile("ingest", label, lambda: index.add(articles))


def profile(journey: str, label: str, work: Callable[[], object]) -> Profile:
    """Sample `work` and return its functions with the most time of their own, at most SHOWN, ties by name."""
    from pyinstrument import Profiler

    profiler = Profiler(interval=INTERVAL, async_mode="disabled")
    with profiler:
        work()
    session = profiler.last_session
    root = session.root_frame() if session is not None else None
    own: Counter[str] = Counter()
    if root is not None:
        _count(root, own)
    total = sum(own.values()) or 1.0
    ranked = sorted(own.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    lines = tuple(Line(where, seconds / total) for where, seconds in ranked)
    return Profile(label, journey, today(), float(total), lines)


def _count(root: "Frame", own: "Counter[str]") -> None:
    """Add each frame's own time, which is its time less that of the frames it called, to its function's."""
    waiting = [root]
    while waiting:
        frame = waiting.pop()
        calls = [child for child in frame.children if not child.is_synthetic]
        where = f"{frame.file_path_short or 'built in'}: {frame.function}"
        own[where] += max(0.0, frame.time - sum(child.time for child in calls))  # type: ignore[assignment]
        waiting.extend(calls)
