"""From an article to its chunks: runs of whole sentences of a size that embeds well."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from index.documents import Article, Chunk, Span
from index.sentences import split_sentences

MIN_TOKENS = 60
FULL_TOKENS = 100
MAX_TOKENS = 130
MAX_OVERLAP_TOKENS = 50
# A tokenizer may call a thousand letters without a space one unknown token, or none: so many count as MAX_TOKENS.
MAX_CHARACTERS = 1_000

CLAUSE_END = regex.compile(r"[;:,—–،؛、，；：]\s+|[、，；：]")
JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class _Sized:
    """A sentence, or a piece of an overlong one, with its length in tokens."""

    span: Span
    tokens: int

    @classmethod
    def of(cls, text: str, span: Span, count_tokens: Callable[[str], int]) -> "_Sized":
        floor = (span.end - span.start) * MAX_TOKENS // MAX_CHARACTERS
        return cls(span, max(count_tokens(span.of(text)), floor))


def chunk_article(article: Article, count_tokens: Callable[[str], int]) -> tuple[Chunk, ...]:
    """Cut the article into chunks in text order; its boilerplate regions are in none and are crossed by none.

    A chunk holds about 60 to 130 tokens and begins with the last sentence of the one before where that is at most 50
    tokens long. A sentence over 130 tokens is split at clause marks and its pieces count as sentences.
    """
    chunks: list[Chunk] = []
    for content in content_spans(article):
        sentences = split_sentences(article.text, content, article.language or "en")
        sized = [piece for sentence in sentences for piece in _pieces(article.text, sentence, count_tokens)]
        for run in _runs(sized):
            spans = tuple(piece.span for piece in run)
            start, end = spans[0].start, spans[-1].end
            chunks.append(Chunk(article.id, article.version, len(chunks), start, end, spans))
    return tuple(chunks)


def content_spans(article: Article) -> tuple[Span, ...]:
    """Return what lies between the article's boilerplate regions, in order, without the empty spans."""
    spans = []
    position = 0
    for region in article.regions:
        spans.append(Span(position, region.start))
        position = max(position, region.end)
    spans.append(Span(position, len(article.text)))
    return tuple(span for span in spans if span.start < span.end)


def indexed_text(article: Article, chunk: Chunk) -> str:
    """Return the words a chunk is found by: the article's title, then its own, unless they begin with the title."""
    words = article.text[chunk.start : chunk.end]
    return words if shows_title(article, words) else f"{article.title}\n{words}"


def shows_title(article: Article, words: str) -> bool:
    """Tell whether a chunk's words begin with the title of its article, which may be cut short with an ellipsis."""
    return words.startswith(article.title.removesuffix("…"))


def _runs(sized: list[_Sized]) -> list[list[_Sized]]:
    """Group sentences into chunks: a chunk is closed when it is full, and a short last one joins the one before."""
    runs: list[list[_Sized]] = []
    run: list[_Sized] = []
    tokens = fresh = 0
    for sentence in sized:
        if run and (tokens >= FULL_TOKENS or tokens + sentence.tokens > MAX_TOKENS):
            runs.append(run)
            run = _overlap(run, sentence)
            tokens, fresh = sum(piece.tokens for piece in run), 0
        run.append(sentence)
        tokens += sentence.tokens
        fresh += 1
    if runs and _fits(runs[-1], run[-fresh:], tokens):
        runs[-1].extend(run[-fresh:])
    elif run:
        runs.append(run)
    return runs


def _overlap(run: list[_Sized], following: _Sized) -> list[_Sized]:
    """Return the last sentence of `run` if the next chunk can repeat it beside the sentence that follows."""
    last = run[-1]
    if len(run) > 1 and last.tokens <= MAX_OVERLAP_TOKENS and last.tokens + following.tokens <= MAX_TOKENS:
        return [last]
    return []


def _fits(before: list[_Sized], fresh: list[_Sized], tokens: int) -> bool:
    joined = sum(piece.tokens for piece in before) + sum(piece.tokens for piece in fresh)
    return tokens < MIN_TOKENS and joined <= MAX_TOKENS


def _pieces(text: str, sentence: Span, count_tokens: Callable[[str], int]) -> Iterator[_Sized]:
    """Yield the sentence, or if it is too long the longest runs of its clauses that are not."""
    if sentence.end - sentence.start <= MAX_CHARACTERS:
        whole = _Sized.of(text, sentence, count_tokens)
        if whole.tokens <= MAX_TOKENS:
            yield whole
            return
    pending: _Sized | None = None
    for clause in _clauses(text, sentence):
        for piece in _halved(text, clause, count_tokens):
            if pending is None:
                pending = piece
            elif pending.tokens + piece.tokens <= MAX_TOKENS:
                pending = _Sized(Span(pending.span.start, piece.span.end), pending.tokens + piece.tokens)
            else:
                yield pending
                pending = piece
    if pending:
        yield pending


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence, each cut further where it has more characters than a chunk may."""
    start = sentence.start
    cuts = [match.end() for match in CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    for end in [*cuts, sentence.end]:
        while end - start > MAX_CHARACTERS:
            cut = _cut(text, start, start + MAX_CHARACTERS)
            yield from _trimmed(text, start, cut)
            start = cut
        yield from _trimmed(text, start, end)
        start = end


def _halved(text: str, span: Span, count_tokens: Callable[[str], int]) -> Iterator[_Sized]:
    """Yield the span, halved at white space again and again until each part is at most MAX_TOKENS long."""
    whole = _Sized.of(text, span, count_tokens)
    if whole.tokens <= MAX_TOKENS or span.end - span.start == 1:
        yield whole
        return
    cut = _cut(text, span.start, (span.start + span.end + 1) // 2)
    for start, end in ((span.start, cut), (cut, span.end)):
        for half in _trimmed(text, start, end):
            yield from _halved(text, half, count_tokens)


def _cut(text: str, start: int, target: int) -> int:
    """Return where to cut after `start` and at most at `target`: after white space, else between whole characters."""
    for cut in range(target, (start + target) // 2, -1):
        if text[cut - 1].isspace():
            return cut
    for cut in range(target, max(start, target - 32), -1):
        if not (unicodedata.category(text[cut]).startswith("M") or text[cut] in JOINERS or text[cut - 1] in JOINERS):
            return cut
    return target


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    length = len(words.rstrip())
    if length:
        yield Span(start + len(words) - len(words.lstrip()), start + length)
