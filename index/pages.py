"""A web page to a raw article."""

import logging
from typing import Final

import trafilatura
from trafilatura.settings import Document

from index.documents import RawArticle

_CHATTY: Final = ("trafilatura", "htmldate", "courlan", "justext")

# What these have to say about a page, HtmlError says.
for _name in _CHATTY:
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class HtmlError(ValueError):
    """A page that no article could be taken from."""

    def __init__(self, reason: str, url: str | None = None) -> None:
        super().__init__(reason if url is None else f"{url}: {reason}")
        self.reason = reason
        self.url = url


def parse_html(html: str, url: str | None = None) -> RawArticle:
    """Extract the article of a page: main text, title, site, url and date (ISO 8601).

    Raise `HtmlError` when no main text is found.
    """
    try:
        page = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    except Exception as error:  # a page that is broken enough makes the parsers raise whatever they like
        raise HtmlError(f"the page cannot be parsed ({type(error).__name__})", url) from error
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise HtmlError("the page has no main text", url)
    source = page.sitename or page.hostname or None
    title, published = page.title or None, page.date or None
    return RawArticle(page.text, title=title, source=source, url=url or page.url or None, published=published)
