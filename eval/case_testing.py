"""Labelled questions one at a time, as a test runner asks them: models, scratch indexes or a service, opened once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from eval.cases import Case, CaseSet, Gold
from eval.in_process import run_in_process, scratch_index
from eval.metrics import Score, score
from eval.report import is_miss
from eval.results import Given, Result
from eval.runner import run_cases
from eval.service import Service
from eval.service_key import service_key
from eval.stored import read_run
from eval.summary import score_run
from eval.trails import blame_of
from index.embedding import Encoder, load_encoder
from qa.answering import Answerer
from qa.reader import Reader, load_reader

TIMEOUT_S: Final = 60.0
"""How long a service may take over one request."""

SHOWN: Final = 10
"""How many of the items given a failure shows."""

Ask = Callable[[Case], Result]


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked: a service, or a reader and an embedder in this process; and earlier runs that excuse misses."""

    base_url: str | None = None
    baselines: tuple[Path, ...] = ()
    reader: Path | None = None
    embedder: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case did: `wrong` says question, given, wanted and blame, and is None when it was fully right.

    `excused` tells that a baseline missed the case, too; `properties` go into the report.
    """

    wrong: str | None
    excused: bool
    properties: list[tuple[str, object]]


class Tester:
    """Asks cases of one thing, which is opened when first needed and closed by `close`."""

    def __init__(self, options: Options) -> None:
        """Read the baselines; raises StoredRunError."""
        self.excused: dict[str, frozenset[str]] = {}
        for path in options.baselines:
            stored = read_run(path)
            missed = frozenset(one.case.id for one in score_run(stored.run) if is_miss(one))
            self.excused[stored.name] = self.excused.get(stored.name, frozenset()) | missed
        self._options = options
        self._opened = ExitStack()
        self._models: tuple[Encoder, Reader] | None = None
        self._asks: dict[int, Ask | Exception] = {}

    def prepare(self, case_set: CaseSet) -> None:
        """Open what the cases of a set are asked of. What it raises the first time it raises every time."""
        if id(case_set) not in self._asks:  # two files may have one name
            try:
                remote = self._options.base_url is not None
                self._asks[id(case_set)] = self._remote(case_set) if remote else self._local(case_set)
            except Exception as error:
                self._asks[id(case_set)] = error
        if isinstance(found := self._asks[id(case_set)], Exception):
            raise found

    def test(self, case_set: CaseSet, case: Case) -> Outcome:
        """Ask a case of a prepared set and say how it did."""
        ask = self._asks[id(case_set)]
        if isinstance(ask, Exception):
            raise ask
        scored = score(case, ask(case))
        result = scored.result
        told: list[tuple[str, object]] = [
            ("kind", str(case.kind)),
            ("overall_f1", round(scored.overall_f1, 4)),
            ("latency_ms", round(result.latency_ms, 1)),
        ]
        if result.blame is not None:
            told.append(("blame", str(result.blame)))
        wrong = "\n".join(_lines(scored)) if is_miss(scored) else None
        return Outcome(wrong, case.id in self.excused.get(case_set.name, ()), told)

    def close(self) -> None:
        """Close what was opened."""
        self._opened.close()

    def _remote(self, case_set: CaseSet) -> Ask:
        service = self._opened.enter_context(Service(str(self._options.base_url), TIMEOUT_S, service_key()))
        service.check(case_set.articles)
        return lambda case: run_cases([case], service.ask, service.text_of).results[0]

    def _local(self, case_set: CaseSet) -> Ask:
        if self._models is None:
            self._models = load_encoder(self._options.embedder), load_reader(self._options.reader)
        encoder, reader = self._models
        answerer = Answerer(self._opened.enter_context(scratch_index(case_set.articles, encoder)), reader)

        def ask(case: Case) -> Result:
            result = run_in_process([case], answerer).results[0]
            return replace(result, blame=blame_of(case, result, answerer))

        return ask


def _lines(scored: Score) -> Iterator[str]:
    """Yield what a failure says, line by line."""
    case, result = scored.case, scored.result
    yield f"question: {case.question}"
    for turn in case.history:
        yield f"after:    {turn.question}  {'; '.join(turn.answers)}".rstrip()
    if result.error is not None:
        yield "given:    nothing, it broke down:"
        yield result.error.rstrip()
    elif not result.items:
        yield "given:    no answer"
    else:
        yield from _listed("given: ", [_given(item) for item in result.items[:SHOWN]])
    yield from _listed("wanted:", [_wanted(gold) for gold in case.gold] or ["no answer: the articles do not say"])
    if result.blame is not None:
        yield f"blame:    {result.blame}"


def _listed(title: str, entries: Sequence[str]) -> Iterator[str]:
    yield f"{title}   {entries[0]}"
    yield from (f"          {entry}" for entry in entries[1:])


def _given(item: Given) -> str:
    places = ", ".join(f"{cited.source or cited.article_id}[{cited.start}:{cited.end}]" for cited in item.citations)
    return f"{item.text!r} ({item.confidence:.2f}) from {places}"


def _wanted(gold: Gold) -> str:
    places = ", ".join(f"{span.article}[{span.start}:{span.end}]" for span in gold.evidence)
    forms = " or ".join(map(repr, gold.forms))
    return f"{forms}{' (optional)' if gold.optional else ''} from {places}"
