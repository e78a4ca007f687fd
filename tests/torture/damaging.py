"""Damage a file that is derived from the library, and look whether any answer is wrong afterwards."""

import logging
import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from index.documents import Filters, RawArticle
from index.store import Index
from tests.fakes import FakeEncoder

WORDS = "harbour mayor bridge choir market ferry mill rain cup crane captain boat garden tower clock river".split()
HARMS = ("flip", "flips", "cut", "empty", "lengthen", "zeros", "lose")


@dataclass
class Report:
    """What became of the harms: `detected` ones were told and mended, `harmless` ones changed nothing."""

    harms: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items()))
        return f"{self.harms} harms: {told}; {len(self.wrong)} wrong"


def torture(harms: int, seed: int) -> Report:
    """Do so much harm to copies of an index with a past, one each, and return what was found."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        sound, harmed = Path(name) / "sound", Path(name) / "harmed"
        expected = _fill(sound, random.Random(seed))
        for number in range(harms):
            rng = random.Random(f"{seed} {number}")
            shutil.rmtree(harmed, ignore_errors=True)
            shutil.copytree(sound, harmed)
            file = rng.choice(sorted(path for path in (harmed / "lexical").rglob("*") if path.is_file()))
            harm = rng.choice(HARMS)
            _damage(file, harm, rng)
            _look(harmed, expected, report, f"harm {number} of seed {seed}: {harm} {file.relative_to(harmed)}")
    return report


def _look(folder: Path, expected: object, report: Report, name: str) -> None:
    heard = _Heard()
    logging.getLogger("index").addHandler(heard)
    try:
        with Index.open(folder, FakeEncoder()) as index:
            problems = [*problems_of_search(index, expected), *index.verify()]
        with Index.open(folder, FakeEncoder()) as index:  # what was mended stays mended
            problems += [*problems_of_search(index, expected), *index.verify()]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        problems = [f"{type(error).__name__}: {error}"]
    finally:
        logging.getLogger("index").removeHandler(heard)
    report.harms += 1
    report.outcomes["detected" if heard.messages else "harmless"] += 1
    report.wrong += [f"{name}: {problem}" for problem in problems]


def problems_of_search(index: Index, expected: object) -> list[str]:
    """Return what the searches give wrongly; the order among equals and the scores are those of the index."""
    found = _found(index)
    return [] if found == expected else [f"{found} in place of {expected}"]


def _found(index: Index) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Return for every word the chunks that have it."""
    found = []
    with index.view() as view:
        for word in WORDS:
            chunks = view.chunks([chunk_id for chunk_id, _ in view.lexical(word, 10_000, Filters())])
            found.append((word, sorted((a.id, a.version, chunk.ordinal) for chunk, a in chunks.values())))
    return found


def _fill(folder: Path, rng: random.Random) -> list[tuple[str, list[tuple[str, int, int]]]]:
    with Index.open(folder, FakeEncoder()) as index:
        for number in range(40):
            text = " ".join(f"The {rng.choice(WORDS)} and the {rng.choice(WORDS)} were seen." for _ in range(30))
            index.add([RawArticle(text, id=f"a{number % 25}")])
        for number in range(0, 25, 5):
            index.delete(f"a{number}")
        return _found(index)


def _damage(file: Path, harm: str, rng: random.Random) -> None:
    content = bytearray(file.read_bytes())
    if harm == "lose":
        file.unlink()
        return
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


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.messages.append(record.getMessage())
