"""`python -m eval.benchmarks`: measure, keep the figures as JSON, and render the page of results from it."""

import importlib.util
import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.benchmarks.comparing import Side, compare
from eval.benchmarks.corpus import PASSAGES, base_passages, load_texts, raw_articles
from eval.benchmarks.growth import draw_growth
from eval.benchmarks.parts import PARTS, Bench, library_of
from eval.benchmarks.peers.records import Setup
from eval.benchmarks.peers.worker import NAMES
from eval.benchmarks.profiling import profile_asking, profile_ingest
from eval.benchmarks.rendering import render, table
from eval.benchmarks.results import read_results, today, write_results
from eval.cases import find_set, load_set
from index.embedding import DEFAULT_PACKAGE, load_encoder
from index.store import Index
from qa.answering import Answerer, AnswerSettings
from qa.reader import load_reader

HERE: Final = Path(__file__).parent
app = typer.Typer(help="Measure how fast Sayso is, and how it compares.", add_completion=False)

Work = Annotated[Path, typer.Option(help="Folder of the libraries that are made, kept for the next run.")]
Data = Annotated[Path | None, typer.Option(help="SQuAD JSON, or .jsonl.gz of reading examples; none: the sets.")]
Out = Annotated[Path, typer.Option(help="Folder of results.json, RESULTS.md and growth.svg.", show_default=False)]
Base = Annotated[int, typer.Option(min=20, help="How many passages are embedded, for libraries beyond that size.")]
WORK: Final = Path("runs/benchmarks")


@app.callback(invoke_without_command=True)
def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    only: Annotated[list[str] | None, typer.Option(help=f"A part: {', '.join(PARTS)}; may be repeated.")] = None,
    size: Annotated[list[int] | None, typer.Option(min=20, help="Chunks in a library; may be repeated.")] = None,
    work: Work = WORK,
    data: Data = None,
    base: Base = 50_000,
    questions: Annotated[int, typer.Option(min=8, help="How many questions are asked, at most.")] = 200,
    clients: Annotated[int, typer.Option(min=1, help="How many clients keep a service busy.")] = 8,
    articles: Annotated[int, typer.Option(min=1, help="How many articles are taken in.")] = 400,
    out: Out = HERE,
) -> None:
    """Measure the parts, print them, and put them into the results."""
    logging.basicConfig(format="%(message)s")
    logging.getLogger("eval.benchmarks").setLevel(logging.INFO)
    if ctx.invoked_subcommand is not None:
        return
    chosen = tuple(only or PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(PARTS)}", param_hint="--only")
    sizes = tuple(size or (1_000, 10_000, 100_000, 1_000_000))
    bench = Bench(work, load_texts(data), sizes, base, questions, clients, articles, seed=1)
    for name in chosen:
        part = PARTS[name](bench)
        write_results(out / "results.json", read_results(out / "results.json").with_part(part))
        print(f"{name}: {part.setup}\n{table(part.figures)}\n", flush=True)
    write_page(out)


@app.command("render")
def render_again(out: Out = HERE) -> None:
    """Make RESULTS.md and growth.svg again from results.json."""
    write_page(out)


@app.command()
def profile(  # noqa: PLR0913 - one parameter an option
    label: Annotated[str, typer.Argument(help="What state of the code this is: before, after.")],
    work: Work = WORK,
    data: Data = None,
    size: Annotated[int, typer.Option(min=20, help="Chunks in the library that is asked.")] = 10_000,
    questions: Annotated[int, typer.Option(min=8, help="How many questions are asked, at most.")] = 100,
    articles: Annotated[int, typer.Option(min=1, help="How many articles are taken in.")] = 100,
    out: Out = HERE,
) -> None:
    """Profile asking and ingesting, and put the busiest functions into the results."""
    bench = Bench(work, load_texts(data), (size,), size, questions, 1, articles, seed=1)
    encoder = load_encoder()
    with Index.open(library_of(bench, size), encoder) as index:
        answerer = Answerer(index, load_reader(), AnswerSettings(cached=0))
        asked = profile_asking(answerer, bench.asked(), label)
    passages = base_passages(bench.texts, PASSAGES * bench.articles, bench.seed)
    ingested = profile_ingest(tuple(raw_articles(passages, bench.seed)), encoder, work, label)
    results = read_results(out / "results.json").with_profile(asked).with_profile(ingested)
    write_results(out / "results.json", results)
    write_page(out)


@app.command()
def peers(  # noqa: PLR0913 - one parameter an option
    python: Annotated[Path, typer.Option(help="The Python of the peers' environment (peers/requirements.txt).")],
    reader: Annotated[Path, typer.Option(help="Reader weights that `qa.training export --format transformers` wrote.")],
    sets: Annotated[list[str] | None, typer.Option("--set", help="A set; may be repeated.")] = None,
    only: Annotated[list[str] | None, typer.Option(help=f"A peer: {', '.join(NAMES)}; may be repeated.")] = None,
    read: Annotated[int, typer.Option(min=1, help="How many passages are read for a question.")] = 24,
    limit: Annotated[int | None, typer.Option(min=4, help="Ask the first so many cases only.")] = None,
    out: Out = HERE,
) -> None:
    """Put the questions of sets to Sayso and to its peers in turn, and put how they did into the results."""
    setup = Setup(str(_embedder()), str(reader.resolve()), read)
    side = Side(load_encoder(), load_reader(), read)
    commands = {name: (str(python.absolute()), "-m", "eval.benchmarks.peers.worker", name) for name in only or NAMES}
    standings = []
    for name in sets or ("seeds", "dispatches"):
        case_set = load_set(find_set(name))
        standings += compare(replace(case_set, cases=case_set.cases[:limit]), side, commands, setup)
    told = f"At most {read} passages are read ({today()})."
    results = replace(read_results(out / "results.json"), standings=tuple(standings), peers=told)
    write_results(out / "results.json", results)
    write_page(out)


def write_page(out: Path) -> None:
    """Write RESULTS.md and, where several sizes were searched, growth.svg beside results.json."""
    results = read_results(out / "results.json")
    figures = [figure for part in results.parts if part.name == "search" for figure in part.figures]
    growth = len({figure.size for figure in figures}) > 1
    if growth:
        draw_growth(figures, out / "growth.svg")
    (out / "RESULTS.md").write_text(render(results, growth), encoding="utf-8")


def _embedder() -> Path:
    """Return the folder of the embedder's weights, which both sides load."""
    found = importlib.util.find_spec(DEFAULT_PACKAGE)
    if found is None or found.origin is None:
        raise typer.BadParameter(f"the package {DEFAULT_PACKAGE} is not installed")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    app()
