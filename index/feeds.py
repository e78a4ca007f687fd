"""RSS (0.9 to 2.0) and Atom: a feed's text to its entries."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import Final

from lxml import etree

_ROOT: Final = re.compile(r"<(?:rss|feed|atom:feed|(?:\w{1,20}:)?RDF)[\s>/]")
_BEFORE_ROOT: Final = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
"""What may stand before a document's root, and how it ends."""
_LOOKED_AT: Final = 20_000
_DECLARATION: Final = re.compile(r"<\?xml[^>]*\?>")
_SPACE: Final = " \t\r\n\ufeff"
_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{2,30});)?")
_TAG: Final = re.compile(r"<[^<>]*>")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class FeedError(ValueError):
    """A feed that cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article. `link` is as written, and may be relative; `published` is a date or in UTC.

    `html` is the content that the feed gives as the article's own; a summary is not.
    """

    link: str | None
    title: str | None
    published: str | None
    html: str | None


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed by how it begins, since servers send feeds under many a media type."""
    rest = text[:_LOOKED_AT].lstrip(_SPACE)
    while ends := [end for start, end in _BEFORE_ROOT if rest.startswith(start)]:
        rest = rest.partition(ends[0])[2].lstrip(_SPACE)
    return _ROOT.match(rest) is not None


def parse_feed(text: str) -> tuple[Entry, ...]:
    """Return the entries of a feed in its order; small faults in its XML are passed over.

    Raises FeedError for what is no feed, and for a feed that defines entities: no feed needs any, and bombs are made
    of them.
    """
    if "<!ENTITY" in text:
        raise FeedError("the feed defines entities")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_mended(_without_declaration(text)).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"the feed is no XML: {error}"[:300]) from error
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        raise FeedError("no feed, neither RSS nor Atom")
    return tuple(_entry(element) for element in root.iter() if _name(element) in ("item", "entry"))


def _without_declaration(text: str) -> str:
    """Return a document without what it says of its encoding, which no longer holds, nor the space before that."""
    text = text.lstrip(_SPACE)
    found = _DECLARATION.match(text)
    return text[found.end() :] if found else text


def _mended(text: str) -> str:
    """Return XML in which every ampersand outside of CDATA means something: what only HTML knows is written out."""
    parts: list[str] = []
    place = 0
    while place < len(text):
        start = text.find("<![CDATA[", place)
        start = len(text) if start < 0 else start
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end + 3
        parts += (_AMPERSAND.sub(_meant, text[place:start]), text[start:end])
        place = end
    return "".join(parts)


def _meant(found: re.Match[str]) -> str:
    return html.escape(html.unescape(found[0]) if f"{found[1]};" in html5 else found[0])


def _entry(element: etree._Element) -> Entry:
    texts: dict[str, str] = {}
    link, content = None, None
    for child in element:
        name = _name(child)
        if name == "link" and child.get("href"):
            link = child.get("href") if child.get("rel", "alternate") == "alternate" else link
        elif name in ("encoded", "content"):
            content = content or _markup(child)
        elif not name or (name == "guid" and child.get("isPermaLink", "true") != "true"):
            continue
        else:
            texts.setdefault(name, " ".join("".join(child.itertext()).split()))
    link = link or texts.get("link") or texts.get("guid") or None
    dates = (texts[name] for name in ("published", "pubDate", "date", "issued", "updated") if name in texts)
    published = next((told for told in map(_time, dates) if told is not None), None)
    return Entry(link, _plain(texts.get("title", "")) or None, published, content)


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _markup(element: etree._Element) -> str | None:
    """Return content as HTML, None when there is none or it lies elsewhere."""
    kind = element.get("type", "html").lower()
    if kind == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element) or None
    text = "".join(element.itertext()).strip()
    if kind in ("text", "text/plain"):
        return "".join(f"<p>{html.escape(part)}</p>" for part in _paragraphs(text)) or None
    return text if text and kind in ("html", "text/html") else None


def _paragraphs(text: str) -> Iterator[str]:
    return (part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())


def _plain(title: str) -> str:
    """Return a title without markup, which many feeds have in it, escaped once more."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(title) if "&" in title else title)).split())


def _time(told: str) -> str | None:
    """Return a date as it is and a time in UTC, from RFC 3339 or RFC 822; None for what is neither."""
    try:
        if _DAY.fullmatch(told):
            return date.fromisoformat(told).isoformat()
        when = datetime.fromisoformat(told) if told[:4].isdigit() else parsedate_to_datetime(told)
        utc = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z")
