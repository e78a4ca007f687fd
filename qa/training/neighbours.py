"""Hard negatives: for a question, the passages of the same article that look likeliest and do not hold the answer."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from qa.training.records import Example

CANDIDATES = 3


def neighbours_of(examples: Sequence[Example], pool: Sequence[Example]) -> list[tuple[str, ...]]:
    """Return for each example up to three passages, likeliest first, from the passages that `pool` has of its article.

    Likeness is the cosine of TF-IDF vectors of question and passage. A passage that holds any of the example's answers,
    in whatever case, is left out, as is the example's own.
    """
    passages = _passages(pool)
    vectoriser = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    vectoriser.fit([text for texts in passages.values() for text in texts])
    found: list[tuple[str, ...]] = [()] * len(examples)
    places = defaultdict(list)
    for place, example in enumerate(examples):
        places[example.article].append(place)
    for article, group in places.items():
        texts = passages.get(article, [])
        if not texts:
            continue
        questions = vectoriser.transform([examples[place].question for place in group])
        likeness = (questions @ vectoriser.transform(texts).T).toarray()
        for row, place in enumerate(group):
            order = np.argsort(-likeness[row], kind="stable")
            found[place] = _without_answer(examples[place], [texts[i] for i in order if likeness[row, i] > 0])
    return found


def _passages(pool: Sequence[Example]) -> dict[str, list[str]]:
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for example in pool:
        grouped[example.article][example.context] = None
    return {article: list(texts) for article, texts in grouped.items()}


def _without_answer(example: Example, texts: Sequence[str]) -> tuple[str, ...]:
    answers = [answer.lower() for answer in example.answers]
    fit = [text for text in texts if text != example.context and not any(answer in text.lower() for answer in answers)]
    return tuple(fit[:CANDIDATES])
