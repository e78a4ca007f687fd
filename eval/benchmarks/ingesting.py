"""How fast articles are taken in: by embedding alone, through the index, and by the command from start to end."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from eval.benchmarks.measuring import Figure, figure_of
from index.documents import Filters, RawArticle
from index.embedding import Encoder
from index.store import Index

AT_ONCE: Final = 200
"""How many articles are added at once, as many as the command takes together."""

COMMAND: Final = (sys.executable, "-c", "from api.cli import main; main()", "ingest")


def measure_ingest(articles: Sequence[RawArticle], encoder: Encoder, work: Path) -> tuple[Figure, ...]:
    """Take in the articles through an index of their own in `work`, then embed the same chunks alone.

    Rates of the index are those of batches of AT_ONCE articles; the last row is over all of them, ratio to the first.
    """
    articles_rates, chunks_rates = [], []
    with TemporaryDirectory(dir=work) as folder, Index.open(Path(folder), encoder) as index:
        encoder.encode([articles[0].text[:400]])
        for start in range(0, len(articles), AT_ONCE):
            batch = articles[start : start + AT_ONCE]
            began = time.perf_counter()
            report = index.add(batch)
            seconds = time.perf_counter() - began
            articles_rates.append(len(batch) / seconds)
            chunks_rates.append(sum(one.chunks for one in report.articles) / seconds)
        texts = _chunk_texts(index)
    began = time.perf_counter()
    encoder.encode(texts)
    alone = len(texts) / (time.perf_counter() - began)
    return (
        figure_of("embedding alone", len(texts), "chunks/s", [alone]),
        figure_of("add to the index", len(texts), "chunks/s", chunks_rates),
        figure_of("add to the index", len(articles), "articles/s", articles_rates),
    )


def measure_command(articles: Sequence[RawArticle], work: Path) -> tuple[Figure, ...]:
    """Take in the articles, as a file of JSON lines, by `sayso ingest`, its start and end included."""
    folder, lines = work / "ingested", work / "ingested.jsonl"
    shutil.rmtree(folder, ignore_errors=True)
    with lines.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": raw.id, "text": raw.text}) + "\n" for raw in articles)
    environment = os.environ | {"SAYSO_DATA_DIR": str(folder)}
    began = time.perf_counter()
    done = subprocess.run(
        [*COMMAND, str(lines), "--json"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    seconds = time.perf_counter() - began
    chunks = sum(article["chunks"] for article in json.loads(done.stdout)["articles"])
    shutil.rmtree(folder)
    return (
        figure_of("sayso ingest, start to end", chunks, "chunks/s", [chunks / seconds]),
        figure_of("sayso ingest, start to end", len(articles), "articles/s", [len(articles) / seconds]),
    )


def _chunk_texts(index: Index) -> list[str]:
    found = index.library.chunks(index.library.chunk_ids(Filters()).tolist())
    return [article.text[chunk.start : chunk.end] for chunk, article in found.values()]
