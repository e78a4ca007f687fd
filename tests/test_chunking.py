from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import MAX_TOKENS, chunk_article, content_spans, indexed_text
from index.documents import Article, Region, RegionKind, Span
from index.sentences import split_sentences
from tests.fakes import FakeEncoder
from tests.test_sentences import TEXTS

count = FakeEncoder().count_tokens


def article(text, *regions):
    marked = tuple(Region(start, end, RegionKind.APPEAL) for start, end in regions)
    return Article("a", 1, text, "A title", language="en", regions=marked)


def prose(sentences, words=20):
    return " ".join(
        f"Number {n} has " + "some short word here " * ((words - 3) // 4) + "end." for n in range(sentences)
    )


@st.composite
def articles(draw):
    text = "".join(draw(st.lists(TEXTS, min_size=1, max_size=12)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return article(text, *((start, end) for start, end in pairs if start < end))


@settings(max_examples=300, deadline=None)
@given(articles())
def test_chunks_cover_all_content_and_no_boilerplate(made):
    chunks = chunk_article(made, count)
    inside = set()
    for ordinal, chunk in enumerate(chunks):
        assert (chunk.article_id, chunk.version, chunk.ordinal) == ("a", 1, ordinal)
        assert (chunk.start, chunk.end) == (chunk.sentences[0].start, chunk.sentences[-1].end)
        for before, after in pairwise(chunk.sentences):
            assert before.end <= after.start
        assert all(sentence.of(made.text).strip() == sentence.of(made.text) != "" for sentence in chunk.sentences)
        assert not any(region.start < chunk.end and chunk.start < region.end for region in made.regions)
        inside.update(range(chunk.start, chunk.end))
    for before, after in pairwise(chunks):
        assert (before.start, before.end) < (after.start, after.end)
    content = {i for span in content_spans(made) for i in range(span.start, span.end) if not made.text[i].isspace()}
    assert content <= inside


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_chunked(text):
    chunks = chunk_article(article(text), count)
    assert bool(chunks) == bool(text.strip())


def test_chunks_are_full_and_overlap_by_one_sentence():
    made = article(prose(30))
    chunks = chunk_article(made, count)
    sizes = [sum(count(sentence.of(made.text)) for sentence in chunk.sentences) for chunk in chunks]
    assert all(60 <= size <= MAX_TOKENS for size in sizes)
    for before, after in pairwise(chunks):
        assert before.sentences[-1] == after.sentences[0]
        assert before.sentences[-2] != after.sentences[0]


def test_a_long_sentence_is_not_repeated():
    made = article(prose(6, words=60))
    chunks = chunk_article(made, count)
    sentences = [sentence for chunk in chunks for sentence in chunk.sentences]
    assert len(sentences) == len(set(sentences)) == 6


def test_whole_sentences_stay_whole():
    made = article(prose(25))
    whole = set(split_sentences(made.text, Span(0, len(made.text))))
    assert {sentence for chunk in chunk_article(made, count) for sentence in chunk.sentences} == whole


def test_a_region_is_never_crossed():
    text = "First part here. \nGIVE US MONEY\nSecond part here."
    start = text.index("GIVE")
    chunks = chunk_article(article(text, (start, start + 13)), count)
    assert [text[chunk.start : chunk.end] for chunk in chunks] == ["First part here.", "Second part here."]


def test_only_boilerplate_gives_no_chunk():
    assert chunk_article(article("GIVE US MONEY", (0, 13)), count) == ()
    assert chunk_article(article(" \n "), count) == ()


def test_an_overlong_sentence_is_split_at_clause_marks():
    text = "; ".join(f"clause {n} of the treaty says that all parties keep to it" for n in range(40)) + "."
    chunks = chunk_article(article(text), count)
    pieces = [sentence.of(text) for chunk in chunks for sentence in chunk.sentences]
    assert len(pieces) > 3
    assert all(piece.endswith((";", ".")) and piece.startswith("clause") for piece in pieces)
    assert all(count(piece) <= MAX_TOKENS for piece in pieces)


@pytest.mark.parametrize("unit", ["x", "漢", "e\u0301", "👩🏽‍🚀", "\u00ad", "word ", "(“", "a, "])
def test_an_endless_line_is_cut_into_chunks_that_can_be_embedded(unit):
    text = (unit * 30_000).strip()
    chunks = chunk_article(article(text), count)
    assert len(chunks) >= 30
    assert all(sum(count(sentence.of(text)) for sentence in chunk.sentences) <= MAX_TOKENS for chunk in chunks)
    assert all(chunk.end - chunk.start <= 3_000 for chunk in chunks)
    starts = {sentence.start for chunk in chunks for sentence in chunk.sentences}
    if unit in ("e\u0301", "👩🏽‍🚀"):
        assert sum(start % len(unit) != 0 for start in starts) <= len(text) // 4_000 + 1  # windows of the splitter


def test_tokens_are_counted_once_a_sentence():
    asked = []
    made = article(prose(200))
    chunk_article(made, lambda text: asked.append(text) or count(text))
    assert len(asked) == len(set(asked)) == 200


def test_the_title_is_said_once():
    made = article("A title is here. More.")
    (chunk,) = chunk_article(made, count)
    assert indexed_text(made, chunk) == "A title is here. More."
    other = article("Other words. More.")
    assert indexed_text(other, chunk_article(other, count)[0]) == "A title\nOther words. More."
