"""Lines of JSON, an article each, to raw articles; a stream of any length, a line of it at a time in memory."""

import json
from collections.abc import Iterator
from typing import BinaryIO, Final

from index.documents import RawArticle
from index.json_articles import FieldError, parse_article
from index.pages import HtmlError

MAX_BYTES: Final = 5_000_000
"""The most bytes one article may take: a file, or one line of a .jsonl file."""

TOO_BIG: Final = f"over {MAX_BYTES:,} bytes"


def lines_of(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a file, None for one that is too long, without ever holding more than a line may have."""
    while line := file.readline(MAX_BYTES + 2):
        if len(line.rstrip(b"\r\n")) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)
        yield None


def is_blank(line: bytes) -> bool:
    """Tell whether a line says nothing; a mark of the byte order says nothing either."""
    return not line.strip(b" \t\r\n\xef\xbb\xbf")


def parse_line(line: bytes) -> RawArticle | str:
    """Turn a line in UTF-8 into an article, or say why there is none."""
    if b"\0" in line:
        return "binary: it has NUL bytes"
    try:
        return parse_value(json.loads(line.decode("utf-8-sig").rstrip()))
    except (ValueError, RecursionError) as error:
        return explain(error)


def parse_value(value: object) -> RawArticle | str:
    """Turn a JSON value into an article, or say why there is none."""
    try:
        return parse_article(value)
    except (FieldError, HtmlError) as error:
        return str(error)


def explain(error: Exception) -> str:
    """Say what went wrong without the path, which the error names already."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        return "not decodable as UTF-8"
    if isinstance(error, json.JSONDecodeError):
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"malformed JSON at {line}column {error.colno}: {error.msg}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
