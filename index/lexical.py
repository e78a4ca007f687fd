"""Search by words (BM25) over the chunks, on disk; with lexical_search.py the only file that imports tantivy."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.chunking import indexed_text
from index.documents import Article, Chunk, Filters
from index.failpoints import reach
from index.lexical_search import ANALYZERS, FIELDS, SCHEMA, WordSearch, day_of
from index.snapshot import DamagedGenerationError, Generation, Generations
from index.terms import terms_of

logger = logging.getLogger(__name__)

# Name another format here whenever fields or terms change: an index of another format is made anew.
FORMAT = "2"
WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Applied:
    """Which library's state the index has: the `generation` of its chunk ids and its sequence number."""

    generation: str
    sequence: int


class LexicalIndex:
    """A tantivy index in generations of a folder of its own. Searches may run side by side; a change must run alone.

    Scores count words of deleted chunks until their segments are merged, so that an index that was filled step by step
    may score a little differently from one made anew of the same chunks; the same generation always scores alike.
    """

    def __init__(self, folder: Path) -> None:
        """Open the newest sound generation in `folder`; without one the index is empty, and `applied` None."""
        self._folder = folder
        self._generations: Generations | None = Generations(folder)
        self._applied: Applied | None = None
        self._index = self._opened(None)
        for found in self._generations.newest_first():
            if self._taken(self._generations, found):
                break

    @property
    def applied(self) -> Applied | None:
        """Return up to where the library has been applied; None for an index made anew."""
        return self._applied

    @property
    def in_memory(self) -> bool:
        """Tell whether the index is kept in memory only."""
        return self._generations is None

    def clear(self, in_memory: bool = False) -> None:
        """Throw everything away and begin with an empty index, on the disk or in memory only."""
        Generations(self._folder).clear()
        self._generations = None if in_memory else Generations(self._folder)
        self._applied = None
        self._index = self._opened(None)

    def apply(
        self, article_ids: Iterable[str], chunks: Iterable[tuple[int, tuple[Chunk, Article]]], applied: Applied
    ) -> None:
        """Put `chunks` in the place of all there were of these articles; afterwards the index stands at `applied`.

        It is the old index or the new one, whatever happens. Applying the same again changes nothing. Raises OSError
        and ValueError when the disk does not take it.
        """
        if self._generations is None:
            self._write(self._index, article_ids, chunks)
        else:
            draft = self._generations.draft()
            try:
                reach("lexical.drafted")
                index = self._opened(draft)
                self._write(index, article_ids, chunks)
                reach("lexical.written")
                self._generations.publish(draft, _note(applied))
                reach("lexical.published")
            except BaseException:
                self._generations.drop(draft)
                raise
            self._index = index
        self._applied = applied

    @property
    def view(self) -> WordSearch:
        """Return what searches the index as it is now, whatever is applied afterwards."""
        return WordSearch(self._index.searcher())

    def search(self, query: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Search what there is now; see WordSearch."""
        return self.view.search(query, k, filters)

    def chunk_ids(self) -> NDArray[np.int64]:
        """Return the ids of all chunks of the index, ascending."""
        return self.view.chunk_ids()

    def size(self) -> int:
        """Return the bytes the index takes on the disk."""
        return self._generations.size() if self._generations else 0

    def _taken(self, generations: Generations, found: Generation | DamagedGenerationError) -> bool:
        """Open a generation that was found, if it can be, and tell whether that is so."""
        try:
            if isinstance(found, DamagedGenerationError):
                raise found
            if found.note.get("format") != FORMAT:
                raise DamagedGenerationError(found.path, f"its format is not {FORMAT}")
            self._index = self._opened(found.path)
        except (OSError, ValueError) as error:
            logger.warning("the lexical index is damaged, and mended from the library: %s", error)
            return False
        self._applied = Applied(found.note["generation"], int(found.note["sequence"]))
        generations.use(found)
        return True

    def _opened(self, path: Path | None) -> tantivy.Index:
        """Open or create the index in `path`, or an empty one in memory."""
        index = tantivy.Index(SCHEMA, path=None if path is None else str(path))
        for name, analyzer in ANALYZERS.items():
            index.register_tokenizer(name, analyzer)
        index.config_reader(reload_policy="manual")
        index.reload()
        return index

    def _write(
        self, index: tantivy.Index, article_ids: Iterable[str], chunks: Iterable[tuple[int, tuple[Chunk, Article]]]
    ) -> None:
        writer = index.writer(WRITER_BYTES, num_threads=1)
        for article_id in article_ids:
            writer.delete_documents_by_term("article_id", article_id)
        for chunk_id, (chunk, article) in chunks:
            writer.add_document(self._document(chunk_id, chunk, article))
        writer.commit()
        # No merge may run later: it would change the scores between two searches of the same version.
        writer.wait_merging_threads()
        index.reload()

    def _document(self, chunk_id: int, chunk: Chunk, article: Article) -> tantivy.Document:
        words = " ".join(terms_of(indexed_text(article, chunk)))
        document = tantivy.Document()
        document.add_unsigned("chunk_id", chunk_id)
        document.add_text("article_id", article.id)
        for field, _ in FIELDS:
            document.add_text(field, words)
        if article.source is not None:
            document.add_text("source", article.source)
        if article.published is not None:
            document.add_integer("published", day_of(article.published))
        return document


def _note(applied: Applied) -> dict[str, str]:
    return {"format": FORMAT, "generation": applied.generation, "sequence": str(applied.sequence)}
