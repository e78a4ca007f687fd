"""Backup and restore: the same answers, and nothing by halves."""

import json
import sqlite3
import threading
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.backup import MANIFEST, BackupError, Restored, backup, restore
from index.documents import RawArticle
from index.library import LibraryDamagedError, LibraryInUseError, LibraryVersionError
from index.store import Index
from qa.answering import Answerer, Question
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.test_store import words

QUESTIONS = [f"{who} {what}?" for who in ("Who was", "Which country was", "How many were", "What was", "Where was")
             for what in ("invited to the Board of Peace", "elected in Ireland", "the price of a permanent seat",
                          "said about the ceasefire", "announced on Thursday", "the minister", "rebuilt in Gaza",
                          "asked to join", "the prize for", "refused by the court")]  # fmt: skip


def fill(index, seeds):
    """Add, change and delete articles, so that the index has a past."""
    index.add(seeds[:3])
    index.add([RawArticle("Cats sleep all day, said Moist.", id="cats"), RawArticle("Dogs bark.", id="dogs")])
    index.add(seeds[3:])
    index.add([RawArticle("Cats sleep all night, said Adora Belle.", id="cats")])
    index.delete("dogs")


def answers(index):
    """Give the answers to the questions, every score and all, as text."""
    answerer = Answerer(index, FakeReader())
    answered = [answerer.ask(Question(text, (), 10)) for text in QUESTIONS]
    return [repr((a.items, a.kind, a.confidence, a.index_version)) for a in answered]


def library_of(folder, *texts):
    with Index.open(folder, FakeEncoder()) as index:
        index.add([RawArticle(text, id=f"a{place}") for place, text in enumerate(texts)])
    return folder


def found_in(folder, query="cats"):
    with Index.open(folder, FakeEncoder()) as index:
        assert index.verify() == ()
        return words(index, query)


def test_a_restored_library_gives_the_same_answers_to_the_last_bit(tmp_path, encoder, seeds):
    with Index.open(tmp_path / "one", encoder) as index:
        fill(index, seeds)
        expected = answers(index)
        made = backup(tmp_path / "one", tmp_path / "safe")
    assert sum("items=()" not in answer for answer in expected) > 0
    assert (made.articles, made.index_version) == (6, 9)
    assert restore(tmp_path / "safe", tmp_path / "two") == Restored(made, (), True)
    with Index.open(tmp_path / "two", FakeEncoder()) as index:
        assert index.encoder.calls == []
        assert answers(index) == expected
        assert index.verify() == ()
    assert not (tmp_path / "two" / "restoring").exists()


def test_a_backup_while_articles_come_is_one_whole_state(tmp_path, encoder):
    stop = threading.Event()
    with Index.open(tmp_path / "one", encoder) as index:

        def change():
            number = 0
            while not stop.is_set():
                number += 1
                index.add([RawArticle(f"Cats count {number}.", id=name) for name in ("a", "b")])

        writer = threading.Thread(target=change)
        writer.start()
        try:
            made = [backup(tmp_path / "one", tmp_path / f"safe{n}") for n in range(4)]
        finally:
            stop.set()
            writer.join()
    for number, found in enumerate(made):
        restore(tmp_path / f"safe{number}", tmp_path / "two", force=True)
        with Index.open(tmp_path / "two", FakeEncoder()) as index:
            assert (index.version, index.verify()) == (found.index_version, ())
            assert len({index.library.article(name).text for name in "ab" if found.articles}) <= 1


def test_a_library_that_is_not_empty_is_kept_unless_forced(tmp_path):
    library_of(tmp_path / "one", "Cats sleep.")
    backup(tmp_path / "one", tmp_path / "safe")
    library_of(tmp_path / "two", "Dogs bark.", "Cows moo.")
    with pytest.raises(BackupError, match="not empty; --force"):
        restore(tmp_path / "safe", tmp_path / "two")
    assert found_in(tmp_path / "two", "dogs") == [("a0", 1)]
    restore(tmp_path / "safe", tmp_path / "two", force=True)
    assert (found_in(tmp_path / "two"), found_in(tmp_path / "two", "dogs")) == ([("a0", 1)], [])


def test_an_empty_library_may_be_overwritten(tmp_path, encoder):
    library_of(tmp_path / "one", "Cats sleep.")
    backup(tmp_path / "one", tmp_path / "safe")
    Index.open(tmp_path / "two", encoder).close()
    restore(tmp_path / "safe", tmp_path / "two")
    assert found_in(tmp_path / "two") == [("a0", 1)]


def test_an_index_of_another_past_is_not_taken_for_that_of_the_backup(tmp_path, encoder):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    backup(folder, tmp_path / "old")
    library_of(folder, "Cats purr.")
    library_of(folder, "Cats hide.")
    backup(folder, tmp_path / "new")
    restore(tmp_path / "old", folder, force=True)
    library_of(folder, "Dogs bark.")
    restore(tmp_path / "new", folder, force=True)
    assert (found_in(folder), found_in(folder, "dogs")) == ([("a0", 3)], [])


def test_a_damaged_library_can_be_restored_by_force_only(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    backup(folder, tmp_path / "safe")
    (folder / "library.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(LibraryDamagedError, match="sayso restore DIR --force"):
        Index.open(folder, FakeEncoder())
    with pytest.raises(BackupError, match="--force"):
        restore(tmp_path / "safe", folder)
    restore(tmp_path / "safe", folder, force=True)
    assert found_in(folder) == [("a0", 1)]


def test_a_log_that_was_left_is_not_taken_for_the_restored_library_s(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    backup(folder, tmp_path / "safe")
    with Index.open(folder, FakeEncoder()) as index:
        index.add([RawArticle("Cats purr.", id="later")])
        left = {name: (folder / name).read_bytes() for name in ("library.sqlite", "library.sqlite-wal")}
    for name, content in left.items():
        (folder / name).write_bytes(content)
    restore(tmp_path / "safe", folder, force=True)
    assert found_in(folder) == [("a0", 1)]


def test_a_library_in_use_is_not_restored_over(tmp_path, encoder):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    backup(folder, tmp_path / "safe")
    with Index.open(folder, encoder), pytest.raises(LibraryInUseError):
        restore(tmp_path / "safe", folder, force=True)


@pytest.mark.parametrize("name", ["library.sqlite", MANIFEST, "lexical/CURRENT", "lexical/00000002/meta.json"])
@pytest.mark.parametrize("harm", ["flip", "cut", "lose"])
def test_a_damaged_backup_is_refused_and_nothing_changed(tmp_path, name, harm):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    backup(folder, tmp_path / "safe")
    file = tmp_path / "safe" / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x01
    file.write_bytes({"flip": content, "cut": content[:-1], "lose": b""}[harm])
    if harm == "lose":
        file.unlink()
    library_of(folder, "Cats purr.")
    with pytest.raises(BackupError, match=name.rsplit("/")[-1]):
        restore(tmp_path / "safe", folder, force=True)
    assert found_in(folder) == [("a0", 2)]


def test_what_is_no_backup_or_of_a_newer_make_is_refused(tmp_path):
    with pytest.raises(BackupError, match="is no backup"):
        restore(tmp_path / "nowhere", tmp_path / "two")
    folder = library_of(tmp_path / "one", "Cats sleep.")
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 999")
    backup(folder, tmp_path / "safe")
    with pytest.raises(LibraryVersionError, match="999"):
        restore(tmp_path / "safe", tmp_path / "two")
    assert not (tmp_path / "two").exists()


def test_a_backup_never_overwrites_and_leaves_nothing_by_halves(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "safe").mkdir()
    backup(folder, tmp_path / "safe")
    with pytest.raises(BackupError, match="is there already"):
        backup(folder, tmp_path / "safe")
    with pytest.raises(BackupError, match="there is no library"):
        backup(tmp_path / "nowhere", tmp_path / "other")
    (folder / "library.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(LibraryDamagedError):
        backup(folder, tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "safe"]


def test_the_manifest_can_be_read_by_hand(tmp_path):
    backup(library_of(tmp_path / "one", "Cats sleep."), tmp_path / "safe")
    document = json.loads((tmp_path / "safe" / MANIFEST).read_text())
    assert document["backup"]["articles"] == 1
    assert {len(digest) for digest in document["backup"]["files"].values()} == {64}
    found = {str(path.relative_to(tmp_path / "safe")) for path in (tmp_path / "safe").rglob("*") if path.is_file()}
    assert found == {*document["backup"]["files"], MANIFEST}


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(["Cats sleep.", "Cats purr.", "Mice hide.", ""]), min_size=1, max_size=6))
def test_any_past_comes_back(tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("backup")
    with Index.open(folder / "one", FakeEncoder()) as index:
        for place, text in enumerate(history):
            if text:
                index.add([RawArticle(text, id=f"a{place % 2}")])
            elif (head := index.library.head(f"a{place % 2}")) and head.content_hash:
                index.delete(f"a{place % 2}")
        expected = (words(index), words(index, "mice"), index.version)
    backup(folder / "one", folder / "safe")
    restore(folder / "safe", folder / "two")
    with Index.open(folder / "two", FakeEncoder()) as index:
        assert (words(index), words(index, "mice"), index.version, index.verify()) == (*expected, ())
