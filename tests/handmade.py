"""Hits, candidates and readings made by hand, for the tests of what comes after the reader."""

from index.documents import Article, Chunk, Hit, Region, RegionKind, Span
from index.sentences import split_sentences
from qa.answers import Candidate, Reading
from qa.calibration import Calibration
from qa.reading.evidence import FEATURES

# Only the span logit counts: its sigmoid is the probability.
BY_SPAN = Calibration(tuple(float(name == "span") for name in FEATURES), bias=0.0, answer=0.5, item=0.3)


def hit_of(text, article_id="a", *, version=1, title="", chunk_id=1, cosine=0.5, regions=(), within=None):
    """Return a hit on the whole text, or on the span `within` of it; `regions` are spans of boilerplate."""
    marked = tuple(Region(start, end, RegionKind.APPEAL) for start, end in regions)
    article = Article(article_id, version, text, title, source=f"{article_id}.txt", regions=marked)
    span = within or Span(0, len(text))
    chunk = Chunk(article_id, version, 0, span.start, span.end, split_sentences(text, span))
    return Hit(chunk_id, chunk, article, score=1.0, cosine=cosine)


def span_of(text, words, *, nth=0):
    """Return the span of the nth occurrence, from 0, of `words` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def found(hit, words, logit=0.0, *, nth=0, inside=-5.0):
    """Return the candidate for the nth occurrence of `words` in the hit's article."""
    span = span_of(hit.article.text, words, nth=nth)
    return Candidate(hit, span.start, span.end, span_logit=logit, inside_logit=inside, relevance=0.0)


def reading_of(hit, *best, runs=(), relevance=0.0):
    return Reading(hit, relevance, tuple(best), tuple(runs))


def syndicated(text, *, trimmed=True):
    """Return an article as another outlet prints it: headline and dateline changed, a late paragraph left out."""
    lines = [line for line in text.split("\n") if line.strip()]
    body = lines if lines[0].rstrip().endswith((".", "”", '"')) else lines[1:]
    long = [place for place, line in enumerate(body) if len(line.split()) > 15]
    left_out = long[-2] if trimmed else None
    first, *rest = (line for place, line in enumerate(body) if place != left_out)
    return "\n".join(["What is known so far about the week’s story", f"ZELL, 6 May (Harbour News) — {first}", *rest])
