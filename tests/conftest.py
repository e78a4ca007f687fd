from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from index.documents import RawArticle
from index.library import Library
from index.store import Index
from tests.fakes import FakeEncoder

settings.register_profile("untimed", deadline=None)  # how long a case takes never decides
settings.load_profile("untimed")

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def index(tmp_path: Path, encoder: FakeEncoder) -> Iterator[Index]:
    with Index.open(tmp_path / "data", encoder) as opened:
        yield opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def seeds() -> tuple[RawArticle, ...]:
    return tuple(RawArticle(path.read_text("utf-8"), source=path.name) for path in sorted(SEEDS.glob("*.txt")))
