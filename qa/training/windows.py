"""Passages cut to windows of whole sentences, as the service cuts articles to chunks."""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.documents import Span
from index.sentences import split_sentences
from qa.reading.headlines import LONGEST_HEADING, title_lead
from qa.training.records import Example

WORD = re.compile(r"\w+")
SHORTEST = 120


def sentences_of(context: str) -> tuple[Span, ...]:
    """Return the sentences of a passage; a passage without any is one sentence."""
    return split_sentences(context, Span(0, len(context))) or (Span(0, len(context)),)


def cut(example: Example, window: Span) -> Example:
    """Return `example` with the words of `window` alone; spans not wholly inside it are dropped."""
    inside = [span for span in example.spans if window.start <= span.start and span.end <= window.end]
    moved = tuple(Span(span.start - window.start, span.end - window.start) for span in inside)
    return replace(example, context=window.of(example.context), spans=moved)


def grow(sentences: Sequence[Span], core: Span, target: int, rng: random.Random) -> Span:
    """Return a run of whole sentences around `core` (characters) of at most `target` characters.

    It is longer where `core` needs it, or where it would be a scrap without its long neighbour. Sentences are added
    before or after at random, so that the answer may stand anywhere in the window.
    """
    touched = [place for place, s in enumerate(sentences) if s.start < core.end and s.end > core.start]
    first, last = (touched[0], touched[-1]) if touched else (0, 0)
    while True:
        room = math.inf if sentences[last].end - sentences[first].start < SHORTEST else target
        sides = []
        if first > 0 and sentences[last].end - sentences[first - 1].start <= room:
            sides.append("before")
        if last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= room:
            sides.append("after")
        if not sides:
            break
        if rng.choice(sides) == "before":
            first -= 1
        else:
            last += 1
    return Span(min(sentences[first].start, core.start), max(sentences[last].end, core.end))


def likeliest_sentence(sentences: Sequence[Span], context: str, question: str) -> Span:
    """Return the sentence that shares most words with the question, rare words of the passage counting more."""
    asked = set(WORD.findall(question.lower()))
    frequency = Counter(WORD.findall(context.lower()))

    def shared(sentence: Span) -> float:
        words = set(WORD.findall(sentence.of(context).lower()))
        return sum(1 / frequency[word] for word in words & asked)

    return max(sentences, key=lambda sentence: (shared(sentence), -sentence.start))


def under_title(example: Example) -> Example:
    """Return the example with its title before the passage, as the reader is given the passages of an article."""
    if not example.title or example.context.startswith(example.title):
        return example
    lead = title_lead(example.title)
    spans = tuple(Span(span.start + len(lead), span.end + len(lead)) for span in example.spans)
    return replace(example, context=lead + example.context, spans=spans)


def without_title(example: Example) -> Example:
    """Return `example` with its article's first sentence for a title, as the service heads articles without one."""
    return replace(example, title=sentences_of(example.context)[0].of(example.context)[:LONGEST_HEADING])
