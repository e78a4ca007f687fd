"""Short ways to write cases and results, for the tests of the evaluation."""

from eval.cases import Case, Evidence, Gold
from eval.results import Cited, Given, Result
from qa.answers import Kind, Turn

ARTICLE = "a.txt"


def gold(text, *aliases, at=(0, 5), article=ARTICLE, optional=False):
    return Gold(text, (Evidence(article, text, *at),), aliases, optional)


def single(*golds, case="c-1", history=(), tags=()):
    return Case(case, "Who?", Kind.SINGLE, tuple(Turn(q) for q in history), golds, tags)


def listing(*golds, case="c-2", history=(), tags=()):
    return Case(case, "Who all?", Kind.LIST, tuple(Turn(q) for q in history), golds, tags)


def unanswerable(case="c-3", tags=()):
    return Case(case, "Why?", Kind.NONE, tags=tags)


def cited(start=0, end=5, article=ARTICLE, exact=True, source=None):
    return Cited(article, source, start, end, "quote", exact)


def given(text, *citations, confidence=0.9):
    return Given(text, confidence, citations)


def result(*items, case="c-1", ms=10.0, error=None):
    kind = (Kind.NONE, Kind.SINGLE, Kind.LIST)[min(len(items), 2)]
    return Result(case, kind, items, ms, error)
