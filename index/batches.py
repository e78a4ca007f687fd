"""A body of lines of JSON to batches of articles that are taken in together."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from index.documents import RawArticle
from index.ingest import ArticleError, check_article
from index.jobs import LineError
from index.json_lines import TOO_BIG, is_blank, lines_of, parse_line

AT_ONCE = 200
"""How many articles, at most, are taken in together; fewer when they have more than BYTES_AT_ONCE."""
BYTES_AT_ONCE = 8 * 2**20
REASON_KEPT = 300

Fetch = Callable[[str], Iterable[RawArticle | Exception]]
"""From a URL to the articles there, and why there are no others."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles of a body, of different ids, the lines among them that gave none, and where they end."""

    articles: tuple[RawArticle, ...]
    errors: tuple[LineError, ...]
    bytes_done: int
    lines_done: int


def batches(file: BinaryIO, lines_done: int = 0, fetch: Fetch | None = None) -> Iterator[Batch]:
    """Yield the articles of a body from where `file` stands, which is after `lines_done` lines.

    An id that comes again begins another batch: the later line is a new version of the article. With a `fetch`, a line
    that has a URL and nothing else stands for the articles there. Each is a batch of its own, as fetching is slow; what
    is begun again in the middle of a feed begins at the feed's first article.
    """
    filling = _Filling(file.tell(), lines_done)
    for line in lines_of(file):
        url = _url_alone(line) if fetch else None
        if fetch and url is not None:
            if filling.bytes_done > filling.began:
                yield filling.batch()
            for found in fetch(url):
                yield _fetched(found, filling)
            filling = _Filling(file.tell(), filling.lines_done + 1)
            yield filling.batch()
            continue
        outcome = _article(line)
        if filling.is_full(outcome, len(line or b"")):
            yield filling.batch()
            filling = _Filling(filling.bytes_done, filling.lines_done)
        filling.put(outcome, len(line or b""), file.tell())
    if filling.bytes_done > filling.began:
        yield filling.batch()


@dataclass(slots=True)
class _Filling:
    """A batch in the making, which began at the byte `bytes_done`."""

    bytes_done: int
    lines_done: int
    began: int = field(init=False)
    size: int = 0
    articles: list[RawArticle] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.began = self.bytes_done

    def is_full(self, outcome: RawArticle | str | None, size: int) -> bool:
        """Tell whether what a line of `size` bytes gave belongs to the next batch."""
        if isinstance(outcome, RawArticle) and self.articles:
            return outcome.id in self.ids or len(self.articles) >= AT_ONCE or self.size + size > BYTES_AT_ONCE
        return len(self.errors) >= AT_ONCE

    def put(self, outcome: RawArticle | str | None, size: int, end: int) -> None:
        """Add what a line gave: an article, why there is none, or nothing. The line ends before the byte `end`."""
        self.bytes_done, self.lines_done = end, self.lines_done + 1
        if isinstance(outcome, RawArticle):
            self.articles.append(outcome)
            self.size += size
            self.ids.update([outcome.id] if outcome.id is not None else [])
        elif outcome is not None:
            self.errors.append(LineError(self.lines_done, outcome[:REASON_KEPT]))

    def batch(self) -> Batch:
        """Return the batch as it is."""
        return Batch(tuple(self.articles), tuple(self.errors), self.bytes_done, self.lines_done)


def _url_alone(line: bytes | None) -> str | None:
    """Return the URL of a line that has nothing else."""
    if line is None or len(line) > 10_000 or b'"url"' not in line:
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    alone = isinstance(value, dict) and list(value) == ["url"] and isinstance(value["url"], str)
    return value["url"] if alone else None


def _fetched(outcome: RawArticle | Exception, before: _Filling) -> Batch:
    """Return what the line after those `before` led to: an article, or why there is none."""
    reason = "" if isinstance(outcome, RawArticle) else str(outcome)
    if isinstance(outcome, RawArticle):
        try:
            return Batch((check_article(outcome),), (), before.bytes_done, before.lines_done)
        except ArticleError as error:
            reason = f"{outcome.url}: {error}"
    errors = (LineError(before.lines_done + 1, reason[:REASON_KEPT]),)
    return Batch((), errors, before.bytes_done, before.lines_done)


def _article(line: bytes | None) -> RawArticle | str | None:
    """Return the article of a line, why there is none, or None for a line that says nothing."""
    if line is None:
        return TOO_BIG
    if is_blank(line):
        return None
    article = parse_line(line)
    try:
        return article if isinstance(article, str) else check_article(article)
    except ArticleError as error:
        return str(error)
