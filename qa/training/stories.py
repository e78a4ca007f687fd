"""Stories that several articles tell, through the whole service: each question asked once of all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from tqdm import tqdm

from qa.answering import Answerer, AnswerSettings
from qa.answers import Question
from qa.names.sameness import same
from qa.reader import load_reader
from qa.reading.scoring import token_f1
from qa.training.asking import RIGHT, scratch_library
from qa.training.labelled import Article, read_library

MOST_ITEMS = 50
TOLD_BY = 4
"""So many articles in a row of a file tell one story, and have the same questions."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and the texts that give each thing that answers it, in any of the articles."""

    question: str
    things: tuple[frozenset[str], ...]

    @property
    def kind(self) -> str:
        """Return "list", "single", or "none" where no article answers."""
        return "none" if not self.things else "list" if len(self.things) > 1 else "single"


def story_figures(folder: Path, reader: Path, settings: AnswerSettings) -> dict[str, tuple[float, int]]:
    """Return the means of what is measured on the stories of `folder`, each with of how many questions it is one.

    An item is right if it means the same as a text of a thing, or overlaps with one as calibration asks for.
    """
    files, raw = read_library(folder)
    asked = [case for told in files.values() for case in cases_of([article for _, article in told])]
    found: dict[str, list[float]] = defaultdict(list)
    with scratch_library(raw) as index:
        answerer = Answerer(index, load_reader(reader), settings)
        for case in tqdm(asked, desc="questions", unit="q"):
            items = [item.text for item in answerer.ask(Question(case.question, limit=MOST_ITEMS)).items]
            for measure, value in measured(case, items).items():
                found[f"{case.kind} {measure}"].append(value)
    return {measure: (fmean(values), len(values)) for measure, values in sorted(found.items())}


def cases_of(articles: Sequence[Article]) -> list[Case]:
    """Return the questions of a file's stories, with what all articles of a story label as answers put together."""
    cases = []
    for start in range(0, len(articles), TOLD_BY):
        told = articles[start : start + TOLD_BY]
        for place, labelled in enumerate(told[0].questions):
            things: list[frozenset[str]] = []
            for article in told:
                for spans in article.questions[place].things:
                    things = _with(things, frozenset(span.of(article.text) for span in spans))
            cases.append(Case(labelled.question, tuple(things)))
    return cases


def measured(case: Case, items: Sequence[str]) -> dict[str, float]:
    """Return whether a question is answered, and precision, recall and F1 of the items where it should be."""
    given = {"answered": float(bool(items))}
    if not case.things:
        return given
    precision = fmean(any(_gives(item, thing) for thing in case.things) for item in items) if items else 0.0
    recall = fmean(any(_gives(item, thing) for item in items) for thing in case.things)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {**given, "precision": precision, "recall": recall, "f1": f1}


def _with(things: list[frozenset[str]], new: frozenset[str]) -> list[frozenset[str]]:
    """Return the things with a new one, put together with the first that another article names in like words."""
    like = next((thing for thing in things if any(same(one, other) for one in thing for other in new)), None)
    return [*things, new] if like is None else [thing | new if thing is like else thing for thing in things]


def _gives(item: str, thing: frozenset[str]) -> bool:
    return any(same(item, text) for text in thing) or token_f1(item, sorted(thing)) >= RIGHT
