import numpy as np
import pytest

from index.dense import DenseIndex

DIM = 16


def unit(rng, n):
    rows = rng.normal(size=(n, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def brute(ids, rows, query, k, allowed=None):
    """Rank by float64 products rounded to what float32 can tell apart, ties by id."""
    scored = [(-round(float(row.astype(np.float64) @ query), 6), int(i)) for i, row in zip(ids, rows, strict=True)]
    return [i for _, i in sorted(hit for hit in scored if allowed is None or hit[1] in allowed)][:k]


@pytest.fixture
def filled():
    rng = np.random.default_rng(7)
    ids = rng.permutation(np.arange(1, 501)).astype(np.int64)
    rows = unit(rng, 500)
    rows[100:160] = rows[100]  # many ties
    index = DenseIndex(DIM)
    index.add(ids, rows)
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
    index.add(np.array(gone), rows[90:120])
    assert [i for i, _ in index.search(rows[100], 60)] == sorted(ids[100:160].tolist())


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
