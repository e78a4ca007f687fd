"""Work in the background that nothing waits for, done one piece at a time until none is left."""

import logging
import threading
from collections.abc import Callable

from index.dense_files import StoppedError

logger = logging.getLogger(__name__)


class Tender:
    """Runs `work` in a thread of its own whenever it is woken, until it says that there is nothing left."""

    def __init__(self, work: Callable[[Callable[[], bool]], bool]) -> None:
        """Have `work` tell whether it did anything; it is given a function that says whether it should go on."""
        self._work = work
        self._state = threading.Condition()
        self._thread: threading.Thread | None = None
        self._woken = False
        self._stopped = False

    def wake(self) -> None:
        """Have the work looked at, soon."""
        with self._state:
            self._woken = not self._stopped
            if self._woken and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="index tending", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Wait until nothing is left to be done, or what is left has failed."""
        with self._state:
            self._state.wait_for(lambda: self._thread is None)

    def stop(self) -> None:
        """Have the work end soon, and wait for it; waking does nothing from now on."""
        with self._state:
            self._stopped = True
        self.settle()

    def _run(self) -> None:
        while self._goes_on():
            try:
                if self._work(lambda: not self._stopped):
                    self.wake()
            except StoppedError:
                logger.info("what was made in the background is given up, and begun again at the next start")
            except Exception as error:  # whatever it is, searches go on without what was to be made
                logger.warning("the vectors stay as they are, which is slower: %s: %s", type(error).__name__, error)

    def _goes_on(self) -> bool:
        with self._state:
            if self._woken and not self._stopped:
                self._woken = False
                return True
            self._thread = None
            self._state.notify_all()
            return False
