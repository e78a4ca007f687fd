"""What a running service holds: the index, the answerer, and the lanes their work runs in."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import ExitStack

from api.fetching import fetch_for_imports
from api.metrics import Metrics
from api.opening import open_answerer
from api.seeding import seed
from api.settings import Settings
from api.work import Lane, Turns
from index.importing import Importer
from index.library import Library
from index.store import Index
from qa.answering import Answerer

log = logging.getLogger("sayso.service")

MODELS = 2
READERS = 4
WRITES_WAITING = 32
READS_WAITING = 256
NOTES_WAITING = 256
DOOR_WAITING = 1024
TURNS_WAITING = 8


class NotReadyError(RuntimeError):
    """The models and the index are not loaded yet, or could not be."""


class Service:
    """One index and one answerer, opened in the background, with a lane for each kind of work.

    Questions and searches share few threads: the reader gives a question all cores, and while one's answer is selected
    another is read. Writes have a thread of their own, so that an ingest does not stop answers; reads of the library
    have a few. Notes are what answers leave behind: they are made one after the other, so that each sees those before
    it. At the door keys are looked up.
    """

    def __init__(self, settings: Settings, answerer: Answerer | None = None) -> None:
        """Use `answerer`, which its owner closes, or open one of its own at `start`."""
        self.settings = settings
        self.failure: Exception | None = None
        self.on_failure: Callable[[], None] = lambda: None
        self.model = Lane("model", threads=MODELS, waiting=settings.max_waiting)
        self.writer = Lane("writer", threads=1, waiting=WRITES_WAITING)
        self.reader = Lane("library", threads=READERS, waiting=READS_WAITING)
        self.notes = Lane("notes", threads=1, waiting=NOTES_WAITING)
        self.door = Lane("door", threads=1, waiting=DOOR_WAITING)
        self.conversing = Turns("conversation", TURNS_WAITING)
        lanes = (self.model, self.writer, self.reader, self.notes, self.door)
        self.metrics = Metrics({lane.name: lambda lane=lane: lane.waiting for lane in lanes})  # type: ignore[misc]
        self._answerer = answerer
        self._opened = ExitStack()
        self._loading: asyncio.Task[None] | None = None
        self._imports: Importer | None = None

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

    @property
    def imports(self) -> Importer:
        """Return what takes in imports; raise NotReadyError until it is loaded."""
        if self._imports is None:
            self.check_ready()
            raise NotReadyError("imports are not taken yet")
        return self._imports

    def start(self) -> None:
        """Begin to load what is not there yet; return at once."""
        if self._answerer is None:
            self._loading = asyncio.get_running_loop().create_task(self._load())
        else:
            self._imports = Importer(self._answerer.index, fetch=fetch_for_imports(self.settings))

    async def stop(self) -> None:
        """Let what has begun finish, then close what this service opened."""
        if self._loading is not None:
            await self._loading
        if self._imports is not None:
            await asyncio.to_thread(self._imports.close)
        for lane in (self.door, self.model, self.reader, self.writer):
            await asyncio.to_thread(lane.close)
        await asyncio.to_thread(self.notes.close, drop=False)
        await asyncio.to_thread(self._opened.close)

    async def _load(self) -> None:
        try:
            answerer = await self.writer.run(lambda: self._opened.enter_context(open_answerer(self.settings)))
            if self.settings.seed_if_empty is not None:
                await self.writer.run(seed, answerer.index, self.settings.seed_if_empty)
            fetch = fetch_for_imports(self.settings)
            self._imports = await self.writer.run(lambda: Importer(answerer.index, fetch=fetch))
            self._answerer = answerer
        except Exception as error:
            log.exception("the service could not be loaded")
            self.failure = error
            self.on_failure()
        else:
            log.info("ready", extra={"index_version": self.index.version})
