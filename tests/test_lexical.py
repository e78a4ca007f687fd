import numpy as np
import pytest

from index import lexical as lexical_module
from index.documents import Article, Chunk, Filters, Span
from index.lexical import Applied, LexicalIndex
from index.terms import terms_of

TEXTS = {
    1: ("a", "The president of Erdoğanistan invited his guests to the café."),
    2: ("a", "An invitation was sent by Erdogan’s ministry."),
    3: ("b", "東京都に行きました。"),
    4: ("c", "Cats sleep."),
    5: ("d", "Cats sleep."),
    6: ("e", "Cats sleep."),
    7: ("f", "हिन्दी भाषा और مَكتَبة"),
}
DATES = {"a": "2024-01-31", "b": "2024-02-01T23:59:59Z", "c": None, "d": "2024-02-02", "e": "2023-01-01"}


def stored(texts=TEXTS):
    made = {}
    for chunk_id, (article_id, text) in texts.items():
        article = Article(
            article_id, 1, text, "Title", source=f"source {article_id} & co.", published=DATES.get(article_id)
        )
        made[chunk_id] = (Chunk(article_id, 1, 0, 0, len(text), (Span(0, len(text)),)), article)
    return made.items()


def ids_of(articles):
    return [article for article, _ in TEXTS.values()] if articles is None else articles


def flip(file, at=None):
    content = bytearray(file.read_bytes())
    content[len(content) // 2 if at is None else at] ^= 0xFF
    file.write_bytes(content)


@pytest.fixture
def lexical(tmp_path):
    index = LexicalIndex(tmp_path / "lexical")
    index.apply(["a", "b", "c", "d", "e", "f"], stored(), Applied("g", 7))
    return index


def found(index, query, k=10, **filters):
    return [chunk_id for chunk_id, _ in index.search(query, k, Filters(**filters))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Who was invited?", [1, 2]),
        ("INVITATION", [2, 1]),
        ("erdoğan", [2]),
        ("the Cafe", [1]),
        ("cafe\u0301", [1]),
        ("東京", [3]),
        ("行き", [3]),
        ("cat", [4, 5, 6]),
        ("हिन्दी", [7]),
        ("مكتبة", [7]),
        ("who", []),
        ("the of", [1]),
        ("nothing like it", []),
        ("", []),
        (" ?! ", []),
    ],
)
def test_what_a_query_finds(lexical, query, expected):
    assert found(lexical, query) == expected


def test_ties_come_by_chunk_id(lexical):
    assert found(lexical, "cats", 1) == [4]
    assert found(lexical, "cats", 2) == [4, 5]
    assert found(lexical, "cats", 0) == []


def test_many_ties_are_cut_by_chunk_id(tmp_path):
    index = LexicalIndex(tmp_path)
    texts = {chunk_id: (f"x{chunk_id}", "same words") for chunk_id in range(200, 0, -1)}
    index.apply([article for article, _ in texts.values()], stored(texts), Applied("g", 1))
    assert found(index, "same", 3) == [1, 2, 3]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"article_ids": ("d", "e")}, [5, 6]),
        ({"article_ids": ('"', "nobody")}, []),
        ({"sources": ("source c & co.",)}, [4]),
        ({"sources": ("source",)}, []),
        ({"sources": ("source c & co.",), "article_ids": ("d",)}, []),
        ({"published_from": "2024-02-02"}, [5]),
        ({"published_to": "2024-02-01"}, [6]),
        ({"published_from": "2023-01-01", "published_to": "2024-02-02"}, [5, 6]),
    ],
)
def test_filters(lexical, filters, expected):
    assert found(lexical, "cats", **filters) == expected


def test_a_time_is_filtered_by_its_day(lexical):
    assert found(lexical, "東京", published_from="2024-02-01", published_to="2024-02-01") == [3]


def test_filters_do_not_change_scores(lexical):
    assert lexical.search("cats", 3, Filters(article_ids=("c", "d", "e"))) == lexical.search("cats", 3, Filters())


SYNTAX = (
    "\" ' \\ ( ) {{ [a*TO*b] AND OR NOT +cats -cats text:cats * c?ts /.*/ ^ ~2 cats^9 <|> %s {} chunk_id:1 IN".split()
)
SENTENCES = ["NOT cats", "+cats -cats", "cats AND (", "[a TO b]", "IN [a b]", "\n\r\t", "cats\x00dogs", "\x00"]
UNICODE = ["\u202e\u05d0\u05d1", "👩🏽‍🚀", "\ud800", "cats\udfff", "\ufffe", "\u00ad", "ﬁ ﷺ", "e\u0301" * 500]
LONG = ["a" * 2000, "cats " * 400, "(" * 2000, "漢" * 2000, '"' * 2000, "a b " * 500]
LETTERS = [*"ab \"'()[]{}:*?~^+-/\\&|!<>=.,;\0\n", "AND", "OR", "NOT", "é", "א", "漢", "🙂", "\u200d", "\ud83d"]


def hostile():
    rng = np.random.default_rng(3)
    known = [*SYNTAX, *SENTENCES, *UNICODE, *LONG]
    return [*known, *("".join(rng.choice(LETTERS, rng.integers(1, 60))) for _ in range(300 - len(known)))]


def test_any_string_is_a_query(lexical):
    queries = hostile()
    assert len(queries) == 300
    for query in queries:
        hits = lexical.search(query, 3, Filters())
        assert len(hits) <= 3
        assert all(chunk_id in TEXTS and score > 0 for chunk_id, score in hits)
    assert found(lexical, "cats AND (") == [4, 5, 6]
    assert found(lexical, "NOT cats") == [4, 5, 6]


def test_terms_are_folded():
    assert terms_of("Erdoğan’s CAFÉ, ﬁne") == ["erdogan", "s", "cafe", "fine"]
    assert terms_of("東京都x 42") == ["東京", "京都", "x", "42"]
    assert terms_of("字") == ["字"]
    assert terms_of("a" * 100) == ["a" * 64]


def test_applying_again_changes_nothing_that_is_found(lexical):
    before = found(lexical, "cats")
    lexical.apply(["a", "b", "c", "d", "e", "f"], stored(), Applied("g", 7))
    assert lexical.chunk_ids().tolist() == sorted(TEXTS)
    assert found(lexical, "cats") == before


def test_an_article_is_replaced_and_removed(lexical):
    lexical.apply(["c", "d"], stored({8: ("c", "Dogs bark.")}), Applied("g", 9))
    assert found(lexical, "cats") == [6]
    assert found(lexical, "dogs") == [8]
    assert lexical.applied == Applied("g", 9)


def test_reopened_it_finds_the_same_with_the_same_scores(lexical, tmp_path):
    lexical.apply(["c"], stored({8: ("c", "Cats purr.")}), Applied("g", 8))
    queries = ["cats", "Who was invited?", "東京"]
    before = [lexical.search(query, 5, Filters()) for query in queries]
    again = LexicalIndex(tmp_path / "lexical")
    assert again.applied == Applied("g", 8)
    assert [again.search(query, 5, Filters()) for query in queries] == before


def test_many_small_changes_leave_few_segments_and_every_chunk(tmp_path):
    index = LexicalIndex(tmp_path)
    for chunk_id in range(1, 41):
        index.apply([f"x{chunk_id}"], stored({chunk_id: (f"x{chunk_id}", "same words")}), Applied("g", chunk_id))
    assert index.chunk_ids().tolist() == list(range(1, 41))
    assert found(index, "words", 100) == list(range(1, 41))


@pytest.mark.parametrize("suffix", [".term", ".idx", ".fast", "meta.json", "manifest.json"])
def test_a_damaged_index_is_told_and_made_anew(lexical, tmp_path, suffix, caplog):
    (file,) = [file for file in (tmp_path / "lexical" / "00000001").iterdir() if file.name.endswith(suffix)]
    flip(file)
    again = LexicalIndex(tmp_path / "lexical")
    assert "the lexical index is damaged, and mended from the library" in caplog.text
    assert again.applied is None
    assert again.search("cats", 3, Filters()) == []
    again.apply(["c"], stored({8: ("c", "Cats purr.")}), Applied("g", 8))
    assert found(again, "cats") == [8]
    assert LexicalIndex(tmp_path / "lexical").applied == Applied("g", 8)


def test_an_index_of_another_format_is_made_anew(lexical, tmp_path, monkeypatch):
    monkeypatch.setattr(lexical_module, "FORMAT", "0")
    assert LexicalIndex(tmp_path / "lexical").applied is None


def test_the_generation_before_is_taken_when_the_newest_is_damaged(lexical, tmp_path):
    before = found(lexical, "cats")
    lexical.apply(["c"], stored({8: ("c", "Dogs bark.")}), Applied("g", 8))
    flip(tmp_path / "lexical" / "00000002" / "meta.json")
    again = LexicalIndex(tmp_path / "lexical")
    assert again.applied == Applied("g", 7)
    assert found(again, "cats") == before
    again.apply(["c"], stored({8: ("c", "Dogs bark.")}), Applied("g", 8))
    assert found(again, "dogs") == [8]
    assert LexicalIndex(tmp_path / "lexical").applied == Applied("g", 8)


def test_damage_under_a_running_index_is_not_blessed_by_the_next_change(lexical, tmp_path):
    (file,) = (tmp_path / "lexical" / "00000001").glob("*.fieldnorm")
    flip(file, at=0)
    lexical.apply(["x"], stored({8: ("x", "Dogs bark.")}), Applied("g", 8))
    assert (tmp_path / "lexical" / "00000002" / file.name).exists()
    assert LexicalIndex(tmp_path / "lexical").applied is None


def test_a_change_that_fails_leaves_the_old_generation(lexical, tmp_path):
    def failing():
        yield from stored({8: ("x", "Dogs bark.")})
        raise OSError("no room")

    before = lexical.search("cats", 3, Filters())
    with pytest.raises(OSError, match="no room"):
        lexical.apply(["c"], failing(), Applied("g", 8))
    assert (lexical.applied, lexical.search("cats", 3, Filters())) == (Applied("g", 7), before)
    assert sorted(path.name for path in (tmp_path / "lexical").iterdir()) == ["00000001", "CURRENT"]


def test_two_generations_are_kept(lexical, tmp_path):
    for sequence in range(8, 12):
        lexical.apply(["c"], stored({sequence: ("c", "Cats purr.")}), Applied("g", sequence))
    names = sorted(path.name for path in (tmp_path / "lexical").iterdir())
    assert names == ["00000004", "00000005", "CURRENT"]
    assert (tmp_path / "lexical" / "CURRENT").read_text() == "00000005"


def test_in_memory_it_finds_the_same(lexical, tmp_path):
    expected = lexical.search("cats", 3, Filters())
    lexical.clear(in_memory=True)
    lexical.apply(["a", "b", "c", "d", "e", "f"], stored(), Applied("g", 7))
    assert (lexical.in_memory, lexical.search("cats", 3, Filters())) == (True, expected)
    assert not (tmp_path / "lexical").exists()
    lexical.clear()
    lexical.apply(["c"], stored({8: ("c", "Cats purr.")}), Applied("g", 8))
    assert not lexical.in_memory
    assert LexicalIndex(tmp_path / "lexical").applied == Applied("g", 8)
