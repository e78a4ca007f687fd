"""The mix of examples the reader is trained on, drawn from the reading sets: lists, twins, windows, hard negatives."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from index.documents import Span
from qa.questions.times import DAYS, MONTHS
from qa.training.items import as_list
from qa.training.neighbours import neighbours_of
from qa.training.noise import roughen
from qa.training.records import Example, read_set
from qa.training.swaps import Swapper
from qa.training.windows import cut, grow, likeliest_sentence, sentences_of, under_title, without_title

SQUAD = ("squad20_train", "squad20_adversarial_train")
NEWS_SENTENCES = ("qanom_train", "qasrl_dev_as_train", "qamr_dev_as_train")
WINDOW = (220, 480)
WIDEST_CORE = 700
TITLED = 0.5
"""The share of examples, of those that have one, that are read under their article's title."""
HEADLESS = 0.15
"""The share of labelled articles' questions that are read under their article's first sentence: many have no title."""
ASIDE = 0.08
"""The share of labelled questions whose topic stands behind them in brackets, as in follow-ups made to stand alone."""
TITLE_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
WORD = re.compile(r"\w+")
SPEAKS_OF = re.compile(rf"(?<=\w )(?!(?:{DAYS}|{MONTHS})\b)[A-Z]\w")
"""The beginning of a name that is not the question's first word."""

_sentences = lru_cache(maxsize=50_000)(sentences_of)


@dataclass(frozen=True, slots=True)
class Mix:
    """How many examples of each kind are drawn; a kind with fewer questions is drawn again, in other windows."""

    pairs: int = 15_000
    single: int = 12_000
    neighbours: int = 18_000
    absent: int = 9_000
    swaps: int = 7_000
    enumerations: int = 9_000
    lists: int = 13_000
    list_negatives: int = 6_000
    searches: int = 13_000
    sentences: int = 3_000
    coreference: int = 1_500
    labelled_lists: int = 0
    labelled_single: int = 0
    labelled_none: int = 0
    labelled_absent: int = 0
    labelled_neighbours: int = 0


LABELLED = {
    "labelled_lists": 11_000,
    "labelled_single": 10_000,
    "labelled_none": 7_500,
    "labelled_absent": 7_500,
    "labelled_neighbours": 2_500,
}
"""What is drawn from labelled articles where there are any: windows of lists, of single answers, of nothing."""


def build(folder: Path, mix: Mix, seed: int, labelled: Sequence[Example] = ()) -> list[Example]:
    """Return the shuffled examples that `mix` asks for; same seed, same examples.

    They are drawn from the sets in `folder` and from `labelled`, questions on whole articles.
    """
    rng = random.Random(seed)
    squad = [example for name in SQUAD for example in read_set(folder / f"{name}.jsonl.gz")]
    searches = [replace(example, article="") for example in read_set(folder / "nq_qed_train.jsonl.gz")]
    quoref = read_set(folder / "quoref_part_train.jsonl.gz")
    news = [example for name in NEWS_SENTENCES for example in read_set(folder / f"{name}.jsonl.gz")]
    answered = [example for example in squad if example.spans]
    enumerated = [items for example in answered if (items := as_list(example)) is not None]
    searches = [as_list(example) or example for example in searches]
    several = [example for example in (*news, *searches, *quoref) if len(example.spans) > 1]
    lists = several + [example for example in read_set(folder / "bioasq_lists.jsonl.gz") if len(example.spans) > 1]
    # Natural Questions and Quoref lists are few and the likest to what people ask: they weigh four times.
    weighed = lists + 3 * [example for example in several if example.source in {"nq-qed", "quoref"}]

    examples = list(_pairs(squad, mix.pairs, rng))
    examples += _windows(draw(answered, mix.single, rng), rng)
    examples += _neighbours(draw(answered, mix.neighbours, rng), squad, rng)
    examples += _absent(draw(answered, mix.absent, rng), rng)
    examples += _swapped(draw(answered, mix.swaps, rng), squad, rng)
    examples += _windows(draw(enumerated, mix.enumerations, rng), rng)
    examples += _windows(draw(weighed, mix.lists, rng), rng)
    examples += _absent(draw(enumerated + quoref, mix.list_negatives // 2, rng), rng)
    examples += _neighbours(draw(enumerated, mix.list_negatives // 2, rng), squad, rng)
    found = draw([example for example in searches if len(example.spans) == 1], mix.searches, rng)
    examples += _windows(found[: mix.searches * 3 // 5], rng)
    examples += _neighbours(found[mix.searches * 3 // 5 :], searches, rng)
    examples += _windows(draw([example for example in news if len(example.spans) == 1], mix.sentences, rng), rng)
    examples += _windows(draw([example for example in quoref if len(example.spans) == 1], mix.coreference, rng), rng)
    examples += _labelled(labelled, mix, rng)
    rng.shuffle(examples)
    examples = [under_title(example) if rng.random() < TITLED else example for example in examples]
    return [replace(example, question=roughen(example.question, rng)) for example in examples]


def _labelled(pool: Sequence[Example], mix: Mix, rng: random.Random) -> Iterable[Example]:
    """Yield windows of labelled articles: with an answer, without it, of others, and where nothing answers."""
    pool = [without_title(example) if rng.random() < HEADLESS else example for example in pool]
    answered = [example for example in pool if example.spans]
    lists = draw([example for example in answered if len(example.spans) > 1], mix.labelled_lists, rng)
    single = draw([example for example in answered if len(example.spans) == 1], mix.labelled_single, rng)
    none = draw([example for example in pool if not example.spans], mix.labelled_none, rng)
    for example in _some_with_topic([*lists, *single, *none], rng):
        yield window_of(example, rng, whole_share=0.0)
    yield from _absent(_some_with_topic(draw(answered, mix.labelled_absent, rng), rng), rng)
    # A question that names nothing may well be answered by another article, too.
    named = [replace(example, article="") for example in pool if SPEAKS_OF.search(example.question)]
    if named:
        yield from _neighbours(draw(named, mix.labelled_neighbours, rng), named, rng)


def _some_with_topic(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    return [with_topic(example, rng) if rng.random() < ASIDE else example for example in examples]


def with_topic(example: Example, rng: random.Random) -> Example:
    """Return `example` with a name of its title behind the question: "Who came (Norvik)?"; as it is if there is none.

    A title's first word is a name where the passage has it in the midst of a sentence.
    """
    inside = [
        name
        for name in TITLE_NAME.findall(example.title)
        if re.search(rf"(?<=[a-z,] ){re.escape(name)}\b", example.context)
    ]
    fit = [name for name in inside if name.lower() not in example.question.lower()]
    if not fit or not example.article:
        return example
    return replace(example, question=f"{example.question.rstrip(' ?.')} ({rng.choice(fit)})?")


def draw(pool: Sequence[Example], count: int, rng: random.Random) -> list[Example]:
    """Return `count` examples of `pool` in random order, each as often as any other, give or take one."""
    drawn: list[Example] = []
    while pool and len(drawn) < count:
        drawn += rng.sample(pool, min(len(pool), count - len(drawn)))
    return drawn


def window_of(example: Example, rng: random.Random, whole_share: float = 0.25) -> Example:
    """Return `example` whole, or cut to a window around its answer, or around what looks most like one."""
    target = rng.randint(*WINDOW)
    if rng.random() < whole_share or len(example.context) <= target:
        return example
    sentences = _sentences(example.context)
    return cut(example, grow(sentences, _core(example, sentences, rng), target, rng))


def without_answer(example: Example, rng: random.Random) -> Example | None:
    """Return the likeliest window of the example's own passage that does not hold any of its answers; None if none."""
    answers = [answer.lower() for answer in example.answers]
    runs: list[list[Span]] = [[]]
    for sentence in _sentences(example.context):
        touches = any(sentence.overlaps(span) for span in example.spans)
        if touches or any(answer in sentence.of(example.context).lower() for answer in answers):
            runs.append([])
        else:
            runs[-1].append(sentence)
    clear = [sentence for run in runs for sentence in run]
    if not clear:
        return None
    best = likeliest_sentence(clear, example.context, example.question)
    run = next(run for run in runs if best in run)
    window = grow(run, best, rng.randint(*WINDOW), rng)
    return replace(cut(example, window), id=f"{example.id}/absent", spans=(), golds=())


def _core(example: Example, sentences: Sequence[Span], rng: random.Random) -> Span:
    spans = example.spans
    if not spans:
        return likeliest_sentence(sentences, example.context, example.question)
    whole = Span(spans[0].start, max(span.end for span in spans))
    # Now and then a list's window holds one of its items alone: an article rarely has them all in one chunk.
    if whole.end - whole.start > WIDEST_CORE or (len(spans) > 1 and rng.random() < 0.25):
        return rng.choice(spans)
    return whole


def _windows(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    return [window_of(example, rng, 0.4 if len(example.spans) > 1 else 0.25) for example in examples]


def _absent(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    return [cleared for example in examples if (cleared := without_answer(example, rng)) is not None]


def _neighbours(examples: Sequence[Example], pool: Sequence[Example], rng: random.Random) -> list[Example]:
    negatives = []
    for example, passages in zip(examples, neighbours_of(examples, pool), strict=True):
        if passages:
            title = example.title if example.article else ""
            other = replace(
                example, id=f"{example.id}/neighbour", context=rng.choice(passages), spans=(), golds=(), title=title
            )
            negatives.append(window_of(other, rng))
    return negatives


def _swapped(examples: Sequence[Example], pool: Sequence[Example], rng: random.Random) -> Iterable[Example]:
    """Yield questions about a name that the window is silent on, each after the question it was made from."""
    swapper = Swapper(pool)
    for example in examples:
        window = window_of(example, rng)
        swapped = swapper.swapped(window, rng) if window.spans else None
        if swapped is not None:
            yield from (window, swapped)


def _pairs(squad: Sequence[Example], count: int, rng: random.Random) -> Iterable[Example]:
    """Yield unanswerable questions, each with the answerable question of its paragraph that is worded most alike.

    Both get the same passage where the window around the one holds the other's answer.
    """
    answered = defaultdict(list)
    for example in squad:
        if example.spans:
            answered[example.context].append(example)
    unanswerable = [example for example in squad if not example.spans and answered[example.context]]
    for example in draw(unanswerable, count, rng):
        window = window_of(example, rng)
        yield window
        twin = max(answered[example.context], key=_likeness_to(example.question))
        start = example.context.find(window.context)
        shared = cut(twin, Span(start, start + len(window.context)))
        yield shared if shared.spans else window_of(twin, rng)


def _likeness_to(question: str) -> Callable[[Example], tuple[float, str]]:
    words = set(WORD.findall(question.lower()))

    def likeness(other: Example) -> tuple[float, str]:
        theirs = set(WORD.findall(other.question.lower()))
        return len(words & theirs) / len(words | theirs | {""}), other.id

    return likeness
