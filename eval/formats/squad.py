"""SQuAD 1.1 and 2.0: questions on paragraphs of documents, answered by a span of the paragraph, or by nothing.

The format: https://rajpurkar.github.io/SQuAD-explorer/. A paragraph becomes an article; so do those without questions.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from eval.cases import checked_set, set_name
from eval.formats.documents import articles_by_name, evidence_in, home_of, parse_json
from eval.formats.errors import FormatError, Written
from eval.records import Case, CaseSet, Evidence, Gold
from index.documents import RawArticle
from index.ingest import article_id
from qa.answers import Kind

UNTITLED: Final = "Untitled"


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    answer_start: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    question: str
    answers: tuple[_Answer, ...] = ()
    is_impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    context: str
    qas: tuple[_Question, ...] = ()


@dataclass(frozen=True, slots=True)
class _Document:
    paragraphs: tuple[_Paragraph, ...]
    title: str = UNTITLED


@dataclass(frozen=True, slots=True)
class _File:
    data: tuple[_Document, ...]


_FILE: Final = TypeAdapter(_File)


def squad_set(path: Path) -> CaseSet:
    """Return a SQuAD file as a set asked of all its paragraphs at once: open-domain answering.

    Raises FormatError, and CaseError as `eval.cases.load_set` does.
    """
    return anywhere(reading_set(path))


def reading_set(path: Path) -> CaseSet:
    """Return a SQuAD file as a set in which each question is asked within its own paragraph alone: reading."""
    try:
        document = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path, "", str(error)) from error
    return parse_squad(document, path)


def anywhere(case_set: CaseSet) -> CaseSet:
    """Return the set with every question asked of all articles."""
    return replace(case_set, cases=tuple(replace(case, within=()) for case in case_set.cases))


def parse_squad(document: str, path: Path) -> CaseSet:
    """Return the questions of a SQuAD document, each within its paragraph; `path` is named in errors.

    All answers of a question are forms of one gold item. Raises FormatError, and CaseError from the checks of all sets.
    """
    cases: list[Case] = []
    articles: list[RawArticle] = []
    for d, found in enumerate(parse_json(document, path, _FILE).data):
        for p, paragraph in enumerate(found.paragraphs):
            name = f"{re.sub(r'[^A-Za-z0-9._~-]+', '-', found.title)[:150]}:{d}.{p}"
            articles.append(RawArticle(paragraph.context, id=name, title=found.title, source=found.title))
            for q, asked in enumerate(paragraph.qas):
                cases.append(_case(asked, articles[-1], path, f"data.{d}.paragraphs.{p}.qas.{q}"))
    return checked_set(path, CaseSet(set_name(path), tuple(cases), tuple(articles)))


def dump_squad(case_set: CaseSet) -> Written:
    """Return a set as a SQuAD document: 2.0 if any question has no answer, else 1.1.

    Left out are lists, follow-ups, and unanswerable questions that are not within one article. An answer is its quote
    in the article of the first piece of evidence; aliases that are no quote there are lost.
    """
    by_name = articles_by_name(case_set)
    asked: dict[str, list[dict[str, Any]]] = {article_id(article): [] for article in case_set.articles}
    left_out = []
    second = any(not case.answerable for case in case_set.cases)
    for case in case_set.cases:
        home = home_of(case, by_name)
        if home is None or case.kind is Kind.LIST or case.history:
            left_out.append(f"{case.id}: {_why_not(case)}")
        else:
            asked[article_id(home)].append(_question(case, home, second))
    data = [
        {
            "title": title or UNTITLED,
            "paragraphs": [{"context": article.text, "qas": asked[article_id(article)]} for article in group],
        }
        for title, group in groupby(case_set.articles, key=lambda article: article.title)
    ]
    document = {"version": "v2.0" if second else "1.1", "data": data}
    return Written(json.dumps(document, ensure_ascii=False, indent=1) + "\n", tuple(left_out))


def _case(asked: _Question, article: RawArticle, path: Path, place: str) -> Case:
    if bool(asked.answers) == asked.is_impossible:
        raise FormatError(path, place, "a question either has answers or is_impossible")
    spans = tuple(dict.fromkeys(_spans(asked, article, path, place)))
    gold = (Gold(asked.answers[0].text, spans),) if spans else ()
    kind = Kind.SINGLE if spans else Kind.NONE
    return Case(asked.id, asked.question, kind, gold=gold, within=(article_id(article),))


def _spans(asked: _Question, article: RawArticle, path: Path, place: str) -> Iterator[Evidence]:
    for number, answer in enumerate(asked.answers):
        start, end = answer.answer_start, answer.answer_start + len(answer.text)
        found = article.text[start:end]
        if found != answer.text:
            reason = f"the paragraph has {found[:80]!r} at {start}, not {answer.text!r}"
            raise FormatError(path, f"{place}.answers.{number}", reason)
        # The stored text has LF for CRLF: what stands before moves it to the left.
        moved, quote = start - article.text.count("\r\n", 0, start), answer.text.replace("\r\n", "\n")
        yield Evidence(article_id(article), quote, moved, moved + len(quote))


def _question(case: Case, home: RawArticle, second: bool) -> dict[str, Any]:
    answers = [{"text": span.quote, "answer_start": span.start} for span in evidence_in(case, home)]
    written = {"id": case.id, "question": case.question, "answers": answers}
    return written | {"is_impossible": not case.answerable} if second else written


def _why_not(case: Case) -> str:
    if case.kind is Kind.LIST:
        return "a list, of which SQuAD has none"
    return "a follow-up, of which SQuAD has none" if case.history else "unanswerable, but not within one article"
