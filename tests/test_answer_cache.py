from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from index.documents import Article, Chunk, Filters, Hit, RawArticle, Span
from qa.answer_cache import AnswerCache, Asked, Found
from qa.answering import Answerer, AnswerSettings
from qa.answers import Kind, Question, Resolved, Timings
from qa.selection import Selection
from tests.fakes_reader import FakeReader


def asked(query="who came?", version=1, limit=10, filters=None):
    return Asked(Resolved(query, query), filters or Filters(), limit, version)


def found(letters=10, version=1):
    article = Article("a", 1, "x" * letters, "")
    hit = Hit(0, Chunk("a", 1, 0, 0, letters, (Span(0, letters),)), article, 1.0)
    return Found((hit,), (), Selection(Kind.NONE, 0.0, ()), version)


def test_what_was_asked_is_found_again():
    cache = AnswerCache(100)
    assert cache.get(asked()) is None
    cache.put(asked(), known := found())
    assert cache.get(asked()) is known
    assert (cache.hits, cache.misses) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [asked("who left?"), asked(limit=3), asked(filters=Filters(sources=("Herald",)))],
    ids=["question", "limit", "filters"],
)
def test_another_question_is_not_answered_from_it(other):
    cache = AnswerCache(100)
    cache.get(asked())
    cache.put(asked(), found())
    assert cache.get(other) is None


def test_a_new_version_forgets_everything():
    cache = AnswerCache(100)
    cache.get(asked())
    cache.put(asked(), found())
    assert cache.get(asked(version=2)) is None
    assert cache.get(asked()) is None


def test_what_was_found_in_another_version_is_not_kept():
    cache = AnswerCache(100)
    cache.get(asked())
    cache.put(asked(), found(version=2))
    assert cache.get(asked()) is None


def test_an_answer_that_comes_late_is_not_kept():
    cache = AnswerCache(100)
    cache.get(asked())
    cache.get(asked(version=2))
    cache.put(asked(), found())
    assert cache.get(asked()) is None


def test_the_least_asked_goes_first_when_there_is_no_room():
    cache = AnswerCache(100)
    for query in "abc":
        cache.get(asked(query))
        cache.put(asked(query), found(40))
    assert [cache.get(asked(query)) is not None for query in "abc"] == [False, True, True]


def test_one_larger_than_everything_is_not_kept():
    cache = AnswerCache(100)
    cache.get(asked())
    cache.put(asked(), found(200))
    assert cache.get(asked()) is None


def test_a_cache_without_room_keeps_nothing():
    cache = AnswerCache(0)
    cache.get(asked())
    cache.put(asked(), found())
    assert cache.get(asked()) is None


BOAT = RawArticle("The ferry Lind was sold by Ada Holm to the town.", id="boat")


def untimed(answer):
    return replace(answer, timings=Timings())


def test_an_answer_from_the_cache_is_the_same(index):
    index.add([BOAT])
    answerer = Answerer(index, FakeReader())
    first, again = (answerer.ask(Question("Who sold the ferry?")) for _ in range(2))
    assert untimed(first) == untimed(again)
    assert (answerer.cache.hits, answerer.cache.misses) == (1, 1)
    assert again.timings.read == 0.0


def test_a_change_is_seen_by_the_next_question(index):
    index.add([BOAT])
    answerer = Answerer(index, FakeReader())
    answerer.ask(Question("Who sold the ferry?"))
    index.delete("boat")
    assert answerer.ask(Question("Who sold the ferry?")).passages == ()


def test_who_asks_again_is_told_the_same(index):
    index.add([BOAT])
    answerer, told = Answerer(index, FakeReader()), []
    for _ in range(2):
        answerer.ask(Question("Who sold the ferry?"), told.append)
    assert told[:2] == told[2:]


def test_questions_at_once_agree(index):
    index.add([BOAT])
    answerer = Answerer(index, FakeReader(), AnswerSettings(cached=1_000))
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: untimed(answerer.ask(Question("Who sold the ferry?"))), range(40))
    assert len({repr(answer) for answer in answers}) == 1
    assert answerer.cache.hits + answerer.cache.misses == 40
