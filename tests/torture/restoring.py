"""Back up a library that has a past, restore it elsewhere, and compare the answers byte for byte."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from api.opening import open_answerer
from api.settings import Settings
from eval.cases import find_set, load_set
from index.backup import backup, restore
from index.documents import RawArticle
from index.store import Index
from qa.answering import Answerer
from qa.answers import Answer, Question, Timings
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.torture.reports import Report
from tests.torture.scratch import scratch

SETS = ("seeds", "dispatches")

Opened = Callable[[Path], AbstractContextManager[Answerer]]


def torture(questions: int, seed: int, opened: Opened | None = None, names: Sequence[str] = SETS) -> Report:
    """Ask so many questions of a library with a past and of the same one restored; by default of the real models."""
    opened = opened or real
    report, rng = Report(), random.Random(seed)
    sets = [load_set(find_set(name)) for name in names]
    asked = [Question(case.question, case.history) for each in sets for case in each.cases]
    asked = rng.sample(asked, min(questions, len(asked)))
    with scratch() as place:
        folder, copy, restored = (Path(place) / part for part in ("library", "backup", "restored"))
        with opened(folder) as answerer:
            _live(answerer.index, [article for each in sets for article in each.articles], rng)
            report.counts["articles"] = backup(folder, copy).articles
            expected = _answers(answerer, asked)
        restore(copy, restored)
        with opened(restored) as answerer:
            found = _answers(answerer, asked)
            report.wrong += answerer.index.verify()
    report.counts["questions"] = len(asked)
    report.counts["answered"] = sum("items=()" not in text for text in expected)
    for question, one, other in zip(asked, expected, found, strict=True):
        if one != other:
            report.wrong.append(f"{question.text!r} of seed {seed}: {other} in place of {one}")
    return report


@contextmanager
def real(folder: Path) -> Iterator[Answerer]:
    """Open a library with the models that are shipped."""
    with open_answerer(Settings(_env_file=None, data_dir=folder)) as answerer:
        yield answerer


@contextmanager
def faked(folder: Path) -> Iterator[Answerer]:
    """Open a library with fakes of both models."""
    with Index.open(folder, FakeEncoder()) as index:
        yield Answerer(index, FakeReader())


def _live(index: Index, articles: Sequence[RawArticle], rng: random.Random) -> None:
    """Give the library a past: articles that come in batches, change, go and come again."""
    shuffled = rng.sample(list(articles), len(articles))
    for start in range(0, len(shuffled), 8):
        batch = shuffled[start : start + 8]
        first = rng.choice(batch)
        index.add([replace(first, text=f"An early version. {first.text}"), *(one for one in batch if one is not first)])
        index.add([first])
    for article in rng.sample(shuffled, min(3, len(shuffled))):
        added = index.add([replace(article, text=f"A late version. {article.text}")])
        index.delete(added.articles[0].id)
        index.add([article])


def _answers(answerer: Answerer, asked: Sequence[Question]) -> list[str]:
    """Return all that is said in answer, every score and offset, as text; only the time it took is left out."""
    return [repr(_timeless(answerer.ask(question))) for question in asked]


def _timeless(answer: Answer) -> Answer:
    return replace(answer, timings=Timings())
