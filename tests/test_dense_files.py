import logging

import numpy as np
import pytest

from index.dense import DenseIndex, Sizes
from index.dense_files import DenseFiles, StoppedError
from index.lexical import Applied
from tests.oracles import DIM, clustered, unit

G = Applied("g", 3)
SKETCHED = Sizes(sealed=64, settled=100, sketched=300, share=0.1)
SCANNED = Sizes(sealed=64, settled=100, sketched=10**9, share=0.1)


def made_in(folder, sizes=SKETCHED, of=G, seed=1):
    """Make a base of 600 rows in `folder` and return an index that has adopted it."""
    index = DenseIndex(DIM, sizes)
    index.add(np.arange(1, 601), clustered(np.random.default_rng(seed), 600))
    seen = index.view
    index.adopt(DenseFiles(folder).make(index, seen, of, lambda: True), seen)
    return index


@pytest.mark.parametrize("sizes", [SKETCHED, SCANNED])
def test_a_base_read_again_finds_the_same(tmp_path, sizes):
    index = made_in(tmp_path, sizes)
    again = DenseIndex(DIM, sizes, DenseFiles(tmp_path).load(G, DIM))
    assert index.view.base.in_sketches == (sizes is SKETCHED)
    assert np.array_equal(again.ids, index.ids)
    assert np.array_equal(again.vectors, index.vectors)
    for query in unit(np.random.default_rng(2), 20):
        assert again.search(query, 15) == index.search(query, 15)
        assert again.search(query, 15, index.ids) == index.search(query, 15, index.ids)
    assert len(DenseFiles(tmp_path).load(Applied("g", 4), DIM)) == 600


@pytest.mark.parametrize("name", ["ids.i64", "rows.f32", "sketches.faiss", "manifest.json"])
@pytest.mark.parametrize("harm", ["flip", "cut", "lose"])
def test_damage_is_told_and_the_base_before_is_taken(tmp_path, name, harm, caplog):
    before = made_in(tmp_path, seed=1)
    files = DenseFiles(tmp_path)
    files.load(G, DIM)
    index = DenseIndex(DIM, SKETCHED)
    index.add(np.arange(1, 701), clustered(np.random.default_rng(2), 700))
    files.make(index, index.view, G, lambda: True)
    assert len(DenseFiles(tmp_path).load(G, DIM)) == 700
    file = tmp_path / "00000002" / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    if harm != "lose":
        file.write_bytes(content if harm == "flip" else content[:-1])
    with caplog.at_level(logging.WARNING):
        taken = DenseFiles(tmp_path).load(G, DIM)
    assert np.array_equal(taken.rows, before.vectors)
    assert "the dense index is damaged, and mended from the library" in caplog.text


def test_vectors_of_another_width_are_not_believed(tmp_path, caplog):
    made_in(tmp_path)
    assert DenseFiles(tmp_path).load(G, DIM * 2) is None
    assert "the dense index is damaged" in caplog.text


def test_a_base_that_is_given_up_leaves_nothing(tmp_path):
    made_in(tmp_path)
    index = DenseIndex(DIM, SKETCHED)
    index.add(np.arange(1, 701), clustered(np.random.default_rng(2), 700))
    with pytest.raises(StoppedError):
        DenseFiles(tmp_path).make(index, index.view, G, lambda: False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["00000001", "CURRENT"]
    assert len(DenseFiles(tmp_path).load(G, DIM)) == 600


def test_a_base_without_rows_is_one(tmp_path):
    index = DenseIndex(DIM, SCANNED)
    made = DenseFiles(tmp_path).make(index, index.view, G, lambda: True)
    assert (len(made), made.search(np.ones(DIM, dtype=np.float32), 3)) == (0, [])
    assert len(DenseFiles(tmp_path).load(G, DIM)) == 0


@pytest.mark.parametrize("library", [Applied("another", 3), Applied("g", 2)])
def test_a_base_of_another_library_or_of_a_later_time_is_thrown_away(tmp_path, library):
    made_in(tmp_path)
    assert DenseFiles(tmp_path).load(library, DIM) is None
    assert DenseFiles(tmp_path).load(G, DIM) is None
