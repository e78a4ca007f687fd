"""Reading a question's hits a few at a time, and no further than its answer needs."""

from collections.abc import Callable, Sequence

from index.documents import Hit
from qa.answers import Kind, Reading
from qa.calibration import Calibration
from qa.selection import Selection

WAVE = 8
"""How many hits are read at once. With 8 nearly all that settle a single answer are read in the first wave."""
HOPELESS = (0.25, 0.6)
"""After each wave, the share of the threshold's probability below which the rest is in vain."""

Read = Callable[[Sequence[Hit]], tuple[Reading, ...]]
Select = Callable[[Sequence[Reading]], Selection]


def read_in_waves(
    hits: Sequence[Hit], read: Read, select: Select, calibration: Calibration
) -> tuple[tuple[Reading, ...], Selection]:
    """Return the readings of the first hits, as many as it took, and what was selected from them.

    The hits come best first. One thing that reaches the threshold of `calibration`, which is the reader's own whatever
    the answerer's may be, ends the reading; a list is read to the end, for its items may stand anywhere.
    """
    readings: tuple[Reading, ...] = ()
    selection = select(readings)
    for start in range(0, len(hits), WAVE):
        readings += read(hits[start : start + WAVE])
        selection = select(readings)
        if _settled(selection, start // WAVE, calibration):
            break
    return readings, selection


def _settled(selection: Selection, wave: int, calibration: Calibration) -> bool:
    """Tell whether an answer is sure enough, or so far off that waves after this one, counted from 0, are in vain."""
    if selection.kind is Kind.SINGLE:
        return selection.confidence >= calibration.answer
    share = HOPELESS[min(wave, len(HOPELESS) - 1)]
    return selection.kind is Kind.NONE and selection.confidence < share * calibration.answer
