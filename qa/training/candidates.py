"""What the reader proposes in labelled articles, each span told right or wrong: what the verifier is trained on.

Each question is asked of its own article, or of all articles of its story, through the real index. A span is right if
it shares most of its words with a label that it overlaps; what shares some of them is left out.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from tqdm import tqdm

from index.documents import Filters, RawArticle, Span
from index.store import Index
from qa.followup import resolve
from qa.items.merging import Scored
from qa.reader import Reader
from qa.reading.bearing import Bearing
from qa.reading.encoding import Words
from qa.reading.evidence import Weigher
from qa.reading.scoring import token_f1
from qa.reading.verifier import Marked, marked, row_of
from qa.retriever import Retriever
from qa.selection import asked_form, weigh
from qa.training.batches import IGNORED, Features
from qa.training.labelled import Article, read_library
from qa.training.noise import roughen
from qa.training.records import Example

READ_CHUNKS, KEPT = 10, 7
"""Chunks that are read for a question, and candidates of it that are kept."""
PAIRS = 3
"""Questions of a paragraph that are drawn of those that it answers, and as many of the others."""
RIGHT, WRONG = 0.7, 0.4
"""The share of words (F1) with a label from which on a span is right, and up to which it is wrong."""
SELDOM = ((0.02, 0.25), (0.08, 0.5))
"""Of wrong candidates less likely than this, only so many are kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with a marked candidate, and whether that answers."""

    question: str
    read: Marked
    right: bool


@dataclass(slots=True)
class Asking:
    """A question with the ids of the articles that it is asked of, and the places in them that answer."""

    question: str
    articles: list[str]
    places: dict[str, list[Span]] = field(default_factory=dict)


def askings(folder: Path, together: int) -> tuple[list[RawArticle], list[Asking]]:
    """Return the articles in `folder`, and what is asked of each `together` of them, side by side in a file."""
    files, raw = read_library(folder)
    found = [
        asking
        for articles in files.values()
        for at in range(0, len(articles), together)
        for asking in _asked_of(dict(articles[at : at + together]))
    ]
    return raw, found


def paired(examples: Iterable[Example], count: int, seed: int) -> tuple[list[RawArticle], list[Asking]]:
    """Return paragraphs as articles, and at least `count` questions of them, if there are: half that they answer.

    Of each paragraph up to PAIRS questions that it answers are drawn, and as many that it does not.
    """
    rng, of_paragraph = random.Random(seed), defaultdict[str, list[Example]](list)
    for example in examples:
        of_paragraph[example.context].append(example)
    raw, asked = list[RawArticle](), list[Asking]()
    for context in rng.sample(sorted(of_paragraph), len(of_paragraph)):
        both = [[e for e in of_paragraph[context] if bool(e.spans) is answered] for answered in (True, False)]
        pairs = min(PAIRS, *map(len, both)) if len(asked) < count else 0
        if pairs:
            raw.append(RawArticle(context, f"p{len(raw)}", both[0][0].title or both[0][0].article.replace("_", " ")))
            asked += [_asking_of(e, raw[-1].id or "") for some in both for e in rng.sample(some, pairs)]
    return raw, asked


def _asking_of(example: Example, article: str) -> Asking:
    return Asking(example.question, [article], {article: list(example.spans)})


def judge(index: Index, reader: Reader, asked: Sequence[Asking], seed: int) -> Iterator[Judged]:
    """Yield the candidates of every question, told right or wrong; raises nothing of its own."""
    retriever, rng = Retriever(index), random.Random(seed)
    for asking in tqdm(asked, desc="questions", unit="q", mininterval=5):
        resolved = resolve(asking.question, ())
        form = asked_form(resolved)
        found = retriever.search(resolved.query, READ_CHUNKS, Filters(article_ids=tuple(asking.articles)))
        readings = reader.read(resolved.query, found.hits)
        scored = weigh(readings, Weigher(readings, Bearing(resolved.query, found.hits)), reader.calibration, form)
        for one in sorted(scored, key=lambda s: s.order)[:KEPT]:
            right = _is_right(one, asking)
            if right is not None and (right or rng.random() < _share(one.probability)):
                yield Judged(resolved.query, marked(one.candidate), right)


def write_judged(path: Path, judged: Iterable[Judged]) -> int:
    """Write candidates as gzipped JSONL (same candidates, same bytes) and return how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for one in judged:
            packed.write(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def read_judged(path: Path) -> list[Judged]:
    """Return the candidates that `write_judged` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [Judged(record["question"], Marked(**record["read"]), record["right"]) for record in records]


def features_of(judged: Sequence[Judged], words: Words, seed: int) -> list[Features]:
    """Return what the model reads of each candidate; `answerable` tells whether it is right, no token counts."""
    rng = random.Random(seed)
    return [_features(one, roughen(one.question, rng), words) for one in judged]


def _features(one: Judged, question: str, words: Words) -> Features:
    row = row_of(words, question, one.read)
    inside = np.full(len(row.ids), IGNORED, dtype=np.int8)
    return Features(row.ids.astype(np.int32), row.types.astype(np.int8), inside, (0,), (0,), one.right)


def _asked_of(articles: dict[str, Article]) -> list[Asking]:
    found: dict[str, Asking] = {}
    for key, article in articles.items():
        for labelled in article.questions:
            asking = found.setdefault(labelled.question, Asking(labelled.question, list(articles)))
            asking.places[key] = [span for thing in labelled.things for span in thing]
    return list(found.values())


def _is_right(scored: Scored, asking: Asking) -> bool | None:
    """Tell whether a candidate is what a label marks; None for one that is only nearly so."""
    candidate = scored.candidate
    text = candidate.hit.article.text
    labels = (place for place in asking.places.get(candidate.hit.article.id, ()) if place.overlaps(candidate.span))
    best = max((token_f1(candidate.text, [place.of(text)]) for place in labels), default=0.0)
    return True if best >= RIGHT else False if best <= WRONG else None


def _share(probability: float) -> float:
    return next((share for below, share in SELDOM if probability < below), 1.0)
