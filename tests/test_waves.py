import pytest

from qa.answers import Kind
from qa.calibration import Calibration
from qa.reader import load_reader
from qa.selection import Selection
from qa.waves import WAVE, read_in_waves

HITS = tuple(range(3 * WAVE))


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return load_reader().calibration


def waves_read(calibration, selections, hits=HITS):
    """Return what was read and selected when each wave, the first one counted 1, selects what `selections` says."""
    seen = []

    def read(part):
        seen.append(part)
        return tuple(part)

    def choose(readings):
        return selections[(len(readings) - 1) // WAVE] if readings else Selection(Kind.NONE, 0.0, ())

    readings, selection = read_in_waves(hits, read, choose, calibration)
    assert readings == tuple(hit for part in seen for hit in part)
    return len(seen), readings, selection


def of(kind, confidence):
    return Selection(kind, confidence, ())


def test_a_single_answer_ends_the_reading(calibration):
    waves, readings, selection = waves_read(calibration, [of(Kind.SINGLE, 0.6), of(Kind.SINGLE, 0.9)])
    assert (waves, readings, selection.confidence) == (1, HITS[:WAVE], 0.6)


def test_a_list_is_read_to_the_end(calibration):
    waves, readings, _ = waves_read(calibration, [of(Kind.LIST, 0.9), of(Kind.LIST, 0.9), of(Kind.LIST, 0.9)])
    assert (waves, readings) == (3, HITS)


@pytest.mark.parametrize(("share", "waves"), [(0.2, 1), (0.5, 2)])
def test_a_hopeless_question_is_given_up(calibration, share, waves):
    low = of(Kind.NONE, calibration.answer * share)
    assert waves_read(calibration, [low, low, of(Kind.SINGLE, 0.9)])[0] == waves


def test_a_near_miss_is_read_to_the_end(calibration):
    near = of(Kind.NONE, calibration.answer * 0.9)
    waves, _, selection = waves_read(calibration, [near, near, of(Kind.SINGLE, 0.5)])
    assert (waves, selection.kind) == (3, Kind.SINGLE)


def test_an_answer_of_the_second_wave_ends_it(calibration):
    waves, readings, _ = waves_read(calibration, [of(Kind.NONE, calibration.answer * 0.9), of(Kind.SINGLE, 0.6)])
    assert (waves, readings) == (2, HITS[: 2 * WAVE])


def test_fewer_hits_than_a_wave(calibration):
    assert waves_read(calibration, [of(Kind.NONE, 0.01)] * 2, HITS[:3])[:2] == (1, HITS[:3])


def test_nothing_found_is_an_abstention(calibration):
    waves, readings, selection = waves_read(calibration, [], ())
    assert (waves, readings, selection.kind) == (0, (), Kind.NONE)


def test_a_single_answer_below_the_readers_threshold_does_not_end_it(calibration):
    weak = of(Kind.SINGLE, calibration.answer * 0.9)
    waves, _, selection = waves_read(calibration, [weak, weak, of(Kind.SINGLE, 0.9)])
    assert (waves, selection.confidence) == (3, 0.9)
