"""Imports: jobs, what survives the end of a process, and a disk that is full for a while."""

import io
import shutil
import sqlite3
import threading

import pytest

from index import importing
from index.batches import batches
from index.database import DiskFullError
from index.importing import Importer, TooManyImportsError
from index.jobs import JobStore, UnknownJobError
from index.store import Index
from tests.bodies import lines, numbered
from tests.fakes import FakeEncoder
from tests.serving import until


@pytest.fixture
def importer(index):
    importer = Importer(index, waiting=2, retry_seconds=0.01)
    yield importer
    importer.close()


def submit(importer, body):
    upload = importer.receive()
    upload.write(body)
    return importer.submit(upload).id


def ended(importer, job_id):
    until(lambda: importer.job(job_id).finished_at is not None and importer.job(job_id).state != "cancelling")
    return importer.job(job_id)


def told(job):
    return (job.state, job.created, job.updated, job.unchanged, job.failed)


class SlowEncoder(FakeEncoder):
    """An encoder that lets so many batches pass, then waits for the test."""

    def __init__(self, passing=0):
        super().__init__()
        self.passing, self.gate, self.met = passing, threading.Event(), threading.Event()

    def encode(self, texts):
        if self.passing <= 0:
            self.met.set()
            assert self.gate.wait(30)
        self.passing -= 1
        return super().encode(texts)


def test_an_import_is_taken_in_and_told(index, importer, small):
    body = numbered(7) + b"nonsense\n" + lines({"id": "a0", "text": "Dogs bark."})
    job = ended(importer, submit(importer, body))
    assert told(job) == ("done", 7, 1, 0, 1)
    assert (job.bytes_done, job.bytes_total, job.lines_done) == (len(body), len(body), 9)
    assert [error.line for error in job.errors] == [8]
    assert job.index_version == index.version == 8
    assert job.submitted_at <= job.started_at <= job.finished_at
    assert (index.library.article("a0").version, index.verify()) == (2, ())
    assert [path.name for path in (index.library.folder / "imports").iterdir()] == [f"{job.id}.json"]


def test_the_same_again_is_unchanged(index, importer, small):
    ended(importer, submit(importer, numbered(7)))
    version, embedded = index.version, len(index.encoder.calls)
    job = ended(importer, submit(importer, numbered(7)))
    assert told(job) == ("done", 0, 0, 7, 0)
    assert (index.version, len(index.encoder.calls)) == (version, embedded)


def test_nothing_is_an_import_too(importer):
    assert told(ended(importer, submit(importer, b""))) == ("done", 0, 0, 0, 0)


def test_errors_are_all_counted_and_the_first_ones_kept(importer):
    job = ended(importer, submit(importer, b"nonsense\n" * 450 + numbered(1)))
    assert told(job) == ("done", 1, 0, 0, 450)
    assert [error.line for error in job.errors] == list(range(1, 101))


def test_an_import_that_is_cut_short_goes_on_at_the_next_start(tmp_path, small):
    encoder = SlowEncoder(passing=2)
    with Index.open(tmp_path, encoder) as index:
        importer = Importer(index)
        job_id = submit(importer, numbered(10))
        waiting = submit(importer, numbered(2, "Dogs {}."))
        assert encoder.met.wait(30)
        closing = threading.Thread(target=importer.close)
        closing.start()
        until(lambda: importer._closing)
        encoder.gate.set()
        closing.join()
        assert index.library.counts().articles == 9
    again = FakeEncoder()
    with Index.open(tmp_path, again) as index:
        importer = Importer(index)
        job = ended(importer, job_id)
        assert told(job) == ("done", 10, 0, 0, 0)
        assert len(again.calls) <= 3
        assert told(ended(importer, waiting)) == ("done", 0, 2, 0, 0)
        assert [job.id for job in importer.jobs()] == [waiting, job_id]
        importer.close()
    with Index.open(tmp_path, again) as index:
        importer = Importer(index)
        assert importer.job(job_id) == job
        importer.close()


def test_a_process_killed_between_batch_and_note_takes_the_batch_again(tmp_path, small, monkeypatch):
    body = numbered(5)
    with Index.open(tmp_path, FakeEncoder()) as index:
        index.add(next(batches(io.BytesIO(body))).articles)
        upload = JobStore(tmp_path / "imports").receive()
        upload.write(body)
        job_id = upload.commit().id
        importer = Importer(index)
        assert told(ended(importer, job_id)) == ("done", 2, 0, 3, 0)
        importer.close()


def test_what_never_arrived_whole_is_gone_at_the_next_start(index):
    folder = index.library.folder / "imports"
    store = JobStore(folder)
    half = store.receive()
    half.write(b"half")
    half._file.close()
    (folder / "job_x.ndjson").write_bytes(numbered(2))
    importer = Importer(index)
    assert (importer.jobs(), list(folder.iterdir()), index.version) == ((), [], 0)
    importer.close()


def test_a_body_that_is_thrown_away_leaves_nothing(index, importer):
    upload = importer.receive()
    upload.write(numbered(3))
    upload.discard()
    upload.discard()
    assert list((index.library.folder / "imports").iterdir()) == []
    upload = importer.receive()
    job = importer.submit(upload)
    upload.discard()
    assert ended(importer, job.id).state == "done"


def test_a_damaged_record_begins_again_from_its_body(index, small):
    store = JobStore(index.library.folder / "imports")
    upload = store.receive()
    upload.write(numbered(4))
    job = upload.commit()
    record = store.path(job.id, ".json")
    record.write_text(record.read_text().replace('\\"bytes_done\\": 0', '\\"bytes_done\\": 7'))
    importer = Importer(index)
    assert told(ended(importer, job.id)) == ("done", 4, 0, 0, 0)
    importer.close()


def test_cancelling_keeps_what_was_taken_in(tmp_path, small):
    encoder = SlowEncoder(passing=1)
    with Index.open(tmp_path, encoder) as index:
        importer = Importer(index)
        job_id, waiting = submit(importer, numbered(9)), submit(importer, numbered(9))
        assert encoder.met.wait(30)
        assert importer.cancel(waiting).state == "cancelled"
        assert importer.cancel(job_id).state == "cancelling"
        assert not (tmp_path / "imports" / f"{job_id}.ndjson").exists()
        encoder.gate.set()
        assert told(ended(importer, job_id)) == ("cancelled", 6, 0, 0, 0)
        assert importer.cancel(job_id) == importer.job(job_id)
        assert (index.library.counts().articles, index.verify()) == (6, ())
        importer.close()
        importer = Importer(index)
        assert {job.state for job in importer.jobs()} == {"cancelled"}
        importer.close()


def test_a_job_that_was_done_cannot_be_cancelled_and_one_that_is_not_there_is_told(importer):
    job = ended(importer, submit(importer, numbered(1)))
    assert importer.cancel(job.id) == job
    for ask in (importer.job, importer.cancel):
        with pytest.raises(UnknownJobError, match="job_nobody"):
            ask("job_nobody")


def test_an_import_waits_for_room_and_goes_on(index, importer, small, monkeypatch):
    with index.library._database.write() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    index.library._database._writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    job_id = submit(importer, numbered(9, "Cats {} " + "and words " * 300))
    until(lambda: importer.job(job_id).state == "waiting")
    assert "is full" in importer.job(job_id).detail
    assert index.verify() == ()
    index.library._database._writer.execute("PRAGMA max_page_count = 1000000")
    job = ended(importer, job_id)
    assert told(job) == ("done", 9, 0, 0, 0)
    assert (job.detail, index.verify()) == (None, ())


def test_an_import_that_fails_says_why_and_is_taken_up_at_the_next_start(tmp_path, caplog):
    class Broken(FakeEncoder):
        def encode(self, texts):
            raise sqlite3.ProgrammingError("no such model")

    with Index.open(tmp_path, Broken()) as index:
        importer = Importer(index)
        job = ended(importer, submit(importer, numbered(2)))
        assert (job.state, job.detail) == ("failed", "ProgrammingError: no such model")
        importer.close()
    with Index.open(tmp_path, FakeEncoder()) as index:
        importer = Importer(index)
        until(lambda: importer.job(job.id).state == "done")
        assert told(importer.job(job.id)) == ("done", 2, 0, 0, 0)
        importer.close()


def test_more_imports_than_may_wait_are_turned_away(tmp_path):
    encoder = SlowEncoder()
    with Index.open(tmp_path, encoder) as index:
        importer = Importer(index, waiting=1)
        submit(importer, numbered(1))
        assert encoder.met.wait(30)
        submit(importer, numbered(1))
        with pytest.raises(TooManyImportsError, match="1 imports are already waiting"):
            importer.receive()
        encoder.gate.set()
        importer.close()


def test_old_jobs_are_forgotten(index, importer, monkeypatch):
    monkeypatch.setattr(importing, "KEPT_ENDED", 2)
    made = [ended(importer, submit(importer, b"")).id for _ in range(5)]
    assert [job.id for job in importer.jobs()] == made[:1:-1]
    assert len(list((index.library.folder / "imports").iterdir())) == 3


def test_no_room_for_a_body_leaves_nothing(index, monkeypatch):
    folder = index.library.folder / "imports"
    store = JobStore(folder)
    upload = store.receive()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(DiskFullError):
        upload.commit()
    monkeypatch.undo()
    upload.discard()
    assert list(folder.iterdir()) == []
    shutil.rmtree(folder)
