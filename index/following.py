"""Bring the lexical index to where the library is: by what its log says has changed, else from nothing."""

import logging
from collections.abc import Iterator, Sequence

from index.documents import Article, Chunk
from index.lexical import Applied, LexicalIndex
from index.library import Library

logger = logging.getLogger(__name__)

READ_AT_ONCE = 64
"""Articles whose chunks are read in one go."""


def follow_words(lexical: LexicalIndex, library: Library, goal: Applied) -> None:
    """Apply to the lexical index what it lacks to be at `goal`; where that fails make it anew, at last in memory."""
    if lexical.in_memory:  # the disk may have room again
        lexical.clear()
    for in_memory in (False, True):
        try:
            _apply(lexical, library, goal)
            return
        except (OSError, ValueError) as error:
            logger.warning("the lexical index is made anew%s: %s", " in memory" if in_memory else "", error)
            lexical.clear(in_memory)
    _apply(lexical, library, goal)


def _apply(lexical: LexicalIndex, library: Library, goal: Applied) -> None:
    """Apply what the log has beyond what the index has seen; everything if it saw another library."""
    seen = lexical.applied
    if seen == goal:
        return
    if seen is None or seen.generation != goal.generation or seen.sequence > goal.sequence:
        lexical.clear(lexical.in_memory)
        changed = library.changed_since(0)
    else:
        changed = library.changed_since(seen.sequence)
    lexical.apply(changed, _chunks_of(library, changed), goal)


def _chunks_of(library: Library, article_ids: Sequence[str]) -> Iterator[tuple[int, tuple[Chunk, Article]]]:
    for start in range(0, len(article_ids), READ_AT_ONCE):
        yield from library.chunks_of(article_ids[start : start + READ_AT_ONCE]).items()
