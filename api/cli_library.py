"""The commands that fill the library, look into it and mend what is derived from it."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from api.cli_output import NOTHING, Json, emit, say, settings_or_exit
from api.fetching import make_fetcher
from api.gathering import batched, sound
from api.opening import open_index
from index.documents import RawArticle
from index.ingest import IngestedArticle
from index.sources import SUFFIXES, SourceError
from index.store import Index
from index.web import read_places

index_app = typer.Typer(help="What is derived from the library for search.", no_args_is_help=True)


@dataclass(slots=True)
class Ingested:
    """What became of everything that a run of `sayso ingest` met; `articles` only when they are to be listed."""

    counts: Counter[str] = field(default_factory=Counter)
    articles: list[IngestedArticle] | None = None
    skipped: list[SourceError] | None = None

    def skip(self, error: SourceError) -> None:
        """Name a source that gave no article at once."""
        say(f"skipped {error}")
        self.counts["skipped"] += 1
        if self.skipped is not None:
            self.skipped.append(error)

    def take(self, articles: Iterable[IngestedArticle]) -> None:
        """Count what became of these."""
        for article in articles:
            self.counts[article.status] += 1
            if self.articles is not None:
                self.articles.append(article)


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files (.txt .md .html .json .jsonl), folders of them, and URLs of pages and feeds."),
    ],
    as_json: Json = False,
) -> None:
    """Ingest files, folders, pages and feeds; what cannot be read is named and skipped. Exit code 1 when nothing was.

    A .jsonl file may be of any length. A run that is cut short keeps every batch that it took in, and the same command
    again goes on behind them: what is there already is unchanged.
    """
    done = Ingested(articles=[], skipped=[]) if as_json else Ingested()
    settings = settings_or_exit()
    with open_index(settings) as index:
        total = expected(map(Path, paths)) if sys.stderr.isatty() else None
        _ingest(index, read_places(paths, make_fetcher(settings)), done, total or None)
        version = index.version
    document = {
        "articles": [asdict(article) for article in done.articles or ()],
        "skipped": [{"path": error.path, "reason": error.reason} for error in done.skipped or ()],
        "index_version": version,
    }
    told = ", ".join(f"{done.counts[status]} {status}" for status in ("created", "updated", "unchanged", "skipped"))
    emit(document, as_json, [f"{told}; index version {version}"])
    if not done.counts.total() - done.counts["skipped"]:
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


def _ingest(index: Index, found: Iterable[RawArticle | SourceError], done: Ingested, total: int | None = None) -> None:
    """Add the articles that are found, about `total` of them, in batches, each of them whole or not at all."""
    with tqdm(total=total, unit=" articles", file=sys.stderr, disable=None) as bar:
        for batch in batched(sound(found, done.skip)):
            report = index.add(batch, bar.update)
            done.take(report.articles)
            bar.set_postfix(done.counts, refresh=False)
            bar.update(sum(article.status == "unchanged" for article in report.articles))


def expected(paths: Iterable[Path]) -> int:
    """Return about how many articles there are, by which the time left is told: a .jsonl file's lines, other files."""
    files = (file for path in paths for file in _files(path))
    return sum(_lines(file) if file.suffix.lower() == ".jsonl" else file.suffix.lower() in SUFFIXES for file in files)


def _files(path: Path) -> Iterator[Path]:
    """Yield what is at the path, and in it, as far as it can be looked at; why not is told when its turn has come."""
    with suppress(OSError):
        yield from path.rglob("*") if path.is_dir() else [path]


def _lines(path: Path) -> int:
    """Count the line ends of a file that can be read and ends."""
    try:
        if not path.is_file():
            return 0
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(2**20), b""))
    except OSError:  # which is told when its turn has come
        return 0
