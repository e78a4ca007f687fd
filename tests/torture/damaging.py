"""Damage a file that is derived from the library, and look whether any answer is wrong afterwards."""

import logging
import random
import shutil
from pathlib import Path

from index.documents import Filters, RawArticle
from index.snapshot import LOCKS, POINTER
from index.store import Index, View
from tests.fakes import FakeEncoder
from tests.torture.reports import Report
from tests.torture.scratch import scratch
from tests.torture.worker import SMALL

WORDS = "harbour mayor bridge choir market ferry mill rain cup crane captain boat garden tower clock river".split()
HARMS = ("flip", "flips", "cut", "empty", "lengthen", "zeros", "lose")


DERIVED = ("lexical", "dense")

Found = list[tuple[str, list[tuple[str, int, int]], list[tuple[str, int, int]]]]


def torture(harms: int, seed: int) -> Report:
    """Do so much harm to copies of an index with a past, one each, and return what was found.

    Of the generation that is pointed to every file counts: harm to it that goes unnoticed is wrong, too.
    """
    report = Report()
    with scratch() as name:
        sound, harmed = Path(name) / "sound", Path(name) / "harmed"
        expected = _fill(sound, random.Random(seed))
        for number in range(harms):
            rng = random.Random(f"{seed} {number}")
            shutil.rmtree(harmed, ignore_errors=True)
            shutil.copytree(sound, harmed)
            file, harm = _file(harmed / rng.choice(DERIVED), rng), rng.choice(HARMS)
            counts = _counts(file)
            changed = _damage(file, harm, rng)
            told, problems = _look(harmed, expected)
            if changed and counts and not told:
                problems.append("nobody noticed")
            report.counts["harms"] += 1
            report.counts["detected" if told else "of no effect"] += 1
            report.counts[f"in {file.relative_to(harmed).parts[0]}"] += 1
            place = f"harm {number} of seed {seed}: {harm} {file.relative_to(harmed)}"
            report.wrong += [f"{place}: {problem}" for problem in problems]
    return report


def _file(folder: Path, rng: random.Random) -> Path:
    """Return a file below a folder, more often than not one of the generation that is pointed to."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return rng.choice([file for file in files if _counts(file)] if rng.random() < 0.8 else files)


def _counts(file: Path) -> bool:
    """Tell whether a file is of the generation that is pointed to, and holds something to rely on."""
    pointer = file.parent.parent / POINTER
    return pointer.is_file() and pointer.read_text("utf-8") == file.parent.name and not file.name.endswith(LOCKS)


def _look(folder: Path, expected: Found) -> tuple[bool, list[str]]:
    """Open an index twice, since what was mended must stay so; tell whether damage was told, and what is wrong."""
    heard = _Heard()
    logging.getLogger("index").addHandler(heard)
    problems: list[str] = []
    try:
        for _ in range(2):
            with Index.open(folder, FakeEncoder(), SMALL) as index:
                problems += problems_of_search(index, expected)
                index.settle()
                problems += [*problems_of_search(index, expected), *index.verify()]
    except Exception as error:
        problems.append(f"{type(error).__name__}: {error}")
    finally:
        logging.getLogger("index").removeHandler(heard)
    return bool(heard.messages), problems


def problems_of_search(index: Index, expected: Found) -> list[str]:
    """Return what the searches give wrongly; the order among equals and the scores are those of the index."""
    found = _found(index)
    return [] if found == expected else [f"{found} in place of {expected}"]


def _found(index: Index) -> Found:
    """Return for every word the chunks that have it, and those that are near it."""
    found = []
    with index.view() as view:
        for word in WORDS:
            vector = index.encoder.encode([word])[0]
            ways = view.lexical(word, 10_000, Filters()), view.dense(vector, 10_000, Filters())
            found.append((word, *(_keys(view, [chunk_id for chunk_id, _ in hits]) for hits in ways)))
    return found


def _keys(view: View, chunk_ids: list[int]) -> list[tuple[str, int, int]]:
    return sorted((article.id, article.version, chunk.ordinal) for chunk, article in view.chunks(chunk_ids).values())


def _fill(folder: Path, rng: random.Random) -> Found:
    with Index.open(folder, FakeEncoder(), SMALL) as index:
        for number in range(24):
            text = " ".join(f"The {rng.choice(WORDS)} and the {rng.choice(WORDS)} were seen." for _ in range(30))
            index.add([RawArticle(text, id=f"a{number % 15}")])
        for number in range(0, 15, 5):
            index.delete(f"a{number}")
        index.settle()
        return _found(index)


def _damage(file: Path, harm: str, rng: random.Random) -> bool:
    """Harm a file; tell whether it is another one now."""
    before = file.read_bytes()
    content = bytearray(before)
    if harm == "lose":
        file.unlink()
        return True
    if harm in ("flip", "flips") and content:
        for _ in range(1 if harm == "flip" else 8):
            content[rng.randrange(len(content))] ^= rng.randint(1, 255)
    elif harm == "cut":
        content = content[: rng.randrange(len(content))] if content else content
    elif harm == "empty":
        content = bytearray()
    elif harm == "lengthen":
        content += rng.randbytes(16)
    elif harm == "zeros" and content:
        start = rng.randrange(len(content))
        content[start : start + 64] = b"\0" * len(content[start : start + 64])
    # Another file in the place of this one: the other generation, to which it may be linked, keeps what it has.
    file.unlink()
    file.write_bytes(content)
    return content != before


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.messages.append(record.getMessage())
