"""Measure how follow-ups are resolved against people's rewrites, and count the word classes that noun phrases rest on.

The sets: CAsT 2019 (Dalton et al. 2020), questions only; CANARD (Elgohary et al. 2019), with the answers in between.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from qa.answers import Turn
from qa.followup import resolve
from qa.language.vocabulary import STOP_WORDS
from qa.names.sameness import fold
from qa.training.conversations import FollowUp

UNKNOWN = "I don't know."
"""What CANARD answers where its article does not say."""
RUNNING_TEXT = ("squad20_train", "nq_qed_train", "quoref_part_train", "squad20_adversarial_train")
BEFORE_NOUNS = frozenset(
    """
    the a an his her its their this these my our some any no every each of in on for by with from at and more most many
    few first second other new
    """.split()
)
BEFORE_VERBS = frozenset(
    "to will would can could may might must should did not who he she they it we i you cannot".split()
)
ENOUGH, ENOUGH_EITHER = 8, 30
TOKEN = regex.compile(r"[A-Za-z'’-]+|[.,;:?!()\"]")


@dataclass(frozen=True, slots=True)
class FollowUps:
    """How follow-ups compare with people's rewrites.

    `untouched` is the share of the questions that stand alone (`alone` of them) to which no content word was added;
    `precision` and `recall` are of the content words that the rewrites of the others add; `reachable` is the share of
    these that the conversation holds at all, the most that recall can be.
    """

    questions: int
    alone: int
    untouched: float
    precision: float
    recall: float
    reachable: float


def measure(path: Path, full: bool = True) -> FollowUps:
    """Resolve every question of a follow-up set that has a history, and compare.

    `full`: the first question of a CANARD conversation as its rewrite puts it (the raw one leaves out the title of the
    article), and answers of any length; else the raw question and answers under 60 characters.
    """
    return compare(_conversations(path, full))


def compare(follow_ups: Iterable[FollowUp]) -> FollowUps:
    """Resolve every follow-up that has a history, and compare with how people put it."""
    alone = untouched = right = added = wanted = reachable = 0
    rows = [row for row in follow_ups if row[0]]
    for history, question, rewrite in rows:
        asked, gold, ours = (_content(text) for text in (question, rewrite, resolve(question, history).text))
        if gold <= asked:
            alone += 1
            untouched += ours <= asked
            continue
        missing, inserted = gold - asked, ours - asked
        right, added, wanted = right + len(missing & inserted), added + len(inserted), wanted + len(missing)
        reachable += len(missing & _content(" ".join(t for turn in history for t in (turn.question, *turn.answers))))
    return FollowUps(
        len(rows),
        alone,
        _share(untouched, alone),
        _share(right, added),
        _share(right, wanted),
        _share(reachable, wanted),
    )


def _conversations(path: Path, full: bool) -> Iterator[FollowUp]:
    rows = list(_rows(path))
    first = {row["id"].rpartition("/")[0]: row["rewrite"] for row in rows if row["id"].endswith("/1")}
    for row in rows:
        yield _history(row, first.get(row["id"].rpartition("/")[0]) if full else None), row["question"], row["rewrite"]


def _history(row: dict[str, Any], first: str | None) -> tuple[Turn, ...]:
    if "turns" not in row:
        return tuple(Turn(question) for question in row["history"])
    texts = list(row["turns"])
    if texts and first is not None:
        texts[0] = first
    pairs = zip(texts[::2], [*texts[1::2], None], strict=False)
    return tuple(Turn(question, (answer,) if _counts(answer, first) else ()) for question, answer in pairs)


def _counts(answer: str | None, first: str | None) -> bool:
    return answer is not None and answer != UNKNOWN and (first is not None or len(answer) < 60)


def word_classes(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return the lower-case words of `texts` that are mostly verbs ("verbs"), and those as often nouns ("either").

    A verb stands behind "to", "did not" or "they", a noun behind "the" or "of"; forms in -ed and -ly are left out.
    """
    verbs: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    for text in texts:
        words = TOKEN.findall(text)
        for before, word in zip(["", *words], words, strict=False):
            if word.islower() and before.lower() in BEFORE_NOUNS:
                nouns[word] += 1
            if word.islower() and before.lower() in BEFORE_VERBS:
                verbs[word] += 1
    share = {w: n / (n + nouns[w]) for w, n in verbs.items() if _is_open(w)}
    mostly = (w for w, s in share.items() if s > 0.5 and verbs[w] >= ENOUGH and not w.endswith("ed"))
    either = (w for w, s in share.items() if 0.12 <= s <= 0.5 and verbs[w] >= ENOUGH_EITHER)
    return {"verbs": sorted(mostly), "either": sorted(either)}


def running_text(folder: Path) -> Iterator[str]:
    """Yield each context of the reading sets once, their questions, and CANARD's training questions and rewrites."""
    seen: set[str] = set()
    for name in RUNNING_TEXT:
        for row in _rows(folder / f"{name}.jsonl.gz"):
            if row["context"] not in seen:
                seen.add(row["context"])
                yield row["context"]
            yield row["question"]
    for row in _rows(folder / "canard_train.jsonl.gz"):
        yield row["rewrite"]
        yield row["question"]


def _is_open(word: str) -> bool:
    """Tell whether a word is of an open class: no small word, no adverb."""
    small = STOP_WORDS | BEFORE_NOUNS | BEFORE_VERBS
    return word.isalpha() and len(word) > 2 and word not in small and not word.endswith("ly")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _content(text: str) -> set[str]:
    return {word for word in fold(text) if word not in STOP_WORDS}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
