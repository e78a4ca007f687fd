"""A web page to a raw article."""

import logging
from typing import Final

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from index.documents import RawArticle

MOST_ELEMENTS: Final = 20_000
MOST_IN_PARAGRAPH: Final = 2_000
"""How many elements a page, and one paragraph of it, may have: what is taken for an article's page has a few thousand,
and the time that the extraction takes grows with the square of either."""

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

    Raise `HtmlError` when no main text is found, and for a page that would take too long.
    """
    try:
        _check_size(html, url)
        page = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    except HtmlError:
        raise
    except Exception as error:  # a page that is broken enough makes the parsers raise whatever they like
        raise HtmlError(f"the page cannot be parsed ({type(error).__name__})", url) from error
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise HtmlError("the page has no main text", url)
    source = page.sitename or page.hostname or None
    title, published = page.title or None, page.date or None
    return RawArticle(page.text, title=title, source=source, url=url or page.url or None, published=published)


def _check_size(html: str, url: str | None) -> None:
    """Raise HtmlError for a page with more elements than can be gone through in a reasonable time."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        return
    if root is None:
        return
    count = int(root.xpath("count(//*)"))
    if count > MOST_ELEMENTS:
        raise HtmlError(f"the page has {count:,} elements; at most {MOST_ELEMENTS:,} are gone through", url)
    most = max((int(paragraph.xpath("count(.//*)")) for paragraph in root.iter("p")), default=0)
    if most > MOST_IN_PARAGRAPH:
        raise HtmlError(f"a paragraph has {most:,} elements; at most {MOST_IN_PARAGRAPH:,} are gone through", url)
