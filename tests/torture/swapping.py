"""Ask from many threads while the index is swapped for a new one, again and again.

Every text says of which round it is, and a round changes all of them at once: an answer, its passages, its quotes and
the version that it gives must all be of one and the same round.
"""

import ctypes
import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from index.documents import Article, RawArticle
from index.store import Index
from qa.answering import Answerer, AnswerSettings
from qa.answers import Answer, Question
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.torture.reports import Report
from tests.torture.scratch import scratch
from tests.torture.worker import SMALL

ARTICLES = ("ferry", "harbour", "market", "mill", "tower")
WARM = 20
"""After so many swaps the memory is measured for the first time."""
GROWTH = 0.10
PAGE = 4096


def torture(askers: int, swaps: int) -> Report:
    """Swap so often under so many askers; memory that grows is wrong, too, if there are swaps enough to tell."""
    report, done = Report(), threading.Event()
    report.counts["swaps"] = swaps
    with scratch() as folder, Index.open(Path(folder), FakeEncoder(), SMALL) as index:
        # Half of them are given kept answers, where there are some.
        answerers = [Answerer(index, FakeReader(), AnswerSettings(cached=cached)) for cached in (0, 1_000_000)]
        index.add(_round(1))
        with ThreadPoolExecutor(askers) as pool:
            asking = [pool.submit(_ask, answerers[number % 2], done) for number in range(askers)]
            try:
                _swap(index, swaps, report)
            finally:
                done.set()
            for answers, wrong in (future.result() for future in asking):
                report.counts["answers"] += answers
                report.wrong += wrong
        report.wrong += index.verify()
    return report


def problems_of(answer: Answer) -> list[str]:
    """Return what of an answer is not of the round that its index version is of."""
    number, rest = divmod(answer.index_version, len(ARTICLES))
    told = f"index version {answer.index_version}"
    problems = [f"{told} is half a round"] if rest else []
    articles = [hit.article for hit in (*(passage.hit for passage in answer.passages), *answer.unread)]
    problems += [
        f"{told}: {article.id} {article.version} is read" for article in articles if not _is_of(article, number)
    ]
    if sorted(article.id for article in articles) != sorted(ARTICLES):
        problems.append(f"{told}: {sorted(article.id for article in articles)} are read")
    cited = {(citation.version, citation.quote) for item in answer.items for citation in item.citations}
    if wrong := sorted(one for one in cited if one[0] != number or one[1] not in _names(number)):
        problems.append(f"{told}: {wrong} are quoted")
    if not answer.items or answer.items[0].text not in _names(number):
        problems.append(f"{told}: the answer is {[item.text for item in answer.items]}")
    return problems


def _swap(index: Index, swaps: int, report: Report) -> None:
    before = 0
    for number in range(2, swaps + 2):
        index.add(_round(number))
        if number == WARM:
            before = _memory()
    if before:
        growth = _memory() / before - 1.0
        report.figures["memory growth"] = growth
        if growth > GROWTH:
            report.wrong.append(f"{growth:.0%} more memory than after {WARM} swaps")


def _ask(answerer: Answerer, done: threading.Event) -> tuple[int, list[str]]:
    """Ask until it is done, once at least; return how often, and what was wrong."""
    answers, wrong = 0, []
    while not answers or not done.is_set():
        answers += 1
        try:
            wrong += problems_of(answerer.ask(Question("Who keeps the old place?")))
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
    return answers, wrong


def _round(number: int) -> list[RawArticle]:
    return [RawArticle(f"{_name(place, number)} keeps the old place, the {place}.", id=place) for place in ARTICLES]


def _names(number: int) -> set[str]:
    return {_name(place, number) for place in ARTICLES}


def _name(place: str, number: int) -> str:
    """Return a name of capitals and letters only, as a reader of names would take it."""
    letters = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return f"{place.title()}{letters}"


def _is_of(article: Article, number: int) -> bool:
    return article.version == number and _name(article.id, number) in article.text


def _memory() -> int:
    """Return the bytes that this process holds, once the allocator has given back what it keeps for later."""
    gc.collect()
    with suppress(OSError, AttributeError):  # another C library than glibc has no such function
        ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
