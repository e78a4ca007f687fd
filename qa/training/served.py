"""Lists through the whole service: MultiSpanQA's questions, each asked of its own article with the article filter."""

from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from index.documents import Filters, RawArticle
from qa.answering import Answerer, AnswerSettings
from qa.answers import Question
from qa.reader import load_reader
from qa.training.asking import scratch_library
from qa.training.evaluate import Figures, item_figures
from qa.training.records import Example, read_set

MOST_ITEMS = 50


def served_figures(folder: Path, reader: Path, settings: AnswerSettings) -> Figures:
    """Return exact and partial precision, recall and F1 of what the service answers to multispanqa_valid_a.

    Its questions all have answers, so that `settings.min_confidence` 0 shows the lists and the default also what
    abstaining costs.
    """
    examples = read_set(folder / "multispanqa_valid_a.jsonl.gz")
    given = _served(examples, reader, settings)
    return item_figures([(ours, example.answers) for ours, example in zip(given, examples, strict=True)])


def _served(examples: Sequence[Example], reader: Path, settings: AnswerSettings) -> list[list[str]]:
    ids = {context: f"passage-{place}" for place, context in enumerate(dict.fromkeys(e.context for e in examples))}
    with scratch_library([RawArticle(text=context, id=name) for context, name in ids.items()]) as index:
        answerer = Answerer(index, load_reader(reader), settings)
        return [
            [item.text for item in answerer.ask(_question(example, ids)).items]
            for example in tqdm(examples, desc="questions", unit="q")
        ]


def _question(example: Example, ids: dict[str, str]) -> Question:
    return Question(example.question, filters=Filters(article_ids=(ids[example.context],)), limit=MOST_ITEMS)
