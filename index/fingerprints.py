"""Article to fingerprint: a MinHash of its runs of words, by which copies of an article are known as one source.

Broder 1997, "On the resemblance and containment of documents": under a random hash function, the least hash of two sets
is the same one as often as their elements are. Boilerplate is left out, so that two sites' frames make no difference.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from index.chunking import content_spans
from index.documents import Article
from index.terms import terms_of

SHINGLE = 5
PERMUTATIONS = 128
SEED = 1
METHOD = f"minhash-1: {PERMUTATIONS} affine32 permutations of seed {SEED} over runs of {SHINGLE} terms"
"""What stored fingerprints were made with; those of another method cannot be compared and are made anew."""

THRESHOLD = 0.55
"""The similarity from which two articles are one source.

Measured on the sample articles: copies with another headline and dateline, a paragraph less and one word in thirty
changed have 0.63 to 0.90, copies cut to a half and edited 0.62 to 0.98. An article that shares a fifth of its words
with another has 0.09 to 0.31, three tenths 0.14 to 0.43; the sample articles among themselves have at most 0.05.
"""
MOST_CUT = 3.0
"""How many times as long as its excerpt an article may be before that counts as less than a copy."""
LEAST_COMMON = 21
"""Copies have the same least hash under at least so many permutations.

The shared runs, r / (1 + r) of both articles' at a resemblance of r, are at most four times that of what is asked for.
So THRESHOLD is not reached below r / (1 + r) = THRESHOLD / 4, which is r = 0.159 or 20.4 of 128 permutations.
"""

AT_ONCE = 4_096
COMPARED = 256
EMPTY = MinHash(PERMUTATIONS, SEED, scheme="affine32")
"""What every sketch begins as; its permutations take longer to draw than to apply."""

_RECORD = np.dtype([("size", "<u4"), ("least", "<u4", (PERMUTATIONS,))])


def fingerprint(article: Article) -> bytes:
    """Return 516 bytes: the number of distinct runs of five terms in what the article says, and their least hashes.

    An article of fewer terms has one run; one without any, or that is all boilerplate, gives no bytes.
    """
    terms = [term for span in content_spans(article) for term in terms_of(span.of(article.text))]
    if not terms:
        return b""
    runs = list({" ".join(terms[i : i + SHINGLE]) for i in range(max(1, len(terms) - SHINGLE + 1))})
    sketch = EMPTY.copy()
    for start in range(0, len(runs), AT_ONCE):  # a hash for every run and permutation is in memory at a time
        sketch.update_batch([run.encode() for run in runs[start : start + AT_ONCE]])
    return np.array([(len(runs), sketch.hashvalues)], dtype=_RECORD).tobytes()


def similarity(first: bytes, second: bytes) -> float:
    """Return the estimated share, 0 to 1, of the shorter article's runs of words that the longer one has.

    Of an article that is more than MOST_CUT times as long, that share of its own runs is asked for. 0 for no bytes.
    """
    if not first or not second:
        return 0.0
    one, other = (np.frombuffer(given, dtype=_RECORD) for given in (first, second))
    return float(_similarities(one, other)[0, 0])


def leaders(fingerprints: Sequence[bytes]) -> list[int]:
    """Return for each the place of the first before it that it is a copy of and that is itself no copy, else its own.

    Identical fingerprints have the same leader, and one without bytes is its own.
    """
    found = list(range(len(fingerprints)))
    known = [place for place, given in enumerate(fingerprints) if given]
    if not known:
        return found
    records = np.frombuffer(b"".join(fingerprints[place] for place in known), dtype=_RECORD)
    shared = np.flatnonzero(_common(records["least"]) >= LEAST_COMMON)
    known, records = [known[place] for place in shared], records[shared]
    leading = np.zeros(len(known), dtype=np.bool_)
    for start in range(0, len(known), COMPARED):
        alike = _similarities(records[start : start + COMPARED], records) >= THRESHOLD
        for row, place in enumerate(known[start : start + COMPARED], start):
            before = np.flatnonzero(alike[row - start, :row] & leading[:row])
            leading[row] = not len(before)
            found[place] = known[before[0]] if len(before) else place
    return found


def independent(articles: Iterable[Article]) -> int:
    """Return how many sources these articles are: near-identical ones count as one, in whatever order they come."""
    distinct = {article.id: article.fingerprint or fingerprint(article) for article in articles}
    return len(set(leaders([distinct[key] for key in sorted(distinct)])))


def _common(least: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return for each sketch (n, permutations) under how many permutations another has the same least hash, (n,)."""
    columns = np.ascontiguousarray(least.T)
    order = np.argsort(columns, axis=1)
    ordered = np.take_along_axis(columns, order, axis=1)
    same = np.zeros((len(columns), len(least) + 1), dtype=np.bool_)  # as the one before
    same[:, 1:-1] = ordered[:, 1:] == ordered[:, :-1]
    common = np.empty_like(same[:, 1:])
    np.put_along_axis(common, order, same[:, 1:] | same[:, :-1], axis=1)
    counted: NDArray[np.int64] = common.sum(axis=0)
    return counted


def _similarities(some: NDArray[np.void], many: NDArray[np.void]) -> NDArray[np.float64]:
    """Return how similar each of some records (n,) is to each of many (m,), (n, m)."""
    equal = np.zeros((len(some), len(many)), dtype=np.uint16)
    for mine, theirs in zip(some["least"].T, many["least"].T, strict=True):
        equal += mine[:, None] == theirs
    resemblance = equal / some["least"].shape[1]
    sizes, size = many["size"].astype(np.float64), some["size"].astype(np.float64)[:, None]
    shared = resemblance / (1.0 + resemblance) * (sizes + size)
    asked = np.maximum(np.minimum(sizes, size), np.maximum(sizes, size) / MOST_CUT)
    similar: NDArray[np.float64] = np.minimum(1.0, shared / asked)
    return similar
