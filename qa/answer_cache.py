"""Answers kept for as long as the index stays as it is."""

import threading
from dataclasses import dataclass

from cachetools import LRUCache

from index.documents import Article, Filters, Hit
from qa.answers import Reading, Resolved
from qa.selection import Selection


@dataclass(frozen=True, slots=True)
class Asked:
    """All that an answer depends on, the models apart: what is asked, of what, and of which version of the index."""

    resolved: Resolved
    filters: Filters
    limit: int
    index_version: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, read and selected for a question; `index_version` is that of the index it was found in."""

    hits: tuple[Hit, ...]
    readings: tuple[Reading, ...]
    selection: Selection
    index_version: int


class AnswerCache:
    """The answers asked for last, by least recent use. Safe for threads; `hits` and `misses` count look-ups.

    Bounded by the characters of the articles that the answers come from, so that long articles take the place of
    several short ones. When the index has moved on, all are forgotten: nothing of a deleted article is kept.
    """

    def __init__(self, characters: int) -> None:
        """Keep answers whose articles have so many characters together; with 0 nothing is kept."""
        self._kept: LRUCache[Asked, Found] = LRUCache(characters, getsizeof=_size)
        self._lock = threading.Lock()
        self._version = 0
        self.hits = 0
        self.misses = 0

    def get(self, asked: Asked) -> Found | None:
        """Return what is known of a question; None if it has to be answered."""
        with self._lock:
            self._keep_only(asked.index_version)
            found = self._kept.get(asked)
            self.hits += found is not None
            self.misses += found is None
        return found

    def put(self, asked: Asked, found: Found) -> None:
        """Keep what was found, unless the index moved on meanwhile or it is larger than all that may be kept."""
        if found.index_version == asked.index_version and _size(found) <= self._kept.maxsize:
            with self._lock:
                if asked.index_version == self._version:
                    self._kept[asked] = found

    def _keep_only(self, version: int) -> None:
        if version > self._version:
            self._kept.clear()
            self._version = version


def _size(found: Found) -> int:
    """Return the characters of the articles that are held, an article counted once."""
    articles: dict[tuple[str, int], Article] = {}
    for hit in found.hits:
        for place in (hit, *hit.copies):
            articles[place.article.id, place.article.version] = place.article
    return 1 + sum(len(article.text) for article in articles.values())
