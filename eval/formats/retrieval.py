"""Judgements of whole articles and rankings of them: what search is measured by, apart from any answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.records import CaseSet
from eval.results import Result
from index.documents import RawArticle
from index.ingest import article_id


@dataclass(frozen=True, slots=True)
class Query:
    """A question by its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How much an article bears on a question; 0: not at all."""

    query: str
    article: str
    grade: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article found for a question. Ranks count from 1; of two scores the higher is the better."""

    query: str
    article: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Questions, the articles they are searched in, and which of them bear on which question."""

    articles: tuple[RawArticle, ...]
    queries: tuple[Query, ...]
    judgements: tuple[Judgement, ...]


def judge(case_set: CaseSet) -> Retrieval:
    """Return what a set says of its articles: grade 1 for those with evidence that answers, optional items apart.

    Follow-ups are left out, for they cannot be searched as they stand, and so are questions without an answer.
    """
    ids = {article.source: article_id(article) for article in case_set.articles if article.source}
    ids |= {name: name for name in map(article_id, case_set.articles)}
    queries, judgements = [], []
    for case in case_set.cases:
        if case.history or not case.answerable:
            continue
        queries.append(Query(case.id, case.question))
        spans = [span for gold in case.gold if not gold.optional for span in gold.evidence]
        found = dict.fromkeys(ids[span.article] for span in spans)
        judgements += [Judgement(case.id, name, 1) for name in found]
    return Retrieval(case_set.articles, tuple(queries), tuple(judgements))


def rank_results(results: Sequence[Result]) -> tuple[Ranked, ...]:
    """Return the articles that each result found, in the order they were found in, as a ranking.

    Of a service that does not tell its passages, those that it cites, in the order of its answers.
    """
    return rank({result.case_id: _found(result) for result in results})


def rank(rankings: Mapping[str, Sequence[str]]) -> tuple[Ranked, ...]:
    """Return rankings of article ids, best first and each counted once, as records; the score is one by the rank."""
    return tuple(
        Ranked(query, name, place, 1 / place)
        for query, names in rankings.items()
        for place, name in enumerate(dict.fromkeys(names), start=1)
    )


def _found(result: Result) -> list[str]:
    if result.passages is not None:
        return [passage.places[0].article_id for passage in result.passages]
    return [cited.article_id for item in result.items for cited in item.citations]
