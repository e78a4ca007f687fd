import pytest

from index.documents import Article, Filters, RawArticle, Region, RegionKind
from qa.reading.copies import head_end
from qa.retriever import Retriever, fuse
from tests.handmade import syndicated

NOWHERE = Filters(article_ids=("nowhere",))
NOTHING = Filters()


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


FIRE = (
    "Fire destroys the market of Zell\n"
    "A fire tore through the covered market of Zell on Sunday night, destroying forty stalls before it was put out. "
    "Nobody was hurt, the fire brigade said. Its chief, Ida Moen, said the cause was not known.\n"
    "“We were lucky that it was a Sunday,” Moen told reporters at the scene. The brigade of Norvik helped with two "
    "engines and a boat, and the last flames were out at dawn, seven hours after the alarm.\n"
    "Traders began to clear the ruins on Monday and asked the town for help. Mayor Per Aas promised them tents in the "
    "square by the end of the week, and a new hall of stone within three years.\n"
    "The market dates from 1904. It was the last wooden market hall on the coast, and drew visitors in summer."
)
QUESTIONS = [
    "Who said the cause was not known?",
    "When was the market built?",
    "Moen",
    "tents for the traders",
    "Norvik",
]


def places(index, query, limit=24, filters=NOTHING):
    """Return what does not change when a copy is added: the hits and their places, without the lexical scores."""
    hits = Retriever(index).search(query, limit, filters).hits
    return [(hit.article.id, hit.chunk.ordinal, hit.dense_rank, hit.cosine, hit.score) for hit in hits]


@pytest.mark.parametrize("copied_id", ["a-copy", "z-copy"])
def test_a_copy_changes_no_hit_and_no_place(index, seeds, copied_id):
    index.add([RawArticle(FIRE, id="fire"), *articles(), *seeds])
    before = [places(index, question) for question in QUESTIONS]
    index.add([RawArticle(syndicated(FIRE), id=copied_id, source="elsewhere")])
    assert [places(index, question) for question in QUESTIONS] == before
    assert all(hits for hits in before)


def test_a_copy_is_reached_through_the_hit_that_it_repeats(index):
    index.add([RawArticle(FIRE, id="fire"), *articles()])
    assert all(hit.copies == () for hit in Retriever(index).search("Moen", 24, Filters()).hits)
    index.add([RawArticle(syndicated(FIRE), id="copy")])
    for hit in Retriever(index).search("Moen", 24, Filters()).hits:
        assert {copy.article.id for copy in hit.copies} == ({"copy"} if hit.article.id == "fire" else set())
        said = {span.of(hit.article.text) for span in hit.chunk.sentences}
        for copy in hit.copies:
            assert said & {span.of(copy.article.text) for span in copy.chunk.sentences}
            assert index.library.chunks([copy.chunk_id])[copy.chunk_id] == (copy.chunk, copy.article)


def test_a_copy_alone_is_found(index):
    index.add([RawArticle(FIRE, id="fire", source="gazette"), RawArticle(syndicated(FIRE), id="copy", source="herald")])
    found = Retriever(index).search("Moen", 24, Filters(sources=("herald",))).hits
    assert {hit.article.id for hit in found} == {"copy"}
    index.delete("fire")
    assert {hit.article.id for hit in Retriever(index).search("Moen", 24, Filters()).hits} == {"copy"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in summer.", "in summer. The insurer, Havn Liv, put the loss at nine million kroner on Tuesday morning."),
        ("forty stalls", "60 stalls"),
        ("Its chief, Ida Moen,", "Its chief, Berit Holm,"),
    ],
    ids=["a sentence more", "another number", "another name"],
)
def test_what_only_a_copy_says_is_read(index, old, new):
    index.add([RawArticle(FIRE, id="fire"), RawArticle(FIRE.replace(old, new), id="copy")])
    copies = [
        hit for hit in Retriever(index).search("market fire Zell", 24, Filters()).hits if hit.article.id == "copy"
    ]
    assert any(new in hit.text for hit in copies)
    assert len(copies) < len(index.library.chunks_of(["copy"]))


def test_another_name_at_the_head_of_a_sentence_is_read(index):
    index.add([RawArticle(f"{name} opened the bridge in 1900.", id=name.lower()) for name in ("Adora", "Bertil")])
    found = Retriever(index).search("Who opened the bridge?", 24, Filters()).hits
    assert {hit.article.id for hit in found} == {"adora", "bertil"}


def test_an_editor_s_words_are_not_read_again(index):
    edited = FIRE.replace("put out", "extinguished").replace("at the scene", "on Sunday").replace("within", "inside")
    index.add([RawArticle(FIRE, id="fire"), RawArticle(edited, id="copy")])
    assert {hit.article.id for hit in Retriever(index).search("market", 24, Filters()).hits} == {"fire"}


def test_many_copies_hide_nothing(index):
    index.add([RawArticle(f"Edition {n}. {FIRE}", id=f"copy{n:03}") for n in range(70)])
    index.add(articles())
    found = Retriever(index).search("the covered market of Zell on fire", 24, Filters()).hits
    assert {"bridge", "storm", "paint", "copy000"} <= {hit.article.id for hit in found}
    assert len(found) == len({hit.text for hit in found})


def test_two_articles_on_one_event_are_both_found(index):
    other = (
        "Forty traders have lost their livelihoods after flames swept the old market hall in Zell. Crews from three "
        "towns fought the blaze until dawn. “We were lucky that it was a Sunday,” Moen told reporters at the scene."
    )
    index.add([RawArticle(FIRE, id="fire"), RawArticle(other, id="other")])
    found = Retriever(index).search("Who told reporters that they were lucky?", 24, Filters()).hits
    assert {hit.article.id for hit in found} == {"fire", "other"}


@pytest.mark.parametrize(
    ("text", "story"),
    [
        (FIRE, "A fire tore"),
        ("Accord signed\n\n By Ada Lie\nZELL, May 6 -- The accord was signed.", "ZELL, May 6"),
        ("Is it peace?\nThe accord was signed by the mayors of the two towns.", "The accord"),
        ("The accord was signed.\nIt holds.", "The accord"),
        ("One\nTwo\nThree\nFour\nFive", "Five"),
        ("Accord signed", "Accord signed"),
        ("\n\n x", "\n\n x"),
    ],
)
def test_the_head_of_an_article_ends_where_its_story_begins(text, story):
    assert text[head_end(Article("a", 1, text, "")) :].startswith(story)


@pytest.mark.parametrize(
    "dateline", ["ZELL, 6 May (Harbour News) — ", "ZELL (HN) - ", "Zell, May 6, 2024 – ", "ZELL -- "]
)
@pytest.mark.parametrize("above", ["", "Picture: the market hall as it stood in 1960. (Town archive)\n"])
def test_a_dateline_makes_no_copy_worth_reading(index, dateline, above):
    text = FIRE.replace("\n", f"\n{above}", 1)
    index.add([RawArticle(text, id="fire"), RawArticle(text.replace("A fire", f"{dateline}A fire"), id="copy")])
    assert {hit.article.id for hit in Retriever(index).search("market", 24, NOTHING).hits} == {"fire"}


def test_boilerplate_in_the_head_is_not_counted():
    appeal = "Read more with a subscription. It costs little.\n"
    framed = Article("a", 1, appeal + FIRE, "", regions=(Region(0, len(appeal), RegionKind.APPEAL),))
    assert head_end(framed) == len(appeal) + FIRE.index("A fire")
