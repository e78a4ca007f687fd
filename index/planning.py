"""What is to become of articles that are given: told by their hashes, before anything is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.boilerplate import find_repeated
from index.documents import Filters, RawArticle
from index.ingest import Status, article_id, content_hash
from index.library import Library

SOURCE_SAMPLE = 50
"""How many articles of a source are compared with new ones to find the lines that they all share."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to become of an article.

    `raw` is there if it is to be prepared, with the lines that its source repeats; `chunks` are those of one that is
    unchanged.
    """

    id: str
    version: int
    status: Status
    raw: RawArticle | None = None
    repeated: frozenset[str] = frozenset()
    chunks: int = 0


def plan(library: Library, checked: Sequence[RawArticle]) -> list[Planned]:
    """Tell for each article whether it is new, changed or there already; nothing but its hash is looked at for that."""
    found: list[Planned] = []
    changed: dict[str, Planned] = {}
    for raw in checked:
        key = article_id(raw)
        head = None if key in changed else library.head(key)
        if key in changed:  # the same text twice, without ids
            found.append(Planned(key, changed[key].version, "unchanged"))
        elif head and head.content_hash == content_hash(raw):
            chunks = library.chunk_ids(Filters(article_ids=(key,)))
            found.append(Planned(key, head.version, "unchanged", chunks=len(chunks)))
        else:
            version = head.version + 1 if head else 1
            changed[key] = Planned(key, version, "updated" if head and head.content_hash else "created", raw)
            found.append(changed[key])
    return _told_repeated(library, checked, found)


def _told_repeated(library: Library, checked: Sequence[RawArticle], found: list[Planned]) -> list[Planned]:
    """Give those that are to be prepared the lines that the articles of their source share."""
    sources = {item.raw.source for item in found if item.raw is not None and item.raw.source}
    repeated = {source: _repeated(library, checked, source) for source in sorted(sources)}
    return [
        item
        if item.raw is None or item.raw.source not in repeated
        else replace(item, repeated=repeated[item.raw.source])
        for item in found
    ]


def _repeated(library: Library, checked: Sequence[RawArticle], source: str) -> frozenset[str]:
    """Return the lines that articles of a source share, the library's first ones among them."""
    known = {article_id(raw): raw.text for raw in checked if raw.source == source}
    for article in library.articles(SOURCE_SAMPLE, source=source).items:
        known.setdefault(article.id, article.text)
    return find_repeated(list(known.values()))
