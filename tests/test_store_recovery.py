import logging
import shutil

import pytest

from index.documents import Filters, RawArticle
from index.lexical import LexicalIndex
from index.library import LibraryInUseError
from index.store import Index
from tests.fakes import FakeEncoder
from tests.test_store import QUERIES, search, words


def test_a_restart_gives_identical_results(tmp_path, encoder, seeds):
    with Index.open(tmp_path, encoder) as index:
        index.add(seeds[:3])
        index.add([RawArticle("Cats and the board of seats.", id="x")])
        index.add(seeds[3:])
        index.add([RawArticle("Cats and the board of permanent seats.", id="x")])
        index.delete(index.library.articles(1).items[0].id)
        before = search(index, filters=Filters(article_ids=("x",))), search(index)
    for _ in range(2):
        with Index.open(tmp_path, FakeEncoder()) as index:
            assert (search(index, filters=Filters(article_ids=("x",))), search(index)) == before
            assert index.encoder.calls == QUERIES * 2
            assert index.verify() == ()


def test_a_crash_before_the_derived_indexes_is_caught_up(tmp_path, encoder):
    with Index.open(tmp_path, encoder) as index:
        index.add([RawArticle("Cats sleep.", id="a"), RawArticle("Cats hide.", id="b")])
    shutil.copytree(tmp_path / "lexical", tmp_path / "old")
    with Index.open(tmp_path, encoder) as index:
        index.add([RawArticle("Cats purr.", id="c"), RawArticle("Mice hide.", id="b")])
        index.delete("a")
        expected = search(index)[2][1], words(index)
    shutil.rmtree(tmp_path / "lexical")
    shutil.copytree(tmp_path / "old", tmp_path / "lexical")
    with Index.open(tmp_path, encoder) as index:
        assert index.verify() == ()
        assert (search(index)[2][1], words(index)) == expected
        assert words(index) == [("c", 1)]


def test_a_lost_lexical_index_is_made_anew(tmp_path, encoder, seeds):
    with Index.open(tmp_path, encoder) as index:
        index.add(seeds)
        before = search(index)
    shutil.rmtree(tmp_path / "lexical")
    with Index.open(tmp_path, encoder) as index:
        assert search(index) == before


def test_the_lexical_index_of_another_library_is_not_believed(tmp_path, encoder):
    for name, text in (("one", "Cats sleep."), ("two", "Dogs bark.")):
        with Index.open(tmp_path / name, encoder) as index:
            index.add([RawArticle(text, id=name)])
    shutil.rmtree(tmp_path / "two" / "lexical")
    shutil.copytree(tmp_path / "one" / "lexical", tmp_path / "two" / "lexical")
    with Index.open(tmp_path / "two", encoder) as index:
        assert (words(index), words(index, "dogs")) == ([], [("two", 1)])


def test_a_failing_lexical_write_is_mended(index, monkeypatch):
    index.add([RawArticle("Cats sleep.", id="a")])
    real, failures = LexicalIndex.apply, []

    def once(self, *arguments):
        if not failures:
            failures.append(1)
            raise OSError("disk full")
        real(self, *arguments)

    monkeypatch.setattr(LexicalIndex, "apply", once)
    index.add([RawArticle("Cats purr.", id="b")])
    assert failures == [1]
    assert words(index) == [("a", 1), ("b", 1)]
    assert index.verify() == ()


def test_another_encoder_embeds_everything_anew(tmp_path, encoder, seeds, caplog):
    with Index.open(tmp_path, encoder) as index:
        index.add(seeds)
        text = index.library.article(index.library.articles(1).items[0].id)
    other = FakeEncoder(dim=32, name="another")
    with caplog.at_level(logging.INFO), Index.open(tmp_path, other) as index:
        assert "another in the place of fake-bag-of-words" in caplog.text
        assert "embedded 5 of 5 articles" in caplog.text
        assert (index.version, index.stats().encoder, index.verify()) == (5, "another", ())
        assert len(other.calls) == index.stats().chunks
        assert index.library.article(text.id) == text
        before = search(index)
    again = FakeEncoder(dim=32, name="another")
    with Index.open(tmp_path, again) as index:
        assert again.calls == []
        assert search(index) == before


def test_a_rebuild_finds_the_same(index, seeds):
    index.add(seeds)

    def places():
        return [
            [(chunks[i][0], score) for i, score in dense] + [(chunks[i][0], score) for i, score in lexical]
            for _, dense, lexical, chunks in search(index)
        ]

    before = places()
    index.rebuild()
    assert places() == before
    assert (index.version, index.verify()) == (5, ())


def test_verify_tells_what_is_wrong(index, seeds):
    index.add(seeds)
    ids = index.library.chunk_ids(Filters()).tolist()
    index._dense.remove(ids[:2])
    assert index.verify() == (f"the dense index lacks 2 chunks, the first of them {ids[0]}",)
    index._lexical.clear()
    assert f"the lexical index lacks {len(ids)} chunks, the first of them {ids[0]}" in index.verify()
    with index.library._database.write() as connection:
        connection.execute('UPDATE chunks SET "end" = "end" + 1000000 WHERE chunk_id = ?', (ids[3],))
        connection.execute("UPDATE chunks SET vector = zeroblob(256) WHERE chunk_id = ?", (ids[4],))
        connection.execute("DELETE FROM chunks WHERE chunk_id = ?", (ids[-1],))
    problems = "\n".join(index.verify())
    assert "is not a run of sentences" in problems
    assert f"chunk {ids[4]}: the dense index has another vector than the library" in problems
    assert f"chunk {ids[4]}: its vector is not of length 1" in problems
    assert f"the dense index has 1 chunks that the library has not, the first of them {ids[-1]}" in problems
    index.rebuild()
    assert index.verify() == ()


def test_a_second_opener_is_told_and_a_failed_opening_lets_go(tmp_path, encoder):
    with Index.open(tmp_path, encoder), pytest.raises(LibraryInUseError):
        Index.open(tmp_path, encoder)

    class Broken(FakeEncoder):
        def encode(self, texts):
            raise OSError("no model")

    with Index.open(tmp_path, encoder) as index:
        index.add([RawArticle("Cats sleep.", id="a")])
    with pytest.raises(OSError, match="no model"):
        Index.open(tmp_path, Broken(name="broken"))
    with Index.open(tmp_path, encoder) as index:
        assert (words(index), index.verify()) == ([("a", 1)], ())
