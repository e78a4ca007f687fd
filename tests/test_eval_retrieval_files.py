"""BEIR folders, TREC's lines, and conversions on disk."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eval.cases import Case, CaseSet, Evidence, Gold, load_set
from eval.command_formats import convert
from eval.formats.beir import read_beir, write_beir
from eval.formats.converting import Format, format_of, write_cases
from eval.formats.errors import FormatError
from eval.formats.retrieval import Judgement, Query, Ranked, Retrieval, judge, rank
from eval.formats.trec import dump_qrels, dump_run, parse_qrels, parse_run
from eval.results import Place, Result, Retrieved
from eval.runner import Run
from eval.stored import store, write_run
from index.documents import RawArticle
from qa.answers import Kind, Turn
from tests.eval_cases import cited, given, result

app = typer.Typer()
app.command("convert")(convert)
app.callback()(lambda: None)

MILL = RawArticle("Ada Marsh opened the mill.\n", id="mill", title="The mill", source="mill.txt")
FAIR = RawArticle("Pell Varga and Tom Reed opened the fair.", id="fair", source="fair.txt")
ADA = Gold("Ada Marsh", (Evidence("mill.txt", "Ada Marsh", 0, 9),))
PELL = Gold("Pell Varga", (Evidence("fair", "Pell Varga", 0, 10),))
TOM = Gold("Tom Reed", (Evidence("fair", "Tom Reed", 15, 23),), optional=True)
SET = CaseSet(
    "small",
    (
        Case("c-1", "Who opened the mill?", Kind.SINGLE, gold=(ADA,)),
        Case("c-2", "Who opened things?", Kind.LIST, gold=(PELL, ADA, TOM)),
        Case("c-3", "Who else?", Kind.SINGLE, (Turn("Who opened the fair?"),), (PELL,)),
        Case("c-4", "Why?", Kind.NONE),
    ),
    (MILL, FAIR),
)


def ran(*arguments):
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.yaml"
    write_cases(SET, path, Format.YAML)
    return path


def test_the_articles_with_evidence_are_the_relevant_ones():
    judged = judge(SET)
    assert judged.queries == (Query("c-1", "Who opened the mill?"), Query("c-2", "Who opened things?"))
    assert judged.judgements == (Judgement("c-1", "mill", 1), Judgement("c-2", "fair", 1), Judgement("c-2", "mill", 1))
    assert judged.articles == SET.articles


def test_a_beir_folder_gives_back_what_was_written(tmp_path):
    articles = (replace(MILL, source=None), replace(FAIR, source=None))
    found = Retrieval(articles, (Query("q 1", "Who?"),), (Judgement("q 1", "mill", 2), Judgement("q 1", "fair", 0)))
    write_beir(tmp_path / "b", found)
    assert read_beir(tmp_path / "b") == found
    assert (tmp_path / "b" / "qrels" / "test.tsv").read_text() == (
        "query-id\tcorpus-id\tscore\nq 1\tmill\t2\nq 1\tfair\t0\n"
    )
    assert json.loads((tmp_path / "b" / "corpus.jsonl").read_text().splitlines()[0]) == {
        "_id": "mill",
        "title": "The mill",
        "text": "Ada Marsh opened the mill.\n",
    }


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("corpus.jsonl", '{"_id": "a", "text": "x"}\n{"_id": "a", "text": "y"}', "corpus.jsonl:2: a was met before"),
        ("corpus.jsonl", '\n{"_id": "a"}', "corpus.jsonl:2: text: a string is needed"),
        ("queries.jsonl", '{"_id": 7, "text": "x"}', "queries.jsonl:1: _id: a string is needed"),
        ("queries.jsonl", "[1]", "queries.jsonl:1: not an object"),
        ("queries.jsonl", "{", "queries.jsonl:1: Expecting property name"),
        ("qrels/test.tsv", "c-1\tmill\n", "test.tsv:1: 2 columns, where there should be: query-id corpus-id score"),
        ("qrels/test.tsv", "c-1\tmill\t1\nc-1\tmill\t0\n", "test.tsv:2: mill is judged twice for c-1"),
        ("qrels/test.tsv", "c-1\tmill\tyes\n", "test.tsv:1: 'yes' is not a whole number"),
        ("qrels/test.tsv", "c-1\thill\t1\n", "test.tsv: hill is judged, but is nowhere in corpus.jsonl"),
    ],
)
def test_what_is_off_in_a_beir_folder_is_named(tmp_path, name, content, problem):
    write_beir(tmp_path, judge(SET))
    (tmp_path / name).write_text(content)
    with pytest.raises(FormatError) as caught:
        read_beir(tmp_path)
    assert problem in str(caught.value)


def test_trec_lines_give_back_what_was_written():
    judged = (Judgement("c-1", "mill", 1), Judgement("c-2", "fair", -1))
    assert dump_qrels(judged) == "c-1 0 mill 1\nc-2 0 fair -1\n"
    assert parse_qrels(dump_qrels(judged), Path("q")) == judged
    ranked = (Ranked("c-1", "mill", 1, 0.1), Ranked("c-1", "fair", 2, 1e-17), Ranked("c-2", "fair", 1, -3.5))
    assert dump_run(ranked, "mine").splitlines()[1] == "c-1 Q0 fair 2 1e-17 mine"
    assert parse_run(dump_run(ranked, "mine"), Path("r")) == ranked
    assert parse_run("c-1\tQ0\tmill\t1\t0.1\tmine\r\n\n", Path("r")) == ranked[:1]
    with pytest.raises(FormatError, match="'a b' cannot be written"):
        dump_qrels([Judgement("a b", "mill", 1)])


@pytest.mark.parametrize(
    ("parse", "text", "problem"),
    [
        (parse_qrels, "c 0 mill 1\nc 0 mill\n", "f:2: 3 columns, where there should be: query 0 article grade"),
        (parse_qrels, "c 0 mill 1.5\n", "f:1: '1.5' is not a whole number"),
        (parse_qrels, "c 0 mill 1\nc 0 mill 1\n", "f:2: mill is judged twice for c"),
        (parse_run, "c Q0 mill 1 x t\n", "f:1: 'x' is not a score"),
        (parse_run, "c Q0 mill 1 nan t\n", "f:1: 'nan' is not a score"),
        (parse_run, "c Q0 mill 1 2 t\n\nc Q0 mill 2 1 t\n", "f:3: mill is ranked twice for c"),
    ],
)
def test_what_is_off_in_trec_lines_is_named_with_its_line(parse, text, problem):
    with pytest.raises(FormatError) as caught:
        parse(text, Path("f"))
    assert str(caught.value) == problem


def test_a_ranking_counts_an_article_once():
    assert rank({"c": ["b", "a", "b"]}) == (Ranked("c", "b", 1, 1.0), Ranked("c", "a", 2, 0.5))


def test_the_name_of_a_file_tells_its_format(tmp_path):
    names = {"a.yaml": "yaml", "a.YML": "yaml", "a.jsonl": "jsonl", "a.csv": "csv", "a.qrels": "qrels", "a.run": "run"}
    assert {name: format_of(Path(name)) for name in names} == names
    assert format_of(Path("x/beir")) is format_of(tmp_path) is Format.BEIR
    assert format_of(Path("a.run.json")) is format_of(Path("a.run.json.gz")) is Format.STORED
    for document, found in (
        ({"data": [{"paragraphs": []}]}, Format.SQUAD),
        ({"data": [{"context": [], "label": []}]}, Format.MULTISPANQA),
        ({"cases": []}, Format.YAML),
    ):
        (tmp_path / "a.json").write_text(json.dumps(document))
        assert format_of(tmp_path / "a.json") is found
    for unknown in ("a.json", "a.parquet"):
        (tmp_path / "a.json").write_text("[]")
        with pytest.raises(FormatError, match="its name does not tell its format"):
            format_of(tmp_path / unknown)


@pytest.mark.parametrize("name", ["other.jsonl", "other.yaml", "other.csv"])
def test_a_set_is_converted_with_a_copy_of_its_articles(small, tmp_path, name):
    target = tmp_path / "new" / name
    done = ran(small, target)
    assert (done.exit_code, done.stdout) == (0, f"{target}\n"), done.output
    copy = target.with_name("other.articles.jsonl")
    assert copy.is_file()
    back = tmp_path / "back.yaml"
    assert ran(target, back, *(["--articles", copy] if name.endswith("csv") else [])).exit_code == 0
    assert load_set(back).cases == SET.cases
    assert load_set(back).articles == SET.articles


def test_a_converted_set_names_the_articles_it_is_given(small, tmp_path):
    (tmp_path / "texts").mkdir()
    for article in SET.articles:
        (tmp_path / "texts" / article.source).write_text(article.text)
    target = tmp_path / "new" / "other.jsonl"
    done = ran(small, target, "--articles", tmp_path / "texts")
    assert done.exit_code == 2
    assert "c-2: 'Pell Varga': no article 'fair'" in done.stderr
    assert not target.exists()
    renamed = replace(SET, cases=SET.cases[:1])
    write_cases(renamed, small, Format.YAML)
    assert ran(small, target, "--articles", tmp_path / "texts").exit_code == 0
    assert json.loads(target.read_text().splitlines()[0]) == {"name": "small", "articles": "../texts"}
    assert load_set(target).cases == renamed.cases
    assert not target.with_name("other.articles.jsonl").exists()


def test_what_a_format_cannot_hold_is_told(small, tmp_path):
    done = ran(small, tmp_path / "squad.json", "--to", "squad")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "left out: c-2: a list, of which SQuAD has none",
        "left out: c-3: a follow-up, of which SQuAD has none",
        "left out: c-4: unanswerable, but not within one article",
    ]
    assert ran(tmp_path / "squad.json", tmp_path / "again.yaml").exit_code == 0
    (case,) = load_set(tmp_path / "again.yaml").cases
    assert (case.id, case.gold[0].text, case.within) == ("c-1", "Ada Marsh", ("The-mill:0.0",))


def test_judgements_are_made_of_cases_and_of_a_folder(small, tmp_path):
    done = ran(small, tmp_path / "beir")
    assert done.stderr == "left out: c-3: a follow-up or unanswerable\nleft out: c-4: a follow-up or unanswerable\n"
    for source in (small, tmp_path / "beir"):
        assert ran(source, tmp_path / "some.qrels").exit_code == 0
        assert (tmp_path / "some.qrels").read_text() == "c-1 0 mill 1\nc-2 0 fair 1\nc-2 0 mill 1\n"
        (tmp_path / "some.qrels").unlink()


def test_a_kept_run_gives_its_cases_and_its_ranking(tmp_path):
    found = (Retrieved((Place("fair", None, 0, 9), Place("mill", None, 0, 9))), Retrieved((Place("mill", None, 0, 9),)))
    results = (
        replace(result(given("Ada Marsh", cited(article="mill"), cited(article="fair")), case="c-1")),
        replace(result(case="c-2"), passages=found),
        result(case="c-3"),
        Result("c-4", Kind.NONE, (), 1.0, error="ValueError"),
    )
    kept = tmp_path / "small.run.json"
    write_run(kept, store("small", SET.articles, Run(SET.cases, results)))
    assert ran(kept, tmp_path / "small.run").exit_code == 0
    assert (tmp_path / "small.run").read_text() == (
        "c-1 Q0 mill 1 1.0 small\nc-1 Q0 fair 2 0.5 small\nc-2 Q0 fair 1 1.0 small\nc-2 Q0 mill 2 0.5 small\n"
    )
    assert ran(kept, tmp_path / "cases.yaml").exit_code == 0
    assert load_set(tmp_path / "cases.yaml").cases == SET.cases
    assert ran(tmp_path / "small.run", tmp_path / "new.run").exit_code == 0
    assert parse_run((tmp_path / "new.run").read_text(), Path()) == parse_run(
        (tmp_path / "small.run").read_text(), Path()
    )


def test_what_cannot_be_converted_is_refused_and_changes_nothing(small, tmp_path):
    before = small.read_bytes()
    table, runs, beir = tmp_path / "t.csv", tmp_path / "r.run", tmp_path / "beir"
    table.write_text("id,question\na,Q?\n")
    runs.write_text("c Q0 mill 1 2 t\n")
    for arguments, problem in [
        ((small, small), "small.yaml: would be written over itself"),
        ((small, tmp_path / "a.json"), "a.json: its name does not tell its format, which is one of yaml, jsonl, csv"),
        ((tmp_path / "no.yaml", tmp_path / "a.jsonl"), "no.yaml: [Errno 2] No such file"),
        ((tmp_path / "no.csv", tmp_path / "a.jsonl", "--articles", small.with_name("small.articles.jsonl")), "no.csv:"),
        ((table, tmp_path / "a.jsonl"), "t.csv: a table holds no articles: name them by --articles"),
        ((runs, tmp_path / "a.yaml"), "r.run: yaml cannot be made of run, which does not hold what it needs"),
        ((small, tmp_path / "a.run"), "small.yaml: run is made of a run that was kept (.run.json) only"),
        ((beir, tmp_path / "a.qrels"), "corpus.jsonl: [Errno 2] No such file"),
    ]:
        done = ran(*arguments)
        assert done.exit_code == 2
        assert problem in done.stderr
    assert small.read_bytes() == before
    assert not list(tmp_path.glob("a.*"))
