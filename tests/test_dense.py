import numpy as np
import pytest

from index.dense import DenseIndex, Sizes
from index.dense_files import DenseFiles
from index.lexical import Applied
from tests.oracles import DIM, brute, clustered, unit

G = Applied("g", 3)
EXACT = Sizes(sealed=64, settled=200, sketched=10**9, share=0.2)
"""Many blocks, and a base that is always outgrown soon; no sketches."""


@pytest.fixture(params=[Sizes(), EXACT], ids=["one block", "many blocks"])
def filled(request):
    rng = np.random.default_rng(7)
    ids = rng.permutation(np.arange(1, 501)).astype(np.int64)
    rows = unit(rng, 500)
    rows[100:160] = rows[100]  # many ties
    index = DenseIndex(DIM, request.param)
    for start in range(0, 500, 50):
        index.add(ids[start : start + 50], rows[start : start + 50])
    return index, ids, rows, rng


def test_search_equals_brute_force(filled):
    index, ids, rows, rng = filled
    for query in [*unit(rng, 20), rows[100]]:
        for k in (1, 5, 24, 100):
            assert [i for i, _ in index.search(query, k)] == brute(ids, rows, query, k)


def test_scores_are_inner_products(filled):
    index, ids, rows, _ = filled
    found = index.search(rows[3], 3)
    assert found[0][0] == ids[3]
    for chunk_id, score in found:
        assert score == pytest.approx(float(rows[ids.tolist().index(chunk_id)] @ rows[3]), abs=1e-6)


def test_ties_come_by_chunk_id_however_few_are_wanted(filled):
    index, ids, rows, _ = filled
    tied = sorted(ids[100:160].tolist())
    for k in (1, 3, 59, 60):
        assert [i for i, _ in index.search(rows[100], k)] == tied[:k]


def test_only_allowed_chunks_are_found(filled):
    index, ids, rows, rng = filled
    allowed = np.sort(rng.choice(ids, 40, replace=False))
    for query in [*unit(rng, 10), rows[100]]:
        assert [i for i, _ in index.search(query, 10, allowed)] == brute(ids, rows, query, 10, set(allowed.tolist()))
    assert index.search(rows[0], 5, np.array([9_999], dtype=np.int64)) == []
    assert index.search(rows[0], 5, np.zeros(0, dtype=np.int64)) == []


def test_removed_vectors_are_gone_and_unknown_ids_passed_over(filled):
    index, ids, rows, rng = filled
    gone = ids[90:120].tolist()
    index.remove([*gone, 12_345])
    index.remove([])
    kept = ~np.isin(ids, gone)
    assert len(index) == 470
    for query in unit(rng, 10):
        assert [i for i, _ in index.search(query, 20)] == brute(ids[kept], rows[kept], query, 20)
    index.add(np.array(gone) + 500, rows[90:120])
    tied = sorted([*ids[120:160].tolist(), *(ids[100:120] + 500).tolist()])
    assert [i for i, _ in index.search(rows[100], 60)] == tied


def test_more_wanted_than_there_are(filled):
    index, ids, rows, _ = filled
    assert sorted(i for i, _ in index.search(rows[0], 5_000)) == sorted(ids.tolist())
    assert index.search(rows[0], 0) == []


def test_an_empty_index_finds_nothing():
    index = DenseIndex(DIM)
    assert index.search(np.ones(DIM, dtype=np.float32), 5) == []
    assert (len(index), index.ids.shape, index.vectors.shape) == (0, (0,), (0, DIM))
    index.add(np.zeros(0, dtype=np.int64), np.zeros((0, DIM), dtype=np.float32))
    assert len(index) == 0


def test_vectors_come_back_as_they_went_in(filled):
    index, ids, rows, _ = filled
    assert np.array_equal(index.ids, ids)
    assert np.array_equal(index.vectors, rows)


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        ([1], np.ones((1, DIM + 1))),
        ([1, 2], np.ones((1, DIM))),
        ([1], np.full((1, DIM), np.nan)),
        ([1], np.full((1, DIM), np.inf)),
        ([1], np.full((1, DIM), 70_000.0)),
        ([1, 1], np.ones((2, DIM))),
        ([7], np.ones((1, DIM))),
    ],
)
def test_bad_vectors_are_refused_and_change_nothing(ids, rows):
    index = DenseIndex(DIM)
    index.add(np.array([7], dtype=np.int64), np.ones((1, DIM), dtype=np.float32))
    with pytest.raises(ValueError, match=r"expected|finite|already"):
        index.add(np.array(ids, dtype=np.int64), rows.astype(np.float32))
    assert index.ids.tolist() == [7]


@pytest.mark.parametrize("query", [np.ones(DIM + 1), np.ones((1, DIM)), np.full(DIM, np.nan)])
def test_a_bad_query_is_refused(query):
    index = DenseIndex(DIM)
    index.add(np.array([7], dtype=np.int64), np.ones((1, DIM), dtype=np.float32))
    with pytest.raises(ValueError, match="expected a finite vector"):
        index.search(query.astype(np.float32), 3)


def tend(index, files):
    """Make the base anew if it is outgrown, and tell whether it was."""
    seen = index.view
    if not index.is_outgrown():
        return False
    index.adopt(files.make(index, seen, G, lambda: True), seen)
    return True


def test_whatever_comes_and_goes_the_search_is_that_of_brute_force(tmp_path):
    rng = np.random.default_rng(11)
    index, files, held, newest, made = DenseIndex(DIM, EXACT), DenseFiles(tmp_path), {}, 0, 0
    for _ in range(60):
        ids = np.arange(newest + 1, newest + 1 + rng.integers(1, 90))
        rows = unit(rng, len(ids))
        newest += len(ids)
        index.add(ids, rows)
        held.update(zip(ids.tolist(), rows, strict=True))
        gone = rng.choice(sorted(held), min(len(held) - 1, int(rng.integers(0, 60))), replace=False).tolist()
        index.remove(gone)
        for chunk_id in gone:
            del held[chunk_id]
        made += tend(index, files)
        kept, query = np.array(sorted(held)), unit(rng, 1)[0]
        assert index.ids.tolist() == kept.tolist()
        assert [i for i, _ in index.search(query, 8)] == brute(kept, [held[i] for i in kept.tolist()], query, 8)
    assert made > 5
    assert np.array_equal(index.vectors, np.array([held[i] for i in kept.tolist()]))
    found = index.view.vectors_of(np.array([0, *kept[:9].tolist(), newest + 1]))
    assert sorted(found) == kept[:9].tolist()
    assert all(np.array_equal(found[i], held[i]) for i in found)


def test_from_a_size_on_a_base_has_sketches_of_what_was_fresh_too(tmp_path):
    rng = np.random.default_rng(12)
    sizes = Sizes(sealed=64, settled=200, sketched=1_000, share=0.2)
    index, files = DenseIndex(DIM, sizes), DenseFiles(tmp_path)
    rows, sketched = clustered(rng, 2_600), []
    for start in range(0, 2_600, 100):
        index.add(np.arange(start + 1, start + 101), rows[start : start + 100])
        index.remove([start + 1])
        if tend(index, files):
            sketched.append(index.view.base.in_sketches and int(index.view.base.codes.ntotal))
    assert sketched[0] is False
    assert sketched[-1] > 2_000
    held = np.delete(np.arange(2_600), np.arange(0, 2_600, 100))
    assert np.array_equal(index.ids, held + 1)
    queries, found = rows[rng.choice(held, 60)] + 0.05 * unit(rng, 60), 0
    for query in queries:
        nearest = brute(held + 1, rows[held], query, 10)
        found += len({i for i, _ in index.search(query, 10)} & set(nearest))
        assert [i for i, _ in index.search(query, 10, index.ids)] == nearest
    assert found >= 594
    index.remove(range(1, 1_901))  # too few are left for sketches
    assert index.is_outgrown()
    tend(index, files)
    assert (index.view.base.in_sketches, index.view.base.dead, index.view.fresh) == (False, 0, ())
    left = held[held >= 1_900]
    assert [i for i, _ in index.search(queries[0], 10)] == brute(left + 1, rows[left], queries[0], 10)


def test_what_changes_while_a_base_is_made_is_not_lost(tmp_path):
    rng = np.random.default_rng(13)
    index, files = DenseIndex(DIM, EXACT), DenseFiles(tmp_path)
    rows = unit(rng, 400)
    index.add(np.arange(1, 301), rows[:300])
    seen = index.view
    made = files.make(index, seen, G, lambda: True)
    index.remove([3, 299])
    index.add(np.arange(301, 401), rows[300:])
    index.remove([350])
    index.adopt(made, seen)
    kept = np.setdiff1d(np.arange(1, 401), [3, 299, 350])
    assert np.array_equal(index.ids, kept)
    assert np.array_equal(index.vectors, rows[kept - 1])
    assert index.search(rows[2], 5) != seen.search(rows[2], 5)
    assert [i for i, _ in index.search(rows[349], 5)] == brute(kept, rows[kept - 1], rows[349], 5)


def test_a_view_never_changes(filled):
    index, ids, _, rng = filled
    view, query = index.view, unit(rng, 1)[0]
    before = view.search(query, 30)
    index.remove([i for i, _ in before])
    index.add(np.arange(1_000, 1_040), np.repeat(query[None], 40, axis=0))
    assert view.search(query, 30) == before
    assert np.array_equal(view.ids, ids)
    assert {i for i, _ in index.search(query, 30)} == set(range(1_000, 1_030))
