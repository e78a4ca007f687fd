"""Passes of the real graph: what streams, threads and impatience may not change."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import openvino as ov
import pytest

from qa import patience
from qa.reader import SHIPPED
from qa.reading.passes import Passes

GRAPH = SHIPPED / "reader.xml"


@pytest.fixture(scope="module")
def passes():
    return Passes(GRAPH)


def inputs_of(seed, rows=1, width=32):
    ids = np.random.default_rng(seed).integers(1000, 20_000, (rows, width))
    types = np.zeros_like(ids)
    types[:, width // 3 :] = 1
    return {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}


def check_equal(first, second):
    assert first.keys() == second.keys() == {"answerable", "span", "inside"}
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_streams_give_the_logits_that_openvino_gives_by_itself(passes):
    options = {"INFERENCE_PRECISION_HINT": "f32", "NUM_STREAMS": 1}
    reference = ov.Core().compile_model(GRAPH, "CPU", options)
    for seed, rows in ((1, 1), (2, 3)):
        (found,) = passes.run([inputs_of(seed, rows)])
        wanted = {port.any_name: value for port, value in reference(inputs_of(seed, rows)).items()}
        assert found["answerable"].shape == (rows,)
        for name in ("answerable", "span", "inside"):
            # 8-bit steps of tokens drawn at random, to which logits of ten and more are given
            np.testing.assert_allclose(found[name], wanted[name], atol=0.8)


def test_outputs_come_in_the_order_of_the_passes(passes):
    works = [inputs_of(seed, width=16 * (1 + seed % 4)) for seed in range(12)]
    together = passes.run(works)
    assert [output["inside"].shape[1] for output in together] == [16 * (1 + seed % 4) for seed in range(12)]
    for work, output in zip(works, together, strict=True):
        check_equal(passes.run([work])[0], output)


def test_a_row_is_read_the_same_whatever_rows_are_beside_it(passes):
    many = inputs_of(5, rows=4)
    (together,) = passes.run([many])
    for row in range(4):
        (alone,) = passes.run([{name: value[row : row + 1] for name, value in many.items()}])
        check_equal(alone, {name: value[row : row + 1] for name, value in together.items()})


def test_many_callers_get_what_each_would_get_alone(passes):
    works = [[inputs_of(100 * caller + n, width=16 * (1 + n % 3)) for n in range(7)] for caller in range(6)]
    alone = [passes.run(work) for work in works]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(passes.run, works))
    for first, second in zip(alone, together, strict=True):
        for one, other in zip(first, second, strict=True):
            check_equal(one, other)


def test_nothing_to_run(passes):
    assert passes.run([]) == []


def test_what_nobody_waits_for_ends_and_leaves_all_requests_free(passes):
    class GoneError(Exception):
        pass

    begun = []

    def check():
        begun.append(1)
        if len(begun) > 5:
            raise GoneError

    free = passes._free.qsize()
    with patience.asking(check), pytest.raises(GoneError):
        passes.run([inputs_of(seed) for seed in range(20)])
    assert (len(begun), passes._free.qsize()) == (6, free)
    assert len(passes.run([inputs_of(seed) for seed in range(20)])) == 20
    assert len(begun) == 6


def test_a_pass_that_fails_is_told_and_leaves_all_requests_free(passes):
    free = passes._free.qsize()
    wrong = {name: value[0] for name, value in inputs_of(1).items()}
    with pytest.raises((RuntimeError, ValueError)):
        passes.run([inputs_of(1), wrong, inputs_of(2)])
    assert passes._free.qsize() == free
    check_equal(passes.run([inputs_of(1)])[0], passes.run([inputs_of(1)])[0])


def test_a_check_is_of_its_own_thread_and_its_own_with_statement():
    def never():
        raise AssertionError

    with patience.asking(never):
        thread = threading.Thread(target=patience.go_on)
        thread.start()
        thread.join()
        with patience.asking(lambda: None):
            patience.go_on()
        with pytest.raises(AssertionError):
            patience.go_on()
    patience.go_on()
