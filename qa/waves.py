"""Reading a question's hits a few at a time, and no further than its answer needs."""

from collections.abc import Callable, Iterator, Sequence

from index.documents import Hit
from qa.answers import Kind, Reading
from qa.calibration import Calibration
from qa.questions.forms import Number
from qa.selection import Selection

FIRST, WAVE = 4, 8
"""The first hits are read four at a time: they settle most single answers.

All further waves are of eight, and all those of a list, which four hits never settle."""
ENOUGH_FOR_ONE = 16
"""Hits that are read, at most, where one thing is asked for: those behind them answer hardly a question more."""
SURE = {FIRST: 2.1}
"""How many times the threshold's probability settles a single answer, by the hits read; after more of them, once."""
HOPELESS = {FIRST: 0.0, 2 * FIRST: 0.02}
"""The share of the threshold's probability below which the rest is in vain, by the hits read; after more, IN_VAIN."""
IN_VAIN = 0.3

Read = Callable[[Sequence[Hit]], tuple[Reading, ...]]
Select = Callable[[Sequence[Reading]], Selection]


def read_in_waves(
    hits: Sequence[Hit], number: Number, read: Read, select: Select, calibration: Calibration
) -> tuple[tuple[Reading, ...], Selection]:
    """Return the readings of the first hits, as many as it took, and what was selected from them.

    The hits come best first. One thing that reaches the threshold of `calibration`, which is the reader's own whatever
    the answerer's may be, ends the reading; so does a whole wave of eight that leaves a list as it was.
    """
    readings: tuple[Reading, ...] = ()
    selection = select(readings)
    for start, end in _waves(len(hits), WAVE if number is Number.MANY else FIRST):
        before = selection
        readings += read(hits[start:end])
        selection = select(readings)
        if _settled(selection, end, calibration) or (end - start == WAVE and _as_it_was(before, selection)):
            break
    return readings, selection


def _waves(count: int, first: int) -> Iterator[tuple[int, int]]:
    """Yield where each wave of `count` hits starts and ends; two of `first` hits come first."""
    start = 0
    while start < count:
        end = min(count, start + (first if start < 2 * first else WAVE))
        yield start, end
        start = end


def _settled(selection: Selection, read: int, calibration: Calibration) -> bool:
    """Tell whether an answer from as many hits is sure enough, or so far off that it is in vain to read more."""
    if selection.kind is Kind.SINGLE:
        return selection.confidence >= min(0.99, SURE.get(read, 1.0) * calibration.answer)
    return selection.kind is Kind.NONE and selection.confidence < HOPELESS.get(read, IN_VAIN) * calibration.answer


def _as_it_was(before: Selection, after: Selection) -> bool:
    """Tell whether a list names the same things as a wave ago."""
    texts = [sorted(item.text for item in selection.items) for selection in (before, after)]
    return after.kind is before.kind is Kind.LIST and texts[0] == texts[1]
