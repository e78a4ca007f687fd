"""The commands that fill the library, look into it and mend what is derived from it."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from api.cli_output import NOTHING, Json, emit, say, settings_or_exit
from api.opening import open_index
from index.documents import RawArticle
from index.ingest import ArticleError, IngestedArticle, check_article
from index.sources import SourceError, read_sources
from index.store import Index

BATCH = 200

index_app = typer.Typer(help="What is derived from the library for search.", no_args_is_help=True)


@dataclass(slots=True)
class Ingested:
    """What became of everything that a run of `sayso ingest` met."""

    articles: list[IngestedArticle] = field(default_factory=list)
    skipped: list[SourceError] = field(default_factory=list)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files (.txt .md .html .json .jsonl) and folders of them.")],
    as_json: Json = False,
) -> None:
    """Ingest files and folders; what cannot be read is named and skipped. Exit code 1 when nothing was ingested."""
    with open_index(settings_or_exit()) as index:
        done = _ingest(index, paths)
        version = index.version
    for error in done.skipped:
        say(f"skipped {error}")
    counts = {status: sum(a.status == status for a in done.articles) for status in ("created", "updated", "unchanged")}
    document = {
        "articles": [asdict(article) for article in done.articles],
        "skipped": [{"path": error.path, "reason": error.reason} for error in done.skipped],
        "index_version": version,
    }
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    emit(document, as_json, [f"{told}, {len(done.skipped)} skipped; index version {version}"])
    if not done.articles:
        raise typer.Exit(NOTHING)


@index_app.command("stats")
def stats(as_json: Json = False) -> None:
    """Print how much the library and the index hold."""
    with open_index(settings_or_exit()) as index:
        found = asdict(index.stats())
    emit(found, as_json, [f"{name}: {value}" for name, value in found.items()])


@index_app.command("verify")
def verify(as_json: Json = False) -> None:
    """Check the library and the index against each other; exit code 1 when something is wrong."""
    with open_index(settings_or_exit()) as index:
        problems = index.verify()
    emit({"problems": list(problems)}, as_json, problems or ["sound"])
    if problems:
        raise typer.Exit(NOTHING)


@index_app.command("rebuild")
def rebuild(as_json: Json = False) -> None:
    """Make the index anew from the library."""
    with open_index(settings_or_exit()) as index:
        index.rebuild()
        found = asdict(index.stats())
    emit(found, as_json, ["rebuilt", *(f"{name}: {value}" for name, value in found.items())])


def _ingest(index: Index, paths: list[Path]) -> Ingested:
    """Read and add the articles of `paths` in batches, each of them whole or not at all."""
    done = Ingested()
    with tqdm(unit=" articles", file=sys.stderr, disable=None) as bar:
        for batch in _batches(_sound(read_sources(paths), done.skipped)):
            bar.total = (bar.total or 0) + len(batch)
            bar.refresh()
            done.articles.extend(index.add(batch).articles)
            bar.update(len(batch))
    return done


def _sound(found: Iterable[RawArticle | SourceError], skipped: list[SourceError]) -> Iterator[RawArticle]:
    """Pass on the articles that can be taken; note the others."""
    for article in found:
        if isinstance(article, SourceError):
            skipped.append(article)
            continue
        try:
            yield check_article(article)
        except ArticleError as error:
            skipped.append(SourceError(article.id or article.source or "an article", str(error)))


def _batches(articles: Iterator[RawArticle]) -> Iterator[list[RawArticle]]:
    while batch := list(islice(articles, BATCH)):
        yield batch
