import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.documents import Span
from qa.spans import WORD, TokenRun, characters, inside_runs, snap, top_spans
from tests.handmade import span_of

AWKWARD = "ab Z9.,'-’–$€%°()[]“”«» \n\xa0\xad\u0301\u200dשלםÉ🎉👩‍🚀"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"])), max_size=60)


def logits(*rows):
    return tuple(np.array(row, dtype=np.float32) for row in rows)


# Logits to runs of tokens


def test_the_best_spans_do_not_overlap_and_come_best_first():
    start, end = logits([0, 3, 0, 0, 2, 0, 0, 0], [0, 0, 4, 0, 0, 3, 0, 0])
    assert top_spans(start, end, limit=2) == [TokenRun(1, 2, 7.0), TokenRun(4, 5, 5.0)]


def test_a_span_never_ends_before_it_starts():
    start, end = logits([0, 0, 0, 0, 0, 0, 9, 0], [0, 9, 0, 0, 0, 0, 0, 1])
    assert top_spans(start, end, limit=3) == [TokenRun(6, 7, 10.0), TokenRun(0, 1, 9.0), TokenRun(2, 2, 0.0)]


def test_a_span_is_at_most_max_tokens_long():
    start, end = logits([9, 1, 0, 0, 2, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0, 9])
    assert top_spans(start, end, limit=1, max_tokens=8) == [TokenRun(0, 7, 18.0)]
    assert top_spans(start, end, limit=2, max_tokens=4) == [TokenRun(4, 7, 11.0), TokenRun(0, 2, 10.0)]


def test_equal_spans_are_ranked_by_place():
    start, end = logits([1] * 8, [1] * 8)
    assert top_spans(start, end, limit=3, max_tokens=1) == [TokenRun(i, i, 2.0) for i in range(3)]


@pytest.mark.parametrize("n", [0, 1, 3])
def test_short_passages_give_what_they_have(n):
    start, end = logits([1] * n, [1] * n)
    assert len(top_spans(start, end, limit=5, max_tokens=1)) == n


SCORES = st.integers(-6, 6)


@given(arrays(np.float32, (2, 8), elements=SCORES), st.integers(1, 5), st.integers(1, 10))
def test_top_spans_agree_with_trying_them_all(pair, limit, max_tokens):
    start, end = pair
    every = [
        TokenRun(first, last, float(start[first] + end[last]))
        for first in range(8)
        for last in range(first, min(8, first + max_tokens))
    ]
    expected = []
    for run in sorted(every, key=lambda r: (-r.score, r.first, r.last)):
        if len(expected) < limit and all(run.last < e.first or run.first > e.last for e in expected):
            expected.append(run)
    assert top_spans(start, end, limit, max_tokens) == expected


@pytest.mark.parametrize(
    ("inside", "threshold", "expected"),
    [
        ([-1, 2, 3, -1, -2, 1, 0.5, -3], 0.0, [TokenRun(1, 2, 2.5), TokenRun(5, 6, 0.75)]),
        ([-1, 2, 3, -1, -2, 1, 0.5, -3], 1.0, [TokenRun(1, 2, 2.5)]),
        ([1, 1, 1, 1, 2, 2, 2, 2], 0.0, [TokenRun(0, 7, 1.5)]),
        ([1, -1, 1, -1, 1, -1, 1, -1], 0.0, [TokenRun(i, i, 1.0) for i in (0, 2, 4, 6)]),
        ([-1] * 8, 0.0, []),
        ([], 0.0, []),
    ],
)
def test_inside_runs(inside, threshold, expected):
    (row,) = logits(inside)
    assert inside_runs(row, threshold) == expected


def test_characters_of_a_run():
    offsets = np.array([[0, 3], [4, 9], [9, 10], [11, 15]], dtype=np.int64)
    assert characters(TokenRun(1, 1, 0.0), offsets) == Span(4, 9)
    assert characters(TokenRun(1, 3, 0.0), offsets) == Span(4, 15)


# Spans to whole words


@pytest.mark.parametrize(
    ("text", "proposed", "expected"),
    [
        ("the mayor Lundgren left", "undgr", "Lundgren"),
        # a mark whose other half stands just outside
        ('it had "weak demand" and costs up', 'weak demand" and costs', '"weak demand" and costs'),
        ("he was “ill” and tired", "ill” and tired", "“ill” and tired"),
        ("the (new) law was", "new) law", "(new) law"),
        ('it was "tough" but "fair". So', 'tough" but "fair', '"tough" but "fair"'),
        ('he bore "the load we see". He', 'he bore "the load we see', 'he bore "the load we see"'),
        ('he said: "It is over." So', "It is over", "It is over"),
        ('the 5" pipe "x" leaks', '5" pipe', '5" pipe'),
        ("the mayor Lund left", "Lund", "Lund"),
        ("the mayor, Lund, left", "Lund, ", "Lund"),
        ("the mayor, Lund, left", ", Lund", "Lund"),
        ("when O'Hara-Ito spoke", "Hara", "O'Hara-Ito"),
        ("the R&D budget", "R", "R&D"),
        ("they paid $4.5 million", "4.5 million", "$4.5 million"),
        ("they paid $ 45 today", "45", "$ 45"),
        ("they paid €\xa045 today", "45", "€\xa045"),
        ("they paid 1,250,000 kroner", "250", "1,250,000"),
        ("up by 12% in May", "12", "12%"),
        ("up by 12 % in May", "12", "12 %"),
        ("up by 12\xa0% in May", "12", "12\xa0%"),
        ("it was 5° at night", "5", "5°"),
        ("it was 5 °C at night", "5", "5 °C"),
        ("it was 5°F.", "5", "5°F"),
        ("the Board (NHB) met", "Board (NHB", "Board (NHB)"),
        ("the Board (NHB) met", "NHB", "NHB"),
        ("who said “never again” twice", "said “never again", "said “never again”"),
        ("“Never again”, she said", "Never again", "Never again"),
        ("“Never again”, she said", "“Never again”", "Never again"),
        ("Joa\u0303o Prado spoke", "Joa", "Joa\u0303o"),
        ("Lind\xadgren spoke", "Lind", "Lind\xadgren"),
        ("🎉Lund🎉", "🎉Lund🎉", "Lund"),
        ("by 👩‍🚀 Moss 👩‍🚀", "Moss 👩", "Moss"),
        ("אמר שלום לכולם", "שלו", "שלום"),
        ("Lund\xa0Moss", "Lund\xa0Mo", "Lund\xa0Moss"),
        ("the plan – Lund’s", "plan – ", "plan"),
        ("half past 9:30 on", "30", "9:30"),
        ("It left at 6:42 a.m. on Monday.", "6:42", "6:42 a.m."),
        ("It left at 7pm sharp.", "7", "7pm"),
        ("It cost 4.5 million kroner.", "4.5", "4.5 million"),
        ("Some 12 per cent agreed.", "12", "12 per cent"),
        ("In 2021 millions came.", "2021", "2021"),
        # minus signs, not hyphens
        ("it was −5°C there", "5", "−5°C"),
        ("it was -5C there", "5C", "-5C"),
        ("it (-5 now) rose", "5", "-5"),
        ("they lost −$5 million", "5", "−$5 million"),
        ("the year 2020-5 was", "5", "2020-5"),
        ("the model Tarn-19 was", "19", "Tarn-19"),
        ("won by 2 -1 there", "1", "1"),
        ("Lost:\n-5 boats", "5", "5"),
        ("it is 5−3 now", "3", "3"),
        # fractions and powers
        ("for 5½ years", "5", "5½"),
        ("for 5 ½ years", "5", "5 ½"),
        ("over 5 km² of land", "5 km", "5 km²"),
        ("about ½ mile", "½", "½"),
        # abbreviations keep their full stop
        ("in the U.S. today", "U.S", "U.S."),
        ("in Belmora, D.C. today", "Belmora, D.C", "Belmora, D.C."),
        ("at 3 p.m. today", "3 p.m", "3 p.m."),
        ("Oskar Lund Jr. left", "Oskar Lund Jr", "Oskar Lund Jr."),
        ("with Tarn Inc. today", "Tarn Inc", "Tarn Inc."),
        ("They left the U.S.", "U.S.", "U.S."),
        ("It was plan B. They left.", "plan B", "plan B"),
        ("They left Tarn. Lund came.", "Tarn.", "Tarn"),
        ("Ana Prado (D-Tarn.) left", "Ana Prado (D-Tarn", "Ana Prado (D-Tarn.)"),
    ],
)
def test_snap(text, proposed, expected):
    found = snap(text, span_of(text, proposed))
    assert found is not None
    assert found.of(text) == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("", Span(0, 0)),
        ("Lund ... Moss", Span(5, 8)),
        ("— 🎉 —", Span(0, 5)),
        ("a \xad b", Span(2, 3)),
    ],
)
def test_snap_finds_no_word(text, span):
    assert snap(text, span) is None


@given(TEXTS, st.data())
def test_snap_gives_whole_words_inside_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = snap(text, Span(start, end))
    words = [m.span() for m in WORD.finditer(text)]
    if found is None:
        spoken = [(s, e) for s, e in words if s < end and e > start and text[s:e].strip("\xad\u0301\u200d").isalnum()]
        assert not spoken
        return
    assert 0 <= found.start < found.end <= len(text)
    assert any(c.isalnum() or c == "_" or not c.isascii() for c in found.of(text))
    assert not any(s < edge < e for s, e in words for edge in (found.start, found.end))


@given(TEXTS, st.data())
def test_snap_covers_every_word_that_the_span_touches(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if found := snap(text, Span(start, end)):
        touched = [m.span() for m in WORD.finditer(text) if m.start() < end and m.end() > start]
        spoken = [(s, e) for s, e in touched if any(c.isalnum() for c in text[s:e])]
        assert all(found.start <= s and e <= found.end for s, e in spoken)


@given(TEXTS, st.data())
def test_snapping_twice_changes_nothing(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if found := snap(text, Span(start, end)):
        assert snap(text, found) == found
