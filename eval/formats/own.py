"""The harness's own files, written: cases as YAML or JSONL, articles as JSONL. `eval.cases` reads them."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import yaml

from eval.records import Case, CaseSet
from index.documents import RawArticle
from index.ingest import article_id

NEL = "\x85"


def dump_yaml(case_set: CaseSet, articles: str) -> str:
    """Return a set as YAML that names its articles as `articles`, a path relative to the file it will be."""
    document = {"name": case_set.name, "articles": articles, "cases": [_plain(case) for case in case_set.cases]}
    options: dict[str, Any] = {"sort_keys": False, "default_flow_style": None, "width": 120}
    plain = str(yaml.safe_dump(document, allow_unicode=True, **options))
    # PyYAML writes the line break NEL as it is, and reads it as a blank.
    return str(yaml.safe_dump(document, allow_unicode=False, **options)) if NEL in plain else plain


def dump_jsonl(case_set: CaseSet, articles: str) -> str:
    """Return a set as JSONL, a header line and a case a line, that names its articles as `dump_yaml` does."""
    return _lines([{"name": case_set.name, "articles": articles}, *map(_plain, case_set.cases)])


def dump_articles(articles: Iterable[RawArticle]) -> str:
    """Return articles a line each, under their ids, with the fields of ``POST /v1/articles``."""
    return _lines(_known(asdict(article) | {"id": article_id(article)}) for article in articles)


def _plain(case: Case) -> dict[str, Any]:
    """Return a case as lists and dictionaries, what is empty left out."""
    golds = [
        _known({"text": gold.text, "aliases": list(gold.aliases), "optional": gold.optional or None})
        | {"evidence": [asdict(span) for span in gold.evidence]}
        for gold in case.gold
    ]
    return _known(
        {
            "id": case.id,
            "question": case.question,
            "history": [_known({"question": t.question, "answers": list(t.answers)}) for t in case.history],
            "kind": case.kind.value,
            "gold": golds,
            "tags": list(case.tags),
            "within": list(case.within),
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
