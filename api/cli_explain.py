"""The way to an answer, for `sayso ask --explain`: as lines for people and as JSON."""

from collections.abc import Iterator
from typing import Any

from qa.answering import Explanation
from qa.questions.forms import form_of


def explained(way: Explanation) -> dict[str, Any]:
    """Return the way to an answer as plain data."""
    form, answer = form_of(way.query), way.answer
    relevance = {passage.hit.chunk_id: passage.relevance for passage in answer.passages}
    return {
        "question": answer.question,
        "resolved_question": answer.resolved_question,
        "query": way.query,
        "asks_for": {"target": form.target.value, "number": form.number.value},
        "excluded": list(answer.excluded),
        "kind": answer.kind.value,
        "confidence": answer.confidence,
        "thresholds": {"answer": way.calibration.answer, "item": way.calibration.item},
        "hits": [
            {
                "rank": rank,
                "dense_rank": hit.dense_rank,
                "lexical_rank": hit.lexical_rank,
                "relevance": relevance.get(hit.chunk_id),
                "article_id": hit.article.id,
                "version": hit.article.version,
                "start": hit.chunk.start,
                "end": hit.chunk.end,
            }
            for rank, hit in enumerate(way.hits, start=1)
        ],
        "candidates": [
            {
                "text": verdict.group.lead().candidate.text,
                "probability": verdict.group.probability,
                "fate": verdict.fate.value,
                "merged": [
                    {"text": c.text, "article_id": c.hit.article.id, "start": c.start, "end": c.end}
                    for c in (member.candidate for member in verdict.group.members)
                ],
            }
            for verdict in way.verdicts
        ],
        "milliseconds": {
            name: getattr(answer.timings, name) for name in ("resolve", "retrieve", "read", "select", "total")
        },
    }


def explained_lines(way: Explanation) -> Iterator[str]:
    """Yield the way to an answer as lines of text."""
    told = explained(way)
    yield f"asked      {told['question']}"
    yield f"resolved   {told['resolved_question']}"
    yield f"searched   {told['query']}"
    yield f"asks for   {told['asks_for']['target']}, {told['asks_for']['number']}"
    yield f"left out   {', '.join(told['excluded']) or '-'}"
    yield "hits       rank  dense  lexical  relevance  place"
    for hit in told["hits"]:
        dense, lexical = (hit[name] or "-" for name in ("dense_rank", "lexical_rank"))
        relevance = "-" if hit["relevance"] is None else f"{hit['relevance']:.2f}"
        place = f"{hit['article_id']} v{hit['version']} [{hit['start']}:{hit['end']}]"
        yield f"           {hit['rank']:4}  {dense:>5}  {lexical:>7}  {relevance:>9}  {place}"
    yield "candidates probability  forms  what became of it"
    for candidate in told["candidates"]:
        forms = " = ".join(dict.fromkeys(member["text"] for member in candidate["merged"]))
        counted = f"{candidate['probability']:11.3f}  {len(candidate['merged']):5}"
        yield f"           {counted}  {candidate['fate']}: {' '.join(forms.split())}"
    limits = told["thresholds"]
    yield f"thresholds {limits['answer']:.2f} to answer at all, {limits['item']:.2f} for a further item of a list"
    yield f"answer     {told['kind']}, confidence {told['confidence']:.3f}"
