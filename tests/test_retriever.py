import pytest

from index.documents import Filters, RawArticle
from qa.retriever import Retriever, fuse

NOWHERE = Filters(article_ids=("nowhere",))


def articles():
    return [
        RawArticle("Ana Prado opened the Norvik bridge today.", id="bridge", source="gazette", published="2024-05-06"),
        RawArticle("A storm flooded the harbour of Zell.", id="storm", source="herald", published="2024-06-01"),
        RawArticle("The Norvik bridge was painted red.", id="paint", source="gazette", published="2024-07-01"),
    ]


def test_fuse_adds_the_reciprocal_ranks():
    fused = fuse([(7, 0.9), (3, 0.8)], [(3, 12.0), (5, 4.0), (7, 1.0)])
    assert fused == [
        (3, pytest.approx(1 / 62 + 1 / 61)),
        (7, pytest.approx(1 / 61 + 1 / 63)),
        (5, pytest.approx(1 / 62)),
    ]


def test_fuse_does_not_look_at_the_scores():
    assert fuse([(1, 0.9), (2, -0.9)], []) == fuse([(1, 0.1), (2, 0.09)], [])


def test_equal_chunks_are_ranked_by_id():
    assert [chunk for chunk, _ in fuse([(9, 1.0), (2, 0.5)], [(2, 3.0), (9, 1.0)])] == [2, 9]
    assert [chunk for chunk, _ in fuse([(9, 1.0)], [(2, 3.0)])] == [2, 9]


def test_fuse_of_nothing():
    assert fuse([], []) == []


def test_hits_come_with_their_articles_and_ranks(index):
    index.add(articles())
    found = Retriever(index).search("Who opened the Norvik bridge?", 2, Filters())
    assert found.index_version == index.version
    assert [hit.article.id for hit in found.hits] == ["bridge", "paint"]
    best = found.hits[0]
    assert (best.dense_rank, best.lexical_rank) == (1, 1)
    assert best.score == pytest.approx(2 / 61)
    assert best.text == "Ana Prado opened the Norvik bridge today."
    assert 0.0 < best.cosine <= 1.0
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_chunk_without_a_word_of_the_query_has_no_lexical_rank(index):
    index.add(articles())
    found = Retriever(index).search("bridge", 10, Filters())
    ranks = {hit.article.id: hit.lexical_rank for hit in found.hits}
    assert ranks["storm"] is None
    assert sorted([ranks["bridge"], ranks["paint"]]) == [1, 2]
    assert sorted(hit.dense_rank for hit in found.hits) == [1, 2, 3]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sources=("gazette",)), {"bridge", "paint"}),
        (Filters(article_ids=("storm", "paint")), {"storm", "paint"}),
        (Filters(published_from="2024-06-01"), {"storm", "paint"}),
        (Filters(published_to="2024-06-01"), {"bridge", "storm"}),
        (NOWHERE, set()),
    ],
)
def test_filters_hold_for_every_hit(index, filters, expected):
    index.add(articles())
    found = Retriever(index).search("Norvik bridge storm", 10, filters)
    assert {hit.article.id for hit in found.hits} == expected


def test_the_limit_is_the_most_hits(index):
    index.add(articles())
    retriever = Retriever(index)
    assert len(retriever.search("bridge", 1, Filters()).hits) == 1
    three = retriever.search("bridge", 3, Filters()).hits
    assert retriever.search("bridge", 1, Filters()).hits == three[:1]
    assert retriever.search("bridge", 3, Filters()).hits == three


@pytest.mark.parametrize("query", ["bridge", "?!", "🎉", "“unclosed AND (", "x" * 5000])
def test_an_empty_library_has_no_hits(index, query):
    assert Retriever(index).search(query, 5, Filters()).hits == ()


@pytest.mark.parametrize("query", ["?!", "🎉", '"unclosed AND (', "title:bridge^2", "-", "x" * 5000])
def test_any_query_can_be_searched(index, query):
    index.add(articles())
    assert len(Retriever(index).search(query, 5, Filters()).hits) <= 5


def test_a_deleted_article_is_not_found(index):
    index.add(articles())
    index.delete("bridge")
    found = Retriever(index).search("Who opened the Norvik bridge?", 5, Filters())
    assert {hit.article.id for hit in found.hits} == {"paint", "storm"}
