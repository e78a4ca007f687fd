from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Article, Chunk, Hit, Region, RegionKind, Span
from qa.answers import Candidate
from qa.citations import cite, holds, sentence_around
from tests.handmade import found, hit_of, span_of

TEXT = "It rained 🎉. Joa\u0303o Prado opened the Lind\xadgren bridge. Nobody came."
AWKWARD = "ab. Z9! \n\xa0\xad\u0301\u200dשÉ🎉?"
TEXTS = st.text(alphabet=st.sampled_from(AWKWARD), min_size=1, max_size=60)


def test_a_citation_says_who_and_where():
    hit = hit_of(TEXT, "bridge", version=3, title="Bridge open")
    citation = cite(found(hit, "Lind\xadgren bridge"))
    assert citation.quote == TEXT[citation.start : citation.end] == "Lind\xadgren bridge"
    assert citation.sentence_text == citation.sentence.of(TEXT) == "Joa\u0303o Prado opened the Lind\xadgren bridge."
    assert (citation.article_id, citation.version, citation.title) == ("bridge", 3, "Bridge open")
    assert (citation.source, citation.url, citation.published) == ("bridge.txt", None, None)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 3), (-3, 2), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 4)])
def test_a_span_that_is_none_is_not_cited(start, end):
    assert cite(Candidate(hit_of(TEXT), start, end, 0.0, 0.0, 0.0)) is None


@pytest.mark.parametrize(
    ("words", "cited"), [("Prado", False), ("opened", True), ("Joa\u0303o Prado opened", False), ("Nobody", True)]
)
def test_boilerplate_is_not_cited(words, cited):
    region = span_of(TEXT, "Prado ")
    hit = hit_of(TEXT, regions=[(region.start, region.end)])
    assert (cite(found(hit, words)) is not None) is cited


def test_a_citation_of_something_else_does_not_hold():
    hit = hit_of(TEXT)
    article, citation = hit.article, cite(found(hit, "opened"))
    assert holds(citation, article)
    assert not holds(replace(citation, quote="Opened"), article)
    assert not holds(replace(citation, start=citation.start + 1), article)
    assert not holds(replace(citation, end=citation.start), article)
    assert not holds(replace(citation, version=2), article)
    assert not holds(replace(citation, article_id="b"), article)
    assert not holds(replace(citation, sentence_text="It rained."), article)
    assert not holds(replace(citation, sentence=Span(0, 3)), article)
    assert not holds(citation, replace(article, text=article.text.replace("opened", "closed")))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rained", "It rained."),
        ("Lund", "Lund came."),
        ("came.", "Lund came."),
        ("came. Vint", "Lund came. Vint left."),
        ("rained. Lund came. Vint", "It rained. Lund came. Vint left."),
    ],
)
def test_the_sentences_around_a_span(words, expected):
    text = "It rained. Lund came. Vint left."
    assert sentence_around(hit_of(text).chunk, span_of(text, words)).of(text) == expected


@given(TEXTS, st.data())
def test_a_quote_is_always_what_the_article_says(text, data):
    start = data.draw(st.integers(-2, len(text) + 2))
    end = data.draw(st.integers(-2, len(text) + 2))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=5)))
    sentences = tuple(Span(s, e) for s, e in pairwise(cuts))
    regions = tuple(Region(s.start, s.end, RegionKind.APPEAL) for s in sentences[1:2])
    article = Article("a", 1, text, "", regions=regions)
    hit = Hit(1, Chunk("a", 1, 0, cuts[0], cuts[-1], sentences), article, 1.0)
    citation = cite(Candidate(hit, start, end, 0.0, 0.0, 0.0))
    if citation is None:
        held_back = not 0 <= start < end <= len(text) or any(start < r.end and r.start < end for r in regions)
        assert held_back
        return
    assert text[citation.start : citation.end] == citation.quote != ""
    assert citation.sentence.of(text) == citation.sentence_text
    assert citation.sentence.start <= citation.start < citation.end <= citation.sentence.end
    assert not any(citation.start < r.end and r.start < citation.end for r in regions)
