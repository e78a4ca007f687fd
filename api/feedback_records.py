"""What is kept of an answer, and how feedback on it leaves the service: as records, or as cases for the harness."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from api.schemas import AskResponse
from index.documents import Filters
from index.feedback import ExpectedSpan, Feedback
from qa.answers import Question

CASES_HEADER = {"name": "feedback", "articles": "articles.jsonl"}
"""The first line of a file of cases; the articles are those of the library, in a file beside it."""

LONGEST_WORDS = 2000
_PLACE = ("article_id", "version", "start", "end", "quote")


def record_of(response: AskResponse, question: Question) -> str:
    """Return as JSON what feedback on the answer needs to know: what was asked of what, and the cited answers."""
    filters: Filters = question.filters
    answers = [
        {"text": item.text, "citations": [citation.model_dump(include=set(_PLACE)) for citation in item.citations]}
        for item in response.answers
    ]
    record = {
        "question": response.question,
        "history": [{"question": turn.question, "answers": turn.answers} for turn in question.history],
        "resolved_question": response.resolved_question,
        "kind": response.kind,
        "answers": answers,
        "within": filters.article_ids,
        "otherwise_filtered": bool(filters.sources or filters.published_from or filters.published_to),
        "index_version": response.index_version,
    }
    return json.dumps(record, ensure_ascii=False)


def exported(feedback: Feedback) -> str:
    """Return one piece of feedback as a line of JSON."""
    answer = json.loads(feedback.answer)
    record = {
        "question": answer["question"],
        "history": answer["history"],
        "verdict": feedback.verdict,
        "kind": answer["kind"],
        "answers": [
            {"text": item["text"], "citations": [{name: c[name] for name in _PLACE} for c in item["citations"]]}
            for item in answer["answers"]
        ],
        "expected": [{name: getattr(span, name) for name in _PLACE} for span in feedback.expected],
        "within": answer["within"],
        "otherwise_filtered": answer["otherwise_filtered"],
        "comment": feedback.comment,
        "created_at": feedback.created_at,
    }
    return json.dumps(record, ensure_ascii=False)


def exported_case(feedback: Feedback) -> str | None:
    """Return one piece of feedback as a line of a file of cases; None when it does not say what is right.

    What is right is the answer itself when that is the verdict; else what was expected, to which a list that misses
    something adds what it has. An answer under filters that a case cannot have is no case.
    """
    answer = json.loads(feedback.answer)
    expected = _expected(feedback.expected)
    if feedback.verdict == "right":
        kind, gold = answer["kind"], [_given(item) for item in answer["answers"]]
    else:
        kind = answer["kind"] if answer["kind"] != "none" else "list" if len(expected) > 1 else "single"
        keeps = feedback.verdict == "missing" and kind == "list"
        gold = [*([_given(item) for item in answer["answers"]] if keeps else ()), *expected]
        if not expected:
            return None
    if answer["otherwise_filtered"]:
        return None
    case: dict[str, Any] = {
        "id": feedback.id,
        "question": answer["question"],
        "kind": kind,
        "history": answer["history"],
        "gold": gold,
        "tags": ["feedback", feedback.verdict],
        "within": answer["within"],
    }
    return json.dumps({name: value for name, value in case.items() if value}, ensure_ascii=False)


def _given(item: dict[str, Any]) -> dict[str, Any]:
    """Return an answer that was given as a gold item."""
    return {"text": item["text"], "evidence": [_evidence(**citation) for citation in item["citations"]]}


def _expected(spans: Sequence[ExpectedSpan]) -> list[dict[str, Any]]:
    """Return what was expected as gold items: the same words in several places are one."""
    gold: dict[str, dict[str, Any]] = {}
    for span, words in _worded(spans):
        item = gold.setdefault(words.casefold(), {"text": words, "evidence": []})
        item["evidence"].append(_evidence(span.article_id, span.quote, span.start, span.end))
    return list(gold.values())


def _worded(spans: Sequence[ExpectedSpan]) -> Iterator[tuple[ExpectedSpan, str]]:
    """Yield the spans whose words can be an answer, with those words on one line."""
    for span in spans:
        words = " ".join(span.quote.split())
        if 0 < len(words) <= LONGEST_WORDS:
            yield span, words


def _evidence(article_id: str, quote: str, start: int, end: int, version: int = 0) -> dict[str, Any]:
    """Return where an article says it; a case knows of no versions."""
    return {"article": article_id, "quote": quote, "start": start, "end": end}
