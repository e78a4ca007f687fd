"""From records to wire models: the only place where offsets become UTF-16 and records become JSON."""

import secrets
from collections.abc import Iterable, Sequence

from api import schemas as wire
from api.offsets import Utf16Offsets
from api.schemas_conversations import ConversationHeadOut
from index.conversations import ConversationHead
from index.documents import Article, Hit
from index.ingest import IngestReport
from index.listing import Listed
from qa.answers import Answer, Citation, Item, Passage

Version = tuple[str, int]


class Renderer:
    """Renders spans of some articles; the UTF-16 offsets of each article are prepared once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Know the texts of `articles`; only spans of these can be rendered."""
        self._texts = {(article.id, article.version): article.text for article in articles}
        self._offsets: dict[Version, Utf16Offsets] = {}

    def span(self, version: Version, start: int, end: int) -> dict[str, int]:
        """Return the four offsets of a span of one article version."""
        offsets = self._offsets.get(version)
        if offsets is None:
            offsets = self._offsets[version] = Utf16Offsets(self._texts[version])
        return {
            "start": start,
            "end": end,
            "start_utf16": offsets.to_utf16(start),
            "end_utf16": offsets.to_utf16(end),
        }

    def citation(self, citation: Citation) -> wire.CitationOut:
        """Return a citation and its sentence with all their offsets."""
        version = (citation.article_id, citation.version)
        sentence = citation.sentence
        return wire.CitationOut(
            article_id=citation.article_id,
            version=citation.version,
            title=citation.title,
            source=citation.source,
            url=citation.url,
            published=citation.published,
            quote=citation.quote,
            sentence=wire.SentenceOut(text=citation.sentence_text, **self.span(version, sentence.start, sentence.end)),
            **self.span(version, citation.start, citation.end),
        )

    def item(self, item: Item) -> wire.ItemOut:
        """Return one thing that answers."""
        return wire.ItemOut(
            text=item.text,
            confidence=item.confidence,
            sources=item.sources,
            citations=[self.citation(citation) for citation in item.citations],
        )

    def passage(self, hit: Hit, score: float, reader_rank: int | None = None) -> wire.PassageOut:
        """Return a hit as a passage with the score it is ordered by."""
        version = (hit.article.id, hit.article.version)
        return wire.PassageOut(
            article_id=hit.article.id,
            version=hit.article.version,
            text=hit.text,
            score=score,
            ranks=wire.RanksOut(dense=hit.dense_rank, lexical=hit.lexical_rank, reader=reader_rank),
            **self.span(version, hit.chunk.start, hit.chunk.end),
        )


def new_answer_id() -> str:
    """Return an id that no answer has had."""
    return f"ans_{secrets.token_hex(12)}"


def render_answer(answer: Answer, models: wire.ModelsOut, include_passages: bool) -> wire.AskResponse:
    """Return an answer under a fresh id."""
    hits = [passage.hit for passage in answer.passages]
    renderer = Renderer(place.article for hit in hits for place in (hit, *hit.copies))
    timings = answer.timings
    return wire.AskResponse(
        id=new_answer_id(),
        question=answer.question,
        resolved_question=answer.resolved_question,
        excluded=list(answer.excluded),
        kind=answer.kind.value,
        answerable=bool(answer.items),
        confidence=answer.confidence,
        answers=[renderer.item(item) for item in answer.items],
        passages=_passages(renderer, answer.passages) if include_passages else [],
        conversation_id=None,
        index_version=answer.index_version,
        models=models,
        timings_ms=wire.TimingsOut(
            resolve=timings.resolve,
            retrieve=timings.retrieve,
            read=timings.read,
            select=timings.select,
            total=timings.total,
        ),
    )


def render_hits(hits: Sequence[Hit]) -> list[wire.PassageOut]:
    """Return the hits of a search as passages."""
    renderer = Renderer(hit.article for hit in hits)
    return [renderer.passage(hit, hit.score) for hit in hits]


def render_head(article: Article | Listed) -> wire.ArticleHead:
    """Return an article without its text."""
    return wire.ArticleHead(
        id=article.id,
        version=article.version,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        language=article.language,
        ingested_at=article.ingested_at,
    )


def render_article(article: Article) -> wire.ArticleOut:
    """Return an article whole, its boilerplate marked."""
    renderer = Renderer([article])
    version = (article.id, article.version)
    return wire.ArticleOut(
        text=article.text,
        boilerplate=[wire.SpanOut(**renderer.span(version, r.start, r.end)) for r in article.regions],
        **render_head(article).model_dump(),
    )


def render_report(report: IngestReport) -> wire.IngestResponse:
    """Return what became of a batch."""
    return wire.IngestResponse(
        articles=[
            wire.IngestedOut(id=a.id, version=a.version, status=a.status, chunks=a.chunks) for a in report.articles
        ],
        index_version=report.index_version,
    )


def _passages(renderer: Renderer, passages: Sequence[Passage]) -> list[wire.PassageOut]:
    return [renderer.passage(passage.hit, passage.relevance, passage.reader_rank) for passage in passages]


def render_conversation(head: ConversationHead) -> ConversationHeadOut:
    """Return a conversation without its turns."""
    return ConversationHeadOut(
        id=head.id,
        title=head.title,
        turn_count=head.turns,
        created_at=head.created_at,
        active_at=head.active_at,
    )
