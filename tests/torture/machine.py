"""Any sequence of changes, questions and restarts, compared with a model that holds everything in one dictionary."""

import traceback
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from index.chunking import chunk_article, indexed_text
from index.dense import Sizes
from index.documents import Article, Filters, RawArticle
from index.library import DeletedArticleError, UnknownArticleError
from index.store import Index
from index.terms import terms_of
from qa.answering import Answerer, AnswerSettings
from qa.answers import Question
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader, words
from tests.torture.reports import Report
from tests.torture.scratch import scratch
from tests.torture.worker import SMALL

# Who is named in an article tells which article it is: none is a copy of another.
NAMES = ("Adora", "Bertil", "Clarisse", "Dimitri", "Esmé", "Фёдор")
VERBS = ("opened", "painted", "sold")
PLACES = ("bridge", "harbour", "kirk", "tower")
TITLE = "Chronicle"
STEPS = 12
# Vectors are scanned as they come; scanned, but kept in a snapshot; or have sketches.
SIZES = (None, Sizes(sealed=2, settled=3, sketched=1000, share=0.25), SMALL)

Saying = tuple[list[tuple[str, str]], int]
sayings = st.tuples(
    st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(PLACES)), min_size=1, max_size=3),
    st.sampled_from((1, 1, 15)),
)
batches = st.dictionaries(st.sampled_from(NAMES), sayings, min_size=1, max_size=3)


def torture(sequences: int, chosen: int, machine: "type[Machine] | None" = None) -> Report:
    """Run so many sequences; return the shortest one that shows each difference that was found."""
    report = Report()

    class Counted(machine or Machine):
        def teardown(self) -> None:
            super().teardown()
            report.counts["sequences"] += 1
            report.counts["steps"] += self.steps

    chosen_settings = settings(
        max_examples=sequences,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    try:
        run_state_machine_as_test(seed(chosen)(Counted), settings=chosen_settings)
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__)[-2:])
        notes = "\n".join(getattr(error, "__notes__", ()))
        report.wrong.append(f"seed {chosen}: {type(error).__name__}: {error}\n{where}{notes}")
    return report


class Machine(RuleBasedStateMachine):
    """An index beside the model; every step compares what it says and finds with what the model says."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = self.changes = 0
        self.model: dict[str, tuple[int, str | None]] = {}
        self.folder = scratch()
        self.open()

    def open(self, sizes: Sizes | None = None) -> None:
        self.index = Index.open(Path(self.folder.name), FakeEncoder(), sizes)
        self.answerer = Answerer(self.index, FakeReader(), AnswerSettings(read_chunks=200))

    def teardown(self) -> None:
        self.index.close()
        self.folder.cleanup()

    @rule(batch=batches)
    def put(self, batch: dict[str, Saying]) -> None:
        texts = {name: _text(name, saying) for name, saying in batch.items()}
        expected = []
        for name, text in texts.items():
            version, before = self.model.get(name, (0, None))
            status = "unchanged" if before == text else "created" if before is None else "updated"
            if before != text:
                self.model[name] = (version + 1, text)
                self.changes += 1
            expected.append((_id(name), self.model[name][0], status))
        report = self.index.add([RawArticle(text, id=_id(name), title=TITLE) for name, text in texts.items()])
        assert [(article.id, article.version, article.status) for article in report.articles] == expected

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        version, text = self.model.get(name, (0, None))
        if text is None:
            with pytest.raises(DeletedArticleError if version else UnknownArticleError):
                self.index.delete(_id(name))
        else:
            self.index.delete(_id(name))
            self.model[name] = (version, None)
            self.changes += 1

    @rule(sizes=st.sampled_from(SIZES), settled=st.booleans())
    def restart(self, sizes: Sizes | None, settled: bool) -> None:
        if settled:
            self.index.settle()
        self.index.close()
        self.open(sizes)
        assert self.index.verify() == ()

    @rule()
    def rebuild(self) -> None:
        self.index.rebuild()

    @rule(name=st.sampled_from(NAMES), verb=st.sampled_from(VERBS), place=st.sampled_from(PLACES))
    def search(self, name: str, verb: str, place: str) -> None:
        query = f"{name} {verb} the {place}"
        vector = self.index.encoder.encode([query])[0]
        chunks = self.chunks()
        cosines = {key: float(self.index.encoder.encode([text])[0] @ vector) for key, text in chunks.items()}
        with self.index.view() as view:
            dense, lexical = view.dense(vector, 1000, Filters()), view.lexical(query, 1000, Filters())
            keys = {
                chunk_id: (article.id, article.version, chunk.ordinal)
                for chunk_id, (chunk, article) in view.chunks([i for i, _ in (*dense, *lexical)]).items()
            }
        found = {keys[chunk_id]: score for chunk_id, score in dense}
        assert set(found) == set(cosines)
        np.testing.assert_allclose([found[key] for key in cosines], list(cosines.values()), atol=1e-5)
        assert dense == sorted(dense, key=lambda hit: (-hit[1], hit[0]))
        asked = set(terms_of(f"{name} {verb} {place}"))
        assert {keys[i] for i, _ in lexical} == {key for key, text in chunks.items() if asked & set(terms_of(text))}

    @rule(verb=st.sampled_from(VERBS), place=st.sampled_from(PLACES))
    def ask(self, verb: str, place: str) -> None:
        question = f"Who {verb} the {place}?"
        answer = self.answerer.ask(Question(question))
        asked, chunks = words(question), self.chunks()
        best = max((len(asked & words(text)) / len(asked) for text in chunks.values()), default=0.0)
        assert answer.index_version == self.changes
        if (
            best == 1.0 or best < 0.5
        ):  # all of the question is there, or too little; how much is enough is no matter here
            assert bool(answer.items) == (best == 1.0)
        for citation in (citation for item in answer.items for citation in item.citations):
            text = self.current()[citation.article_id, citation.version]
            assert text[citation.start : citation.end] == citation.quote
        hits = [*(passage.hit for passage in answer.passages), *answer.unread]
        keys = [(hit.article.id, hit.article.version, hit.chunk.ordinal) for hit in hits]
        assert sorted(keys) == sorted(chunks)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        self.steps += 1
        articles = self.index.library.articles(100).items
        assert {(article.id, article.version): article.text for article in articles} == self.current()
        assert self.index.version == self.changes

    def current(self) -> dict[tuple[str, int], str]:
        """Return the text of every article and version that is there."""
        return {(_id(name), version): text for name, (version, text) in self.model.items() if text is not None}

    def chunks(self) -> dict[tuple[str, int, int], str]:
        """Return what every chunk is found by, under article, version and place."""
        made = {}
        for (article_id, version), text in self.current().items():
            article = Article(article_id, version, text, TITLE)
            for chunk in chunk_article(article, self.index.encoder.count_tokens):
                made[article_id, version, chunk.ordinal] = indexed_text(article, chunk)
        return made


def _text(name: str, saying: Saying) -> str:
    said, often = saying
    return " ".join(
        f"The {place} was {verb} by {name} in {1900 + year}." for year, (verb, place) in enumerate(said * often)
    )


def _id(name: str) -> str:
    return f"article-{NAMES.index(name)}"
