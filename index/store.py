"""The index: the library and what is derived from it for search, always in step."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.boilerplate import find_repeated
from index.dense import DenseIndex
from index.documents import Article, Chunk, Filters, RawArticle
from index.embedding import Encoder
from index.ingest import (
    IngestedArticle,
    IngestReport,
    Prepared,
    Status,
    article_id,
    check_batch,
    content_hash,
    embed,
    prepare,
    prepare_again,
)
from index.lexical import Applied, LexicalIndex
from index.library import Entry, Library, LibraryDamagedError
from index.locking import SharedLock
from index.verifying import verify

logger = logging.getLogger(__name__)

READ_AT_ONCE = 64
SOURCE_SAMPLE = 50
"""How many articles of a source are compared with new ones to find the lines that they all share."""


@dataclass(frozen=True, slots=True)
class IndexStats:
    """How much an index holds. `versions` counts those whose text is kept; `bytes` are those on the disk."""

    articles: int
    versions: int
    chunks: int
    index_version: int
    encoder: str
    bytes: int


@dataclass(frozen=True, slots=True)
class View:
    """One whole version of the index. While it is open nothing changes, so hold it only for a search."""

    version: int
    _library: Library
    _dense: DenseIndex
    _lexical: LexicalIndex

    def dense(self, vector: NDArray[np.float32], k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the k chunk ids nearest to `vector` (dim,) with their cosines, best first, ties by chunk id."""
        return self._dense.search(vector, k, self._library.chunk_ids(filters) if filters else None)

    def lexical(self, query: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the k chunk ids whose words match the query best with their scores, best first, ties by chunk id."""
        return self._lexical.search(query, k, filters)

    def fingerprints(self, chunk_ids: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        """Return for each chunk, in the order of their ids, its article's id and fingerprint."""
        return self._library.fingerprints(chunk_ids)

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, tuple[Chunk, Article]]:
        """Return these chunks with their articles; an id that is not there is left out."""
        return self._library.chunks(chunk_ids)


class Index:
    """A library that can be searched. Safe for threads: one change at a time, any number of views beside each other."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        """Derive what is missing from `library`, which is the index's own from now on."""
        self.library = library
        self.encoder = encoder
        self._changing = threading.Lock()
        self._state = SharedLock()
        self._dense = DenseIndex(encoder.dim)
        self._lexical = LexicalIndex(library.folder / "lexical")
        if library.fact("encoder") not in (None, encoder.name):
            logger.warning("embedding anew: %s in the place of %s", encoder.name, library.fact("encoder"))
            library.replace_chunks(self._entries_again(), encoder.name)
        self._version = 0
        self._load()

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> Self:
        """Open or create the index in `folder`; vectors of another encoder are made anew with this one.

        Raises LibraryInUseError, LibraryDamagedError and LibraryVersionError.
        """
        library = Library(folder)
        try:
            return cls(library, encoder)
        except BaseException:
            library.close()
            raise

    def close(self) -> None:
        """Wait for changes and views to end, then let the folder go."""
        with self._changing, self._state.alone():
            self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def version(self) -> int:
        """Return the version that a view taken now would have."""
        return self._version

    @contextmanager
    def view(self) -> Iterator[View]:
        """Lend a view of the newest version; changes wait until it is given back."""
        with self._state.shared():
            yield View(self._version, self.library, self._dense, self._lexical)

    def add(self, articles: Sequence[RawArticle], progress: Callable[[int, int], None] | None = None) -> IngestReport:
        """Take in all of these articles or none; they are on the disk and found by the next view when this returns.

        `progress` is told how many of the articles that are new or changed have been embedded, and how many there are.
        Raises BatchError and DuplicateIdError.
        """
        checked = check_batch(articles)
        with self._changing:
            report, changed = self._plan(checked)
            entries = list(embed(changed, self.encoder, progress))
            if entries:
                with self._state.alone():
                    outdated = self._chunk_ids([entry.article.id for entry in entries])
                    self.library.put(entries, self.encoder.name)
                    self._follow(outdated)
            return IngestReport(tuple(report), self._version)

    def delete(self, article_id: str) -> None:
        """Delete an article in all its versions; raises UnknownArticleError and DeletedArticleError."""
        with self._changing, self._state.alone():
            outdated = self._chunk_ids([article_id])
            self.library.delete(article_id)
            self._follow(outdated)

    def rebuild(self) -> None:
        """Chunk and embed every article again and derive everything anew; searches wait for it."""
        with self._changing, self._state.alone():
            self.library.replace_chunks(self._entries_again(), self.encoder.name)
            self._load()

    def stats(self) -> IndexStats:
        """Return how much there is."""
        with self._state.shared():
            counts = self.library.counts()
            size = self.library.size() + self._lexical.size()
            return IndexStats(counts.articles, counts.versions, counts.chunks, self._version, self.encoder.name, size)

    def verify(self) -> tuple[str, ...]:
        """Compare everything with everything and return the problems found; an empty tuple means that it is sound."""
        with self._changing, self._state.shared():
            return verify(self.library, self._dense, self._lexical, self.encoder.count_tokens)

    def _plan(self, checked: Sequence[RawArticle]) -> tuple[list[IngestedArticle], list[Prepared]]:
        """Tell what becomes of each article, and prepare those that are new or changed."""
        report: list[IngestedArticle] = []
        changed: dict[str, Prepared] = {}
        repeated = self._repeated(checked)
        for raw in checked:
            key, head = article_id(raw), self.library.head(article_id(raw))
            if key in changed:  # the same text twice, without ids
                report.append(IngestedArticle(key, changed[key].article.version, "unchanged", len(changed[key].chunks)))
            elif head and head.content_hash == content_hash(raw):
                report.append(IngestedArticle(key, head.version, "unchanged", len(self._chunk_ids([key]))))
            else:
                changed[key] = prepare(
                    raw,
                    head.version + 1 if head else 1,
                    self.encoder.count_tokens,
                    repeated.get(raw.source or "", frozenset()),
                )
                status: Status = "updated" if head and head.content_hash else "created"
                report.append(IngestedArticle(key, changed[key].article.version, status, len(changed[key].chunks)))
        return report, list(changed.values())

    def _repeated(self, checked: Sequence[RawArticle]) -> dict[str, frozenset[str]]:
        """Return, by source, the lines that its articles share, those of the library's first articles among them."""
        texts: dict[str, dict[str, str]] = {}
        for raw in checked:
            if raw.source:
                texts.setdefault(raw.source, {})[article_id(raw)] = raw.text
        for source, known in texts.items():
            for article in self.library.articles(SOURCE_SAMPLE, source=source).items:
                known.setdefault(article.id, article.text)
        return {source: find_repeated(list(known.values())) for source, known in texts.items()}

    def _entries_again(self) -> Iterator[Entry]:
        total, done = self.library.counts().articles, 0
        mark, articles = self.library.current(0, READ_AT_ONCE)
        while articles:
            yield from embed([prepare_again(article, self.encoder.count_tokens) for article in articles], self.encoder)
            done += len(articles)
            logger.info("embedded %d of %d articles", done, total)
            mark, articles = self.library.current(mark, READ_AT_ONCE)

    def _chunk_ids(self, article_ids: Sequence[str] = ()) -> NDArray[np.int64]:
        return self.library.chunk_ids(Filters(article_ids=tuple(article_ids)))

    def _load(self) -> None:
        """Derive the dense index anew and bring the lexical one up to the library's last change."""
        self._dense = DenseIndex(self.encoder.dim)
        self._follow(np.zeros(0, dtype=np.int64))

    def _follow(self, outdated: NDArray[np.int64]) -> None:
        """Bring both indexes to the library's state, `outdated` being the chunk ids that it no longer has."""
        self._dense.remove(outdated.tolist())
        known = self._dense.ids
        try:
            for ids, vectors in self.library.vectors(after=int(known.max()) if len(known) else 0):
                self._dense.add(ids, vectors)
        except ValueError as error:
            raise LibraryDamagedError(self.library.folder, str(error)) from error
        self._version = self.library.version
        if self._lexical.in_memory:  # the disk may have room again
            self._lexical.clear()
        for in_memory in (False, True):
            try:
                self._follow_words()
                return
            except (OSError, ValueError) as error:
                logger.warning("the lexical index is made anew%s: %s", " in memory" if in_memory else "", error)
                self._lexical.clear(in_memory)
        self._follow_words()

    def _follow_words(self) -> None:
        """Apply to the lexical index what the log has beyond what it has seen; everything if it saw another library."""
        goal = Applied(self.library.fact("generation") or "", self._version)
        seen = self._lexical.applied
        if seen == goal:
            return
        if seen is None or seen.generation != goal.generation or seen.sequence > goal.sequence:
            self._lexical.clear(self._lexical.in_memory)
            changed = self.library.changed_since(0)
        else:
            changed = self.library.changed_since(seen.sequence)
        self._lexical.apply(changed, self._chunks_of(changed), goal)

    def _chunks_of(self, article_ids: Sequence[str]) -> Iterator[tuple[int, tuple[Chunk, Article]]]:
        for start in range(0, len(article_ids), READ_AT_ONCE):
            yield from self.library.chunks_of(article_ids[start : start + READ_AT_ONCE]).items()
