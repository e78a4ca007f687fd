import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.blocks import DIRECT, Block, copied_graph, grown_graph, new_graph, read_graph, write_graph
from tests.oracles import DIM, brute, clustered, unit


def walked(ids, rows):
    graph = new_graph(DIM)
    grown_graph(graph, rows)
    return Block.walked(ids, rows, graph, 1.0)


@pytest.fixture(scope="module")
def many():
    """Return more rows than are scored one by one, in clusters, a hundred of them equal, under ids in disorder."""
    rng = np.random.default_rng(3)
    rows = clustered(rng, 3_000)
    rows[700:800] = rows[700]
    return rng.permutation(np.arange(1, 3_001)).astype(np.int64), rows, rng


@pytest.mark.parametrize("make", [Block.of, walked])
def test_allowed_ids_are_searched_exactly_whatever_the_block(many, make):
    ids, rows, rng = many
    block = make(ids, rows)
    for count in (5, DIRECT, DIRECT + 1, 2_500, 3_000):
        allowed = np.sort(rng.choice(ids, count, replace=False))
        for query in [*unit(rng, 4), rows[700]]:
            found = [i for i, _ in block.search(query, 12, allowed)]
            assert found == brute(ids, rows, query, 12, set(allowed.tolist()))
    assert block.search(rows[0], 5, np.array([99_999])) == []


def test_a_scan_is_exact_also_where_half_precision_cannot_tell_rows_apart():
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


@pytest.mark.parametrize("make", [Block.of, walked])
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


def test_a_graph_finds_nearly_all_and_scores_exactly():
    rng = np.random.default_rng(4)
    ids, rows, found = np.arange(1, 3_001), clustered(rng, 3_000), 0
    block = walked(ids, rows)
    for query in rows[rng.choice(3_000, 50)] + 0.05 * unit(rng, 50):
        hits = block.search(query, 10)
        found += len({i for i, _ in hits} & set(brute(ids, rows, query, 10)))
        for chunk_id, score in hits:
            exact = rows[block.places(np.array([chunk_id]))[0]].astype(np.float64) @ query.astype(np.float64)
            assert score == np.float32(exact)
    assert found >= 495


def test_a_graph_is_always_built_alike_and_kept_on_the_disk(many, tmp_path):
    ids, rows, rng = many
    one, two = walked(ids, rows), walked(ids, rows)
    write_graph(one.graph, tmp_path / "one")
    write_graph(two.graph, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    read = Block.walked(ids, rows, read_graph(tmp_path / "one", 3_000, DIM), 1.0)
    for query in unit(rng, 10):
        assert read.search(query, 20) == one.search(query, 20)


def test_a_copied_graph_grows_alone(many):
    ids, rows, _ = many
    half = walked(ids[:1_500], rows[:1_500])
    graph = copied_graph(half.graph)
    grown_graph(graph, rows[1_500:])
    assert (half.graph.ntotal, graph.ntotal) == (1_500, 3_000)
    grown = Block.walked(ids, rows, graph, 1.0)
    assert grown.search(rows[2_000], 1)[0][0] == ids[2_000]
    assert half.search(rows[10], 1)[0][0] == ids[10]


def test_a_file_that_is_no_such_graph_is_refused(many, tmp_path):
    ids, rows, _ = many
    write_graph(walked(ids, rows).graph, tmp_path / "graph")
    for wrong in ((2_999, DIM), (3_000, DIM + 1)):
        with pytest.raises(ValueError, match="not a graph of"):
            read_graph(tmp_path / "graph", *wrong)
    (tmp_path / "graph").write_bytes(b"no graph at all")
    with pytest.raises(ValueError, match="graph"):
        read_graph(tmp_path / "graph", 3_000, DIM)


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
