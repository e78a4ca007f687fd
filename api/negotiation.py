"""What a client would rather have: the Accept header as of RFC 9110, section 12.5.1."""

import re
from collections.abc import Sequence

_RANGE = re.compile(r'(?:[^,"]|"(?:\\.|[^"\\])*+(?:"|\\?\Z))+', re.DOTALL)
"""A quote that is not closed ends with the header: it always matches, so that none is looked at twice."""

_QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def preferred(accept: str, offered: Sequence[str]) -> str:
    """Return the media type of `offered` that the header `accept` likes best.

    The most specific range that covers a type says how good it is. Of equally good ones that which is named more
    exactly is taken, then that which is offered first; that is also the one for a header that likes none of them.
    """
    ranges = [parsed for part in _RANGE.findall(accept) if (parsed := _parse(part)) is not None]
    best, best_worth = offered[0], (0.0, 0)
    for media_type in offered:
        worth = _worth(media_type, ranges)
        if worth[0] > 0 and worth > best_worth:
            best, best_worth = media_type, worth
    return best


def _parse(part: str) -> tuple[str, float] | None:
    """Return a media range and its quality, 0 to 1; None for what is no range."""
    media_range, *parameters = (word.strip().lower() for word in part.split(";"))
    if media_range.count("/") != 1:
        return None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return (media_range, float(value)) if _QUALITY.fullmatch(value.strip()) else None
    return media_range, 1.0


def _worth(media_type: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return how good the type is, and how exactly it was named: 3 as itself, 1 by a wildcard, 0 not at all."""
    main = media_type.partition("/")[0]
    exactness = {media_type: 3, f"{main}/*": 2, "*/*": 1}
    found = [(exactness[name], quality) for name, quality in ranges if name in exactness]
    exact, quality = max(found, default=(0, 0.0))
    return quality, exact
