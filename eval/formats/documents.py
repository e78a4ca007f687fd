"""What all formats share: JSON read into records with its place in errors, articles found by name, spans in them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.formats.errors import FormatError
from eval.records import Case, CaseSet, Evidence
from index.documents import RawArticle
from index.ingest import article_id

T = TypeVar("T")


def parse_json(document: str, path: Path, shape: TypeAdapter[T]) -> T:
    """Return a JSON document as the records of `shape`. Raises FormatError naming the line, or the place in it."""
    try:
        return shape.validate_python(json.loads(document))
    except json.JSONDecodeError as error:
        raise FormatError(path, f"{error.lineno}:{error.colno}", error.msg) from error
    except RecursionError as error:
        raise FormatError(path, "", "nested too deeply") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise FormatError(path, ".".join(map(str, first["loc"])), first["msg"]) from error


def articles_by_name(case_set: CaseSet) -> dict[str, RawArticle]:
    """Return a set's articles by every name that evidence may give them: source or, before that, id."""
    named = {article.source: article for article in case_set.articles if article.source}
    return named | {article_id(article): article for article in case_set.articles}


def evidence_in(case: Case, article: RawArticle) -> list[Evidence]:
    """Return the evidence of a case that is in one article, in the order of its gold items."""
    names = {article_id(article), article.source}
    return [span for gold in case.gold for span in gold.evidence if span.article in names]


def home_of(case: Case, by_name: dict[str, RawArticle]) -> RawArticle | None:
    """Return the article a case is a question on: that of its first evidence, or the only one it is asked within.

    What is optional counts only where nothing else is there.
    """
    golds = sorted(case.gold, key=lambda gold: gold.optional)
    names: Sequence[str] = [span.article for gold in golds for span in gold.evidence][:1]
    if not names and len(case.within) == 1:
        names = case.within
    return by_name[names[0]] if names else None
