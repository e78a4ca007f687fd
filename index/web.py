"""URLs to raw articles: a page, a text, or a feed whose entries are articles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.decoding import DecodeError, decode, decode_html
from index.documents import RawArticle
from index.feeds import Entry, FeedError, is_feed, parse_feed
from index.fetching import FEEDS, Fetcher, FetchError, Page
from index.pages import HtmlError, parse_html
from index.sources import SourceError, make_id, read_sources
from index.urls import Url, UrlError, is_url

MOST_ENTRIES: Final = 200
WHOLE: Final = 1_000
"""Characters from which on the content that a feed has of an article is taken for the whole of it."""

_ENCODING: Final = re.compile(rb"""\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]{1,40})["']""")
_CHARSETS: Final = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|iso-?8859-\d{1,2}|windows-125\d|cp125\d|latin-?1|koi8-[ru]|macintosh|tis-620"
    r"|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp"
)
_AS_BROWSERS_DO: Final = {"us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252"}
"""What says that it is the one is the other more often than not (WHATWG Encoding, labels)."""


def read_places(places: Sequence[str], fetcher: Fetcher) -> Iterator[RawArticle | SourceError]:
    """Yield the articles of files and folders, then those at URLs, each of the two in the order given."""
    yield from read_sources([Path(place) for place in places if not is_url(place)])
    yield from read_urls([place for place in places if is_url(place)], fetcher)


def read_urls(urls: Iterable[str], fetcher: Fetcher) -> Iterator[RawArticle | SourceError]:
    """Yield the articles at these URLs, in the order given, those of a feed in its order; each article once.

    An article takes its id from where it was found in the end, so that a changed page becomes a new version of the same
    article; its source is the host. Nothing is raised: whatever gives no article is yielded as a `SourceError` that
    names the URL.
    """
    ids: set[str] = set()
    for url in urls:
        for outcome in _read_url(url, fetcher):
            if isinstance(outcome, RawArticle) and outcome.id is not None:
                if outcome.id in ids:
                    continue
                ids.add(outcome.id)
            yield outcome


def _read_url(url: str, fetcher: Fetcher) -> Iterator[RawArticle | SourceError]:
    """Yield the article at a URL, or those of the feed that is there."""
    try:
        page = fetcher.fetch(url)
        text = _decoded(page)
        if not is_feed(text):
            yield _article(page, text)
            return
        entries = parse_feed(text)
    except (FetchError, FeedError, HtmlError, DecodeError) as error:
        yield SourceError(url, error.reason)
        return
    if not entries:
        yield SourceError(url, "the feed has no entries")
    for entry in entries[:MOST_ENTRIES]:
        yield _from_entry(entry, page.url, fetcher)
    if len(entries) > MOST_ENTRIES:
        yield SourceError(url, f"of the {len(entries)} entries those after the first {MOST_ENTRIES} are left out")


def _from_entry(entry: Entry, feed: Url, fetcher: Fetcher) -> RawArticle | SourceError:
    """Return the article of an entry: its content if that is the whole of it, else the page that it links to.

    Of a page on another host a feed is not believed: what that host says is fetched from there.
    """
    if entry.link is None:
        return SourceError(str(feed), f"the entry {entry.title or 'without a title'!r} has no link")
    try:
        link = feed.join(entry.link)
        article = _whole(entry, link) if link.host == feed.host else None
        if article is None:
            page = fetcher.fetch(str(link))
            text = _decoded(page)
            if is_feed(text):
                raise FeedError("a feed in a feed")
            article = _article(page, text)
    except UrlError as error:
        return SourceError(entry.link, error.reason)
    except (FetchError, FeedError, HtmlError, DecodeError) as error:
        return SourceError(str(link), error.reason)
    return replace(article, title=entry.title or article.title, published=entry.published or article.published)


def _whole(entry: Entry, link: Url) -> RawArticle | None:
    """Return the article that is in the feed itself, None when that is not, or may not be, all of it."""
    if entry.html is None or len(entry.html) < WHOLE:
        return None
    try:
        article = parse_html(f"<html><body><article>{entry.html}</article></body></html>", str(link))
    except HtmlError:
        return None
    return _known_by(article, link) if len(article.text) >= WHOLE else None


def _article(page: Page, text: str) -> RawArticle:
    """Return the article of a page or a text; raises HtmlError."""
    if page.media_type == "text/plain":
        if not text.strip():
            raise HtmlError("empty")
        return _known_by(RawArticle(text), page.url)
    if page.media_type in FEEDS and "<html" not in text[:2_000].lower():
        raise HtmlError("it is XML, but neither RSS nor Atom")
    return _known_by(parse_html(text, str(page.url)), page.url)


def _known_by(article: RawArticle, url: Url) -> RawArticle:
    """Return the article with what its URL says of it."""
    return replace(article, id=make_id(f"web/{url.authority}{url.path}"), url=str(url), source=url.host)


def _decoded(page: Page) -> str:
    """Return the text of a page: by its mark, in the charset that was sent or declared, or in the likeliest one."""
    declared = _ENCODING.match(page.body[:400])
    charset = page.charset or (declared[1].decode("ascii").lower() if declared else None)
    marked = page.body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if charset is not None and not marked and _CHARSETS.fullmatch(charset):
        try:
            text = page.body.decode(_AS_BROWSERS_DO.get(charset, charset))
            if "\0" not in text:
                return text.replace("\r\n", "\n")
        except (UnicodeError, LookupError):
            pass
    return decode(page.body) if page.media_type == "text/plain" else decode_html(page.body)
