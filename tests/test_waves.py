import pytest

from qa.answers import Item, Kind
from qa.calibration import Calibration
from qa.questions.forms import Number
from qa.reader import load_reader
from qa.selection import Selection
from qa.waves import FIRST, WAVE, read_in_waves

HITS = tuple(range(2 * FIRST + 2 * WAVE))
ENDS = (FIRST, 2 * FIRST, 2 * FIRST + WAVE, len(HITS))


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return load_reader().calibration


def waves_read(calibration, selections, hits=HITS, number=Number.EITHER):
    """Return what was read and selected when each wave selects what `selections` says of it, in their order."""
    seen = []

    def read(part):
        seen.append(part)
        return tuple(part)

    def choose(readings):
        return selections[len(seen) - 1] if seen else Selection(Kind.NONE, 0.0, ())

    readings, selection = read_in_waves(hits, number, read, choose, calibration)
    assert readings == tuple(hit for part in seen for hit in part)
    return len(seen), readings, selection


def of(kind, confidence):
    return Selection(kind, confidence, ())


def listed(*names):
    return Selection(Kind.LIST, 0.9, tuple(Item(name, 0.9, (), 1) for name in names))


def test_a_sure_single_answer_ends_the_reading_at_once(calibration):
    waves, readings, selection = waves_read(calibration, [of(Kind.SINGLE, 0.9), of(Kind.SINGLE, 0.95)])
    assert (waves, readings, selection.confidence) == (1, HITS[:FIRST], 0.9)


@pytest.mark.parametrize(("times", "waves"), [(2.2, 1), (1.8, 2), (1.1, 2)])
def test_the_surer_an_answer_the_sooner_it_ends_the_reading(calibration, times, waves):
    found = of(Kind.SINGLE, calibration.answer * times)
    assert waves_read(calibration, [found] * 3) == (waves, HITS[: ENDS[waves - 1]], found)


@pytest.mark.parametrize("threshold", [0.7, 0.9])
def test_near_certainty_is_enough_for_the_strictest_reader(calibration, threshold):
    strict = Calibration(calibration.weights, calibration.bias, threshold, threshold)
    assert waves_read(strict, [of(Kind.SINGLE, 0.995)])[0] == 1


def test_a_list_that_grows_is_read_to_the_end(calibration):
    waves, readings, _ = waves_read(calibration, [listed("A"), listed("A"), listed("A", "B"), listed("A", "B")])
    assert (waves, readings) == (4, HITS)


def test_a_list_that_a_whole_wave_leaves_as_it_was_is_not_read_on(calibration):
    waves, readings, selection = waves_read(calibration, [listed("A"), listed("B", "A"), listed("A", "B")])
    assert (waves, readings, len(selection.items)) == (3, HITS[: ENDS[2]], 2)


def test_the_small_first_waves_end_no_list(calibration):
    assert waves_read(calibration, [listed("A"), listed("A"), listed("A", "B"), listed("A")])[0] == 4


def test_where_a_list_is_asked_for_no_wave_is_small(calibration):
    chosen = [listed("A"), listed("A", "B"), listed("A", "B", "C")]
    assert waves_read(calibration, chosen, number=Number.MANY)[:2] == (3, HITS)
    assert waves_read(calibration, [listed("A")] * 3, number=Number.MANY)[:2] == (2, HITS[: 2 * WAVE])


@pytest.mark.parametrize(("share", "waves"), [(0.0, 2), (0.2, 3), (0.5, 4)])
def test_a_hopeless_question_is_given_up(calibration, share, waves):
    low = of(Kind.NONE, calibration.answer * share)
    assert waves_read(calibration, [low, low, low, of(Kind.SINGLE, 0.9)])[0] == waves


def test_a_near_miss_is_read_to_the_end(calibration):
    near = of(Kind.NONE, calibration.answer * 0.9)
    waves, _, selection = waves_read(calibration, [near, near, near, of(Kind.SINGLE, 0.5)])
    assert (waves, selection.kind) == (4, Kind.SINGLE)


def test_an_answer_of_the_second_wave_ends_it(calibration):
    waves, readings, _ = waves_read(calibration, [of(Kind.NONE, calibration.answer * 0.9), of(Kind.SINGLE, 0.9)])
    assert (waves, readings) == (2, HITS[: ENDS[1]])


@pytest.mark.parametrize("count", [1, 3, FIRST, 5, 2 * FIRST, 11, 2 * FIRST + WAVE, 19, 40])
def test_every_hit_is_read_once_whatever_their_number(calibration, count):
    near = of(Kind.NONE, calibration.answer * 0.9)
    assert waves_read(calibration, [near] * 8, tuple(range(count)))[1] == tuple(range(count))


def test_nothing_found_is_an_abstention(calibration):
    waves, readings, selection = waves_read(calibration, [], ())
    assert (waves, readings, selection.kind) == (0, (), Kind.NONE)


def test_a_single_answer_below_the_readers_threshold_does_not_end_it(calibration):
    weak = of(Kind.SINGLE, calibration.answer * 0.9)
    waves, _, selection = waves_read(calibration, [weak, weak, weak, of(Kind.SINGLE, 0.9)])
    assert (waves, selection.confidence) == (4, 0.9)
