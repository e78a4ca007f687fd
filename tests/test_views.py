import threading

import numpy as np
import pytest

from index.dense import Sizes
from index.documents import Filters, RawArticle
from index.store import Index
from index.views import Views
from tests.fakes import FakeEncoder
from tests.oracles import brute
from tests.test_store import search, words

SMALL = Sizes(sealed=8, settled=30, sketched=10**9, share=0.25)
SKETCHED = Sizes(sealed=8, settled=30, sketched=60, share=0.25)


def notes(start, stop, word="cats"):
    return [RawArticle(f"{word} number {n} sleeps in house {n * 7}.", id=f"n{n}") for n in range(start, stop)]


def all_of(view):
    """Give everything that a view shows, in both indexes and in the library."""
    near = view.dense(FakeEncoder().encode(["cats number sleeps"])[0], 1_000, Filters())
    found = view.lexical("sleeps", 1_000, Filters())
    chunks = view.chunks(sorted(i for i, _ in near))
    one = view.dense(FakeEncoder().encode(["cats"])[0], 5, Filters(article_ids=("n1", "n900")))
    return view.version, near, found, chunks, one, view.fingerprints(sorted(chunks))


def test_a_view_shows_the_same_until_it_is_given_back(index):
    index.add(notes(0, 20))
    with index.view() as view:
        before = all_of(view)
        for n in range(12):
            index.add([RawArticle(f"Dogs of year {n} sleeps.", id=f"n{n}")])
        index.delete("n15")
        assert all_of(view) == before
        with index.view() as newer:
            assert (newer.version, len(newer.lexical("dogs", 50, Filters()))) == (33, 12)
        index.rebuild()
        assert all_of(view) == before
    assert (len(before[3]), before[0]) == (20, 20)
    assert index.verify() == ()


def test_a_view_is_lent_at_once_while_articles_are_taken_in(index, monkeypatch):
    index.add(notes(0, 5))
    with index.view() as view:
        before = all_of(view)
    real, seen = Index._follow, []

    def watched(self):
        with self.view() as first, self.view() as second:  # the library has changed, the searches have not
            seen.extend([all_of(first), all_of(second)])
        assert self.library.version == 6
        return real(self)

    monkeypatch.setattr(Index, "_follow", watched)
    index.add(notes(5, 6))
    assert seen == [before, before]
    with index.view() as view:
        assert (view.version, len(view.lexical("sleeps", 9, Filters()))) == (6, 6)


def test_a_change_that_cannot_be_followed_is_caught_up_by_the_next(index, monkeypatch):
    index.add(notes(0, 3))
    before = search(index)

    def fail(self):
        raise OSError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(Index, "_follow", fail)
        with pytest.raises(OSError, match="no room"):
            index.add(notes(3, 4))
    assert search(index) == before
    index.add(notes(4, 5))
    assert words(index, "sleeps") == [(f"n{n}", 1) for n in range(5)]
    assert index.verify() == ()


def test_what_is_written_ahead_does_not_grow_for_ever(index):
    log = index.library.folder / "library.sqlite-wal"
    for _ in range(60):
        with index._published():  # a change of 500 KB that is quickly made
            index.library.conversations.create("title" * 100_000)
    assert log.stat().st_size < 20_000_000


def test_closing_waits_for_views(tmp_path, encoder):
    index = Index.open(tmp_path, encoder)
    index.add(notes(0, 2))
    lent, go_on, told = threading.Event(), threading.Event(), []

    def look():
        with index.view() as view:
            lent.set()
            go_on.wait()
            told.append(len(view.lexical("sleeps", 9, Filters())))

    looking = threading.Thread(target=look)
    looking.start()
    lent.wait()
    closing = threading.Thread(target=index.close)
    closing.start()
    go_on.set()
    looking.join()
    closing.join()
    assert told == [2]
    with pytest.raises(RuntimeError, match="is closed"), index.view():
        pass


def test_views_share_what_is_held_and_the_last_ends_it(index):
    views: Views = index._views
    views.hold()
    index.library.put([], "fake-bag-of-words")
    with views.lend() as (_, first), views.lend() as (_, second):
        assert first is second
        views.publish(views.state)
        with views.lend() as (_, third):
            assert third is not first
        assert first.counts() == second.counts()


def filled(folder, sizes):
    with Index.open(folder, FakeEncoder(), sizes) as index:
        for start in range(0, 120, 10):
            index.add(notes(start, start + 10))
        index.delete("n7")
        index.settle()
        return search(index)


@pytest.mark.parametrize("sizes", [SMALL, SKETCHED])
def test_a_restart_reads_the_snapshot_and_what_came_later(tmp_path, sizes):
    before = filled(tmp_path, sizes)
    with Index.open(tmp_path, FakeEncoder(), sizes) as index:
        base = index._dense.view.base
        assert base is not None
        assert len(base) >= 80
        assert search(index) == before
        index.add(notes(120, 125))
        index.delete("n8")
    with Index.open(tmp_path, FakeEncoder(), sizes) as index:
        assert index.verify() == ()
        assert index.stats().chunks == 123
        ids, rows = next(index.library.vectors())
        query = index.encoder.encode(["cats number 17"])[0]
        with index.view() as view:
            assert [i for i, _ in view.dense(query, 5, Filters(article_ids=("n17", "n18")))] == brute(
                ids, rows, query, 2, set(view.chunks(ids.tolist())) & ids_of(view, ids, {"n17", "n18"})
            )


def ids_of(view, ids, names):
    return {i for i, (chunk, _) in view.chunks(ids.tolist()).items() if chunk.article_id in names}


def test_a_damaged_snapshot_is_mended_from_the_library(tmp_path, caplog):
    before = filled(tmp_path, SMALL)
    for folder in (tmp_path / "dense").iterdir():
        if folder.is_dir():
            file = folder / "rows.f32"
            content = bytearray(file.read_bytes())
            content[100] ^= 1
            file.unlink()
            file.write_bytes(content)
    with Index.open(tmp_path, FakeEncoder(), SMALL) as index:
        assert "the dense index is damaged, and mended from the library" in caplog.text
        index.settle()
        assert (search(index), index.verify()) == (before, ())
    caplog.clear()
    with Index.open(tmp_path, FakeEncoder(), SMALL) as index:
        assert (search(index), caplog.text) == (before, "")


def held_up(index):
    """Have a new base wait once it is made; return the event that tells so and the one that lets it go on."""
    real, made, going_on = index._files.make, threading.Event(), threading.Event()

    def slow(*arguments):
        block = real(*arguments)
        made.set()
        going_on.wait()
        return block

    index._files.make = slow
    return made, going_on


def test_searches_and_changes_go_on_while_the_base_is_made_anew(tmp_path):
    with Index.open(tmp_path, FakeEncoder(), SMALL) as index:
        made, going_on = held_up(index)
        index.add(notes(0, 40))
        made.wait()
        index.add(notes(40, 44))
        index.delete("n3")
        before = search(index)
        going_on.set()
        index.settle()
        assert index._dense.view.base is not None
        assert (search(index), index.verify()) == (before, ())
        assert np.array_equal(index._views.state.dense.ids, index._dense.ids)


def test_a_base_of_vectors_that_were_made_anew_meanwhile_is_not_taken(tmp_path):
    with Index.open(tmp_path, FakeEncoder(), SMALL) as index:
        made, going_on = held_up(index)
        index.add(notes(0, 40))
        made.wait()
        index.rebuild()
        going_on.set()
        index.settle()
        assert index.verify() == ()
        assert index._dense.ids.min() > 40


def test_a_full_disk_leaves_the_vectors_as_they_are(tmp_path, caplog):
    with Index.open(tmp_path, FakeEncoder(), SMALL) as index:

        def fail(*_):
            raise OSError("no room")

        index._files.make = fail
        index.add(notes(0, 60))
        index.settle()
        assert "the vectors stay as they are, which is slower: OSError: no room" in caplog.text
        assert (index._dense.view.base, index.verify()) == (None, ())
