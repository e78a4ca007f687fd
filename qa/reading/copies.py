"""Leave out of a search what a copy of an article only repeats, so that the copy takes no place and moves none.

Of near-identical articles the one that was put first is read; of the others only the chunks that say something more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from index.chunking import content_spans
from index.documents import Article, Chunk, Hit, Span
from index.fingerprints import leaders
from index.ingest import MAX_HEADLINE, SENTENCE_END
from index.store import View
from index.terms import terms_of

RUN = 3
"""How many words in a row must be the original's for them to be known from there."""
MOST_UNKNOWN = 0.2
"""The share of a sentence's words that an editor may have changed."""
HEAD_LINES = 4
"""The most lines above the first sentence: headline, subtitle, byline, date."""
TOP = 1_000
"""How many characters after those a sentence may begin with a dateline, below the caption of a picture perhaps."""

LINE = regex.compile(r"\S[^\n]*")
DATELINE = regex.compile(r"\A[^\n—–]{1,80}?(?:\s?[—–]|\s--?)\s+")
DIGIT = regex.compile(r"\p{N}")
CAPITALISED = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A chunk that only repeats the article with the id `original`."""

    chunk_id: int
    chunk: Chunk
    article: Article
    original: str


def repeats(view: View, owners: Mapping[int, tuple[str, bytes]]) -> dict[int, Repeat]:
    """Return those of the chunks that only repeat a near-identical article of which there is a chunk too, by id.

    `owners` are the chunks' articles and fingerprints by chunk id, in the order of these.
    """
    prints = dict(owners.values())
    ids = list(prints)
    original = {name: ids[place] for name, place in zip(ids, leaders(list(prints.values())), strict=True)}
    copied = [chunk_id for chunk_id, (name, _) in owners.items() if original[name] != name]
    if not copied:
        return {}
    one_of = {name: chunk_id for chunk_id, (name, _) in owners.items()}
    rows = view.chunks([*copied, *(one_of[original[owners[chunk_id][0]]] for chunk_id in copied)])
    articles = {article.id: article for _, article in rows.values()}
    said = {name: _Said(articles[name]) for name in {original[owners[chunk_id][0]] for chunk_id in copied}}
    found = (Repeat(chunk_id, *rows[chunk_id], original[owners[chunk_id][0]]) for chunk_id in copied)
    return {repeat.chunk_id: repeat for repeat in found if said[repeat.original].holds(repeat.chunk, repeat.article)}


def with_copies(hits: Sequence[Hit], repeated: Collection[Repeat]) -> tuple[Hit, ...]:
    """Return the hits, each with the repeats that share a sentence with it, in the order of their ids."""
    return tuple(replace(hit, copies=_copies(hit, repeated)) for hit in hits) if repeated else tuple(hits)


def _copies(hit: Hit, repeated: Collection[Repeat]) -> tuple[Hit, ...]:
    said = {sentence.of(hit.article.text) for sentence in hit.chunk.sentences}
    return tuple(
        Hit(repeat.chunk_id, repeat.chunk, repeat.article, hit.score)
        for repeat in repeated
        if repeat.original == hit.article.id
        and any(sentence.of(repeat.article.text) in said for sentence in repeat.chunk.sentences)
    )


class _Said:
    """What an article says: its text without boilerplate and, once they are asked for, its words and runs of words."""

    def __init__(self, article: Article) -> None:
        self._text = "\n".join(span.of(article.text) for span in content_spans(article))

    @cached_property
    def _terms(self) -> list[str]:
        return terms_of(self._text)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._terms)

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        terms = self._terms
        return frozenset(tuple(terms[i : i + size]) for size in range(1, RUN + 1) for i in range(len(terms) - size + 1))

    def holds(self, chunk: Chunk, article: Article) -> bool:
        """Tell whether every sentence of the chunk is said here, the article's headline and dateline apart."""
        head = head_end(article)
        below = [Span(max(head, sentence.start), sentence.end) for sentence in chunk.sentences if sentence.end > head]
        return all(self._holds(span.of(article.text), top=span.start < head + TOP) for span in below)

    def _holds(self, sentence: str, top: bool) -> bool:
        forms = {sentence, DATELINE.sub("", sentence)} if top else {sentence}
        return any(form in self._text for form in forms) or any(self._says_nearly(form) for form in forms)

    def _says_nearly(self, sentence: str) -> bool:
        """Tell whether most of the words are here in their order, no other number and no other name among the rest."""
        terms = terms_of(sentence)
        if sum(term not in self._words for term in terms) > MOST_UNKNOWN * len(terms):  # quick to tell, and often so
            return False
        size = min(RUN, len(terms))
        known = [False] * len(terms)
        for start in range(len(terms) - size + 1):
            if tuple(terms[start : start + size]) in self._runs:
                known[start : start + size] = [True] * size
        unknown = [term for term, is_known in zip(terms, known, strict=True) if not is_known]
        if len(unknown) > MOST_UNKNOWN * len(terms):
            return False
        names = (
            {term for match in CAPITALISED.finditer(sentence) for term in terms_of(match.group())} if unknown else ()
        )
        return not any(DIGIT.search(term) or (term in names and term not in self._words) for term in unknown)


def head_end(article: Article) -> int:
    """Return where the article's first sentence may begin: after the headline, the byline and the date."""
    spans = content_spans(article)
    lines = (line for span in spans for line in LINE.finditer(article.text, span.start, span.end))
    for number, line in enumerate(lines):
        if number == HEAD_LINES or len(line.group()) > MAX_HEADLINE or SENTENCE_END.search(line.group()):
            return int(line.start())
    return 0
