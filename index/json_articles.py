"""An article in JSON, with the field names of ``POST /v1/articles``, to a raw article."""

from dataclasses import replace
from typing import Final

from index.documents import RawArticle
from index.pages import parse_html

FIELDS: Final = ("id", "text", "html", "title", "url", "source", "published", "language")


class FieldError(ValueError):
    """An article in JSON that is not as it should be. `field` is None when that is the whole of it."""

    def __init__(self, field: str | None, reason: str) -> None:
        super().__init__(reason if field is None else f"{field}: {reason}")
        self.field = field
        self.reason = reason


def refuse_unknown(value: dict[str, object], known: tuple[str, ...]) -> None:
    """Raise `FieldError` for the first field, in alphabetical order, that is not one of `known`."""
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise FieldError(unknown[0], f"unknown field; the fields are {', '.join(known)}")


def parse_article(value: object) -> RawArticle:
    """Turn a decoded JSON value into an article.

    Fields are strings, or null for not known; one of text and html is needed. What is said of the article outranks what
    its html says. Raise `FieldError`, and `HtmlError` for html without a text.
    """
    if not isinstance(value, dict):
        raise FieldError(None, f"an article must be an object, not {_name(value)}")
    refuse_unknown(value, FIELDS)
    known = {field: _string(field, content) for field, content in value.items() if content is not None}
    text, html = known.pop("text", None), known.pop("html", None)
    if text is not None and html is not None:
        raise FieldError("html", "either text or html, not both")
    if text is not None:
        if not text.strip():
            raise FieldError("text", "blank")
        return RawArticle(text.replace("\r\n", "\n"), **known)
    if html is None:
        raise FieldError("text", "missing")
    return replace(parse_html(html, known.get("url")), **known)


def _string(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise FieldError(field, f"must be a string, not {_name(value)}")
    if "\0" in value:
        raise FieldError(field, "has a NUL character")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise FieldError(field, "has a lone surrogate")
    return value


def _name(value: object) -> str:
    """Name a value's type as JSON does."""
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
    return names[type(value)]
