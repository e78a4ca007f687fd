import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import Filters, RawArticle
from index.ingest import BatchError, DuplicateIdError
from index.library import DeletedArticleError, UnknownArticleError
from index.store import Index
from tests.fakes import FakeEncoder
from tests.test_sentences import TEXTS

QUERIES = ["who was invited to the board", "permanent seat price", "cats", "Ireland minister"]


def search(index, k=6, filters=None):
    """Give everything that a search can see, scores and all."""
    filters = filters or Filters()
    with index.view() as view:
        seen = []
        for query in QUERIES:
            dense = view.dense(index.encoder.encode([query])[0], k, filters)
            lexical = view.lexical(query, k, filters)
            seen.append((view.version, dense, lexical, view.chunks([chunk_id for chunk_id, _ in dense + lexical])))
        return seen


def words(index, query="cats"):
    with index.view() as view:
        hits = view.chunks([chunk_id for chunk_id, _ in view.lexical(query, 50, Filters())])
        return sorted((article.id, article.version) for _, article in hits.values())


def near(index, query="cats"):
    with index.view() as view:
        hits = view.dense(index.encoder.encode([query])[0], 50, Filters())
        found = view.chunks([chunk_id for chunk_id, score in hits if score > 0.3])
        return sorted((article.id, article.version) for _, article in found.values())


def test_an_empty_index_finds_nothing(index):
    assert (index.version, index.verify()) == (0, ())
    assert all(hits == (0, [], [], {}) for hits in search(index))
    stats = index.stats()
    assert (stats.articles, stats.versions, stats.chunks, stats.index_version) == (0, 0, 0, 0)
    assert index.add([]).articles == ()


def test_what_is_added_is_found_at_once(index, seeds):
    progress = []
    report = index.add(seeds, progress.append)
    assert [a.status for a in report.articles] == ["created"] * 5
    assert [a.version for a in report.articles] == [1] * 5
    assert report.index_version == index.version == index.library.version == 5
    assert sum(progress) == 5
    stats = index.stats()
    assert (stats.articles, stats.versions, stats.encoder) == (5, 5, "fake-bag-of-words")
    assert stats.chunks == sum(a.chunks for a in report.articles) > 20
    assert stats.bytes > 50_000
    assert index.verify() == ()
    for _, dense, lexical, chunks in search(index):
        assert len(dense) == 6
        assert all(chunk_id in chunks for chunk_id, _ in dense + lexical)
        for chunk, article in chunks.values():
            assert (chunk.article_id, chunk.version) == (article.id, article.version)
            assert all(article.text[s.start : s.end].strip() for s in chunk.sentences)
    assert search(index)[1][2]


def test_dense_scores_are_those_of_brute_force(index, seeds):
    index.add(seeds)
    ids, rows = next(index.library.vectors())
    query = index.encoder.encode([QUERIES[0]])[0]
    scores = rows @ query
    order = np.lexsort((ids, -np.round(scores, 6)))[:10]
    with index.view() as view:
        hits = view.dense(query, 10, Filters())
    assert [chunk_id for chunk_id, _ in hits] == ids[order].tolist()
    assert [score for _, score in hits] == pytest.approx(scores[order].tolist(), abs=1e-6)


def test_the_same_again_changes_nothing(index, seeds):
    index.add(seeds)
    before, embedded = search(index), len(index.encoder.calls)
    report = index.add(seeds)
    assert [a.status for a in report.articles] == ["unchanged"] * 5
    assert all(a.chunks > 3 for a in report.articles)
    assert report.index_version == 5
    assert len(index.encoder.calls) == embedded
    assert search(index) == before


def test_a_change_is_a_new_version_and_only_that_is_found(index):
    index.add([RawArticle("Cats sleep all day.", id="a"), RawArticle("Dogs bark.", id="b")])
    report = index.add([RawArticle("Mice eat cheese.", id="a"), RawArticle("Dogs bark.", id="b")])
    assert [(a.id, a.version, a.status) for a in report.articles] == [("a", 2, "updated"), ("b", 1, "unchanged")]
    assert report.index_version == 3
    assert (words(index), near(index, "cats sleep")) == ([], [])
    assert (words(index, "cheese"), near(index, "mice eat cheese")) == ([("a", 2)], [("a", 2)])
    assert index.library.article("a", 1).text == "Cats sleep all day."
    assert index.verify() == ()


def test_what_is_deleted_is_found_no_more(index):
    index.add([RawArticle("Cats sleep.", id="a"), RawArticle("Cats purr.", id="b")])
    index.delete("a")
    assert words(index) == near(index) == [("b", 1)]
    assert index.version == 3
    assert index.verify() == ()
    with pytest.raises(DeletedArticleError):
        index.delete("a")
    with pytest.raises(UnknownArticleError):
        index.delete("nobody")
    assert index.version == 3
    report = index.add([RawArticle("Cats sleep.", id="a")])
    assert [(a.version, a.status) for a in report.articles] == [(2, "created")]
    assert words(index) == [("a", 2), ("b", 1)]


def test_a_bad_batch_changes_nothing(index):
    index.add([RawArticle("Cats sleep.", id="a")])
    before = search(index)
    with pytest.raises(BatchError, match="article 1: text"):
        index.add([RawArticle("Dogs bark.", id="b"), RawArticle("", id="c")])
    with pytest.raises(DuplicateIdError):
        index.add([RawArticle("Dogs bark.", id="b"), RawArticle("Cows moo.", id="b")])
    assert search(index) == before
    assert index.library.head("b") is None


def test_an_encoder_that_fails_changes_nothing(index):
    index.add([RawArticle("Cats sleep.", id="a")])

    class FailingError(Exception):
        pass

    def fail(texts):
        raise FailingError

    working, index.encoder.encode = index.encoder.encode, fail
    with pytest.raises(FailingError):
        index.add([RawArticle("Dogs bark.", id="b")])
    index.encoder.encode = working
    assert (index.version, index.verify()) == (1, ())
    assert index.add([RawArticle("Dogs bark.", id="b")]).index_version == 2


def test_the_same_text_twice_without_ids_is_one_article(index):
    report = index.add([RawArticle("Cats sleep."), RawArticle("Cats sleep.")])
    assert [a.status for a in report.articles] == ["created", "unchanged"]
    assert index.stats().articles == 1


def test_an_article_of_boilerplate_alone_has_no_chunks(index):
    report = index.add([RawArticle("Leave a comment", id="a")])
    assert [(a.status, a.chunks) for a in report.articles] == [("created", 0)]
    assert index.verify() == ()


def test_filters_hold_for_both_searches(index):
    index.add(
        [
            RawArticle("Cats sleep.", id="a", source="s", published="2024-01-01"),
            RawArticle("Cats purr.", id="b", source="t", published="2024-06-01T12:00:00Z"),
            RawArticle("Cats hide.", id="c"),
        ]
    )
    for filters, expected in [
        (Filters(sources=("s",)), {"a"}),
        (Filters(article_ids=("b", "c")), {"b", "c"}),
        (Filters(published_from="2024-06-01"), {"b"}),
        (Filters(published_to="2024-06-01"), {"a", "b"}),
        (Filters(sources=("nowhere",)), set()),
    ]:
        with index.view() as view:
            dense = view.dense(index.encoder.encode(["cats"])[0], 5, filters)
            lexical = view.lexical("cats", 5, filters)
            for hits in (dense, lexical):
                assert {a.id for _, a in view.chunks([i for i, _ in hits]).values()} == expected


def test_a_view_sees_one_whole_version_while_articles_come_and_go(index):
    index.add([RawArticle("Cats sleep.", id="a"), RawArticle("Cats nap.", id="b")])
    failures, done = [], threading.Event()

    def watch():
        while not done.is_set():
            with index.view() as view:
                version = view.version
                lexical = {i for i, _ in view.lexical("cats", 50, Filters())}
                dense = {i for i, _ in view.dense(index.encoder.encode(["cats"])[0], 50, Filters())}
                chunks = view.chunks(sorted(lexical | dense))
                texts = {article.text.rstrip(".").split()[-1] for _, article in chunks.values()}
                if lexical != dense or set(chunks) != dense or len(texts) != 2 or view.version != version:
                    failures.append((version, lexical, dense, texts))

    watchers = [threading.Thread(target=watch) for _ in range(3)]
    for watcher in watchers:
        watcher.start()
    for number in range(12):
        index.add([RawArticle(f"Cats do {number}a.", id="a"), RawArticle(f"Cats do {number}b.", id="b")])
    done.set()
    for watcher in watchers:
        watcher.join()
    assert failures == []
    assert index.version == 26


def test_writers_take_turns(index):
    def add(name):
        for number in range(4):
            index.add([RawArticle(f"Cats number {number}.", id=f"{name}{number}")])

    writers = [threading.Thread(target=add, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (index.version, index.stats().articles, index.verify()) == (12, 12, ())


@settings(max_examples=12, deadline=None)
@given(st.lists(TEXTS.filter(lambda text: any(c.isalnum() for c in text)), min_size=1, max_size=4))
def test_any_articles_are_kept_to_the_letter_and_found(tmp_path_factory, texts):
    with Index.open(tmp_path_factory.mktemp("index"), FakeEncoder()) as index:
        index.add([RawArticle(text, id=f"a{i}") for i, text in enumerate(texts)])
        for i, text in enumerate(texts):
            article = index.library.article(f"a{i}")
            assert article.text == text.replace("\r\n", "\n")
        assert index.verify() == ()


def test_lines_that_articles_of_one_source_share_are_boilerplate(index):
    shared = "Our newsroom is open from nine to five on working days"
    bodies = ["The ferry ran aground.", "A choir won the cup.", "Rain closed the market.", "The mill was sold."]
    report = index.add(
        [RawArticle(text=f"{body}\n\n{shared}\n", id=f"s{n}", source="gazette") for n, body in enumerate(bodies)]
    )
    assert [article.chunks for article in report.articles] == [1, 1, 1, 1]
    for number, body in enumerate(bodies):
        article = index.library.article(f"s{number}")
        assert [article.text[r.start : r.end] for r in article.regions] == [shared]
        assert [article.text[c.start : c.end] for c, _ in index.library.chunks_of([article.id]).values()] == [body]
    index.add([RawArticle(text=f"A bridge was named.\n\n{shared}\n", id="later", source="gazette")])
    assert [r.kind for r in index.library.article("later").regions] == ["repeated"]
