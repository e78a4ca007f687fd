"""That the benchmarks measure what they say; what they measure is never tested."""

import gzip
import json

import numpy as np
import pytest

from eval.benchmarks.building import DONE, Plan, base_vectors, build_library, entries
from eval.benchmarks.corpus import LONGEST, Texts, base_passages, library_passages, load_texts, raw_articles
from eval.benchmarks.ingesting import measure_ingest
from eval.benchmarks.measuring import figure_of, resident_mib
from eval.benchmarks.reading import SHAPES, hits_of, measure
from eval.benchmarks.searching import exact, measure_adding, measure_search, recalls
from index.store import Index
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader

NAMES = ("Anna", "Boris", "Chloe", "Dimitri", "Edda", "Farid", "Greta", "Hamid")
PLACES = ("Linz", "Metz", "Nantes", "Oslo", "Porto", "Quito", "Riga", "Split")
PARAGRAPHS = tuple(
    " ".join(
        f"{name} opened the harbour of {place} in {1900 + 10 * n + k} before a crowd of {n + 2}." for k in range(9)
    )
    for n, (name, place) in enumerate(zip(NAMES, PLACES, strict=True))
)
TEXTS = Texts(PARAGRAPHS, tuple(f"Who opened the harbour of {place}?" for place in PLACES), "made-up paragraphs")


def plan_of(chunks, base):
    return Plan(chunks, base, 3, FakeEncoder().name, TEXTS.origin)


def test_hits_have_as_many_words_as_asked_for():
    hits = hits_of(3, 40)
    assert [len(hit.text.split()) for hit in hits] == [40, 40, 40]
    assert len({hit.chunk_id for hit in hits}) == 3
    assert all(hit.text == hit.article.text for hit in hits)


def test_every_round_reads_articles_of_its_own():
    assert not {hit.article.id for hit in hits_of(5, 9, salt=1)} & {hit.article.id for hit in hits_of(5, 9, salt=2)}


def test_every_shape_is_timed():
    figures = measure(FakeReader(), SHAPES, rounds=3)
    assert [figure.size for figure in figures] == [passages for passages, _ in SHAPES]
    assert all(0 < figure.median <= figure.p95 and figure.samples == 3 for figure in figures)


def test_a_figure_is_the_median_and_the_95th_percentile():
    figure = figure_of("x", 1, "ms", [float(n) for n in range(101)])
    assert (figure.median, figure.p95, figure.samples) == (50.0, 95.0, 101)
    assert figure_of("x", 1, "ms", [4.0]).p95 is None
    with pytest.raises(ValueError, match="nothing was measured of x"):
        figure_of("x", 1, "ms", [])


def test_the_memory_of_a_process_grows_with_what_it_holds():
    before = resident_mib()
    held = np.ones(8_000_000)
    assert resident_mib() - before > 40
    assert held.sum() == 8_000_000


def test_texts_are_read_from_examples_once_each(tmp_path):
    path = tmp_path / "some.jsonl.gz"
    examples = [{"context": "One  thing.", "question": "a?"}, {"context": "One thing.", "question": "b?"}]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, examples)).encode()))
    assert load_texts(path) == Texts(("One thing.",), ("a?", "b?"), "some.jsonl.gz")


def test_texts_are_those_of_the_sets_without_a_file():
    texts = load_texts(None)
    assert len(texts.paragraphs) > 100
    assert len(texts.questions) > 100
    assert texts.origin == "the sets seeds and dispatches"


def test_real_paragraphs_come_before_recombined_ones():
    passages = base_passages(TEXTS, 60, seed=1)
    assert len(set(passages)) == 60
    real = [p for p in passages if any(" ".join(p) in paragraph for paragraph in PARAGRAPHS)]
    assert passages[: len(real)] == real
    assert {sentence for p in passages for sentence in p} == {sentence for p in real for sentence in p}
    assert all(len(" ".join(p)) < LONGEST + 200 for p in passages)
    assert base_passages(TEXTS, 60, seed=1) == passages
    assert base_passages(TEXTS, 60, seed=2) != passages


def test_too_few_sentences_are_refused():
    with pytest.raises(ValueError, match="1 sentences are too few"):
        base_passages(Texts(("One thing.",), (), ""), 5, seed=1)


def test_further_passages_are_made_of_two():
    base = base_passages(TEXTS, 20, seed=1)
    made = list(library_passages(base, 50, seed=1))
    assert [passage for _, passage in made[:20]] == base
    assert [origins for origins, _ in made[:20]] == [(n, n) for n in range(20)]
    for (first, second), passage in made[20:]:
        assert passage[0] == base[first][0]
        assert passage[-1] == base[second][-1]
    assert len({origins for origins, _ in made}) > 40


def test_chunks_stand_where_their_sentences_do():
    plan, encoder = plan_of(25, 10), FakeEncoder()
    base = base_passages(TEXTS, 10, plan.seed)
    vectors = encoder.encode([" ".join(passage) for passage in base])
    made = list(entries(base, vectors, plan))
    origins, wanted = map(list, zip(*library_passages(base, 25, plan.seed), strict=True))
    found = [(entry.article.text, chunk) for entry in made for chunk in entry.chunks]
    assert [tuple(span.of(text) for span in chunk.sentences) for text, chunk in found] == wanted
    assert all(text[chunk.start : chunk.end] == " ".join(p) for (text, chunk), p in zip(found, wanted, strict=True))
    rows = np.concatenate([entry.vectors for entry in made])
    np.testing.assert_array_equal(rows[:10], vectors)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    likeness = (rows[10:20] * vectors[[first for first, _ in origins[10:20]]]).sum(axis=1)
    assert (likeness > 0.3).all()


def test_base_vectors_are_kept(tmp_path):
    encoder, base = FakeEncoder(), base_passages(TEXTS, 12, seed=1)
    first = base_vectors(tmp_path, base, encoder)
    asked = len(encoder.calls)
    np.testing.assert_array_equal(base_vectors(tmp_path, base, encoder), first)
    assert len(encoder.calls) == asked == 12


def test_a_library_is_built_once_and_searched(tmp_path):
    encoder, plan = FakeEncoder(), plan_of(45, 30)
    folder = build_library(tmp_path, TEXTS, plan, encoder)
    made = (folder / DONE).stat().st_mtime_ns
    assert build_library(tmp_path, TEXTS, plan, encoder) == folder
    assert (folder / DONE).stat().st_mtime_ns == made
    with Index.open(folder, encoder) as index:
        assert index.stats().chunks == 45
        assert all("not those that chunking gives" in problem for problem in index.verify())
        figures = {figure.name: figure for figure in measure_search(index, TEXTS.questions)}
        assert figures["dense recall@10, mean"].median == 1.0
        assert {figure.size for figure in figures.values()} == {45}
        assert figures.pop("dense recall@10, mean").samples == 1
        assert {figure.samples for figure in figures.values()} == {len(TEXTS.questions)}
        assert measure_adding(index, 2).samples == 2
        assert index.stats().chunks == 45


def test_recall_counts_the_nearest_by_brute_force(tmp_path):
    encoder = FakeEncoder()
    with Index.open(build_library(tmp_path, TEXTS, plan_of(30, 30), encoder), encoder) as index:
        queries = encoder.encode(list(TEXTS.questions))
        ids, vectors = (np.concatenate(parts) for parts in zip(*index.library.vectors(), strict=True))
        best = np.argsort(-(queries @ vectors.T), axis=1, kind="stable")[:, :3]
        assert exact(index.library, queries, 3) == [set(ids[row].tolist()) for row in best]
        assert recalls(index, list(queries), 30) == [1.0] * len(queries)


def test_ingest_is_measured_beside_embedding_alone(tmp_path):
    articles = tuple(raw_articles(base_passages(TEXTS, 40, seed=1), seed=1))
    assert [raw.id for raw in articles] == [f"made-1-{n:06}" for n in range(4)]
    alone, chunks, whole = measure_ingest(articles, FakeEncoder(), tmp_path)
    assert (alone.unit, chunks.unit, whole.unit) == ("chunks/s", "chunks/s", "articles/s")
    assert alone.size == chunks.size > 0
    assert whole.size == 4
    assert list(tmp_path.iterdir()) == []
