import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from eval.asking import Models
from eval.cases import Case, Evidence, Gold, find_set, load_set
from eval.command import app, measure, render
from eval.in_process import run_in_process, scratch_index
from index.documents import RawArticle
from qa.answering import Answerer, AnswerSettings
from qa.answers import Kind
from tests.fakes import FakeEncoder
from tests.fakes_reader import FAKE_CALIBRATION, FakeReader

TEXT = "Ada Marsh opened the old mill.\nThe bakery sells 12 kinds of bread.\n"


class Reader(FakeReader):
    calibration = FAKE_CALIBRATION


@pytest.fixture
def models():
    return Models(FakeEncoder(), Reader(), AnswerSettings())


@pytest.fixture
def small():
    """Return one set of a question that word overlap answers and of one that it does not."""
    gold = Gold("Ada Marsh", (Evidence("a.txt", "Ada Marsh", 0, 9),))
    cases = (
        Case("m-1", "Who opened the old mill?", Kind.SINGLE, gold=(gold,), tags=("who",)),
        Case("m-2", "When did Saturn's moons form?", Kind.NONE),
    )
    loaded = load_set(find_set("seeds"))
    return replace(loaded, name="small", cases=cases, articles=(RawArticle(TEXT, id="a.txt", source="a.txt"),))


def test_a_set_is_ingested_asked_and_scored(small, models):
    measured = measure(small, models)
    overall = measured.summary.overall
    assert (overall["single_em"].value, overall["abstention_recall"].value, overall.crashes) == (1.0, 1.0, 0)
    assert overall["citation_exactness"].value == overall["citation_recall"].value == 1.0
    assert measured.points == ()
    assert render(measured, misses=True) == render(measured, misses=False)  # nothing was missed


def test_the_sweep_reaches_below_the_threshold_in_force(small, models):
    strict = replace(models, settings=AnswerSettings(min_confidence=0.999))
    measured = measure(small, strict, with_sweep=True)
    assert measured.summary.overall["answered_rate"].value == 0.0
    assert measured.points[0].threshold == 0.0
    assert measured.points[0].answered_rate == 1.0
    text = render(measured, misses=True)
    assert "threshold  answered" in text
    assert "m-1 single  Who opened the old mill?  got: (no answer)  gold: Ada Marsh" in text
    assert "m-1" not in render(measured, misses=False)


def test_a_deleted_article_has_no_text_to_be_exact_by(small, models):
    with scratch_index(small.articles, models.encoder) as index:
        answerer = Answerer(index, models.reader)

        class Deleting(Answerer):
            def ask(self, question):
                answer = super().ask(question)
                index.delete("a.txt")
                return answer

        run = run_in_process(small.cases[:1], Deleting(index, models.reader))
        assert [c.exact for item in run.results[0].items for c in item.citations] == [False]
        assert answerer.index is index


def test_what_crashes_inside_is_a_zero(small, models):
    class Broken(Reader):
        def read(self, question, hits):
            raise MemoryError("too long")

    overall = measure(small, replace(models, reader=Broken())).summary.overall
    assert (overall.crashes, overall["single_em"].value, overall["abstention_accuracy"].value) == (2, 0.0, 0.0)
    assert overall["false_answer_rate"].value == 1.0


def test_the_command_prints_and_writes_the_same_with_the_real_models(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    evidence = [{"article": "a.txt", "quote": "Ada Marsh", "start": 0, "end": 9}]
    cases = [
        {"id": "m-1", "question": "Who?", "kind": "single", "gold": [{"text": "Ada Marsh", "evidence": evidence}]},
        {"id": "m-2", "question": "When did Saturn's moons form?", "kind": "none"},
    ]
    path = tmp_path / "set.yaml"
    path.write_text(json.dumps({"name": "small", "articles": "articles", "cases": cases}), encoding="utf-8")
    out = tmp_path / "new" / "folder"

    shown = CliRunner().invoke(app, ["run", "--set", str(path), "--out", str(out)])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("small: 2 cases, 0 crashed\n")
    assert (out / "small.txt").read_text(encoding="utf-8").startswith("small: 2 cases, 0 crashed\n")
    written = json.loads((out / "small.json").read_text(encoding="utf-8"))

    again = CliRunner().invoke(app, ["run", "--set", str(path), "--json", "--no-misses"])
    (printed,) = json.loads(again.stdout)
    assert [case["id"] for case in printed["cases"]] == ["m-1", "m-2"]
    assert printed["overall"]["metrics"] == written["overall"]["metrics"]
    assert printed["overall"]["metrics"]["citation_exactness"]["value"] in (None, 1.0)


def test_a_set_that_cannot_be_used_is_named_and_nothing_is_run(tmp_path):
    result = CliRunner().invoke(app, ["run", "--set", "seeds", "--set", "sedes"])
    assert result.exit_code == 2
    assert (
        result.stderr
        == "sayso: sedes: no such file, and no set of that name (there are: dispatches, news, papers, seeds, wire)\n"
    )
    assert result.stdout == ""
