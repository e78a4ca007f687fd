import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import codes as coding
from index.blocks import DIRECT, Block
from tests.oracles import DIM, brute, clustered, unit


def sketches_of(rows):
    codes = coding.sketches(rows)
    coding.add(codes, rows)
    return codes


def sketched(ids, rows):
    return Block.sketched(ids, rows, sketches_of(rows), 1.0)


@pytest.fixture(scope="module")
def many():
    """Return more rows than are scored one by one, in clusters, a hundred of them equal, under ids in disorder."""
    rng = np.random.default_rng(3)
    rows = clustered(rng, 3_000)
    rows[700:800] = rows[700]
    return rng.permutation(np.arange(1, 3_001)).astype(np.int64), rows, rng


@pytest.mark.parametrize("make", [Block.of, sketched])
def test_allowed_ids_are_searched_exactly_whatever_the_block(many, make):
    ids, rows, rng = many
    block = make(ids, rows)
    for count in (5, DIRECT, DIRECT + 1, 2_500, 3_000):
        allowed = np.sort(rng.choice(ids, count, replace=False))
        for query in [*unit(rng, 4), rows[700]]:
            found = [i for i, _ in block.search(query, 12, allowed)]
            assert found == brute(ids, rows, query, 12, set(allowed.tolist()))
    assert block.search(rows[0], 5, np.array([99_999])) == []


def test_a_scan_is_exact_also_where_codes_cannot_tell_rows_apart():
    rng = np.random.default_rng(5)
    rows = unit(rng, 1) + 1e-5 * rng.normal(size=(600, DIM)).astype(np.float32)
    ids = np.arange(1, 601)
    block = Block.of(ids, rows.astype(np.float32))
    for query in unit(rng, 10):
        exact = (rows.astype(np.float64) @ query.astype(np.float64)).astype(np.float32)
        assert [i for i, _ in block.search(query, 7)] == ids[np.lexsort((ids, -exact))][:7].tolist()


def test_equal_rows_score_alike_wherever_they_lie(many):
    ids, rows, _ = many
    hits = Block.of(ids, rows).search(rows[700], 100)
    assert {score for _, score in hits} == {hits[0][1]}
    assert [i for i, _ in hits] == sorted(ids[700:800].tolist())


@pytest.mark.parametrize("odd", [0.0, 300.0, -60_000.0])
def test_a_scan_is_exact_also_where_one_number_spreads_the_steps_of_all_codes(odd):
    rng = np.random.default_rng(6)
    rows = unit(rng, 2_000)
    rows[31] = odd
    ids, block = np.arange(1, 2_001), Block.of(np.arange(1, 2_001), rows)
    for query in unit(rng, 5):
        assert [i for i, _ in block.search(query, 9)] == brute(ids, rows, query, 9)
    same = Block.of(ids, np.full_like(rows, odd))
    assert [i for i, _ in same.search(rows[0], 3)] == [1, 2, 3]


@pytest.mark.parametrize("make", [Block.of, sketched])
def test_deleted_rows_are_found_no_more(many, make):
    ids, rows, rng = many
    whole = make(ids, rows)
    gone = np.sort(rng.choice(ids, 900, replace=False))
    block = whole.without(whole.places(gone))
    left = ~np.isin(ids, gone)
    assert (len(whole), whole.dead, len(block), block.dead) == (3_000, 0, 2_100, 900)
    assert np.array_equal(block.live_ids, ids[left])
    assert np.array_equal(block.live_rows, rows[left])
    assert len(block.places(gone)) == 0
    for query in unit(rng, 5):
        assert not {i for i, _ in block.search(query, 50)} & set(gone.tolist())
        assert [i for i, _ in block.search(query, 9, ids)] == brute(ids[left], rows[left], query, 9)
    none = block.without(block.places(ids))
    assert (len(none), none.search(rows[0], 5), none.search(rows[0], 5, ids)) == (0, [], [])


def wide(rng, count, dim=128):
    """Return rows in neighbourhoods, as vectors of texts are: a bit a number tells those of few numbers badly."""
    rows = rng.normal(size=(200, dim))[rng.integers(0, 200, count)] + rng.normal(size=(count, dim))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def crowd():
    """Return so many rows that their sketches are asked, and a block of them."""
    rows = wide(np.random.default_rng(4), 16_000)
    ids = np.arange(1, 16_001)
    return ids, rows, sketched(ids, rows)


def best_of(ids, rows, query, k):
    exact = (rows.astype(np.float64) @ query.astype(np.float64)).astype(np.float32)
    return ids[np.lexsort((ids, -exact))][:k].tolist()


@pytest.mark.parametrize("k", [10, 40])
def test_sketches_find_nearly_all_and_scores_are_exact(crowd, k):
    ids, rows, block = crowd
    rng, found = np.random.default_rng(5), 0
    for query in rows[rng.choice(16_000, 40)] + 0.02 * rng.normal(size=(40, 128)).astype(np.float32):
        hits = block.search(query, k)
        found += len({i for i, _ in hits} & set(best_of(ids, rows, query, k)))
        for chunk_id, score in hits:
            assert score == np.float32((rows[chunk_id - 1].astype(np.float64) * query.astype(np.float64)).sum())
    assert found >= 0.99 * 40 * k


def test_sketches_find_nearly_all_of_what_is_allowed_and_alive(crowd):
    ids, rows, block = crowd
    rng, found = np.random.default_rng(6), 0
    for share in (0.1, 0.4, 0.9):
        kept = np.sort(rng.choice(ids, int(share * 16_000), replace=False))
        gone = block.without(block.places(np.setdiff1d(ids, kept)))
        for query in rows[rng.choice(16_000, 10)]:
            best = best_of(kept, rows[kept - 1], query, 10)
            for hits in (block.search(query, 10, kept), gone.search(query, 10)):
                assert {i for i, _ in hits} <= set(kept.tolist())
                found += len({i for i, _ in hits} & set(best))
    assert found >= 0.99 * 3 * 10 * 2 * 10


def test_allowed_rows_that_are_all_far_off_are_found_exactly(crowd):
    ids, rows, block = crowd
    for query in rows[:5]:
        far = np.sort(ids[np.argsort(rows @ query)[:5_000]])
        assert [i for i, _ in block.search(query, 10, far)] == best_of(far, rows[far - 1], query, 10)


def test_all_rows_are_scored_where_most_are_wanted(crowd):
    ids, rows, block = crowd
    hits = [i for i, _ in block.search(rows[3], 15_000)]
    assert hits == best_of(ids, rows, rows[3], 15_000)


def test_sketches_are_always_made_alike_and_kept_on_the_disk(crowd, tmp_path):
    ids, rows, block = crowd
    coding.write(block.codes, tmp_path / "one")
    coding.write(sketches_of(rows), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    read = Block.sketched(ids, rows, coding.read(tmp_path / "one", 16_000, 128), 1.0)
    for query in rows[:10]:
        assert read.search(query, 20) == block.search(query, 20)


def test_sketches_added_in_parts_are_those_added_at_once(crowd, tmp_path):
    _, rows, block = crowd
    parts = coding.sketches(rows)
    for start in range(0, 16_000, 5_003):
        coding.add(parts, rows[start : start + 5_003])
    coding.write(parts, tmp_path / "parts")
    coding.write(block.codes, tmp_path / "whole")
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize("count", [1, 5, 33])
def test_the_fewest_rows_have_sketches(many, count):
    ids, rows, _ = many
    block = sketched(ids[:count], rows[:count])
    assert [i for i, _ in block.search(rows[0], 50)] == brute(ids[:count], rows[:count], rows[0], 50)


def test_a_file_that_holds_no_such_sketches_is_refused(many, tmp_path):
    coding.write(sketches_of(many[1]), tmp_path / "sketches")
    for wrong in ((2_999, DIM), (3_000, DIM + 1)):
        with pytest.raises(ValueError, match="no sketches of"):
            coding.read(tmp_path / "sketches", *wrong)
    (tmp_path / "sketches").write_bytes(b"nothing of the sort")
    with pytest.raises(ValueError, match="sketches"):
        coding.read(tmp_path / "sketches", 3_000, DIM)


ROWS = st.lists(st.lists(st.integers(-2, 2), min_size=DIM, max_size=DIM), min_size=1, max_size=30)


@settings(max_examples=60)
@given(ROWS, st.integers(1, 40), st.randoms(use_true_random=False))
def test_any_rows_are_ranked_as_by_hand(values, k, random):
    rows = np.array(values, dtype=np.float32) / 4  # products are exact, ties are many
    ids = np.array(random.sample(range(1, 100), len(rows)), dtype=np.int64)
    query = rows[random.randrange(len(rows))]
    gone = np.array([i for i in ids.tolist() if random.random() < 0.3], dtype=np.int64)
    block = Block.of(ids, rows)
    block = block.without(block.places(gone))
    left = ~np.isin(ids, gone)
    assert [i for i, _ in block.search(query, k)] == brute(ids[left], rows[left], query, k)
