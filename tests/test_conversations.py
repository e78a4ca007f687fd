"""The library's conversations: turns in order, titles, pages, erasure, and what a restart or a full disk leaves."""

import sqlite3
import threading

import pytest

from index.conversations import KeptTurn, UnknownConversationError
from index.database import DiskFullError
from index.feedback import KeptAnswer, UnknownAnswerError
from index.library import Library
from index.schema import MIGRATIONS, migrate
from tests.test_library import entry, vectors

WHO = KeptTurn("Who dredged the harbour?", ("Captain Quirke",), '{"id": "ans_1"}')
WHEN = KeptTurn("When? 🎉", ("1998", "in “1999”"), '{"id": "ans_2"}')


def said(turns):
    return [(turn.question, turn.answers, turn.response) for turn in turns]


def test_turns_come_back_in_order_also_after_a_restart(tmp_path):
    with Library(tmp_path) as library:
        key = library.conversations.create()
        assert library.conversations.get(key)[1] == ()
        library.conversations.append(key, WHO)
        library.conversations.append(key, WHEN)
        before = library.conversations.get(key)
    with Library(tmp_path) as library:
        head, turns = library.conversations.get(key)
        assert (head, turns) == before
        assert said(turns) == said([WHO, WHEN])
        assert head.active_at == turns[-1].asked_at >= turns[0].asked_at >= head.created_at
        assert head.turns == 2


def test_the_history_is_the_last_turns_oldest_first(library):
    key = library.conversations.create()
    for number in range(5):
        library.conversations.append(key, KeptTurn(f"q{number}", (f"a{number}",), "{}"))
    assert library.conversations.history(key, 2) == (("q3", ("a3",)), ("q4", ("a4",)))
    assert len(library.conversations.history(key, 50)) == 5


def test_a_title_is_given_and_taken_back(library):
    key = library.conversations.create()
    assert library.conversations.get(key)[0].title is None
    library.conversations.append(key, WHO)
    library.conversations.append(key, WHEN)
    assert library.conversations.get(key)[0].title == WHO.question
    assert library.conversations.rename(key, "Harbour").title == "Harbour"
    assert library.conversations.get(key)[0].title == "Harbour"
    assert library.conversations.rename(key, None).title == WHO.question
    assert library.conversations.get(library.conversations.create("New"))[0].title == "New"


def test_what_is_deleted_leaves_nothing(library, tmp_path):
    secret = "a word that nobody may find again"
    kept, gone = library.conversations.create(), library.conversations.create()
    library.conversations.append(kept, KeptTurn("?", (), "{}"), KeptAnswer("ans_kept", "{}", kept), 10)
    library.conversations.append(gone, KeptTurn(secret, (), "{}"), KeptAnswer("ans_gone", secret, gone), 10)
    assert library.feedback.answer("ans_gone") == secret
    library.conversations.delete(gone)
    for use in (
        lambda: library.conversations.get(gone),
        lambda: library.conversations.delete(gone),
        lambda: library.conversations.rename(gone, "x"),
        lambda: library.conversations.append(gone, WHO),
        lambda: library.conversations.history(gone, 50),
    ):
        with pytest.raises(UnknownConversationError, match=gone):
            use()
    assert [head.id for head in library.conversations.page(9).items] == [kept]
    assert library.feedback.answer("ans_kept") == "{}"
    with pytest.raises(UnknownAnswerError):
        library.feedback.answer("ans_gone")
    assert library.problems() == ()
    library.close()
    assert secret.encode() not in (tmp_path / "library.sqlite").read_bytes()


def test_pages_hold_every_conversation_once_the_last_active_first(library):
    keys = [library.conversations.create(f"c{number}") for number in range(7)]
    library.conversations.append(keys[2], WHO)
    heads, cursor = [], None
    while True:
        page = library.conversations.page(3, cursor)
        heads += page.items
        if (cursor := page.next_cursor) is None:
            break
        assert len(page.items) == 3
    assert heads == sorted(heads, key=lambda head: (head.active_at, head.id), reverse=True)
    assert sorted(head.id for head in heads) == sorted(keys)
    assert {head.id: head.turns for head in heads} == {key: int(key == keys[2]) for key in keys}


def test_turns_of_many_threads_are_all_there(library):
    key = library.conversations.create()

    def add(name):
        for number in range(8):
            library.conversations.append(key, KeptTurn(f"{name}{number}", (), "{}"))

    threads = [threading.Thread(target=add, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [turn.question for turn in library.conversations.get(key)[1]]
    assert len(asked) == 24
    for name in "abc":
        assert [question for question in asked if question.startswith(name)] == [f"{name}{i}" for i in range(8)]


def fill_disk(library):
    """Let the file grow no further, as a full disk would; return how to undo it."""
    writer = library._database._writer
    writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').fetchone()[0]}")
    return lambda: writer.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_is_named_and_changes_nothing(library):
    key = library.conversations.create()
    library.conversations.append(key, WHO)
    before = library.conversations.get(key)
    undo = fill_disk(library)
    with pytest.raises(DiskFullError, match=r"library\.sqlite is full"):
        library.conversations.append(key, KeptTurn("?", (), "x" * 100_000))
    assert library.conversations.get(key) == before
    undo()
    library.conversations.append(key, KeptTurn("?", (), "x" * 100_000))
    assert library.conversations.get(key)[0].turns == 2


def test_a_library_of_version_2_is_brought_up_to_date_and_loses_nothing(tmp_path):
    with Library(tmp_path / "now") as library:
        library.put([entry("a"), entry("b"), entry("c")], "e")
        library.delete("b")
        state = (library.version, library.article("a"), vectors(library), library.fact("generation"), library.counts())
    (tmp_path / "old").mkdir()
    path = tmp_path / "old" / "library.sqlite"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:2])
    old.execute("ATTACH ? AS new", (str(tmp_path / "now" / "library.sqlite"),))
    tables = [row[0] for row in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    assert "articles" in tables
    assert "conversations" not in tables
    for table in tables:
        old.execute(f"DELETE FROM main.{table}")
        old.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
    assert old.execute("PRAGMA main.user_version").fetchone() == (2,)
    old.close()
    with Library(tmp_path / "old") as library:
        seen = (library.version, library.article("a"), vectors(library), library.fact("generation"), library.counts())
        assert seen == state
        key = library.conversations.create()
        library.conversations.append(key, WHO)
        assert said(library.conversations.get(key)[1]) == said([WHO])
        assert library.problems() == ()


def test_conversations_of_before_they_had_owners_are_nobodys(tmp_path):
    path = tmp_path / "library.sqlite"
    before = next(number for number, script in enumerate(MIGRATIONS) if "ADD COLUMN owner" in script)
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:before])
    old.execute("INSERT INTO conversations VALUES (1, 'con_1', 'Old', '2026-01-01', '2026-01-01')")
    old.close()
    with Library(tmp_path) as library:
        mine = library.conversations.create("Mine", "a-key")
        assert library.conversations.get("con_1")[0].title == "Old"
        assert [head.id for head in library.conversations.page(9).items] == [mine, "con_1"]
        assert [head.id for head in library.conversations.page(9, None, "a-key").items] == [mine]
        for owner in ("a-key", "another"):
            with pytest.raises(UnknownConversationError, match="con_1"):
                library.conversations.check("con_1", owner)
        library.conversations.check(mine, "a-key")
