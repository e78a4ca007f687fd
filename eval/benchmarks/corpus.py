"""The texts that are searched: real paragraphs first, then passages recombined from their sentences. Seeded.

What is recombined is not language as people write it, but has its words, its lengths and its vectors' neighbourhoods.
"""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.cases import find_set, load_set
from eval.formats.squad import reading_set
from index.documents import RawArticle, Span
from index.sentences import split_sentences

SETS: Final = ("seeds", "dispatches")
"""The sets whose articles and questions are used when no data is given."""

LONGEST: Final = 520
"""The characters from which a passage takes no further sentence: some 110 tokens."""

PASSAGES: Final = 10
"""How many passages an article has."""

Passage = tuple[str, ...]
"""The sentences of a passage, in order."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct real paragraphs, questions that are asked of them, and where they are from."""

    paragraphs: tuple[str, ...]
    questions: tuple[str, ...]
    origin: str


def load_texts(data: Path | None) -> Texts:
    """Return the texts of a SQuAD file, or of one of reading examples (.jsonl.gz: context and question on each line).

    Without a file they are the articles and questions of SETS. Raises OSError, FormatError and CaseError.
    """
    if data is None:
        sets = [load_set(find_set(name)) for name in SETS]
        paragraphs = [line for one in sets for article in one.articles for line in article.text.split("\n")]
        questions = [case.question for one in sets for case in one.cases if not case.history]
        return _texts(paragraphs, questions, f"the sets {' and '.join(SETS)}")
    if data.name.endswith(".jsonl.gz"):
        with gzip.open(data, "rt", encoding="utf-8") as lines:
            examples = [json.loads(line) for line in lines]
        return _texts([one["context"] for one in examples], [one["question"] for one in examples], data.name)
    squad = reading_set(data)
    return _texts([article.text for article in squad.articles], [case.question for case in squad.cases], data.name)


def base_passages(texts: Texts, count: int, seed: int) -> list[Passage]:
    """Return `count` distinct passages: those of the real paragraphs, shuffled, then ones of sentences drawn from all.

    Raises ValueError when the texts have too few sentences for so many.
    """
    drawing = random.Random(seed)
    paragraphs = [split_sentences(text, Span(0, len(text))) for text in texts.paragraphs]
    cut = [
        tuple(span.of(text) for span in spans)
        for text, spans in zip(texts.paragraphs, paragraphs, strict=True)
        if spans
    ]
    found = dict.fromkeys(passage for sentences in cut for passage in _passages(sentences))
    passages = list(found)
    drawing.shuffle(passages)
    sentences = sorted({sentence for passage in passages for sentence in passage})
    if len(passages) < count and len(sentences) < 20:
        raise ValueError(f"{len(sentences)} sentences are too few to make {count} passages of")
    while len(passages) < count:
        made = next(_passages(drawing.sample(sentences, 12 if len(sentences) > 12 else len(sentences))))
        if made not in found:
            found[made] = None
            passages.append(made)
    return passages[:count]


def library_passages(base: Sequence[Passage], count: int, seed: int) -> Iterator[tuple[tuple[int, int], Passage]]:
    """Yield `count` passages, each with the places of the two base passages that it is made of; twice one if it is one.

    When the base is used up, passages are made of the beginning of one and the end of another, in an order that brings
    no article twice.
    """
    drawing = random.Random(seed)
    for place in range(count):
        first = second = place
        if place >= len(base):
            first, second = drawing.randrange(len(base)), drawing.randrange(len(base))
        opening, ending = base[first], base[second]
        if first == second:
            yield (first, second), opening
        else:
            yield (first, second), (*opening[: -(-len(opening) // 2)], *ending[len(ending) // 2 :])


def raw_articles(passages: Sequence[Passage], seed: int) -> Iterator[RawArticle]:
    """Yield articles of PASSAGES passages each, as a source gives them; `seed` goes into their ids."""
    for start in range(0, len(passages), PASSAGES):
        text = "\n\n".join(" ".join(passage) for passage in passages[start : start + PASSAGES])
        yield RawArticle(text, id=f"made-{seed}-{start // PASSAGES:06}")


def _texts(paragraphs: Sequence[str], questions: Sequence[str], origin: str) -> Texts:
    distinct = dict.fromkeys(" ".join(paragraph.split()) for paragraph in paragraphs)
    return Texts(tuple(text for text in distinct if text), tuple(dict.fromkeys(questions)), origin)


def _passages(sentences: Sequence[str]) -> Iterator[Passage]:
    """Cut sentences into passages of at least LONGEST characters, the last one shorter."""
    filling: list[str] = []
    for sentence in sentences:
        filling.append(" ".join(sentence.split()))
        if sum(map(len, filling)) >= LONGEST:
            yield tuple(filling)
            filling = []
    if filling:
        yield tuple(filling)
