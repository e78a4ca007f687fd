"""Bytes to text: which encoding a file is in, and whether it is text at all."""

import logging
import re
from typing import Final

from charset_normalizer import from_bytes

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_CONTROLS: Final = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 200_000
"""Bytes that the encoding is guessed from: enough to tell, and a guess over megabytes takes seconds."""

logging.getLogger("charset_normalizer").setLevel(logging.CRITICAL)


class DecodeError(ValueError):
    """Bytes that are not text, or not in any encoding that can be told."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes) -> str:
    """Decode UTF-8 (a byte order mark is dropped), UTF-16 with its mark, or whatever encoding is most likely.

    Newlines become LF, nothing else is changed. Raise `DecodeError` for binary data, and for what no encoding fits.
    """
    if data.startswith(_UTF16):
        text = _strictly(data, "utf-16")
    elif b"\0" in data:
        raise DecodeError("binary: it has NUL bytes")
    else:
        decoded = _utf8(data)
        text = _guess(data) if decoded is None else decoded
    if "\0" in text:
        raise DecodeError("binary: it has NUL characters")
    return text.replace("\r\n", "\n")


def decode_html(data: bytes) -> str:
    """Decode a page: as `decode` does, but what is not UTF-8 is first tried in the encoding that the page declares."""
    declared = _CHARSET.search(data[:4096])
    if declared is None or data.startswith(_UTF16) or b"\0" in data or _utf8(data) is not None:
        return decode(data)
    try:
        return _strictly(data, declared[1].decode("ascii")).replace("\r\n", "\n")
    except DecodeError:
        return decode(data)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise DecodeError(f"not decodable as {encoding}") from error


def _guess(data: bytes) -> str:
    """Decode by the likeliest encoding. Control characters in the outcome say that it is no text in any encoding."""
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DecodeError("not decodable: no encoding fits")
    text = _strictly(data, best.encoding)
    if _CONTROLS.search(text):
        raise DecodeError("binary: it has control characters")
    return text
