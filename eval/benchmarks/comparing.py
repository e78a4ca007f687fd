"""Sayso beside its peers: the same questions, passages and weights, each question put to all of them in turn.

Peers get what speaks for them: follow-ups already made to stand alone, equal answers put together, and the two
thresholds (to answer at all, and for every further item) that earn most on the very set they are scored on.
"""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import IO, Any, Final

import numpy as np

from eval.benchmarks.measuring import figure_of
from eval.benchmarks.peers.records import Passage, Setup
from eval.benchmarks.results import Standing
from eval.cases import Case, CaseSet
from eval.figures import METRICS, table
from eval.in_process import LIMIT, scratch_index
from eval.metrics import score
from eval.results import Cited, Given, Result, from_answer, is_exact
from eval.runner import Run
from eval.statistics import figure
from eval.summary import score_run
from index.chunking import shows_title
from index.documents import Article, Chunk, Filters
from index.embedding import Encoder
from index.store import Index
from qa.answering import Answerer, AnswerSettings
from qa.answers import Answer, Kind, Question
from qa.followup import resolve
from qa.reader import Reader

ROOT: Final = Path(__file__).parents[2]
SHOWN: Final = ("single_f1", "list_f1", "abstention_accuracy", "overall_f1", "citation_exactness", "citation_precision")
"""The metrics of a standing."""

THRESHOLDS: Final = 24
"""How many thresholds of either kind are tried for a peer."""

Chunks = Mapping[int, tuple[Chunk, Article]]


class PeerError(RuntimeError):
    """A peer's process ended; the message names the peer."""


@dataclass(frozen=True, slots=True)
class Side:
    """What Sayso is asked with: its models, and how many passages are found for a question."""

    encoder: Encoder
    reader: Reader
    read: int


def compare(case_set: CaseSet, side: Side, peers: Mapping[str, Sequence[str]], setup: Setup) -> list[Standing]:
    """Ask every case of Sayso and of each peer; `peers` has a command to start each by its name. Raises PeerError."""
    with ExitStack() as opened:
        index = opened.enter_context(scratch_index(case_set.articles, side.encoder))
        chunks = index.library.chunks(index.library.chunk_ids(Filters()).tolist())
        running = {name: opened.enter_context(_running(name, peers[name], setup, chunks)) for name in peers}
        # No answer is kept, or the second time a question is asked would cost nothing.
        answerer = Answerer(index, side.reader, AnswerSettings(read_chunks=side.read, cached=0))
        _warm_up(case_set, answerer, running)
        own: list[tuple[Result, int]] = []
        theirs: dict[str, list[Result]] = {name: [] for name in running}
        for case in case_set.cases:
            own.append(_ask_sayso(case, answerer, index))
            for name, process in running.items():
                theirs[name].append(_ask_peer(name, process, case, chunks))
    run = Run(case_set.cases, tuple(result for result, _ in own))
    read = statistics.fmean(count for _, count in own)
    standings = [_standing(case_set.name, "sayso", run, read, None)]
    for name, results in theirs.items():
        kept, threshold = best_thresholds(Run(case_set.cases, tuple(results)))
        standings.append(_standing(case_set.name, name, kept, setup.read, threshold))
    return standings


def best_thresholds(run: Run) -> tuple[Run, float]:
    """Return the run as it would have been with the two thresholds that earn the most overall F1, and the first.

    An answer needs an item of at least the first; of its items those of at least the second are given.
    """
    told = sorted({item.confidence for result in run.results for item in result.items})
    tried = [0.0, *np.quantile(told, np.linspace(0, 1, THRESHOLDS)).tolist(), 1.01] if told else [0.0]
    best, earned = (0.0, 0.0), -1.0
    for answer, item in product(tried, tried):
        if item > answer:
            continue
        pairs = zip(run.cases, run.results, strict=True)
        gained = statistics.fmean(score(case, _held(result, answer, item)).overall_f1 for case, result in pairs)
        if gained > earned:
            best, earned = (answer, item), gained
    return Run(run.cases, tuple(_held(result, *best) for result in run.results)), best[0]


def given_by(spans: Sequence[Mapping[str, Any]], chunks: Chunks) -> tuple[Given, ...]:
    """Return a peer's answers as items, best first; answers of the same words are one item with several citations."""
    items: dict[str, Given] = {}
    for span in spans:
        chunk, article = chunks[span["passage"]]
        quote = article.text[chunk.start : chunk.end][span["start"] : span["end"]]
        start = chunk.start + span["start"]
        cited = Cited(
            article.id,
            article.source,
            start,
            start + len(quote),
            quote,
            is_exact(start, start + len(quote), quote, article.text),
        )
        key = " ".join(quote.casefold().split())
        if not key:
            continue
        known = items.get(key, Given(quote, span["score"], ()))
        items[key] = replace(known, citations=(*known.citations, cited))
    return tuple(items.values())


def _held(result: Result, answer: float, item: float) -> Result:
    """Return the result with its items of at least `item`, or an abstention if none is of at least `answer`."""
    best = max((given.confidence for given in result.items), default=-1.0)
    return result.above(item) if best >= answer else replace(result, items=(), kind=Kind.NONE)


def _standing(case_set: str, system: str, run: Run, read: float, threshold: float | None) -> Standing:
    scores = score_run(run)
    wanted = [metric for metric in METRICS if metric.name in SHOWN]
    quality = {metric.name: figure(table(metric, scores), metric.combine) for metric in wanted}
    latencies = [result.latency_ms for result in run.results]
    return Standing(case_set, system, read, threshold, quality, figure_of(system, len(latencies), "ms", latencies))


def _ask_sayso(case: Case, answerer: Answerer, index: Index) -> tuple[Result, int]:
    """Return the result of a case, and how many passages were read for it."""
    answer: Answer = answerer.ask(Question(case.question, case.history, LIMIT))
    result = from_answer(
        case.id, answer, answer.timings.total, lambda key, version: index.library.article(key, version).text
    )
    return result, len(answer.passages)


def _ask_peer(name: str, process: "subprocess.Popen[str]", case: Case, chunks: Chunks) -> Result:
    reply = _exchange(name, process, {"question": resolve(case.question, case.history).query})
    items = given_by(reply["spans"], chunks)
    return Result(case.id, Kind.SINGLE if items else Kind.NONE, items, float(reply["ms"]))


def _warm_up(case_set: CaseSet, answerer: Answerer, running: "Mapping[str, subprocess.Popen[str]]") -> None:
    for case in case_set.cases[:3]:
        answerer.ask(Question(case.question, case.history, LIMIT))
        for name, process in running.items():
            _exchange(name, process, {"question": case.question})


@contextmanager
def _running(name: str, command: Sequence[str], setup: Setup, chunks: Chunks) -> Iterator["subprocess.Popen[str]"]:
    """Start a peer over these chunks and wait until it is ready."""
    passages = [
        Passage(key, "" if shows_title(article, text := article.text[chunk.start : chunk.end]) else article.title, text)
        for key, (chunk, article) in sorted(chunks.items())
    ]
    offline = {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | offline, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            _exchange(name, process, {"setup": asdict(setup), "passages": [asdict(one) for one in passages]})
            yield process
        finally:
            process.terminate()


def _exchange(name: str, process: "subprocess.Popen[str]", message: Mapping[str, object]) -> dict[str, Any]:
    """Send a line and return the one that answers it."""
    sending, receiving = _pipe(process.stdin), _pipe(process.stdout)
    try:
        sending.write(json.dumps(message) + "\n")
        sending.flush()
        line = receiving.readline()
    except BrokenPipeError:
        line = ""
    if not line:
        raise PeerError(f"the peer {name} ended with {process.wait()}; what it said is above")
    reply: dict[str, Any] = json.loads(line)
    return reply


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise PeerError("a peer was started without pipes")
    return pipe
