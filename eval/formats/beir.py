"""BEIR: a folder of corpus.jsonl, queries.jsonl and qrels/*.tsv (Thakur et al., 2021, https://github.com/beir-cellar)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from eval.formats.errors import FormatError
from eval.formats.retrieval import Judgement, Query, Retrieval
from eval.formats.trec import whole
from index.documents import RawArticle
from index.ingest import article_id

CORPUS: Final = "corpus.jsonl"
QUERIES: Final = "queries.jsonl"
QRELS: Final = "qrels/test.tsv"
HEADER: Final = ("query-id", "corpus-id", "score")


def parse_corpus(text: str, path: Path) -> tuple[RawArticle, ...]:
    """Return the articles of a corpus.jsonl; `path` is named in FormatError, with the line."""
    return tuple(
        RawArticle(_string(entry, "text", path, line), id=name, title=str(entry.get("title") or "") or None)
        for line, name, entry in _entries(text, path)
    )


def dump_corpus(articles: Iterable[RawArticle]) -> str:
    """Return articles as corpus.jsonl, with what BEIR knows of one: id, title and text."""
    return _lines({"_id": article_id(a), "title": a.title or "", "text": a.text} for a in articles)


def parse_queries(text: str, path: Path) -> tuple[Query, ...]:
    """Return the queries of a queries.jsonl; `path` is named in FormatError, with the line."""
    return tuple(Query(name, _string(entry, "text", path, line)) for line, name, entry in _entries(text, path))


def dump_queries(queries: Iterable[Query]) -> str:
    """Return queries as queries.jsonl."""
    return _lines({"_id": query.id, "text": query.text} for query in queries)


def parse_qrels_table(text: str, path: Path) -> tuple[Judgement, ...]:
    """Return the judgements of a qrels .tsv, header line or not; `path` is named in FormatError, with the line."""
    judged: dict[tuple[str, str], Judgement] = {}
    for line, content in enumerate(text.split("\n"), start=1):
        cells = content.rstrip("\r").split("\t")
        if not content.strip() or (line == 1 and tuple(cells) == HEADER):
            continue
        if len(cells) != len(HEADER):
            raise FormatError(path, str(line), f"{len(cells)} columns, where there should be: {' '.join(HEADER)}")
        query, article, grade = cells
        if (query, article) in judged:
            raise FormatError(path, str(line), f"{article} is judged twice for {query}")
        judged[query, article] = Judgement(query, article, whole(grade, path, line))
    return tuple(judged.values())


def dump_qrels_table(judgements: Iterable[Judgement]) -> str:
    """Return judgements as a qrels .tsv with its header."""
    return "".join("\t".join(row) + "\n" for row in (HEADER, *((j.query, j.article, str(j.grade)) for j in judgements)))


def read_beir(folder: Path) -> Retrieval:
    """Return a BEIR folder: its test judgements, or those of its only split. Raises FormatError naming file and line.

    What is judged has to be there.
    """
    splits = sorted((folder / "qrels").glob("*.tsv"))
    qrels = folder / QRELS
    if qrels not in splits and len(splits) == 1:
        qrels = splits[0]
    found = Retrieval(
        parse_corpus(_text(folder / CORPUS), folder / CORPUS),
        parse_queries(_text(folder / QUERIES), folder / QUERIES),
        parse_qrels_table(_text(qrels), qrels),
    )
    articles, queries = {article.id for article in found.articles}, {query.id for query in found.queries}
    for judged in found.judgements:
        if judged.article not in articles or judged.query not in queries:
            missing = judged.query if judged.query not in queries else judged.article
            raise FormatError(qrels, "", f"{missing} is judged, but is nowhere in {CORPUS} or {QUERIES}")
    return found


def write_beir(folder: Path, retrieval: Retrieval) -> None:
    """Write a BEIR folder, with its judgements as the split `test`."""
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    (folder / CORPUS).write_text(dump_corpus(retrieval.articles), encoding="utf-8", newline="\n")
    (folder / QUERIES).write_text(dump_queries(retrieval.queries), encoding="utf-8", newline="\n")
    (folder / QRELS).write_text(dump_qrels_table(retrieval.judgements), encoding="utf-8", newline="\n")


def _entries(text: str, path: Path) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Yield the line, the id and all of every entry."""
    known: set[str] = set()
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            entry = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise FormatError(path, str(line), str(error)) from error
        if not isinstance(entry, dict):
            raise FormatError(path, str(line), "not an object")
        name = _string(entry, "_id", path, line)
        if name in known:
            raise FormatError(path, str(line), f"{name} was met before")
        known.add(name)
        yield line, name, entry


def _string(entry: dict[str, object], field: str, path: Path, line: int) -> str:
    value = entry.get(field)
    if not isinstance(value, str):
        raise FormatError(path, str(line), f"{field}: a string is needed")
    return value


def _lines(entries: Iterable[dict[str, str]]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path, "", str(error)) from error
