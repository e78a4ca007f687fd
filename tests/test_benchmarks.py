"""That the benchmarks measure what they say; what they measure is never tested."""

from eval.benchmarks.reading import SHAPES, hits_of, measure
from tests.fakes_reader import FakeReader


def test_hits_have_as_many_words_as_asked_for():
    hits = hits_of(3, 40)
    assert [len(hit.text.split()) for hit in hits] == [40, 40, 40]
    assert len({hit.chunk_id for hit in hits}) == 3
    assert all(hit.text == hit.article.text for hit in hits)


def test_every_shape_is_timed():
    timings = measure(FakeReader(), SHAPES, rounds=3)
    assert [(timing.passages, timing.words) for timing in timings] == list(SHAPES)
    assert all(0 < timing.low <= timing.median <= timing.high for timing in timings)
