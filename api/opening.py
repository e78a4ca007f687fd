"""From settings to an open index and an answerer: the one place where the service and the commands get theirs."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.settings import Settings
from index.embedding import load_encoder
from index.keys import LIBRARY_FILE, open_keys
from index.library import Library
from index.store import Index
from qa.answering import Answerer, AnswerSettings
from qa.reader import load_reader


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
    """Open the index and the reader."""
    with open_index(settings) as index:
        reader = load_reader(settings.reader)
        chosen = AnswerSettings(settings.min_confidence, settings.read_chunks, settings.answer_cache)
        yield Answerer(index, reader, chosen)
