"""Code points to UTF-16 code units and back: JavaScript counts the latter, and only the edge knows of them."""

from bisect import bisect_left, bisect_right

import numpy as np

_FIRST_ASTRAL = 0x10000


class Utf16Offsets:
    """The UTF-16 offsets of one text, prepared in O(n) and asked in O(log n).

    Everything beyond the basic multilingual plane takes two code units; the rest takes one.
    """

    def __init__(self, text: str) -> None:
        """Find the code points of `text` that take two units; `text` holds no lone surrogates."""
        self._length = len(text)
        self._astral: list[int] = []
        if not text.isascii():
            code_points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
            self._astral = np.flatnonzero(code_points >= _FIRST_ASTRAL).tolist()
        self._after = [position + count + 2 for count, position in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of the code point offset `offset`; raises ValueError outside the text."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside a text of {self._length} code points")
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, offset: int) -> int:
        """Return the code point offset of the UTF-16 offset `offset`.

        Raises ValueError outside the text and within a surrogate pair, where no code point starts.
        """
        if not 0 <= offset <= self._length + len(self._astral):
            raise ValueError(f"offset {offset} is outside a text of {self._length + len(self._astral)} UTF-16 units")
        before = bisect_right(self._after, offset)
        if before < len(self._after) and self._after[before] == offset + 1:
            raise ValueError(f"offset {offset} is within a surrogate pair")
        return offset - before
