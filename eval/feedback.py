"""From what people said of answers to labelled questions."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from eval.cases import Case, Evidence, Gold
from eval.formats.errors import FormatError
from qa.answers import Kind, Turn
from qa.reading.scoring import normalise


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where an article is quoted; `quote` is what stands there in that version, if that is told."""

    article_id: str
    start: Annotated[int, Field(ge=0)]
    end: int
    quote: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One thing that was answered, and where it was quoted from."""

    text: str
    citations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """One line of a feedback export: what was asked and answered, and what somebody said of it.

    `kind` and `answers` are as they were sent; `expected` is where the right answer stands. `within` are the ids of the
    articles that alone were searched; `otherwise_filtered` tells that there were filters that a case cannot have.
    """

    question: str
    verdict: Literal["right", "wrong", "missing"]
    kind: Kind
    answers: tuple[AnswerGiven, ...] = ()
    expected: tuple[Quoted, ...] = ()
    history: tuple[Turn, ...] = ()
    comment: str | None = None
    within: tuple[str, ...] = ()
    otherwise_filtered: bool = False


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """Feedback that makes no case by itself: its line, its question, and what is wanting."""

    line: int
    question: str
    reason: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """The cases that feedback made, and what is still to be labelled by hand."""

    cases: tuple[Case, ...]
    unlabelled: tuple[Unlabelled, ...]


LONGEST: Final = 2000
"""The most characters the text of a gold item has."""

_FEEDBACK: Final = TypeAdapter(Feedback)


class _UnusableError(ValueError):
    """Feedback does not tell the gold items; the message says why."""


def parse_feedback(text: str, path: Path) -> tuple[tuple[int, Feedback], ...]:
    """Return the feedback of a JSONL export with its line numbers; `path` is named in FormatError, with the line.

    Fields that are not known are passed over.
    """
    found = []
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            found.append((line, _FEEDBACK.validate_python(json.loads(content))))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise FormatError(path, str(line), f"{place}: {first['msg']}" if place else first["msg"]) from error
        except (ValueError, RecursionError) as error:
            raise FormatError(path, str(line), str(error)) from error
    return tuple(found)


def newest_versions(feedback: Iterable[Feedback]) -> dict[str, int | None]:
    """Return the articles that feedback quotes, each with the newest version quoted, None where none is told."""
    versions: dict[str, int | None] = {}
    for said in feedback:
        for span in _quoted(said):
            known = versions.get(span.article_id)
            versions[span.article_id] = max(filter(None, (known, span.version)), default=None)
    return versions


def label(feedback: Sequence[tuple[int, Feedback]], texts: Mapping[str, str]) -> Labelled:
    """Return the cases that feedback makes on articles of these texts, by id.

    What was right is gold: of a single its first answer, of a list all; an abstention is ``none``. What was wrong gives
    way to what is expected; a list that misses something keeps what it has. Of several verdicts on one question the
    last counts. An article that no longer says what is quoted makes no gold.
    """
    cases: dict[str, Case] = {}
    open_: dict[str, Unlabelled] = {}
    for line, said in feedback:
        name = _name(said)
        cases.pop(name, None)
        open_.pop(name, None)
        try:
            cases[name] = _case(name, said, texts)
        except _UnusableError as error:
            open_[name] = Unlabelled(line, said.question, str(error), said.comment)
    return Labelled(tuple(cases.values()), tuple(open_.values()))


def _case(name: str, said: Feedback, texts: Mapping[str, str]) -> Case:
    if said.otherwise_filtered:
        raise _UnusableError("asked under filters that a case cannot have")
    if said.verdict != "right" and not said.expected:
        raise _UnusableError(f"{said.verdict}, and nothing expected is told")
    golds, kind = _golds(said, texts), said.kind
    if said.verdict != "right" and kind is Kind.NONE:
        kind = Kind.LIST if len(golds) > 1 else Kind.SINGLE
    return Case(name, said.question, kind, said.history, golds, ("feedback", said.verdict), said.within)


def _golds(said: Feedback, texts: Mapping[str, str]) -> tuple[Gold, ...]:
    """Return what is right, things that say the same as one. Raises _UnusableError."""
    golds: dict[str, Gold] = {}
    for text, spans in _things(said, texts):
        evidence = tuple(_evidence(span, texts) for span in spans)
        if not evidence:
            raise _UnusableError(f"{text!r} is called right, but quotes nothing")
        words = " ".join(text.split())
        if len(words) > LONGEST:
            raise _UnusableError(f"{words[:80]!r}… is too long for an answer")
        key = normalise(words) or words
        known = golds.get(key, Gold(words, ()))
        golds[key] = Gold(known.text, tuple(dict.fromkeys((*known.evidence, *evidence))))
    return tuple(golds.values())


def _things(said: Feedback, texts: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Quoted]]]:
    """Yield each thing that is right, and where it is quoted."""
    if said.verdict == "right" or (said.verdict == "missing" and said.kind is Kind.LIST):
        for answer in said.answers[: 1 if said.kind is Kind.SINGLE else None]:
            yield answer.text, answer.citations
    if said.verdict != "right":
        for span in said.expected:
            yield _words(span, texts), (span,)


def _evidence(span: Quoted, texts: Mapping[str, str]) -> Evidence:
    return Evidence(span.article_id, _words(span, texts), span.start, span.end)


def _words(span: Quoted, texts: Mapping[str, str]) -> str:
    """Return what stands where a span says. Raises _UnusableError if that is not what it quotes."""
    where = f"{span.article_id}[{span.start}:{span.end}]"
    if span.article_id not in texts:
        raise _UnusableError(f"{where}: there is no such article now")
    found = texts[span.article_id][span.start : span.end]
    if len(found) != span.end - span.start or not found.strip() or (span.quote is not None and span.quote != found):
        raise _UnusableError(f"{where} is {found[:80]!r} now, not {span.quote!r}")
    return found


def _quoted(said: Feedback) -> Iterator[Quoted]:
    yield from said.expected
    for answer in said.answers:
        yield from answer.citations


def _name(said: Feedback) -> str:
    """Return an id that a question with its history always gets, so that runs can be compared by it."""
    asked = [said.question, [[turn.question, *turn.answers] for turn in said.history]]
    return f"feedback-{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:12]}"
