"""Labelled questions: their YAML files, read whole, checked against their articles, and named when they are off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, with_config

from index.documents import RawArticle
from index.ingest import ArticleError, check_article
from index.sources import SourceError, read_sources
from qa.answers import Kind, Turn

SETS: Final = Path(__file__).parent / "sets"
"""The folder of the sets that have a name."""

MAX_OCCURRENCES: Final = 5
"""How many of a quote's true places a message lists."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(pattern=r"^[\w.:~-]+$", max_length=200)]
_strict = with_config(ConfigDict(extra="forbid"))


class CaseError(ValueError):
    """A file of cases that cannot be used; `problems` names everything that is off."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(problems))
        self.path = path
        self.problems = tuple(problems)


@_strict
@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: ``text[start:end] == quote``. `article` is an article's id or source."""

    article: str
    quote: Annotated[str, Field(min_length=1)]
    start: Annotated[int, Field(ge=0)]
    end: int


@_strict
@dataclass(frozen=True, slots=True)
class Gold:
    """One thing that answers the question. An optional one is neither missed when absent nor wrong when given."""

    text: Words
    evidence: tuple[Evidence, ...]
    aliases: tuple[Words, ...] = ()
    optional: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every accepted form: the text, its aliases and the quotes, each once."""
        return tuple(dict.fromkeys((self.text, *self.aliases, *(span.quote for span in self.evidence))))


@_strict
@dataclass(frozen=True, slots=True)
class Case:
    """One labelled question.

    Of a single's gold items any one is a right answer; a list wants all that are not optional; ``none`` has no gold.
    """

    id: Name
    question: Words
    kind: Kind
    history: Annotated[tuple[Turn, ...], Field(max_length=50)] = ()
    gold: tuple[Gold, ...] = ()
    tags: tuple[Name, ...] = ()

    @property
    def answerable(self) -> bool:
        """Tell whether the articles answer the question."""
        return self.kind is not Kind.NONE


@dataclass(frozen=True, slots=True)
class CaseSet:
    """The cases of one file and the articles they are asked of, in the form that is ingested."""

    name: str
    cases: tuple[Case, ...]
    articles: tuple[RawArticle, ...]


@_strict
@dataclass(frozen=True, slots=True)
class _File:
    """What a file of cases holds. `articles` is a file or folder, relative to the file."""

    name: Name
    articles: str
    cases: tuple[Case, ...]


_FILE: Final = TypeAdapter(_File)


def find_set(name: str) -> Path:
    """Return the path of a set given by name (``seeds``) or by file. Raises CaseError when there is no such file."""
    named = SETS / f"{name}.yaml"
    path = named if named.is_file() else Path(name)
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in SETS.glob("*.yaml")))
        raise CaseError(path, [f"no such file, and no set of that name (there are: {known})"])
    return path


def load_cases(path: Path) -> tuple[Case, ...]:
    """Return the checked cases of a file; raises CaseError as `load_set` does."""
    return load_set(path).cases


def load_set(path: Path) -> CaseSet:
    """Return a file's cases with their articles, every span checked. Raises CaseError naming all that is off."""
    file = _parse(path)
    articles = _read_articles(path, path.parent / file.articles)
    names = _by_name(articles)
    problems = [problem for case in file.cases for problem in _problems(case, names)]
    if not file.cases:
        problems.append("no cases")
    ids = [case.id for case in file.cases]
    problems += [f"{name}: two cases have this id" for name in sorted({i for i in ids if ids.count(i) > 1})]
    if problems:
        raise CaseError(path, problems)
    return CaseSet(file.name, file.cases, articles)


def _parse(path: Path) -> _File:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(path, [" ".join(str(error).split())]) from error
    try:
        return _FILE.validate_python(raw)
    except ValidationError as error:
        raise CaseError(path, [f"{_place(raw, e['loc'])}: {e['msg']}" for e in error.errors()]) from error


def _place(raw: object, location: tuple[int | str, ...]) -> str:
    """Write a validation error's place as a path, with the id of the case it is in."""
    words = ".".join(map(str, location)) or "the file"
    try:
        case = raw["cases"][location[1]]["id"]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return words
    return f"{case} ({words})"


def _read_articles(path: Path, folder: Path) -> tuple[RawArticle, ...]:
    articles, problems = [], []
    for found in read_sources([folder]):
        try:
            articles.append(_checked(found))
        except (SourceError, ArticleError) as error:
            problems.append(f"articles {folder.name}: {error}")
    if problems or not articles:
        raise CaseError(path, problems or [f"no articles in {folder}"])
    return tuple(articles)


def _checked(found: RawArticle | SourceError) -> RawArticle:
    if isinstance(found, SourceError):
        raise found
    return check_article(found)


def _by_name(articles: Sequence[RawArticle]) -> dict[str, str]:
    """Return the articles' texts by id and by source; an id goes before another article's source."""
    texts = {article.source: article.text for article in articles if article.source}
    return texts | {article.id: article.text for article in articles if article.id}


def _problems(case: Case, texts: Mapping[str, str]) -> Iterator[str]:
    required = [gold for gold in case.gold if not gold.optional]
    if case.answerable and not required:
        yield f"{case.id}: kind {case.kind} needs a gold item that is not optional"
    if not case.answerable and case.gold:
        yield f"{case.id}: kind none has no gold items"
    for gold in case.gold:
        if not gold.evidence:
            yield f"{case.id}: {gold.text!r} has no evidence"
        for span in gold.evidence:
            if problem := _misplaced(span, texts):
                yield f"{case.id}: {gold.text!r}: {problem}"


def _misplaced(span: Evidence, texts: Mapping[str, str]) -> str | None:
    text = texts.get(span.article)
    if text is None:
        return f"no article {span.article!r}"
    found = text[span.start : span.end]
    if found == span.quote:
        return None
    where = f"{span.article}[{span.start}:{span.end}]"
    return f"{where} is {found[:80]!r}, not {span.quote!r}, {_occurrences(text, span.quote)}"


def _occurrences(text: str, quote: str) -> str:
    places: list[int] = []
    while len(places) <= MAX_OCCURRENCES and (at := text.find(quote, places[-1] + 1 if places else 0)) >= 0:
        places.append(at)
    if not places:
        return "which is nowhere in it"
    listed = ", ".join(f"{at}:{at + len(quote)}" for at in places[:MAX_OCCURRENCES])
    return f"which is at {listed}" + (" and more" if len(places) > MAX_OCCURRENCES else "")
