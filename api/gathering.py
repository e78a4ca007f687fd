"""From what was found in files and on pages to what the library takes: sound articles, in batches."""

from collections.abc import Callable, Iterable, Iterator

from index.batches import AT_ONCE, BYTES_AT_ONCE
from index.documents import RawArticle
from index.ingest import ArticleError, check_article
from index.sources import SourceError


def sound(found: Iterable[RawArticle | SourceError], skip: Callable[[SourceError], None]) -> Iterator[RawArticle]:
    """Pass on the articles that can be taken; `skip` hears of the others."""
    for article in found:
        if isinstance(article, SourceError):
            skip(article)
            continue
        try:
            yield check_article(article)
        except ArticleError as error:
            skip(SourceError(article.id or article.source or "an article", str(error)))


def batched(articles: Iterable[RawArticle]) -> Iterator[list[RawArticle]]:
    """Yield the articles in batches of so many, or of so many characters; one of an id that came before begins anew."""
    batch: list[RawArticle] = []
    ids: set[str] = set()
    size = 0
    for article in articles:
        if batch and (len(batch) >= AT_ONCE or size + len(article.text) > BYTES_AT_ONCE or article.id in ids):
            yield batch
            batch, ids, size = [], set(), 0
        batch.append(article)
        ids |= {article.id} if article.id is not None else set()
        size += len(article.text)
    if batch:
        yield batch
