"""From settings to an open index and an answerer: the one place where the service and the commands get theirs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.settings import Settings
from index.documents import RawArticle
from index.embedding import load_encoder
from index.keys import LIBRARY_FILE, open_keys
from index.library import Library
from index.sources import SourceError, read_sources
from index.store import Index
from qa.answering import Answerer, AnswerSettings
from qa.reader import load_reader

log = logging.getLogger("sayso.opening")


class NoKeysError(RuntimeError):
    """Only holders of keys may use the service, and there is no key."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"a service at {host} can only be used with a key, and there is none yet: make one with "
            "`sayso keys create NAME`, or set SAYSO_ACCESS=open to let in everybody who can reach it"
        )
        self.host = host


def check_keys(settings: Settings) -> None:
    """Raise NoKeysError when keys are needed and there is none, before anything is loaded or made."""
    if not settings.needs_keys:
        return
    if (settings.data_dir / LIBRARY_FILE).exists():
        with open_keys(settings.data_dir) as keys:
            if keys.any_valid():
                return
    raise NoKeysError(settings.host)


@contextmanager
def open_index(settings: Settings) -> Iterator[Index]:
    """Open the index of ``settings.data_dir`` for the length of a with statement.

    The library is opened before the models are loaded, so that one that is in use is told at once.
    """
    with Library(settings.data_dir) as library:
        encoder = load_encoder(settings.embedder, settings.backend, settings.cache_dir)
        with Index(library, encoder) as index:
            yield index


@contextmanager
def open_answerer(settings: Settings) -> Iterator[Answerer]:
    """Open the index and the reader; an empty library is given ``settings.seed_if_empty`` first."""
    with open_index(settings) as index:
        reader = load_reader(settings.reader)
        if settings.seed_if_empty is not None and index.version == 0:
            _seed(index, settings.seed_if_empty)
        chosen = AnswerSettings(settings.min_confidence, settings.read_chunks, settings.answer_cache)
        yield Answerer(index, reader, chosen)


def _seed(index: Index, path: Path) -> None:
    """Ingest `path` whole; what cannot be read is logged and left out."""
    articles: list[RawArticle] = []
    for found in read_sources([path]):
        if isinstance(found, SourceError):
            log.warning("skipped %s", found)
        else:
            articles.append(found)
    if articles:
        report = index.add(articles)
        log.info("seeded", extra={"articles": len(report.articles), "index_version": report.index_version})
