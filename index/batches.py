"""A body of lines of JSON to batches of articles that are taken in together."""

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles of a body, of different ids, the lines among them that gave none, and where they end."""

    articles: tuple[RawArticle, ...]
    errors: tuple[LineError, ...]
    bytes_done: int
    lines_done: int


def batches(file: BinaryIO, lines_done: int = 0) -> Iterator[Batch]:
    """Yield the articles of a body from where `file` stands, which is after `lines_done` lines.

    An id that comes again begins another batch: the later line is a new version of the article.
    """
    filling = _Filling(file.tell(), lines_done)
    for line in lines_of(file):
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
