"""Trails: what the journey saw of a case, looked up again for the few that are missed."""

from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import Final

from eval.blame import Blame, Shelved, Trail, blame, needs_trail
from eval.records import Case
from eval.results import Result
from index.documents import Article, Filters
from index.library import Library
from qa.answering import Answerer
from qa.answers import Question
from qa.questions.forms import form_of
from qa.reading.bearing import Bearing
from qa.reading.evidence import Weigher
from qa.retriever import DEPTH
from qa.selection import weigh

PAGE: Final = 64


def blame_of(case: Case, result: Result, answerer: Answerer) -> Blame | None:
    """Return the stage that a result is due to, None when nothing is wrong with it.

    A miss is asked again, with the same settings, to see what became of its gold items; nothing else is.
    """
    trail = trail_of(case, answerer) if needs_trail(case, result) else Trail()
    return blame(case, result, trail)


def trail_of(case: Case, answerer: Answerer) -> Trail:
    """Return what the answerer sees of a case on its way to the answer."""
    filters = Filters(article_ids=case.within)
    way = answerer.explain(Question(case.question, case.history, filters=filters))
    retrieved = answerer.search(way.query, DEPTH, filters).hits
    readings = answerer.reader.read(way.query, way.hits)
    weigher = Weigher(readings, Bearing(way.query, way.hits))
    weighed = weigh(readings, weigher, way.calibration, form_of(way.query))
    names = {span.article for gold in case.gold for span in gold.evidence}
    return Trail(
        shelves=shelve(answerer.index.library, names),
        retrieved=retrieved,
        read=way.hits,
        weighed=tuple(scored.candidate for scored in weighed),
        verdicts=way.verdicts,
    )


def shelve(library: Library, names: Collection[str]) -> dict[str, Shelved]:
    """Return the current articles that have these names (an id, a source or its file name); an id goes first."""
    found: dict[str, Article] = {}
    for article in _articles(library):
        for name in _names(article) & set(names):
            if name not in found or name == article.id:
                found[name] = article
    chunks = library.chunks_of([article.id for article in found.values()])
    return {
        name: Shelved(article, tuple(chunk for chunk, owner in chunks.values() if owner.id == article.id))
        for name, article in found.items()
    }


def _articles(library: Library) -> Iterator[Article]:
    page = library.articles(PAGE)
    yield from page.items
    while page.next_cursor is not None:
        page = library.articles(PAGE, page.next_cursor)
        yield from page.items


def _names(article: Article) -> set[str]:
    return {article.id, article.source or article.id, PurePath(article.source or article.id).name}
