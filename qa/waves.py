"""Reading a question's hits a few at a time, and no further than its answer needs."""

from collections.abc import Callable, Iterator, Sequence

from index.documents import Hit
from qa.answers import Kind, Reading
from qa.calibration import Calibration
from qa.selection import Selection

FIRST, WAVE = 4, 8
"""The first hits are read four at a time: they settle most single answers. All further waves are of eight."""
ENOUGH_FOR_ONE = 16
"""Hits that are read, at most, where one thing is asked for: those behind them answer hardly a question more."""
SURE = (2.1, 1.0)
"""After each wave, how many times the threshold's probability settles a single answer; the last for all that follow."""
HOPELESS = (0.0, 0.02, 0.3)
"""After each wave, the share of the threshold's probability below which the rest is in vain; likewise."""

Read = Callable[[Sequence[Hit]], tuple[Reading, ...]]
Select = Callable[[Sequence[Reading]], Selection]


def read_in_waves(
    hits: Sequence[Hit], read: Read, select: Select, calibration: Calibration
) -> tuple[tuple[Reading, ...], Selection]:
    """Return the readings of the first hits, as many as it took, and what was selected from them.

    The hits come best first. One thing that reaches the threshold of `calibration`, which is the reader's own whatever
    the answerer's may be, ends the reading; so does a whole wave of eight that leaves a list as it was.
    """
    readings: tuple[Reading, ...] = ()
    selection = select(readings)
    for wave, (start, end) in enumerate(_waves(len(hits))):
        before = selection
        readings += read(hits[start:end])
        selection = select(readings)
        if _settled(selection, wave, calibration) or (end - start == WAVE and _as_it_was(before, selection)):
            break
    return readings, selection


def _waves(count: int) -> Iterator[tuple[int, int]]:
    """Yield where each wave of `count` hits starts and ends."""
    start = 0
    while start < count:
        end = min(count, start + (FIRST if start < 2 * FIRST else WAVE))
        yield start, end
        start = end


def _settled(selection: Selection, wave: int, calibration: Calibration) -> bool:
    """Tell whether an answer is sure enough, or so far off that waves after this one, counted from 0, are in vain."""
    if selection.kind is Kind.SINGLE:
        return selection.confidence >= min(0.99, _at(SURE, wave) * calibration.answer)
    return selection.kind is Kind.NONE and selection.confidence < _at(HOPELESS, wave) * calibration.answer


def _as_it_was(before: Selection, after: Selection) -> bool:
    """Tell whether a list names the same things as a wave ago."""
    texts = [sorted(item.text for item in selection.items) for selection in (before, after)]
    return after.kind is before.kind is Kind.LIST and texts[0] == texts[1]


def _at(shares: Sequence[float], wave: int) -> float:
    return shares[min(wave, len(shares) - 1)]
