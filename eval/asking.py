"""Asking a set's questions: of a scratch library in this process with the models, or of a service over HTTP."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqdm import tqdm

from eval.cases import CaseSet
from eval.in_process import run_in_process, scratch_index
from eval.journal import SUFFIX, Journal, begin, resume
from eval.results import Result
from eval.runner import Run, run_cases
from eval.service import Service
from eval.trails import blame_of
from index.embedding import Encoder
from qa.answering import Answerer, AnswerSettings
from qa.reader import Reader


@dataclass(frozen=True, slots=True)
class Models:
    """What is measured in process: an encoder, a reader, and how answers are made with them.

    With `blamed` every miss is asked again to find the stage that it is due to.
    """

    encoder: Encoder
    reader: Reader
    settings: AnswerSettings
    blamed: bool = False

    @property
    def described(self) -> str:
        """Return in a line what is asked."""
        return f"{self.encoder.name}, {self.reader.name}, {self.settings}"


@dataclass(frozen=True, slots=True)
class Remote:
    """A service that is measured over HTTP, asked `workers` questions at a time, each given `timeout` seconds.

    With `upload` the articles of a set are brought to it first, for which a `key` must be one that may write.
    """

    base_url: str
    workers: int
    timeout: float
    upload: bool
    key: str | None = field(default=None, repr=False)

    @property
    def described(self) -> str:
        """Return in a line what is asked."""
        return self.base_url


Target = Models | Remote


def ask_set(case_set: CaseSet, target: Target, journal: Journal | None = None) -> Run:
    """Ask the cases of a set that the journal has not finished, and put all results together, in the set's order.

    Raises ServiceError when a service lacks articles of the set, or is not there.
    """
    finished = dict(journal.finished) if journal is not None else {}
    rest = replace(case_set, cases=tuple(case for case in case_set.cases if case.id not in finished))
    with _keeping(case_set, journal, len(finished)) as keep:
        if isinstance(target, Remote):
            return _together(case_set, finished, _ask_service(rest, target, keep))
        with scratch_index(case_set.articles, target.encoder) as index:
            answerer = Answerer(index, target.reader, target.settings)
            run = _together(case_set, finished, run_in_process(rest.cases, answerer, keep))
            return _blamed(run, answerer) if target.blamed else run


def journal_of(case_set: CaseSet, target: Target, folder: Path, resumed: bool) -> Journal:
    """Begin the journal of a set's run in `folder`, or go on with it. Raises JournalError."""
    path = folder / f"{case_set.name}{SUFFIX}"
    return resume(path, target.described, case_set.cases) if resumed else begin(path, target.described)


def _ask_service(case_set: CaseSet, target: Remote, keep: Callable[[Result], None]) -> Run:
    with Service(target.base_url, target.timeout, target.key) as service:
        if target.upload:
            service.upload(case_set.articles)
        service.check(case_set.articles)
        return run_cases(case_set.cases, service.ask, service.text_of, keep, target.workers)


@contextmanager
def _keeping(case_set: CaseSet, journal: Journal | None, finished: int) -> Iterator[Callable[[Result], None]]:
    """Give what every result is told to: the journal keeps it, and the progress bar moves on."""
    cases = {case.id: case for case in case_set.cases}
    total = len(cases)
    with tqdm(total=total, initial=finished, desc=case_set.name, unit="case", disable=None, leave=False) as bar:

        def keep(result: Result) -> None:
            if journal is not None:
                journal.keep(cases[result.case_id], result)
            bar.update()

        yield keep


def _together(case_set: CaseSet, finished: dict[str, Result], run: Run) -> Run:
    results = finished | {result.case_id: result for result in run.results}
    return Run(case_set.cases, tuple(results[case.id] for case in case_set.cases))


def _blamed(run: Run, answerer: Answerer) -> Run:
    pairs = zip(run.cases, run.results, strict=True)
    return Run(run.cases, tuple(replace(result, blame=blame_of(case, result, answerer)) for case, result in pairs))
