"""From a candidate to a citation, checked against the stored text before anybody sees it."""

from bisect import bisect_right
from dataclasses import replace

from index.documents import Article, Chunk, Span
from qa.answers import Candidate, Citation


def cite(candidate: Candidate) -> Citation | None:
    """Return the citation of a candidate, or None when it does not hold in the article's text."""
    article, span = candidate.hit.article, candidate.span
    sentence = sentence_around(candidate.hit.chunk, span)
    citation = Citation(
        article_id=article.id,
        version=article.version,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        start=span.start,
        end=span.end,
        quote=candidate.text,
        sentence=sentence,
        sentence_text=sentence.of(article.text),
    )
    return citation if holds(citation, article) else None


def copied(candidate: Candidate) -> tuple[Candidate, ...]:
    """Return the candidate at the same place of the same sentence in every copy of its hit that has the sentence."""
    hit = candidate.hit
    sentence = sentence_around(hit.chunk, candidate.span)
    return tuple(
        replace(
            candidate,
            hit=copy,
            start=other.start + candidate.start - sentence.start,
            end=other.start + candidate.end - sentence.start,
        )
        for copy in hit.copies
        for other in copy.chunk.sentences
        if other.of(copy.article.text) == sentence.of(hit.article.text)
    )


def holds(citation: Citation, article: Article) -> bool:
    """Tell whether a citation is exactly what that version of the article says at those characters."""
    text, sentence = article.text, citation.sentence
    return (
        (citation.article_id, citation.version) == (article.id, article.version)
        and 0 <= sentence.start <= citation.start < citation.end <= sentence.end <= len(text)
        and text[citation.start : citation.end] == citation.quote
        and sentence.of(text) == citation.sentence_text
        and not any(citation.start < r.end and r.start < citation.end for r in article.regions)
    )


def sentence_around(chunk: Chunk, span: Span) -> Span:
    """Return the sentence of the chunk that holds `span`, or the run of sentences that it reaches over."""
    starts = [sentence.start for sentence in chunk.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, span.end - 1) - 1)
    return Span(min(span.start, chunk.sentences[first].start), max(span.end, chunk.sentences[last].end))
