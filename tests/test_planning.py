"""What is to become of articles that are given, against a library that has some of them."""

import pytest

from index.boilerplate import find_repeated
from index.documents import RawArticle
from index.ingest import check_batch
from index.planning import plan
from index.store import Index
from tests.fakes import FakeEncoder

SHARED = "Our newsroom is open from nine to five on working days"


def told(index, *articles):
    return [(item.id, item.version, item.status, item.raw is not None, item.chunks) for item in plan(index, articles)]


def test_an_article_is_new_changed_or_there_already(index):
    index.add([RawArticle("Cats sleep.", id="a"), RawArticle("Cats purr.", id="b"), RawArticle("Gone.", id="c")])
    index.delete("c")
    given = (RawArticle("Cats sleep.", id="a"), RawArticle("Cats hiss.", id="b"), RawArticle("Back.", id="c"))
    assert told(index.library, *given, RawArticle("New.", id="d")) == [
        ("a", 1, "unchanged", False, 1),
        ("b", 2, "updated", True, 0),
        ("c", 2, "created", True, 0),
        ("d", 1, "created", True, 0),
    ]


def test_the_same_text_twice_is_prepared_once(index):
    first, second = told(index.library, RawArticle("Cats sleep."), RawArticle("Cats sleep."))
    assert first[1:] == (1, "created", True, 0)
    assert second == (first[0], 1, "unchanged", False, 0)
    report = index.add([RawArticle("Cats sleep."), RawArticle("Cats sleep.")])
    assert [article.chunks for article in report.articles] == [1, 1]


def test_repeated_lines_are_those_of_all_articles_of_the_source(index):
    old = [RawArticle(f"Report number {n} says so.\n\n{SHARED}", id=f"o{n}", source="gazette") for n in range(3)]
    index.add(old)
    new = [RawArticle("A bridge was named.", id="n", source="gazette"), RawArticle("No source.", id="x")]
    given = check_batch([*old[:2], *new])
    found = plan(index.library, given)
    assert [item.status for item in found] == ["unchanged", "unchanged", "created", "created"]
    assert found[2].repeated == find_repeated([raw.text for raw in [*old[:2], new[0], old[2]]]) != frozenset()
    assert found[3].repeated == frozenset()


class Uncounted(FakeEncoder):
    """An encoder that cannot be asked anything any more, once it is `closed`."""

    closed = False

    def count_tokens(self, text):
        assert not self.closed
        return super().count_tokens(text)

    def encode(self, texts):
        assert not self.closed
        return super().encode(texts)


def test_what_is_there_already_is_neither_chunked_nor_embedded(tmp_path, seeds):
    encoder = Uncounted()
    with Index.open(tmp_path / "data", encoder) as index:
        before = index.add(seeds)
        encoder.closed = True
        again = index.add(seeds)
        assert [article.status for article in again.articles] == ["unchanged"] * len(seeds)
        assert [a.chunks for a in again.articles] == [a.chunks for a in before.articles]
        assert again.index_version == before.index_version
        with pytest.raises(AssertionError):
            index.add([RawArticle("Something new.")])
        assert index.version == before.index_version
        encoder.closed = False
        assert index.verify() == ()
