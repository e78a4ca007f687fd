"""Import jobs as records, and the files that outlive a restart: what was sent, and how far it has been taken in."""

import hashlib
import json
import logging
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal

from index.database import DiskFullError, is_no_room
from index.snapshot import sync_folder, write_durably
from index.times import now

logger = logging.getLogger(__name__)

State = Literal["queued", "running", "waiting", "cancelling", "done", "failed", "cancelled"]
ENDED = ("done", "failed", "cancelled")
KEPT_ENDED = 100
BODY, BODY_DRAFT, RECORD = ".ndjson", ".part", ".json"


class UnknownJobError(LookupError):
    """There is no such job, or it ended so long ago that it is forgotten."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"there is no job {job_id[:100]!r}")
        self.job_id = job_id


@dataclass(frozen=True, slots=True)
class LineError:
    """A line, counted from 1, that gave no article, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """An import. `bytes` and `lines` tell how far it is; of the `failed` lines the first ones are among `errors`."""

    id: str
    state: State
    bytes_total: int
    submitted_at: str
    started_at: str | None = None
    finished_at: str | None = None
    bytes_done: int = 0
    lines_done: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    errors: tuple[LineError, ...] = ()
    detail: str | None = None
    index_version: int | None = None


class Upload:
    """A body that is being received. It counts once it is committed: whole, and on the disk."""

    def __init__(self, store: "JobStore", job_id: str) -> None:
        self._store = store
        self._id = job_id
        self._size = 0
        self._lock = threading.Lock()
        self._file: BinaryIO | None = store.path(job_id, BODY_DRAFT).open("xb")

    def write(self, part: bytes) -> None:
        """Append a part; raises DiskFullError."""
        with _room(self._store.folder):
            assert self._file is not None
            self._file.write(part)
            self._size += len(part)

    def commit(self) -> Job:
        """Bring the body to the disk as a job that is queued, and return that; raises DiskFullError."""
        with self._lock, _room(self._store.folder):
            assert self._file is not None
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            job = Job(self._id, "queued", self._size, now())
            self._store.path(self._id, BODY_DRAFT).rename(self._store.path(self._id, BODY))
            self._store.save(job)
            self._file = None
            return job

    def discard(self) -> None:
        """Throw away what was received, unless it was committed."""
        with self._lock:
            if self._file is None:
                return
            try:
                self._file.close()
            except OSError as error:  # what is buffered finds no room either
                logger.debug("a body that is thrown away cannot be written: %s", error)
            self._file = None
            self._store.path(self._id, BODY_DRAFT).unlink(missing_ok=True)
            self._store.path(self._id, BODY).unlink(missing_ok=True)


class JobStore:
    """The jobs' files in a folder of their own: ``<id>.ndjson``, the body while it is needed, and ``<id>.json``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, job_id: str, suffix: str) -> Path:
        """Return the path of one of a job's files."""
        return self.folder / f"{job_id}{suffix}"

    def receive(self) -> Upload:
        """Begin to receive a body; raises DiskFullError."""
        with _room(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            return Upload(self, f"job_{secrets.token_hex(12)}")

    def save(self, job: Job) -> None:
        """Bring the record to the disk; raises DiskFullError."""
        with _room(self.folder):
            record = json.dumps(asdict(job))
            write_durably(self.path(job.id, RECORD), json.dumps({"record": record, "check": _check(record)}))

    def drop_body(self, job_id: str) -> None:
        """Remove the body, so that the job is never taken up again."""
        self.path(job_id, BODY).unlink(missing_ok=True)
        if self.folder.is_dir():
            sync_folder(self.folder)

    def forget(self, job_id: str) -> None:
        """Remove everything of a job."""
        for suffix in (BODY, RECORD):
            self.path(job_id, suffix).unlink(missing_ok=True)

    def load(self) -> list[Job]:
        """Return the jobs, oldest first, those cut short queued again; remove what was never acknowledged."""
        for draft in [*self.folder.glob(f"*{BODY_DRAFT}"), *self.folder.glob("*.new")]:
            draft.unlink(missing_ok=True)
        jobs = [job for path in self.folder.glob(f"*{RECORD}") if (job := self._read(path)) is not None]
        for body in self.folder.glob(f"*{BODY}"):
            if body.stem not in {job.id for job in jobs}:
                body.unlink(missing_ok=True)
        return sorted(jobs, key=lambda job: (job.submitted_at, job.id))

    def _read(self, path: Path) -> Job | None:
        """Read a record; one that is damaged begins again from its body, if that is there, and is forgotten if not."""
        try:
            noted = json.loads(path.read_text(encoding="utf-8"))
            if noted["check"] != _check(noted["record"]):
                raise ValueError("it is not as it was left")
            fields = json.loads(noted["record"])
            fields["errors"] = tuple(LineError(**error) for error in fields["errors"])
            job = Job(**fields)
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning("the record of the import %s is damaged: %s", path.stem, error)
            body = path.with_suffix(BODY)
            job = Job(path.stem, "queued", body.stat().st_size if body.exists() else 0, now())
        return self._taken_up(job)

    def _taken_up(self, job: Job) -> Job:
        """Return the job as it is after a restart."""
        there = self.path(job.id, BODY).exists()
        if job.state in ("done", "cancelled"):
            self.drop_body(job.id)
            return job
        if there:
            return replace(job, state="queued", finished_at=None, detail=None)
        return job if job.state == "failed" else replace(job, state="cancelled", finished_at=job.finished_at or now())


def _check(record: str) -> str:
    return hashlib.sha256(record.encode()).hexdigest()


@contextmanager
def _room(path: Path) -> Iterator[None]:
    """Name a disk without room for what it is."""
    try:
        yield
    except OSError as error:
        if is_no_room(error):
            raise DiskFullError(path) from error
        raise
