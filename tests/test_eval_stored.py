import gzip
import json
from dataclasses import replace

import pytest

from eval.cases import find_set, load_set
from eval.results import Place, Retrieved
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun, StoredRunError, read_run, store, write_run
from index.documents import RawArticle
from index.ingest import article_id
from tests.eval_cases import cited, given, gold, listing, result, single, unanswerable

PASSAGES = (
    Retrieved((Place("a-1", "a.txt", 0, 30), Place("a-2", None, 5, 35))),
    Retrieved((Place("a-1", None, 4, 9),)),
)
CASES = (
    single(gold("Zoë 🦀", "the\u00a0crab"), history=("Who?",), tags=("who",)),
    listing(gold("Ada"), gold("Bo", optional=True)),
    unanswerable(),
)
RESULTS = (
    replace(result(given("Zoë 🦀", cited(3, 8, source="a.txt"), confidence=0.1 + 0.2)), passages=PASSAGES),
    result(given("Ada", cited(exact=False)), given("שלום"), case="c-2", ms=1 / 3),
    replace(result(case="c-3", error="Traceback …\nOSError: gone"), blame="not ingested"),
)
STORED = StoredRun("t", (StoredArticle("a-1", "a.txt", None, "Zoë 🦀\r says\u2028so"),), Run(CASES, RESULTS))


@pytest.mark.parametrize("name", ["t.run.json", "t.run.json.gz"])
def test_what_is_read_is_what_was_written(tmp_path, name):
    path = tmp_path / "new" / name
    write_run(path, STORED)
    assert read_run(path) == STORED
    first = path.read_bytes()
    write_run(path, read_run(path))
    assert path.read_bytes() == first
    assert [found.name for found in path.parent.iterdir()] == [name]


def test_a_set_comes_back_with_its_articles_under_their_ids(tmp_path):
    loaded = load_set(find_set("seeds"))
    run = Run(loaded.cases, tuple(result(case=case.id) for case in loaded.cases))
    write_run(tmp_path / "s.run.json", store(loaded.name, loaded.articles, run))
    back = read_run(tmp_path / "s.run.json")
    assert back.run.cases == loaded.cases
    assert [a.id for a in back.articles] == [article_id(raw) for raw in loaded.articles]
    assert [(a.source, a.text) for a in back.articles] == [(raw.source, raw.text) for raw in loaded.articles]
    assert store("x", [RawArticle("t", id="mine", title="T")], run).articles == (StoredArticle("mine", None, "T", "t"),)


def damaged(change):
    document = json.loads(json.dumps({"name": "t", "articles": [], "run": None}))
    document["run"] = {"cases": [], "results": []}
    for case, res in ((CASES[2], RESULTS[2]), (unanswerable("c-4"), result(case="c-4"))):
        document["run"]["cases"].append({"id": case.id, "question": case.question, "kind": "none"})
        document["run"]["results"].append({"case_id": res.case_id, "kind": "none", "items": [], "latency_ms": 1})
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "Expecting value"),
        (b'{"name": "t", ', "Expecting property name"),
        (b'"\xff"', "decode"),
        (b"[]", "dictionary"),
        (damaged(lambda d: d.pop("articles")), "articles: Field required"),
        (damaged(lambda d: d["run"]["cases"][1].update(kind="two")), "run.cases.1.kind: Input should be"),
        (damaged(lambda d: d["run"]["results"][0].update(items=[{"text": 1}])), "run.results.0.items.0"),
        (damaged(lambda d: d["run"]["results"].reverse()), "not those of the cases"),
        (damaged(lambda d: d["run"]["results"].pop()), "not those of the cases"),
        (damaged(lambda d: [c.update(id="c-3") for c in d["run"]["cases"]]), "two cases have the same id"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_off(tmp_path, data, problem):
    path = tmp_path / "t.run.json"
    path.write_bytes(data)
    with pytest.raises(StoredRunError) as raised:
        read_run(path)
    assert str(path) in str(raised.value)
    assert problem in str(raised.value)


def test_the_undamaged_form_of_those_is_read(tmp_path):
    path = tmp_path / "t.run.json"
    path.write_bytes(damaged(lambda d: None))
    assert [res.case_id for res in read_run(path).run.results] == ["c-3", "c-4"]


def test_a_file_that_is_missing_or_cut_short_is_named(tmp_path):
    with pytest.raises(StoredRunError, match=r"none\.run\.json: .*No such file"):
        read_run(tmp_path / "none.run.json")
    path = tmp_path / "t.run.json.gz"
    write_run(path, STORED)
    whole = path.read_bytes()
    for data in (whole[:-20], whole[:5], b"plain", whole[:40] + b"\x00\x00\x00\x00" + whole[44:]):
        path.write_bytes(data)
        with pytest.raises(StoredRunError, match=r"t\.run\.json\.gz: ."):
            read_run(path)
    path.write_bytes(gzip.compress(b"{}"))
    with pytest.raises(StoredRunError, match="name: Field required"):
        read_run(path)
