"""Is what the library holds, and what was derived from it, what it should be?"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.chunking import chunk_article
from index.dense import DenseIndex, DenseView
from index.documents import Article, Chunk, Filters
from index.lexical import LexicalIndex
from index.library import Library

LENGTH_TOLERANCE = 1e-3


def verify(
    library: Library, dense: DenseIndex, lexical: LexicalIndex, count_tokens: Callable[[str], int]
) -> tuple[str, ...]:
    """Compare everything with everything and return the problems found, each in a line; none may change meanwhile."""
    problems = list(library.problems())
    mark, articles = library.current()
    while articles:
        for article in articles:
            chunks = [chunk for chunk, _ in library.chunks_of([article.id]).values()]
            problems += chunk_problems(article, chunks, count_tokens)
        mark, articles = library.current(mark)
    expected = library.chunk_ids(Filters())
    problems += id_problems("dense index", dense.ids, expected)
    problems += id_problems("lexical index", lexical.chunk_ids(), expected)
    problems += _vector_problems(library, dense.view)
    return tuple(problems)


def chunk_problems(article: Article, chunks: Sequence[Chunk], count_tokens: Callable[[str], int]) -> Iterator[str]:
    """Yield what is wrong with an article's chunks: bad offsets, boilerplate, or other chunks than chunking gives."""
    name = f"article {article.id} version {article.version}"
    for chunk in chunks:
        bounds = [offset for span in chunk.sentences for offset in (span.start, span.end)]
        if not bounds or bounds != sorted(bounds) or (chunk.start, chunk.end) != (bounds[0], bounds[-1]):
            yield f"{name}: chunk {chunk.ordinal} is not a run of sentences"
        elif not 0 <= chunk.start < chunk.end <= len(article.text):
            yield f"{name}: chunk {chunk.ordinal} reaches beyond the text"
        if any(region.start < chunk.end and chunk.start < region.end for region in article.regions):
            yield f"{name}: chunk {chunk.ordinal} holds boilerplate"
    if tuple(chunks) != chunk_article(article, count_tokens):
        yield f"{name}: its chunks are not those that chunking gives; a rebuild makes them anew"


def id_problems(name: str, found: NDArray[np.int64], expected: NDArray[np.int64]) -> Iterator[str]:
    """Yield which chunks an index lacks, and which it has too many of."""
    if len(lacking := np.setdiff1d(expected, found)):
        yield f"the {name} lacks {len(lacking)} chunks, the first of them {lacking[0]}"
    if len(beyond := np.setdiff1d(found, expected)):
        yield f"the {name} has {len(beyond)} chunks that the library has not, the first of them {beyond[0]}"
    if len(found) != len(np.unique(found)):
        yield f"the {name} has chunks twice"


def _vector_problems(library: Library, dense: DenseView) -> Iterator[str]:
    for ids, vectors in library.vectors():
        held = dense.vectors_of(ids)
        for chunk_id, vector in zip(ids.tolist(), vectors, strict=True):
            if chunk_id in held and not np.array_equal(held[chunk_id], vector):
                yield f"chunk {chunk_id}: the dense index has another vector than the library"
            if abs(float(vector @ vector) - 1.0) > LENGTH_TOLERANCE:
                yield f"chunk {chunk_id}: its vector is not of length 1"
