import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import codes as coding
from index.blocks import DIRECT, Block
from tests.oracles import DIM, brute, clustered, unit


def codes_of(rows, cells=20):
    codes = coding.celled(rows, cells, lambda: True)
    coding.add(codes, rows)
    return codes


def celled(ids, rows):
    return Block.celled(ids, rows, codes_of(rows), 1.0)


@pytest.fixture(scope="module")
def many():
    """Return more rows than are scored one by one, in clusters, a hundred of them equal, under ids in disorder."""
    rng = np.random.default_rng(3)
    rows = clustered(rng, 3_000)
    rows[700:800] = rows[700]
    return rng.permutation(np.arange(1, 3_001)).astype(np.int64), rows, rng


@pytest.mark.parametrize("make", [Block.of, celled])
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


@pytest.mark.parametrize("make", [Block.of, celled])
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


def test_the_nearest_cells_hold_nearly_all_and_scores_are_exact():
    rng = np.random.default_rng(4)
    ids, rows, found = np.arange(1, 3_001), clustered(rng, 3_000), 0
    block = celled(ids, rows)
    for query in rows[rng.choice(3_000, 50)] + 0.05 * unit(rng, 50):
        hits = block.search(query, 10)
        found += len({i for i, _ in hits} & set(brute(ids, rows, query, 10)))
        for chunk_id, score in hits:
            exact = rows[block.places(np.array([chunk_id]))[0]].astype(np.float64) @ query.astype(np.float64)
            assert score == np.float32(exact)
    assert found >= 490


def test_all_cells_are_searched_where_the_nearest_have_too_few_rows(many):
    ids, rows, rng = many
    block = celled(ids, rows)
    for query in unit(rng, 3):
        assert {i for i, _ in block.search(query, 2_900)} == set(brute(ids, rows, query, 2_900))
    left = block.without(block.places(np.sort(ids)[:-40]))
    kept = np.isin(ids, np.sort(ids)[-40:])
    assert [i for i, _ in left.search(rows[5], 40)] == brute(ids[kept], rows[kept], rows[5], 40)


def test_cells_are_always_made_alike_and_kept_on_the_disk(many, tmp_path):
    ids, rows, rng = many
    one, two = celled(ids, rows), celled(ids, rows)
    coding.write(one.codes, tmp_path / "one")
    coding.write(two.codes, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    read = Block.celled(ids, rows, coding.read(tmp_path / "one", 3_000, DIM), 1.0)
    for query in unit(rng, 10):
        assert read.search(query, 20) == one.search(query, 20)


def test_copied_cells_grow_alone(many):
    ids, rows, _ = many
    half = celled(ids[:1_500], rows[:1_500])
    codes = coding.copied(half.codes)
    coding.add(codes, rows[1_500:])
    assert (half.codes.ntotal, codes.ntotal) == (1_500, 3_000)
    grown = Block.celled(ids, rows, codes, 1.0)
    assert grown.search(rows[2_000], 1)[0][0] == ids[2_000]
    assert half.search(rows[10], 1)[0][0] == ids[10]


@pytest.mark.parametrize(("rows", "cells"), [(0, 1), (1, 1), (40, 1), (320, 10), (200_000, 1_788), (1_000_000, 4_000)])
def test_cells_grow_with_the_root_of_the_rows(rows, cells):
    assert coding.cells_for(rows) == cells


def test_cells_are_outgrown_by_four_times_their_rows(many):
    _, rows, _ = many
    codes = codes_of(rows, coding.cells_for(3_000))
    assert not coding.is_outgrown(codes, 3_000)
    assert coding.is_outgrown(codes, 12_000)


def test_making_cells_can_be_stopped(many):
    answers = iter([True, True, False])
    assert coding.celled(many[1], 20, lambda: next(answers)) is None


@pytest.mark.parametrize("count", [1, 5, 33])
def test_the_fewest_rows_have_cells(many, count):
    ids, rows, _ = many
    codes = codes_of(rows[:count], coding.cells_for(count))
    block = Block.celled(ids[:count], rows[:count], codes, 1.0)
    assert [i for i, _ in block.search(rows[0], 50)] == brute(ids[:count], rows[:count], rows[0], 50)


def test_a_file_that_holds_no_such_cells_is_refused(many, tmp_path):
    ids, rows, _ = many
    coding.write(celled(ids, rows).codes, tmp_path / "cells")
    for wrong in ((2_999, DIM), (3_000, DIM + 1)):
        with pytest.raises(ValueError, match="no cells of"):
            coding.read(tmp_path / "cells", *wrong)
    (tmp_path / "cells").write_bytes(b"nothing of the sort")
    with pytest.raises(ValueError, match="cells"):
        coding.read(tmp_path / "cells", 3_000, DIM)


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
