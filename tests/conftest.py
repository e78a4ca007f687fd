import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from api import opening
from api.cli import app
from api.logs import ROOMS
from index import batches
from index.documents import RawArticle
from index.library import Library
from index.store import Index
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.web import site

settings.register_profile("untimed", deadline=None)  # how long a case takes never decides
settings.load_profile("untimed")

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Undo what a command that ran in this process set of logging, so that no test hangs on those before it."""
    root, rooms = logging.getLogger(), [logging.getLogger(name) for name in (*ROOMS, "uvicorn")]
    handlers, levels = list(root.handlers), [logger.level for logger in (root, *rooms)]
    yield
    root.handlers[:] = handlers
    for logger, level in zip((root, *rooms), levels, strict=True):
        logger.setLevel(level)


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


@pytest.fixture
def sayso(tmp_path, monkeypatch):
    """Return a function that runs the command in a folder of its own, with fakes of both models."""
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "load_encoder", lambda *_: FakeEncoder())
    monkeypatch.setattr(opening, "load_reader", lambda *_: FakeReader())
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", 3)


@pytest.fixture(scope="module")
def browser():
    from tests.browsing import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture
def served(tmp_path):
    """Serve some articles to a browser."""
    from tests.browsing import ARTICLES, site

    with site(tmp_path) as opened:
        opened.index.add([RawArticle(**article) for article in ARTICLES])
        yield opened


@pytest.fixture
def news():
    """Lend a web site on this machine."""
    with site() as server:
        yield server
