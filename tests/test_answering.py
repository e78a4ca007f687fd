from dataclasses import replace

import pytest

from index.documents import Filters, RawArticle
from qa.answering import Answerer, AnswerSettings
from qa.answers import Kind, Question, Timings, Turn
from qa.reader import load_reader
from tests.fakes_reader import FakeReader
from tests.handmade import found, reading_of, syndicated

BRIDGE = RawArticle(
    "🎉 The bridge at Norvik was opened by Ana Prado on Monday, the harbour board said.\n"
    "The bridge cost 4 million kroner and took three years to build.",
    id="bridge",
    title="Norvik bridge opens",
    published="2024-05-06",
)
ACCORD = RawArticle(
    "The fishing accord was signed by Oskar Lund and Petra Vint in Zell.\n"
    "Oskar Lund is the mayor of Zell. The accord bans nets in the bay.",
    id="accord",
    title="Fishing accord signed",
)
BY_WHOM = "Who opened the bridge at Norvik?"
SIGNED = "Who signed the fishing accord?"


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture
def answerer(index, reader):
    index.add([BRIDGE, ACCORD])
    # The stand-in encoder's cosines are not those that the reader was calibrated with.
    return Answerer(index, reader, AnswerSettings(min_confidence=0.05, cached=0))


def untimed(answer):
    return replace(answer, timings=Timings())


def test_an_answer_is_cited(answerer):
    answer = answerer.ask(Question(BY_WHOM))
    assert answer.kind in (Kind.SINGLE, Kind.LIST)
    assert answer.items[0].text == "Ana Prado"
    assert answer.confidence == answer.items[0].confidence
    citation = answer.items[0].citations[0]
    assert (citation.article_id, citation.version, citation.title) == ("bridge", 1, "Norvik bridge opens")
    assert BRIDGE.text[citation.start : citation.end] == citation.quote == "Ana Prado"
    assert citation.sentence.of(BRIDGE.text) == citation.sentence_text
    assert answer.mismatches == 0


def test_an_answer_says_what_was_asked_and_of_which_index(answerer):
    answer = answerer.ask(Question(BY_WHOM))
    assert (answer.question, answer.resolved_question, answer.excluded) == (BY_WHOM, BY_WHOM, ())
    assert answer.index_version == answerer.index.version


def test_the_passages_are_ranked_by_the_readers_relevance(answerer):
    answer = answerer.ask(Question(BY_WHOM))
    relevances = [passage.relevance for passage in answer.passages]
    assert relevances == sorted(relevances, reverse=True)
    assert [passage.reader_rank for passage in answer.passages] == list(range(1, len(relevances) + 1))
    assert answer.passages[0].hit.article.id == "bridge"


def test_the_same_question_has_the_same_answer(answerer):
    question = Question(SIGNED)
    assert untimed(answerer.ask(question)) == untimed(answerer.ask(question))


def test_the_times_add_up(answerer):
    times = answerer.ask(Question(BY_WHOM)).timings
    steps = (times.resolve, times.retrieve, times.read, times.select)
    assert min(steps) >= 0.0
    assert times.total >= sum(steps)


@pytest.mark.parametrize("question", [BY_WHOM, SIGNED, "How much did the bridge cost?", "Who sells bread?"])
def test_nothing_is_certain(answerer, question):
    strict = Answerer(answerer.index, answerer.reader, AnswerSettings(min_confidence=1.0))
    answer = strict.ask(Question(question))
    assert (answer.kind, answer.items) == (Kind.NONE, ())
    assert 0.0 <= answer.confidence < 1.0
    assert answer.passages


def test_an_empty_library_answers_nothing(index, reader):
    answer = Answerer(index, reader).ask(Question(BY_WHOM))
    assert (answer.kind, answer.confidence, answer.items, answer.passages) == (Kind.NONE, 0.0, (), ())


def test_a_follow_up_excludes_what_was_answered(answerer):
    first = answerer.ask(Question(SIGNED))
    assert {item.text for item in first.items} >= {"Oskar Lund", "Petra Vint"}
    turn = Turn(SIGNED, ("Oskar Lund",))
    second = answerer.ask(Question("Who else?", history=(turn,)))
    assert second.resolved_question == "Who else signed the fishing accord?"
    assert second.excluded == ("Oskar Lund",)
    assert second.items[0].text == "Petra Vint"
    assert "Oskar Lund" not in {item.text for item in second.items}


def test_a_pronoun_is_read_as_what_it_stands_for(answerer):
    turn = Turn(BY_WHOM, ("Ana Prado",))
    answer = answerer.ask(Question("How much did the bridge cost?", history=(turn,)))
    assert answer.items[0].text == "4 million kroner"
    assert answerer.ask(Question("When did she open it?", history=(turn,))).resolved_question.startswith(
        "When did Ana Prado open"
    )


def test_filters_hold_for_answers(answerer):
    answer = answerer.ask(Question(BY_WHOM, filters=Filters(article_ids=("accord",))))
    assert {passage.hit.article.id for passage in answer.passages} == {"accord"}
    assert "Ana Prado" not in {item.text for item in answer.items}


def test_the_limit_is_the_most_items(answerer):
    assert len(answerer.ask(Question(SIGNED, limit=1)).items) == 1


def test_only_so_many_chunks_are_read(answerer):
    narrow = Answerer(answerer.index, answerer.reader, AnswerSettings(read_chunks=1))
    assert len(narrow.ask(Question(BY_WHOM)).passages) == 1


class Undecided(FakeReader):
    """Proposes a word of every hit, too unlikely to answer and too likely to give up."""

    def read(self, question, hits):
        return tuple(reading_of(hit, replace(found(hit, "May"), relevance=-0.5), relevance=-0.5) for hit in hits)


@pytest.mark.parametrize(
    ("question", "most"), [("When was the bridge opened?", 16), ("Which bridges were opened?", 20)]
)
def test_for_one_thing_fewer_hits_are_read(index, question, most):
    index.add([RawArticle(f"Bridge {n} was opened in May {1900 + n}.", id=f"b-{n}") for n in range(20)])
    answer = Answerer(index, Undecided(), AnswerSettings(cached=0)).ask(Question(question))
    assert (answer.kind, len(answer.passages), len(answer.unread)) == (Kind.NONE, most, 20 - most)


def test_search_gives_the_hits_alone(answerer):
    found = answerer.search(BY_WHOM, 1, Filters())
    assert [hit.article.id for hit in found.hits] == ["bridge"]
    assert found.index_version == answerer.index.version


def test_a_deleted_article_is_not_cited(answerer):
    answerer.index.delete("bridge")
    answer = answerer.ask(Question(BY_WHOM))
    assert {passage.hit.article.id for passage in answer.passages} == {"accord"}


@pytest.mark.parametrize("question", [BY_WHOM, SIGNED, "What is banned in the bay?", "Who sells bread?"])
def test_a_copy_changes_neither_the_answers_nor_their_order(answerer, question):
    before = answerer.ask(Question(question))
    copies = [RawArticle(syndicated(raw.text, trimmed=False), id=f"a-{raw.id}") for raw in (BRIDGE, ACCORD)]
    answerer.index.add(copies)
    after = answerer.ask(Question(question))
    assert [(i.text, i.confidence, i.sources) for i in after.items] == [
        (i.text, i.confidence, i.sources) for i in before.items
    ]
    assert (after.kind, after.confidence) == (before.kind, before.confidence)
    assert [p.hit.article.id for p in after.passages] == [p.hit.article.id for p in before.passages]
    assert [i.citations[0] for i in after.items] == [i.citations[0] for i in before.items]


def test_a_copy_is_cited_beside_its_original_as_the_same_source(answerer):
    copied = RawArticle(syndicated(ACCORD.text, trimmed=False), id="a-copy")
    answerer.index.add([copied])
    answer = answerer.ask(Question("What does the accord ban?"))
    assert "nets" in answer.items[0].text
    citations = answer.items[0].citations
    assert [citation.article_id for citation in citations] == ["accord", "a-copy"]
    assert copied.text[citations[1].start : citations[1].end] == citations[1].quote == citations[0].quote
    assert citations[1].sentence_text == citations[0].sentence_text
    assert (answer.items[0].sources, answer.mismatches) == (1, 0)


@pytest.mark.parametrize("text", ["?", "🎉", "who", "שלום עולם?", "x" * 3000, "“(", "½ ² ³"])
def test_any_question_can_be_asked(answerer, text):
    answer = answerer.ask(Question(text, history=(Turn("?", ("½",)), Turn("", ()))))
    assert answer.question == text
    for item in answer.items:
        for citation in item.citations:
            article = BRIDGE if citation.article_id == "bridge" else ACCORD
            assert article.text[citation.start : citation.end] == citation.quote != ""
