"""How sure the further items of a list must be: fitted on labelled questions asked through the whole service."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from index.documents import Filters
from qa.answering import Answerer, AnswerSettings
from qa.answers import Question
from qa.calibration import Further, logit
from qa.items.merging import Group
from qa.questions.forms import Number, form_of
from qa.reader import load_reader
from qa.reading.scoring import token_f1
from qa.sifting.sift import Fate
from qa.training.asking import RIGHT, scratch_library
from qa.training.data import SPEAKS_OF
from qa.training.labelled import Article, Labelled, read_library

MOST = 25
"""How many candidates of a question are looked at, best first."""
PRIOR = 1e-3


@dataclass(frozen=True, slots=True)
class Listed:
    """A list question's further candidates: the logits of each and of the first (n, 2), and which are right (n,)."""

    logits: NDArray[np.float64]
    right: NDArray[np.bool_]


def ask_lists(folder: Path, reader: Path) -> list[Listed]:
    """Ask the labelled questions for several things that have at least two, as `asking.ask_labelled` does."""
    files, raw = read_library(folder)
    told = [(key, article, q) for articles in files.values() for key, article in articles for q in article.questions]
    asked = [one for one in told if len(one[2].things) > 1 and form_of(one[2].question).number is Number.MANY]
    with scratch_library(raw) as index:
        answerer = Answerer(index, load_reader(reader), AnswerSettings(cached=0))
        return [_ask(answerer, *one) for one in tqdm(asked, desc="questions", unit="q")]


def _ask(answerer: Answerer, key: str, article: Article, labelled: Labelled) -> Listed:
    within = Filters() if SPEAKS_OF.search(labelled.question) else Filters(article_ids=(key,))
    verdicts = answerer.explain(Question(labelled.question, filters=within)).verdicts
    groups = [verdict.group for verdict in verdicts if verdict.fate in (Fate.SHOWN, Fate.WEAK)]
    golds = [span.of(article.text) for spans in labelled.things for span in spans]
    return listed(sorted(groups, key=lambda group: -group.probability)[:MOST], golds)


def listed(groups: Sequence[Group], golds: Sequence[str]) -> Listed:
    """Return the candidates behind the first of `groups`, best first, by the labelled texts."""
    logits = [logit(group.probability) for group in groups]
    right = [any(token_f1(surface, golds) >= RIGHT for surface in group.surfaces()) for group in groups]
    rows = [(own, logits[0]) for own in logits[1:]]
    return Listed(np.array(rows, dtype=np.float64).reshape(-1, 2), np.array(right[1:], dtype=np.bool_))


def fit_further(asked: Sequence[Listed]) -> Further:
    """Return the logistic model (with next to no prior) of whether a further candidate is right."""
    features = np.concatenate([one.logits for one in asked])
    signs = np.where(np.concatenate([one.right for one in asked]), 1.0, -1.0)

    def loss(point: NDArray[np.float64]) -> float:
        margins = signs * (features @ point[:2] + point[2])
        return float(np.logaddexp(0.0, -margins).sum() + PRIOR * (point**2).sum())

    own, first, bias = minimize(loss, np.array([1.0, 0.0, 0.0]), method="L-BFGS-B").x
    return Further(float(own), float(first), float(bias))
