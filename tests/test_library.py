import sqlite3
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings

from index.chunking import chunk_article
from index.documents import Article, Chunk, Filters, Region, RegionKind, Span
from index.library import (
    Counts,
    DeletedArticleError,
    Entry,
    Head,
    Library,
    UnknownArticleError,
)
from index.listing import Listed
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


@pytest.mark.parametrize("ask", [(3,), (3, "d"), (9, None, "s1"), (4,), (9, "z")])
def test_a_list_says_of_the_same_articles_all_but_their_texts(library, ask):
    library.put(
        [entry(name, source=f"s{i % 2}", url="u", published="2024-01-01") for i, name in enumerate("edcba")], "e"
    )
    library.put([entry("a", 2, language="en")], "e")
    library.delete("c")
    whole, listed = library.articles(*ask), library.listed(*ask)
    assert [asdict(item) for item in listed.items] == [
        {name: getattr(article, name) for name in Listed.__slots__} for article in whole.items
    ]
    assert listed.next_cursor == whole.next_cursor


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


@pytest.mark.parametrize("source", [None, "s"])
def test_a_page_of_articles_is_read_without_a_look_at_all_of_them(library, source):
    """Neither the articles nor their heads are gone through, however many there are."""
    plans = []
    with library._database.read() as connection:
        connection.set_trace_callback(plans.append)
    library.articles(5, source=source)
    library.listed(5, source=source)
    library.current(0, 5)
    with library._database.read() as connection:
        connection.set_trace_callback(None)
        for statement in [plan for plan in plans if plan.startswith(("SELECT row,", "SELECT id,"))]:
            steps = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
            assert "SCAN" not in steps.replace("SCAN json_each", "")
            assert "TEMP B-TREE" not in steps
    assert sum(plan.startswith(("SELECT row,", "SELECT id,")) for plan in plans) == 3
