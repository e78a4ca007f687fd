"""Questions asked of real libraries, with what the reader proposed for each: what confidences are fitted on.

The questions come from sets that the reader was never trained on. They are asked of a library of their own paragraphs
through the real index, beside questions that the library cannot answer: SQuAD 2.0's unanswerable ones, questions whose
articles are left out of the library, and those that labelled articles are silent on.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from index.documents import Filters, RawArticle
from index.embedding import load_encoder
from index.store import Index
from qa.followup import resolve
from qa.items.merging import Scored
from qa.items.verification import Place, Verification, likeliest, place_of
from qa.questions.forms import Number
from qa.reader import Reader, load_reader
from qa.reading.bearing import Bearing
from qa.reading.evidence import FEATURES, Weigher
from qa.reading.scoring import token_f1
from qa.retriever import Retriever
from qa.selection import asked_form, weigh
from qa.training.data import SPEAKS_OF
from qa.training.labelled import read_labelled, read_library
from qa.waves import ENOUGH_FOR_ONE

RIGHT = 0.6
READ_CHUNKS = 24

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question's candidates: features (n, features) float64, right (n,) bool; and if the library answers it.

    `verified` (n,) float64 are the verifier's logits, NaN of what it was not asked about.
    """

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: bool
    group: str
    verified: NDArray[np.float64] | None = None


def load_rows(path: Path) -> list[Row]:
    """Read a gzip file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_of(rows: Sequence[Row]) -> Iterator[RawArticle]:
    """Yield one article for each title, its paragraphs in order of appearance."""
    paragraphs: dict[str, dict[str, None]] = {}
    for row in rows:
        title = str(row.get("article") or row.get("title"))
        paragraphs.setdefault(title, {})[str(row["context"])] = None
    for title, texts in paragraphs.items():
        yield RawArticle(text="\n\n".join(texts), title=title.replace("_", " "))


def questions(data: Path, count: int, seed: int) -> tuple[list[RawArticle], list[Row], list[Row]]:
    """Return a library's articles, `count` questions to ask of it and `count` // 4 about articles left out of it.

    Two of the seven SQuAD articles and every third Natural Questions paragraph are left out.
    """
    squad = load_rows(data / "squad20_dev_a.jsonl.gz")
    searches = load_rows(data / "nq_qed_dev.jsonl.gz")
    titles = sorted({str(row["article"]) for row in squad})
    rng = np.random.default_rng(seed)
    absent_titles = set(rng.permutation(titles)[:2].tolist())
    absent = [row for row in squad if row["article"] in absent_titles and row["spans"]] + searches[::3]
    present = [row for row in squad if row["article"] not in absent_titles]
    kept = [row for place, row in enumerate(searches) if place % 3]
    asked = [present[i] for i in rng.permutation(len(present))[: count * 3 // 4]] + kept[: count // 4]
    left_out = [absent[i] for i in rng.permutation(len(absent))[: count // 4]]
    return [*articles_of(present), *articles_of(kept)], asked, left_out


def ask_sets(data: Path, reader_folder: Path, count: int, seed: int) -> list[Asked]:
    """Ask questions of the reading sets in `data` of a scratch library that is made for them."""
    articles, present, absent = questions(data, count, seed)
    with scratch_library(articles) as index:
        reader = load_reader(reader_folder)
        return ask_all(index, reader, present, inside=True) + ask_all(index, reader, absent, inside=False)


def ask_labelled(folder: Path, reader_folder: Path) -> list[Asked]:
    """Ask the questions of the labelled articles in `folder` of a scratch library that holds all of them.

    A question that names nothing ("who turned up") is asked of its own article alone: another may answer it as well.
    """
    _, raw = read_library(folder)
    rows: list[Row] = [
        {
            "question": example.question,
            "context": example.context,
            "spans": [[span.start, span.end] for span in example.spans],
            "source": example.source,
            "within": None if SPEAKS_OF.search(example.question) else example.article.replace("/", ":"),
        }
        for example in read_labelled(folder)
    ]
    with scratch_library(raw) as index:
        return ask_all(index, load_reader(reader_folder), rows, inside=True)


@contextmanager
def scratch_library(articles: Sequence[RawArticle]) -> Iterator[Index]:
    """Lend an index that holds just these articles, and is gone afterwards."""
    with TemporaryDirectory() as folder, Index.open(Path(folder), load_encoder()) as index:
        index.add(articles)
        yield index


def ask_all(index: Index, reader: Reader, rows: Sequence[Row], *, inside: bool) -> list[Asked]:
    """Ask every question of the library, or of the article that it is `within`.

    `inside` tells whether the questions' own paragraphs are in the library.
    """
    retriever = Retriever(index)
    asked = []
    for row in tqdm(rows, desc="questions", unit="q"):
        resolved = resolve(str(row["question"]), ())
        within = row.get("within")
        filters = Filters(article_ids=(str(within),)) if within else Filters()
        found = retriever.search(resolved.query, READ_CHUNKS, filters)
        form = asked_form(resolved)
        readings = reader.read(resolved.query, found.hits[: ENOUGH_FOR_ONE if form.number is Number.ONE else None])
        weigher = Weigher(readings, Bearing(resolved.query, found.hits))
        scored = weigh(readings, weigher, reader.calibration, form)
        golds = _golds(row) if inside else []
        told = Verification(reader.verifier, resolved.query, reader.calibration).logits(likeliest(scored, form))
        asked.append(_asked(scored, golds, f"{row['source']}{'' if inside else ' (other library)'}", told))
    return asked


def _golds(row: Row) -> list[str]:
    context, spans = str(row["context"]), row["spans"]
    assert isinstance(spans, list)
    extra = row.get("golds") or []
    assert isinstance(extra, list)
    return [context[start:end] for start, end in spans] + [str(gold) for gold in extra]


def _asked(scored: Sequence[Scored], golds: list[str], group: str, told: Mapping[Place, float]) -> Asked:
    features = np.array([s.evidence.vector() for s in scored], dtype=np.float64).reshape(-1, len(FEATURES))
    right = np.array([bool(golds) and token_f1(s.candidate.text, golds) >= RIGHT for s in scored], dtype=np.bool_)
    verified = np.array([told.get(place_of(one), np.nan) for one in scored]) if told else None
    return Asked(features, right, bool(golds), group, verified)
