"""A run in this process: a scratch library of a set's articles, and the real journey from question to answer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from eval.cases import Case
from eval.results import Result
from eval.runner import Run, run_cases
from index.documents import Filters, RawArticle
from index.embedding import Encoder
from index.library import DeletedArticleError, UnknownArticleError
from index.store import Index
from qa.answering import Answerer
from qa.answers import Answer, Question

LIMIT: Final = 50
"""How many items are asked for: the most there may be, so that no list is cut short."""


@contextmanager
def scratch_index(articles: Sequence[RawArticle], encoder: Encoder) -> Iterator[Index]:
    """Open an index of just these articles, in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="sayso-eval-") as folder, Index.open(Path(folder), encoder) as index:
        index.add(articles)
        yield index


def run_in_process(cases: Sequence[Case], answerer: Answerer, keep: Callable[[Result], None] | None = None) -> Run:
    """Ask every case of an answerer, one at a time, its citations checked against its own library.

    `keep` is told every result as soon as it is there.
    """

    def ask(case: Case) -> Answer:
        return answerer.ask(Question(case.question, case.history, LIMIT, Filters(article_ids=case.within)))

    def text_of(article_id: str, version: int) -> str | None:
        try:
            return answerer.index.library.article(article_id, version).text
        except (UnknownArticleError, DeletedArticleError):
            return None

    return run_cases(cases, ask, text_of, keep)
