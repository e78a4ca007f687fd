"""Imports in the background: a body of lines of JSON, taken in batch by batch, each of them whole and on the disk.

A body is kept on the disk until all of it has been taken in, and after every batch it is noted how far that is: an
import that is cut short by the end of the process goes on where it was when the next one starts. A batch that was taken
in but not noted is taken in again, which changes nothing.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from index.batches import REASON_KEPT, Batch, Fetch, batches
from index.database import DiskFullError
from index.jobs import BODY, ENDED, KEPT_ENDED, Job, JobStore, State, UnknownJobError, Upload
from index.store import Index
from index.times import now

logger = logging.getLogger(__name__)

T = TypeVar("T")

ERRORS_KEPT = 100
RETRY_SECONDS = 2.0


class TooManyImportsError(RuntimeError):
    """As many imports as may wait are waiting already."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} imports are already waiting; try again later")
        self.waiting = waiting


class Importer:
    """Takes in the bodies that it is given, one after the other, in a thread of its own. Safe for threads."""

    def __init__(
        self, index: Index, waiting: int = 32, retry_seconds: float = RETRY_SECONDS, fetch: Fetch | None = None
    ) -> None:
        """Take up what was cut short; at most `waiting` imports wait behind the one that is under way.

        Without a `fetch` a line that names nothing but a URL gives no article.
        """
        self._index = index
        self._waiting = waiting
        self._retry_seconds = retry_seconds
        self._fetch = fetch
        self._store = JobStore(index.library.folder / "imports")
        self._jobs = {job.id: job for job in self._store.load()}
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="sayso-imports", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End after the batch under way; what is left is taken up at the next start."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def receive(self) -> Upload:
        """Begin to receive a body; raises TooManyImportsError and DiskFullError."""
        with self._changed:
            if sum(job.state not in ENDED for job in self._jobs.values()) > self._waiting:
                raise TooManyImportsError(self._waiting)
        return self._store.receive()

    def submit(self, upload: Upload) -> Job:
        """Commit a body and take it in when its turn has come; raises DiskFullError, and then nothing was taken."""
        job = upload.commit()
        with self._changed:
            self._jobs[job.id] = job
            self._forget_old()
            self._changed.notify_all()
        return job

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs, the last one first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def job(self, job_id: str) -> Job:
        """Return a job as it stands; raises UnknownJobError."""
        with self._changed:
            if job_id not in self._jobs:
                raise UnknownJobError(job_id)
            return self._jobs[job_id]

    def cancel(self, job_id: str) -> Job:
        """Take in nothing more of a job once its present batch is done; batches that were taken in stay.

        A job that is done stays done. Raises UnknownJobError.
        """
        with self._changed:
            job = self.job(job_id)
            if job.state in ("done", "cancelled"):
                return job
            self._store.drop_body(job_id)
            if job.state in ("queued", "failed"):
                return self._end(job_id, "cancelled")
            return self._update(job_id, state="cancelling")

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._run(job)
            except Exception as error:
                self._fail(job.id, error)

    def _fail(self, job_id: str, error: Exception) -> None:
        """End a job that cannot go on; one that is to be cancelled has no body any more, which is no failure."""
        with self._changed:
            if self._jobs[job_id].state == "cancelling":
                logger.info("the import %s was cancelled: %r", job_id, error)
                self._end(job_id, "cancelled")
                return
            logger.error("the import %s failed", job_id, exc_info=error)
            self._end(job_id, "failed", f"{type(error).__name__}: {error}"[:REASON_KEPT])

    def _next(self) -> Job | None:
        """Wait for a job to do and return it; None when it is time to end."""
        with self._changed:
            while not self._closing:
                for job in self._jobs.values():
                    if job.state == "queued":
                        return self._update(job.id, state="running", started_at=job.started_at or now())
                self._changed.wait()
        return None

    def _run(self, job: Job) -> None:
        with self._store.path(job.id, BODY).open("rb") as file:
            file.seek(job.bytes_done)
            for batch in batches(file, job.lines_done, self._fetch):
                if not self._take(job.id, batch):
                    break
            else:
                self._end(job.id, "done")
        if self.job(job.id).state == "cancelling":
            self._end(job.id, "cancelled")

    def _take(self, job_id: str, batch: Batch) -> bool:
        """Take in a batch and note it, as soon as there is room; False when the job is not to go on."""
        if not self._goes_on(job_id):
            return False
        report = self._when_room(job_id, lambda: self._index.add(batch.articles))
        if report is None:
            return False
        count = Counter(article.status for article in report.articles)
        with self._changed:
            job = self._jobs[job_id]
            job = self._update(
                job_id,
                bytes_done=batch.bytes_done,
                lines_done=batch.lines_done,
                created=job.created + count["created"],
                updated=job.updated + count["updated"],
                unchanged=job.unchanged + count["unchanged"],
                failed=job.failed + len(batch.errors),
                errors=(job.errors + batch.errors)[:ERRORS_KEPT],
                index_version=report.index_version,
            )
        self._when_room(job_id, lambda: self._store.save(job))
        return self._goes_on(job_id)

    def _when_room(self, job_id: str, change: Callable[[], T]) -> T | None:
        """Return what `change` returns, tried again while the disk is full; None if the job is not to go on then."""
        while True:
            try:
                done = change()
            except DiskFullError as error:
                logger.warning("the import %s waits for room: %s", job_id, error)
                self._set_waiting(job_id, str(error))
                with self._changed:
                    if self._changed.wait_for(lambda: not self._goes_on(job_id), self._retry_seconds):
                        return None
            else:
                self._set_waiting(job_id, None)
                return done

    def _set_waiting(self, job_id: str, reason: str | None) -> None:
        with self._changed:
            if self._jobs[job_id].state in ("running", "waiting"):
                self._update(job_id, state="waiting" if reason else "running", detail=reason)

    def _goes_on(self, job_id: str) -> bool:
        with self._changed:
            return not self._closing and self._jobs[job_id].state in ("running", "waiting")

    def _end(self, job_id: str, state: State, detail: str | None = None) -> Job:
        """End a job, also when there is no room to note that; its body is kept only if it failed."""
        with self._changed:
            job = self._update(job_id, state=state, detail=detail, finished_at=now())
            for last in (False, True):
                try:
                    self._store.save(job)
                    break
                except DiskFullError as error:
                    if last:
                        logger.warning("the end of the import %s is not noted: %s", job_id, error)
                    elif state != "failed":
                        self._store.drop_body(job_id)  # which makes room
            if state != "failed":
                self._store.drop_body(job_id)
            return job

    def _update(self, job_id: str, **changes: Any) -> Job:  # noqa: ANN401 - fields of Job
        with self._changed:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)
            return self._jobs[job_id]

    def _forget_old(self) -> None:
        ended = [job.id for job in self._jobs.values() if job.state in ENDED]
        for job_id in ended[:-KEPT_ENDED]:
            del self._jobs[job_id]
            self._store.forget(job_id)
