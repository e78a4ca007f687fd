"""The index: the library and what is derived from it for search, always in step."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.ahead import ahead
from index.dense import DenseIndex, Sizes
from index.dense_files import DenseFiles
from index.documents import Article, Filters, RawArticle
from index.embedding import Encoder
from index.failpoints import reach
from index.following import follow_words
from index.ingest import (
    IngestedArticle,
    IngestReport,
    Prepared,
    check_batch,
    embed,
    prepare,
    prepare_again,
)
from index.lexical import Applied, LexicalIndex
from index.library import Entry, Library, LibraryDamagedError
from index.planning import Planned, plan
from index.tending import Tender
from index.verifying import verify
from index.views import State, Views
from index.views import View as View

logger = logging.getLogger(__name__)

READ_AT_ONCE = 64
PREPARED_AHEAD = 64
"""Articles that are prepared while those before them are embedded."""
TOLD_AFTER = 1_000


@dataclass(frozen=True, slots=True)
class IndexStats:
    """How much an index holds. `versions` counts those whose text is kept; `bytes` are those on the disk."""

    articles: int
    versions: int
    chunks: int
    index_version: int
    encoder: str
    bytes: int


class Index:
    """A library that can be searched. Safe for threads: one change at a time, any number of views beside each other."""

    def __init__(self, library: Library, encoder: Encoder, sizes: Sizes | None = None) -> None:
        """Derive what is missing from `library`, which is the index's own from now on."""
        self.library = library
        self.encoder = encoder
        self._sizes = sizes
        self._changing = threading.Lock()
        self._lexical = LexicalIndex(library.folder / "lexical")
        self._files = DenseFiles(library.folder / "dense")
        if library.fact("encoder") not in (None, encoder.name):
            logger.warning("embedding anew: %s in the place of %s", encoder.name, library.fact("encoder"))
            library.replace_chunks(self._entries_again(), encoder.name)
        self._dense = self._loaded()
        self._views = Views(library, self._follow())
        self._tender = Tender(self._tend)
        self._tender.wake()

    @classmethod
    def open(cls, folder: Path, encoder: Encoder, sizes: Sizes | None = None) -> Self:
        """Open or create the index in `folder`; vectors of another encoder are made anew with this one.

        Raises LibraryInUseError, LibraryDamagedError and LibraryVersionError.
        """
        library = Library(folder)
        try:
            return cls(library, encoder, sizes)
        except BaseException:
            library.close()
            raise

    def close(self) -> None:
        """Wait for changes and views to end, then let the folder go."""
        self._tender.stop()
        with self._changing:
            self._views.close()
            self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def version(self) -> int:
        """Return the version that a view taken now would have."""
        return self._views.state.applied.sequence

    @contextmanager
    def view(self) -> Iterator[View]:
        """Lend a view of the newest version, at once and whatever changes meanwhile."""
        with self._views.lend() as (state, reading):
            yield View(state.applied.sequence, reading, state.dense, state.words)

    def add(self, articles: Sequence[RawArticle], progress: Callable[[int], object] | None = None) -> IngestReport:
        """Take in all of these articles or none; they are on the disk and found by the next view when this returns.

        `progress` is told how many more of the articles that are new or changed have been embedded.
        Raises BatchError and DuplicateIdError.
        """
        checked = check_batch(articles)
        with self._changing:
            planned = plan(self.library, checked)
            entries = list(embed(self._prepared(planned), self.encoder, progress))
            if entries:
                outdated = self._chunk_ids([entry.article.id for entry in entries])
                with self._published():
                    self.library.put(entries, self.encoder.name)
                    self._dense.remove(outdated)
            return IngestReport(_report(planned, entries), self.version)

    def delete(self, article_id: str) -> None:
        """Delete an article in all its versions; raises UnknownArticleError and DeletedArticleError."""
        with self._changing:
            outdated = self._chunk_ids([article_id])
            with self._published():
                self.library.delete(article_id)
                self._dense.remove(outdated)

    def rebuild(self) -> None:
        """Chunk and embed every article again and derive everything anew; until then searches see what there was."""
        with self._changing, self._published():
            self.library.replace_chunks(self._entries_again(), self.encoder.name)
            self._dense = self._loaded()

    def settle(self) -> None:
        """Wait until nothing is left to be done in the background, which answers do not wait for."""
        self._tender.settle()

    def stats(self) -> IndexStats:
        """Return how much there is."""
        with self._views.lend() as (state, reading):
            counts = reading.counts()
            size = self.library.size() + self._lexical.size() + self._files.size()
            version = state.applied.sequence
            return IndexStats(counts.articles, counts.versions, counts.chunks, version, self.encoder.name, size)

    def verify(self) -> tuple[str, ...]:
        """Compare everything with everything and return the problems found; an empty tuple means that it is sound."""
        with self._changing:
            return verify(self.library, self._dense, self._lexical, self.encoder.count_tokens)

    def _prepared(self, planned: Sequence[Planned]) -> Iterator[Prepared]:
        """Prepare the articles that are new or changed, ahead of their being embedded."""
        count = self.encoder.count_tokens
        wanted = [(item.raw, item) for item in planned if item.raw is not None]
        return ahead(lambda each: prepare(each[0], each[1].version, count, each[1].repeated), wanted, PREPARED_AHEAD)

    def _entries_again(self) -> Iterator[Entry]:
        """Chunk and embed every article of the library anew."""
        total, count = self.library.counts().articles, self.encoder.count_tokens
        prepared = ahead(lambda article: prepare_again(article, count), self._articles(), PREPARED_AHEAD)
        for done, entry in enumerate(embed(prepared, self.encoder), 1):
            yield entry
            if done % TOLD_AFTER == 0 or done == total:
                logger.info("embedded %d of %d articles", done, total)

    def _articles(self) -> Iterator[Article]:
        mark, articles = self.library.current(0, READ_AT_ONCE)
        while articles:
            yield from articles
            mark, articles = self.library.current(mark, READ_AT_ONCE)

    def _chunk_ids(self, article_ids: Sequence[str] = ()) -> NDArray[np.int64]:
        return self.library.chunk_ids(Filters(article_ids=tuple(article_ids)))

    @contextmanager
    def _published(self) -> Iterator[None]:
        """Change the library in the block, and have views see all of it afterwards, or none of it if it fails."""
        self.library.fold()
        self._views.hold()
        reach("store.planned")
        try:
            yield
        except BaseException:
            if self._applied() == self._views.state.applied:  # nothing was changed
                self._views.publish(self._views.state)
            raise
        reach("store.committed")
        self._views.publish(self._follow())
        reach("store.published")
        self._tender.wake()

    def _applied(self) -> Applied:
        return Applied(self.library.fact("generation") or "", self.library.version)

    def _loaded(self) -> DenseIndex:
        """Return the vectors of the newest snapshot that are still there."""
        base = self._files.load(self._applied(), self.encoder.dim)
        dense = DenseIndex(self.encoder.dim, self._sizes, base)
        if base is not None:
            dense.remove(np.setdiff1d(base.ids, self._chunk_ids(), assume_unique=True))
        return dense

    def _follow(self) -> State:
        """Bring both indexes to the library's state and return that."""
        goal = self._applied()
        try:
            for ids, vectors in self.library.vectors(after=self._dense.newest):
                self._dense.add(ids, vectors)
        except ValueError as error:
            raise LibraryDamagedError(self.library.folder, str(error)) from error
        reach("store.vectors-followed")
        follow_words(self._lexical, self.library, goal)
        reach("store.words-followed")
        return State(goal, self._dense.view, self._lexical.view)

    def _tend(self, go_on: Callable[[], bool]) -> bool:
        """Make the base of the vectors anew if it is outgrown, beside searches and changes; tell whether it was."""
        with self._changing:
            dense, seen, applied = self._dense, self._dense.view, self._views.state.applied
        if not dense.is_outgrown():
            return False
        made = self._files.make(dense, seen, applied, go_on)
        with self._changing:
            if dense is self._dense:  # else everything was made anew meanwhile
                dense.adopt(made, seen)
                self._views.publish(replace(self._views.state, dense=dense.view))
                reach("dense.adopted")
        return True


def _report(planned: Sequence[Planned], entries: Sequence[Entry]) -> tuple[IngestedArticle, ...]:
    made = {entry.article.id: len(entry.chunks) for entry in entries}
    return tuple(
        IngestedArticle(item.id, item.version, item.status, made.get(item.id, item.chunks)) for item in planned
    )
