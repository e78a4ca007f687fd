import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import chunk_article
from index.documents import Article, Chunk, Filters, Region, RegionKind, Span
from index.library import (
    Counts,
    DeletedArticleError,
    Entry,
    Head,
    Library,
    LibraryDamagedError,
    LibraryInUseError,
    LibraryVersionError,
    UnknownArticleError,
)
from index.schema import MIGRATIONS, migrate
from tests.fakes import FakeEncoder
from tests.test_chunking import articles


def entry(article_id="a", version=1, text="One here. Two there.", **fields):
    article = Article(article_id, version, text, fields.pop("title", "T"), **fields)
    chunks = tuple(
        Chunk(article_id, version, i, i * 3, i * 3 + 2, (Span(i * 3, i * 3 + 1), Span(i * 3 + 1, i * 3 + 2)))
        for i in (0, 1)
    )
    rows = np.full((2, 4), float(version), dtype=np.float32)
    return Entry(article, f"hash of {text}", chunks, rows)


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path) as opened:
        yield opened


def vectors(library):
    return {int(i): row.tolist() for ids, rows in library.vectors() for i, row in zip(ids, rows, strict=True)}


def test_an_empty_library(library):
    assert (library.version, library.counts(), library.head("a")) == (0, Counts(0, 0, 0), None)
    assert library.articles(10).items == ()
    assert library.chunk_ids(Filters()).tolist() == []
    assert list(library.vectors()) == []
    assert library.problems() == ()


def test_an_article_comes_back_as_it_was_put(library):
    regions = (Region(0, 3, RegionKind.CONSENT), Region(4, 6, RegionKind.TAGS))
    given_ = entry(source="s", url="u", published="2024-01-01", language="en", regions=regions)
    library.put([given_], "e")
    kept = library.article("a")
    assert kept.ingested_at.endswith("Z")
    assert kept == Article(
        **{name: getattr(given_.article, name) for name in Article.__slots__} | {"ingested_at": kept.ingested_at}
    )
    assert library.head("a") == Head(1, given_.content_hash)
    ids = library.chunk_ids(Filters()).tolist()
    assert library.chunks(ids) == dict(zip(ids, [(chunk, kept) for chunk in given_.chunks], strict=True))
    assert library.chunks([*ids, 999])[ids[1]][0].ordinal == 1
    assert library.chunks([]) == {}
    assert vectors(library) == dict.fromkeys(ids, [1.0] * 4)
    assert library.fact("encoder") == "e"


@settings(max_examples=25, deadline=None)
@given(made=articles())
def test_offsets_survive_the_round_trip(made, tmp_path_factory):
    encoder = FakeEncoder()
    chunks = chunk_article(made, encoder.count_tokens)
    rows = encoder.encode([made.text[chunk.start : chunk.end] for chunk in chunks])
    with Library(tmp_path_factory.mktemp("library")) as library:
        library.put([Entry(made, "hash", chunks, rows)], encoder.name)
        kept = library.article(made.id)
        assert (kept.text, kept.regions) == (made.text, made.regions)
        stored = library.chunks(library.chunk_ids(Filters()).tolist())
        assert tuple(chunk for _, (chunk, _) in sorted(stored.items())) == chunks
        assert [row for _, row in sorted(vectors(library).items())] == rows.tolist()


def test_a_new_version_leaves_the_old_text_and_takes_its_chunks(library):
    library.put([entry()], "e")
    old = library.chunk_ids(Filters()).tolist()
    library.put([entry(version=2, text="Three.")], "e")
    assert library.article("a").text == "Three."
    assert library.article("a", 1).text == "One here. Two there."
    assert library.counts() == Counts(1, 2, 2)
    assert library.chunks(old) == {}
    assert min(library.chunk_ids(Filters())) > max(old)
    assert library.version == 2
    with pytest.raises(UnknownArticleError, match="a in version 3"):
        library.article("a", 3)


def test_deleting_erases_every_version_and_keeps_the_number(library, tmp_path):
    library.put([entry(text="the secret word"), entry("b")], "e")
    library.put([entry(version=2, text="another secret")], "e")
    library.delete("a")
    for version in (None, 1, 2):
        with pytest.raises(DeletedArticleError):
            library.article("a", version)
    assert library.head("a") == Head(2, None)
    assert library.counts() == Counts(1, 1, 2)
    assert [article.id for article in library.articles(10).items] == ["b"]
    assert {chunk.article_id for chunk, _ in library.chunks(library.chunk_ids(Filters()).tolist()).values()} == {"b"}
    assert library.version == 4
    library.close()
    assert b"secret" not in (tmp_path / "library.sqlite").read_bytes()


def test_a_deleted_id_goes_on_with_the_next_version(library):
    library.put([entry()], "e")
    library.delete("a")
    with pytest.raises(DeletedArticleError):
        library.delete("a")
    library.put([entry(version=2, text="Back.")], "e")
    assert library.article("a").text == "Back."
    with pytest.raises(DeletedArticleError):
        library.article("a", 1)
    with pytest.raises(UnknownArticleError, match="nobody"):
        library.delete("nobody")


def test_a_batch_is_stored_whole_or_not_at_all(library):
    library.put([entry()], "e")
    with pytest.raises(sqlite3.IntegrityError):
        library.put([entry("b"), entry("a", version=1)], "e")  # that version is there already
    assert library.version == 1
    assert [article.id for article in library.articles(10).items] == ["a"]
    assert len(library.chunk_ids(Filters())) == 2


def test_articles_come_in_pages(library):
    library.put([entry(name, source=f"s{i % 2}") for i, name in enumerate("edcba")], "e")
    library.delete("c")
    first = library.articles(3)
    assert ([a.id for a in first.items], first.next_cursor) == (["a", "b", "d"], "d")
    rest = library.articles(3, first.next_cursor)
    assert ([a.id for a in rest.items], rest.next_cursor) == (["e"], None)
    assert [a.id for a in library.articles(9, source="s1").items] == ["b", "d"]
    assert library.articles(4).next_cursor is None


def test_current_articles_come_in_the_order_they_were_put(library):
    library.put([entry(name) for name in "cab"], "e")
    library.put([entry("c", 2)], "e")
    mark, some = library.current(0, 2)
    assert [a.id for a in some] == ["a", "b"]
    mark, rest = library.current(mark, 2)
    assert [(a.id, a.version) for a in rest] == [("c", 2)]
    assert library.current(mark, 2) == (mark, ())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcd"),
        (Filters(article_ids=("a", "x'")), "a"),
        (Filters(sources=("s",)), "ab"),
        (Filters(published_from="2024-02-02"), "bd"),
        (Filters(published_to="2024-02-02"), "ab"),
        (Filters(published_from="2024-02-02", published_to="2024-02-02"), "b"),
        (Filters(sources=("s",), article_ids=("b", "d")), "b"),
        (Filters(sources=("nowhere",)), ""),
    ],
)
def test_filters(library, filters, expected):
    library.put(
        [
            entry("a", source="s", published="2024-01-01"),
            entry("b", source="s", published="2024-02-02T23:00:00Z"),
            entry("c"),
            entry("d", source="t", published="2024-03-03"),
        ],
        "e",
    )
    found = library.chunks(library.chunk_ids(filters).tolist())
    assert {chunk.article_id for chunk, _ in found.values()} == set(expected)


def test_the_log_tells_what_changed(library):
    library.put([entry("a"), entry("b")], "e")
    library.put([entry("a", 2, "x")], "e")
    library.delete("b")
    assert library.changed_since(0) == ("a", "b")
    assert library.changed_since(2) == ("a", "b")
    assert library.changed_since(3) == ("b",)
    assert library.changed_since(4) == ()
    assert list(library.chunks_of(["b"])) == []
    assert [chunk.version for chunk, _ in library.chunks_of(["a"]).values()] == [2, 2]


def test_chunks_are_replaced_all_at_once(library):
    library.put([entry("a"), entry("b")], "e")
    before, generation = library.chunk_ids(Filters()), library.fact("generation")

    def failing():
        yield entry("a")
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        library.replace_chunks(failing(), "f")
    assert np.array_equal(library.chunk_ids(Filters()), before)
    assert library.fact("encoder") == "e"
    library.replace_chunks([entry("a"), entry("b")], "f")
    assert min(library.chunk_ids(Filters())) > max(before)
    assert (library.fact("encoder"), library.version) == ("f", 2)
    assert library.fact("generation") != generation


def test_it_is_all_there_after_reopening(tmp_path):
    with Library(tmp_path) as library:
        library.put([entry("a"), entry("b")], "e")
        library.delete("b")
        state = (library.version, library.article("a"), vectors(library), library.fact("generation"))
    with Library(tmp_path) as library:
        assert (library.version, library.article("a"), vectors(library), library.fact("generation")) == state


def test_a_second_opener_is_told(library, tmp_path):
    with pytest.raises(LibraryInUseError, match=str(tmp_path)):
        Library(tmp_path)
    code = f"from pathlib import Path; from index.library import *; Library(Path({str(tmp_path)!r}))"
    root = Path(__file__).parent.parent
    second = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert "LibraryInUseError" in second.stderr
    library.close()
    Library(tmp_path).close()


@pytest.mark.parametrize("damage", [b"not a database at all, but long enough to look at" * 100, b"\0" * 8192])
def test_a_damaged_file_is_named(tmp_path, damage):
    (tmp_path / "library.sqlite").write_bytes(damage)
    for _ in range(2):  # the lock is let go
        with pytest.raises(LibraryDamagedError, match=r"library\.sqlite is damaged"):
            Library(tmp_path)


def test_damage_inside_is_named_when_it_is_met(tmp_path):
    with Library(tmp_path) as library:
        library.put([entry(f"a{i}", text="words " * 2000) for i in range(20)], "e")
    file = tmp_path / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[8192 : len(content)] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)
    with pytest.raises(LibraryDamagedError), Library(tmp_path) as library:
        library.articles(100)


def test_another_program_s_database_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "library.sqlite") as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(LibraryDamagedError, match="another program"):
        Library(tmp_path)


def test_a_newer_schema_is_refused(tmp_path):
    Library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(LibraryVersionError, match=f"has schema version {len(MIGRATIONS) + 1}"):
        Library(tmp_path)


def test_an_older_schema_is_brought_up_to_date_step_by_step(tmp_path):
    path = tmp_path / "x.sqlite"
    steps = ("CREATE TABLE first (x)", "ALTER TABLE first ADD COLUMN y", "CREATE TABLE broken (")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, steps[:1])
    connection.execute("INSERT INTO first VALUES (1)")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, steps)
    assert connection.execute("SELECT x, y FROM first").fetchall() == [(1, None)]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_commits_are_on_the_disk_at_once(library):
    with library._database.write() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_many_threads_read_while_one_writes(library):
    failures = []

    def read():
        for _ in range(30):
            items = library.articles(100).items
            if [a.id for a in items] != sorted(a.id for a in items) or any(a.text != "x" for a in items):
                failures.append(items)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for number in range(20):
        library.put([entry(f"a{number:02}", text="x")], "e")
    for reader in readers:
        reader.join()
    assert failures == []
    assert library.counts().articles == 20


@given(st.lists(st.sampled_from(["put a", "put b", "delete a", "delete b"]), max_size=12))
@settings(max_examples=20, deadline=None)
def test_any_history_leaves_a_sound_library(tmp_path_factory, history):
    alive, versions = set(), {"a": 0, "b": 0}
    with Library(tmp_path_factory.mktemp("library")) as library:
        for step in history:
            op, name = step.split()
            if op == "put":
                versions[name] += 1
                library.put([entry(name, versions[name])], "e")
                alive.add(name)
            elif name in alive:
                library.delete(name)
                alive.remove(name)
        assert {a.id: a.version for a in library.articles(9).items} == {name: versions[name] for name in alive}
        assert library.counts().chunks == 2 * len(alive)
        assert library.problems() == ()
