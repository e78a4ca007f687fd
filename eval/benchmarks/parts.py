"""The parts of a run: from what is to be measured to the figures. Each runs alone."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from eval.benchmarks.asking import measure_service, served
from eval.benchmarks.building import Plan, build_library
from eval.benchmarks.corpus import PASSAGES, Texts, base_passages, raw_articles
from eval.benchmarks.ingesting import measure_command, measure_ingest
from eval.benchmarks.measuring import Figure, figure_of, milliseconds
from eval.benchmarks.reading import SHAPES, measure
from eval.benchmarks.results import Part, part_of
from index.embedding import load_encoder
from qa.reader import load_reader

logger = logging.getLogger(__name__)

SEARCH: Final = (sys.executable, "-m", "eval.benchmarks.searching")
ROOT: Final = Path(__file__).parents[2]
_FIGURES: Final = TypeAdapter(tuple[Figure, ...])


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: the folder that things are kept in, the texts, library sizes in chunks, and how often."""

    work: Path
    texts: Texts
    sizes: tuple[int, ...]
    base: int
    questions: int
    clients: int
    articles: int
    seed: int

    def asked(self) -> tuple[str, ...]:
        """Return the questions that are asked, as many as are wanted or there are."""
        return self.texts.questions[: self.questions]


def embedding(bench: Bench) -> Part:
    """Embed one question at a time, then short and long batches of passages."""
    encoder, questions = load_encoder(), bench.asked()
    encoder.encode([questions[0]])
    alone = [milliseconds(lambda q=q: encoder.encode([q])) for q in questions]  # type: ignore[misc]
    passages = [" ".join(passage) for passage in base_passages(bench.texts, 320, bench.seed)]
    batches = [passages[start : start + 32] for start in range(0, len(passages), 32)]
    encoder.encode(batches[0])
    together = [milliseconds(lambda b=b: encoder.encode(b)) for b in batches]  # type: ignore[misc]
    figures = (figure_of("one question", 1, "ms", alone), figure_of("32 passages", 32, "ms", together))
    return part_of("embedding", f"{encoder.name}; sizes count texts.", figures)


def reading(bench: Bench) -> Part:
    """Read made-up passages of several numbers and lengths."""
    reader = load_reader()
    return part_of(
        "reading", f"{reader.name}; sizes count passages.", measure(reader, SHAPES, min(bench.questions, 20))
    )


def search(bench: Bench) -> Part:
    """Search libraries of every size, each in a process of its own."""
    asked = bench.work / "questions.json"
    figures: list[Figure] = []
    for size in bench.sizes:
        folder = library_of(bench, size)
        asked.write_text(json.dumps(bench.asked()), encoding="utf-8")
        command = [*SEARCH, str(folder.resolve()), "--questions", str(asked.resolve())]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
        figures += _FIGURES.validate_json(done.stdout)
    ordered = sorted(enumerate(figures), key=lambda pair: (_first(figures, pair[1].name), pair[0]))
    return part_of("search", _described(bench), [figure for _, figure in ordered])


def service(bench: Bench) -> Part:
    """Serve libraries of every size, and ask."""
    figures: list[Figure] = []
    for size in bench.sizes:
        folder = library_of(bench, size)
        with served(folder, bench.work / "service.log") as running:
            figures += measure_service(running, bench.asked(), bench.clients, size)
    ordered = sorted(enumerate(figures), key=lambda pair: (_first(figures, pair[1].name), pair[0]))
    return part_of("service", _described(bench), [figure for _, figure in ordered])


def ingest(bench: Bench) -> Part:
    """Take in articles, through the index and by the command."""
    passages = base_passages(bench.texts, PASSAGES * bench.articles, bench.seed)
    articles = tuple(raw_articles(passages, bench.seed))
    bench.work.mkdir(parents=True, exist_ok=True)
    figures = (*measure_ingest(articles, load_encoder(), bench.work), *measure_command(articles, bench.work))
    return part_of("ingest", f"{len(articles)} articles of {PASSAGES} passages from {bench.texts.origin}.", figures)


PARTS: Final[dict[str, Callable[[Bench], Part]]] = {
    "embedding": embedding,
    "reading": reading,
    "search": search,
    "service": service,
    "ingest": ingest,
}
"""What can be asked for alone, in the order of a whole run."""


def library_of(bench: Bench, size: int) -> Path:
    """Return the folder of the library with `size` chunks, which is made, or indexed, when it is not."""
    encoder = load_encoder()
    logger.info("library of %d chunks", size)
    bench.work.mkdir(parents=True, exist_ok=True)
    plan = Plan(size, bench.base, bench.seed, encoder.name, bench.texts.origin)
    folder = build_library(bench.work, bench.texts, plan, encoder)
    subprocess.run([*SEARCH, str(folder.resolve())], cwd=ROOT, check=True)  # derives what is missing
    return folder


def _described(bench: Bench) -> str:
    return f"Texts and questions: {bench.texts.origin}; {bench.base:,} base passages, {len(bench.asked())} questions."


def _first(figures: Sequence[Figure], name: str) -> int:
    """Return where the name comes first, so that one thing at several sizes stands together."""
    return next(place for place, figure in enumerate(figures) if figure.name == name)
