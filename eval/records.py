"""Labelled questions and the articles they are asked of: the records that every file of cases is read into."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, with_config

from index.documents import RawArticle
from qa.answers import Kind, Turn

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(pattern=r"^[\w.:~-]+$", max_length=200)]
strict = with_config(ConfigDict(extra="forbid"))


@strict
@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: ``text[start:end] == quote``. `article` is an article's id or source."""

    article: Annotated[str, Field(description="The article's id, or its source's file name.")]
    quote: Annotated[str, Field(min_length=1, description="The words that stand there, letter for letter.")]
    start: Annotated[int, Field(ge=0, description="The first code point of the quote, counted from 0.")]
    end: Annotated[int, Field(description="One past the quote's last code point.")]


@strict
@dataclass(frozen=True, slots=True)
class Gold:
    """One thing that answers the question. An optional one is neither missed when absent nor wrong when given."""

    text: Annotated[Words, Field(description="The answer as a fair reader would give it.")]
    evidence: Annotated[tuple[Evidence, ...], Field(description="Every place in every article that says so.")]
    aliases: Annotated[tuple[Words, ...], Field(description="Other forms that are as right.")] = ()
    optional: Annotated[bool, Field(description="Neither missed when absent nor wrong when given.")] = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every accepted form: the text, its aliases and the quotes, each once."""
        return tuple(dict.fromkeys((self.text, *self.aliases, *(span.quote for span in self.evidence))))


@strict
@dataclass(frozen=True, slots=True)
class Case:
    """One labelled question.

    Of a single's gold items any one is a right answer; a list wants all that are not optional; ``none`` has no gold.
    `within` names the articles, by id, that alone are searched; none named: all are.
    """

    id: Annotated[Name, Field(description="Unique in the file, and kept: runs are compared by it.")]
    question: Annotated[Words, Field(description="The question as people would ask it.")]
    kind: Annotated[Kind, Field(description="single, list, or none: the articles do not say.")]
    history: Annotated[tuple[Turn, ...], Field(max_length=50, description="The turns before it, oldest first.")] = ()
    gold: Annotated[tuple[Gold, ...], Field(description="What answers it.")] = ()
    tags: Annotated[tuple[Name, ...], Field(description="Words to report by.")] = ()
    within: Annotated[tuple[str, ...], Field(description="Ids of the articles that alone are searched.")] = ()

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
