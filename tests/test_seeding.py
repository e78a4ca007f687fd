"""What a service brings along for an empty library."""

import logging

import pytest
from starlette.testclient import TestClient

from api import gathering, opening
from api.app import create_app
from api.seeding import UNDER_WAY, seed
from api.settings import Settings
from index.documents import RawArticle
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving import HERE, until


@pytest.fixture
def folder(tmp_path):
    """Give a folder of five sound articles and some that are not."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Ana Prado opened the bridge {number} of Norvik.", encoding="utf-8")
    (folder / "2-unseen.txt").write_text("\u200b", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "lines.jsonl").write_text('{"text": "Tarn won."}\n{"text": "\u200b"}\n{"id": 1}\n', encoding="utf-8")
    return folder


def heads(index):
    return sorted(article.source for article in index.library.articles(50).items)


def test_a_bad_article_is_named_and_left_out(index, folder, caplog):
    with caplog.at_level(logging.INFO, "sayso.seeding"):
        seed(index, folder)
    assert heads(index) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "lines.jsonl"]
    told = [record.getMessage() for record in caplog.records]
    assert told[-1] == "seeded"
    assert [
        name for name in ("2-unseen.txt", "empty.txt", "lines.jsonl: text", "lines.jsonl:3") if name not in str(told)
    ] == []
    assert (caplog.records[-1].articles, caplog.records[-1].index_version) == (6, index.version)


def test_a_library_that_is_not_empty_is_left_as_it_is(index, folder):
    seed(index, folder / "0.txt")
    before = index.version
    seed(index, folder)
    assert (heads(index), index.version) == (["0.txt"], before)


def test_what_was_cut_short_is_gone_on_with(index, folder, monkeypatch):
    monkeypatch.setattr(gathering, "AT_ONCE", 3)
    add, left = index.add, [1]

    def failing(batch):
        if not left:
            raise RuntimeError("the power is gone")
        left.pop()
        return add(batch)

    monkeypatch.setattr(index, "add", failing)
    with pytest.raises(RuntimeError):
        seed(index, folder)
    assert 0 < len(heads(index)) < 6
    monkeypatch.undo()
    seed(index, folder)
    assert len(heads(index)) == 6
    assert not (index.library.folder / UNDER_WAY).exists()


@pytest.mark.parametrize("name", ["nowhere", "empty.txt", "2-unseen.txt"])
def test_nothing_to_take_is_no_failure(index, folder, name):
    seed(index, folder / name)
    assert index.version == 0


def test_a_service_begins_with_its_seeds(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(opening, "load_encoder", lambda *_: FakeEncoder())
    monkeypatch.setattr(opening, "load_reader", lambda *_: FakeReader())
    app = create_app(Settings(_env_file=None, data_dir=tmp_path / "library", seed_if_empty=folder))
    with TestClient(app, base_url=HERE) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        assert len(client.get("/v1/articles").json()["articles"]) == 6
    assert app.state.service.failure is None


def test_of_twins_the_first_is_taken(index, tmp_path, caplog):
    twins = tmp_path / "twins.jsonl"
    twins.write_text('{"id": "a", "text": "Tarn won."}\n{"id": "a", "text": "Zell won."}\n', encoding="utf-8")
    seed(index, twins)
    assert [(article.text, article.version) for article in index.library.articles(9).items] == [("Tarn won.", 1)]
    assert "twins.jsonl:2" in caplog.text


def test_an_id_that_came_before_begins_a_batch():
    batches = gathering.batched(RawArticle(text=text, id=text[0]) for text in ("a 1", "b", "a 2", "c"))
    assert [[article.text for article in batch] for batch in batches] == [["a 1", "b"], ["a 2", "c"]]
