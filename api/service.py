"""What a running service holds: the index, the answerer, and the lanes their work runs in."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import ExitStack

from api.opening import open_answerer
from api.settings import Settings
from api.work import Lane
from index.library import Library
from index.store import Index
from qa.answering import Answerer

log = logging.getLogger("sayso.service")

READERS = 4
WRITES_WAITING = 32
READS_WAITING = 256


class NotReadyError(RuntimeError):
    """The models and the index are not loaded yet, or could not be."""


class Service:
    """One index and one answerer, opened in the background, with a lane for each kind of work.

    Questions and searches share one thread, since one pass of a model at a time with all cores is fastest; writes have
    one of their own, so that an ingest does not stop answers; reads of the library have a few.
    """

    def __init__(self, settings: Settings, answerer: Answerer | None = None) -> None:
        """Use `answerer`, which its owner closes, or open one of its own at `start`."""
        self.settings = settings
        self.failure: Exception | None = None
        self.on_failure: Callable[[], None] = lambda: None
        self.model = Lane("model", threads=1, waiting=settings.max_waiting)
        self.writer = Lane("writer", threads=1, waiting=WRITES_WAITING)
        self.reader = Lane("library", threads=READERS, waiting=READS_WAITING)
        self._answerer = answerer
        self._opened = ExitStack()
        self._loading: asyncio.Task[None] | None = None

    def check_ready(self) -> Answerer:
        """Return the answerer; raise NotReadyError until it is loaded."""
        if self._answerer is None:
            told = "could not be loaded; the log says why" if self.failure else "are still being loaded"
            raise NotReadyError(f"the models and the index {told}")
        return self._answerer

    @property
    def answerer(self) -> Answerer:
        """Return the answerer; raise NotReadyError until it is loaded."""
        return self.check_ready()

    @property
    def index(self) -> Index:
        """Return the index; raise NotReadyError until it is loaded."""
        return self.answerer.index

    @property
    def library(self) -> Library:
        """Return the library; raise NotReadyError until it is loaded."""
        return self.index.library

    def start(self) -> None:
        """Begin to load what is not there yet; return at once."""
        if self._answerer is None:
            self._loading = asyncio.get_running_loop().create_task(self._load())

    async def stop(self) -> None:
        """Let what has begun finish, then close what this service opened."""
        if self._loading is not None:
            await self._loading
        for lane in (self.model, self.reader, self.writer):
            await asyncio.to_thread(lane.close)
        await asyncio.to_thread(self._opened.close)

    async def _load(self) -> None:
        try:
            self._answerer = await self.writer.run(lambda: self._opened.enter_context(open_answerer(self.settings)))
        except Exception as error:
            log.exception("the service could not be loaded")
            self.failure = error
            self.on_failure()
        else:
            log.info("ready", extra={"index_version": self.index.version})
