"""From an article as a source gives it to what the library stores: checked, titled, its regions, chunks and texts."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
import regex

from index.boilerplate import find_boilerplate
from index.chunking import chunk_article, content_spans, indexed_text
from index.documents import Article, Chunk, RawArticle, Span
from index.embedding import Encoder
from index.fingerprints import fingerprint
from index.language import detect_language
from index.library import Entry
from index.sentences import split_sentences

MAX_TEXT_BYTES = 5 * 1024 * 1024
MAX_FIELD = 2_000
MAX_HEADLINE = 150
MAX_TITLE = 120
FIRST_EMBEDDED = 64
EMBEDDED_AT_ONCE = 512
"""Texts that are sorted by length and embedded together: few at first, so that the model has work at once while more
articles are prepared, then twice as many each time up to this, since the more there are the less is padded."""

ID = regex.compile(r"[A-Za-z0-9._:~-]{1,200}")
LANGUAGE = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
DAY = regex.compile(r"\d{4}-\d\d-\d\d", regex.ASCII)
TIME = regex.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", regex.ASCII)
VISIBLE = regex.compile(r"[^\s\p{C}]")
SENTENCE_END = regex.compile(r"[.。।۔]\W*\Z")


Status = Literal["created", "updated", "unchanged"]


class ArticleError(ValueError):
    """An article that cannot be taken in: `field` is what is wrong with it, `reason` why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class BatchError(ValueError):
    """One article of a batch, the one at `index` counted from 0, cannot be taken in; so none was."""

    def __init__(self, index: int, field: str, reason: str) -> None:
        super().__init__(f"article {index}: {field}: {reason}")
        self.index = index
        self.field = field
        self.reason = reason


class DuplicateIdError(ValueError):
    """Two articles of a batch have the same id; so none was taken in. `index` is where the second one stands."""

    def __init__(self, article_id: str, index: int) -> None:
        super().__init__(f"article {index}: the id {article_id} is in the batch twice")
        self.article_id = article_id
        self.index = index


@dataclass(frozen=True, slots=True)
class IngestedArticle:
    """What became of one article; `chunks` are those of its current version."""

    id: str
    version: int
    status: Status
    chunks: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of a batch, in its order, and the index version that shows it."""

    articles: tuple[IngestedArticle, ...]
    index_version: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be embedded and stored; `texts` has what is embedded for each chunk."""

    article: Article
    content_hash: str
    chunks: tuple[Chunk, ...]
    texts: tuple[str, ...]


def check_article(raw: RawArticle) -> RawArticle:
    """Return the article with CRLF as LF and its time in UTC, all else untouched.

    Raises ArticleError for a blank or too long text, a bad id, language or date, and for a NUL or a lone surrogate.
    """
    for field in ("id", "text", "title", "source", "url", "published", "language"):
        value = getattr(raw, field)
        if value is not None:
            _check_characters(field, value)
    text = raw.text.replace("\r\n", "\n")
    if not VISIBLE.search(text):
        raise ArticleError("text", "is blank")
    size = len(text.encode())
    if size > MAX_TEXT_BYTES:
        raise ArticleError("text", f"has {size} bytes; at most {MAX_TEXT_BYTES} are allowed")
    if raw.id is not None and not ID.fullmatch(raw.id):
        raise ArticleError("id", f"{raw.id[:220]!r} is not 1 to 200 of A–Z a–z 0–9 . _ : ~ -")
    if raw.language is not None and not LANGUAGE.fullmatch(raw.language):
        raise ArticleError("language", f"{raw.language[:50]!r} is not a language tag")
    return replace(raw, text=text, published=None if raw.published is None else _normal_time(raw.published))


def check_batch(articles: Sequence[RawArticle]) -> list[RawArticle]:
    """Return every article checked; raises BatchError for the first bad one, DuplicateIdError for an id given twice."""
    checked: list[RawArticle] = []
    given: set[str] = set()
    for index, raw in enumerate(articles):
        try:
            checked.append(check_article(raw))
        except ArticleError as error:
            raise BatchError(index, error.field, error.reason) from error
        if raw.id is not None and raw.id in given:
            raise DuplicateIdError(raw.id, index)
        given.update([raw.id] if raw.id is not None else [])
    return checked


def content_hash(raw: RawArticle) -> str:
    """Return the SHA-256 of all that makes a version of an article, its id apart, as 64 hex digits."""
    content = [raw.text, raw.title, raw.source, raw.url, raw.published, raw.language]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def article_id(raw: RawArticle) -> str:
    """Return the article's id, made from its content if it has none."""
    return raw.id if raw.id is not None else f"a-{content_hash(raw)[:16]}"


def prepare(
    raw: RawArticle, version: int, count_tokens: Callable[[str], int], repeated: frozenset[str] = frozenset()
) -> Prepared:
    """Find all that is stored of a checked article, its vectors apart; it becomes `version` of its id.

    `repeated` are the lines that articles of its source share, from `find_repeated`.
    """
    article = Article(
        id=article_id(raw),
        version=version,
        text=raw.text,
        title="",
        source=raw.source,
        url=raw.url,
        published=raw.published,
        language=raw.language,
        regions=find_boilerplate(raw.text, raw.language, repeated=repeated),
    )
    if raw.language is None:
        content = "\n".join(span.of(raw.text) for span in content_spans(article))
        article = replace(article, language=detect_language(content))
    title = raw.title if raw.title is not None and raw.title.strip() else title_of(article)
    article = replace(article, title=title, fingerprint=fingerprint(article))
    return replace(prepare_again(article, count_tokens), content_hash=content_hash(raw))


def prepare_again(article: Article, count_tokens: Callable[[str], int]) -> Prepared:
    """Chunk an article that the library has already; its content hash, which does not change, is left empty."""
    chunks = chunk_article(article, count_tokens)
    return Prepared(article, "", chunks, tuple(indexed_text(article, chunk) for chunk in chunks))


def embed(
    prepared: Iterable[Prepared], encoder: Encoder, progress: Callable[[int], object] | None = None
) -> Iterator[Entry]:
    """Yield what the library stores, in order, embedding the texts of several articles together.

    What is embedded together depends on the articles alone. `progress` is told how many more articles are embedded.
    """
    for group in _groups(prepared):
        texts = [text for item in group for text in item.texts]
        vectors = encoder.encode(texts) if texts else np.zeros((0, encoder.dim), np.float32)
        ends = np.cumsum([len(item.texts) for item in group])
        for item, rows in zip(group, np.split(vectors, ends[:-1]), strict=True):
            yield Entry(item.article, item.content_hash, item.chunks, rows)
        if progress:
            progress(len(group))


def _groups(prepared: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Yield runs of articles whose texts together are enough to embed at once."""
    group: list[Prepared] = []
    texts, enough = 0, FIRST_EMBEDDED
    for item in prepared:
        group.append(item)
        texts += len(item.texts)
        if texts >= enough:
            yield group
            group, texts, enough = [], 0, min(2 * enough, EMBEDDED_AT_ONCE)
    if group:
        yield group


def title_of(article: Article) -> str:
    """Return the article's first line of content if that is a headline, else its first sentence, cut to a length.

    A headline is short, does not end as a sentence does and has more text after it.
    """
    spans = [span for span in content_spans(article) if span.of(article.text).strip()]
    spans = spans or [Span(0, len(article.text))]
    lines = [line.strip() for line in spans[0].of(article.text).strip().split("\n", 2) if line.strip()]
    followed = len(lines) > 1 or len(spans) > 1
    if len(lines[0]) <= MAX_HEADLINE and not SENTENCE_END.search(lines[0]) and followed:
        return lines[0]
    sentences = split_sentences(article.text, spans[0], article.language or "en")
    return _shortened(" ".join(sentences[0].of(article.text).split()))


def _shortened(sentence: str) -> str:
    if len(sentence) <= MAX_TITLE:
        return sentence
    cut = sentence.rfind(" ", MAX_TITLE // 2, MAX_TITLE)
    return f"{sentence[: cut if cut > 0 else MAX_TITLE - 1].rstrip()}…"


def _check_characters(field: str, value: str) -> None:
    if "\0" in value:
        raise ArticleError(field, f"has a NUL character at {value.index(chr(0))}")
    if surrogate := regex.search(r"\p{Cs}", value):
        raise ArticleError(field, f"has a lone surrogate at {surrogate.start()}")
    if field != "text" and len(value) > MAX_FIELD:
        raise ArticleError(field, f"has {len(value)} characters; at most {MAX_FIELD} are allowed")


def _normal_time(published: str) -> str:
    """Return an ISO date as it is and an RFC 3339 time in UTC."""
    try:
        if DAY.fullmatch(published):
            return date.fromisoformat(published).isoformat()
        if TIME.fullmatch(published):
            return datetime.fromisoformat(published.upper()).astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError) as error:
        raise ArticleError("published", f"{published!r} is not a date: {error}") from error
    raise ArticleError("published", f"{published[:50]!r} is neither a date (2024-05-31) nor an RFC 3339 time")
