import json
from pathlib import Path

import httpx2
import pytest
import typer
from typer.testing import CliRunner

from eval.cases import Evidence, Gold, load_set
from eval.command_formats import label as label_command
from eval.feedback import label, newest_versions, parse_feedback
from eval.fetching import FetchError, fetch_articles
from eval.formats.errors import FormatError
from index.documents import RawArticle
from qa.answers import Kind, Turn
from tests.serving_http import listening, saying, sending

MILL = "Ada Marsh 🦀 opened the mill. Pell Varga sold it to Tom Reed."
TEXTS = {"mill": MILL, "fair": "The fair was Tom Reed’s."}
ADA = {"article_id": "mill", "version": 1, "start": 0, "end": 9, "quote": "Ada Marsh"}
PELL = {"article_id": "mill", "version": 2, "start": 29, "end": 39, "quote": "Pell Varga"}
TOM = {"article_id": "mill", "version": 1, "start": 51, "end": 59, "quote": "Tom Reed"}
TOM_TOO = {"article_id": "fair", "version": 1, "start": 13, "end": 21, "quote": "Tom Reed"}

app = typer.Typer()
app.command("label")(label_command)
app.callback()(lambda: None)


def said(verdict, *answers, kind="single", question="Who opened the mill?", **more):
    given = [{"text": text, "citations": list(spans)} for text, *spans in answers]
    return {"question": question, "history": [], "verdict": verdict, "kind": kind, "answers": given} | more


def labelled(*feedback, texts=TEXTS):
    lines = "".join(json.dumps(one) + "\n" for one in feedback)
    return label(parse_feedback(lines, Path("f.jsonl")), texts)


def only(*feedback):
    """Return the only case that feedback makes, as kind, gold items and tags."""
    made = labelled(*feedback)
    assert made.unlabelled == ()
    (case,) = made.cases
    return case.kind, case.gold, case.tags


def gold(text, *spans):
    return Gold(text, tuple(Evidence(s["article_id"], s["quote"], s["start"], s["end"]) for s in spans))


def test_of_a_single_that_was_right_the_first_answer_is_gold():
    kind, golds, tags = only(said("right", ("Ada Marsh", ADA), ("Pell Varga", PELL)))
    assert (kind, golds, tags) == (Kind.SINGLE, (gold("Ada Marsh", ADA),), ("feedback", "right"))


def test_of_a_list_that_was_right_every_answer_is_gold_once():
    answers = [("Tom Reed", TOM), ("Ada Marsh", ADA), ("tom reed", TOM_TOO)]
    kind, golds, _ = only(said("right", *answers, kind="list"))
    assert (kind, golds) == (Kind.LIST, (gold("Tom Reed", TOM, TOM_TOO), gold("Ada Marsh", ADA)))


def test_an_abstention_that_was_right_has_no_gold():
    assert only(said("right", kind="none")) == (Kind.NONE, (), ("feedback", "right"))


def test_what_was_wrong_gives_way_to_what_is_expected():
    one = said("wrong", ("Pell Varga", PELL), expected=[ADA])
    assert only(one) == (Kind.SINGLE, (gold("Ada Marsh", ADA),), ("feedback", "wrong"))
    some = said("wrong", ("Pell Varga", PELL), kind="list", expected=[ADA, TOM, TOM_TOO])
    assert only(some)[:2] == (Kind.LIST, (gold("Ada Marsh", ADA), gold("Tom Reed", TOM, TOM_TOO)))


def test_a_list_that_misses_something_keeps_what_it_has():
    some = said("missing", ("Pell Varga", PELL), kind="list", expected=[ADA])
    assert only(some)[:2] == (Kind.LIST, (gold("Pell Varga", PELL), gold("Ada Marsh", ADA)))


def test_an_abstention_that_missed_the_answer_becomes_what_the_answer_is():
    assert only(said("missing", kind="none", expected=[ADA]))[0] is Kind.SINGLE
    assert only(said("missing", kind="none", expected=[TOM, TOM_TOO]))[0] is Kind.SINGLE
    assert only(said("wrong", kind="none", expected=[TOM, ADA]))[0] is Kind.LIST


def test_the_words_of_an_expected_span_may_be_left_to_the_article():
    bare = {"article_id": "mill", "start": 29, "end": 39}
    assert only(said("wrong", expected=[bare]))[1] == (gold("Pell Varga", PELL),)


@pytest.mark.parametrize(
    ("feedback", "reason"),
    [
        (said("wrong", ("Ada Marsh", ADA)), "wrong, and nothing expected is told"),
        (said("missing", kind="none", expected=[]), "missing, and nothing expected is told"),
        (said("right", ("Ada Marsh",)), "'Ada Marsh' is called right, but quotes nothing"),
        (said("right", ("Ada", ADA | {"quote": "Ada March"})), "mill[0:9] is 'Ada Marsh' now, not 'Ada March'"),
        (said("wrong", expected=[ADA | {"article_id": "gone"}]), "gone[0:9]: there is no such article now"),
        (said("wrong", expected=[{"article_id": "mill", "start": 60, "end": 999}]), "mill[60:999] is '' now, not None"),
        (said("wrong", expected=[{"article_id": "mill", "start": 9, "end": 2}]), "mill[9:2] is '' now, not None"),
        (said("right", ("A", ADA), otherwise_filtered=True), "asked under filters that a case cannot have"),
    ],
)
def test_feedback_that_makes_no_case_is_to_be_labelled(feedback, reason):
    made = labelled(feedback | {"comment": "hm"})
    assert made.cases == ()
    (left,) = made.unlabelled
    assert (left.line, left.question, left.reason, left.comment) == (1, "Who opened the mill?", reason, "hm")


def test_of_several_verdicts_on_a_question_the_last_counts():
    wrong, right = said("wrong", ("Pell Varga", PELL)), said("right", ("Ada Marsh", ADA))
    made = labelled(wrong, right)
    assert (len(made.cases), made.unlabelled) == (1, ())
    made = labelled(right, wrong)
    assert (made.cases, [left.line for left in made.unlabelled]) == ((), [2])
    other = right | {"history": [{"question": "Which mill?", "answers": ["The old mill"]}], "within": ["mill"]}
    first, second = labelled(right, other).cases
    assert first.id != second.id
    assert (second.history, second.within) == ((Turn("Which mill?", ("The old mill",)),), ("mill",))
    assert labelled(other).cases[0].id == second.id


def test_the_newest_version_that_is_quoted_is_wanted():
    bare = {"article_id": "fair", "start": 0, "end": 1}
    lines = json.dumps(said("right", ("Ada", ADA), ("Pell", PELL), ("Tom", TOM), expected=[bare]))
    assert newest_versions(one for _, one in parse_feedback(lines, Path("f"))) == {"mill": 2, "fair": None}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "f.jsonl:2: Expecting property name"),
        ("[]", "f.jsonl:2: Input should be a dictionary"),
        (json.dumps(said("perhaps")), "f.jsonl:2: verdict: Input should be 'right', 'wrong' or 'missing'"),
        (json.dumps(said("right", ("A", ADA | {"start": -1}))), "f.jsonl:2: answers.0.citations.0.start: Input"),
    ],
)
def test_a_line_that_is_no_feedback_is_named(line, problem):
    with pytest.raises(FormatError) as caught:
        parse_feedback("\n" + line, Path("f.jsonl"))
    assert str(caught.value).startswith(problem)


def test_the_articles_that_were_quoted_are_fetched_in_their_versions(tmp_path):
    first = RawArticle("The mill was closed.", id="mill", source="m.txt", title="Mill")
    with listening(tmp_path / "library", first, RawArticle(MILL, id="mill"), RawArticle("x y", id="a:b")) as url:
        old, other = fetch_articles(url, {"mill": 1, "gone": None, "a:b": None})
        assert (old.text, old.id, old.source, old.title) == ("The mill was closed.", "mill", "m.txt", "Mill")
        assert (other.id, other.text) == ("a:b", "x y")
        assert fetch_articles(url + "/", {"mill": None})[0].text == MILL
        with pytest.raises(FetchError, match=r"/v1/articles/mill answers 422"):
            fetch_articles(url, {"mill": -1})
    with pytest.raises(FetchError, match=r"127\.0\.0\.1:\d+/v1/articles/mill: "):
        fetch_articles(url, {"mill": None})
    with saying(sending(200, b"[1]")) as other_url, pytest.raises(FetchError, match="does not answer with an article"):
        fetch_articles(other_url, {"mill": None})


def test_feedback_on_a_service_becomes_a_set_of_its_articles(tmp_path):
    export = tmp_path / "feedback.jsonl"
    feedback = [
        said("right", ("Pell Varga", PELL | {"version": 1}), question="Who sold the mill?"),
        said("wrong", ("Pell Varga", PELL), comment="no,\nit was her"),
    ]
    export.write_text("".join(json.dumps(one) + "\n" for one in feedback), encoding="utf-8")
    target = tmp_path / "new" / "said.yaml"
    with listening(tmp_path / "library", RawArticle(MILL, id="mill", source="m.txt")) as url:
        done = CliRunner().invoke(app, ["label", str(export), str(target), "--base-url", url])
    assert done.stdout.startswith("0 cases, 2 to be labelled; nothing written\n")
    assert "line 1: Who sold the mill?: mill[29:39]: there is no such article now\n" in done.stdout  # in version 2
    assert not target.exists()
    export.write_text(json.dumps(feedback[0]) + "\n" + json.dumps(feedback[1] | {"answers": []}), encoding="utf-8")
    with listening(tmp_path / "library") as url:
        done = CliRunner().invoke(app, ["label", str(export), str(target), "--base-url", url])
    assert done.stdout.splitlines() == [
        f"1 cases, 1 to be labelled: {target}",
        "line 2: Who opened the mill? (no, it was her): wrong, and nothing expected is told",
    ]
    made = load_set(target)
    assert (made.name, [case.question for case in made.cases]) == ("said", ["Who sold the mill?"])
    assert [(article.id, article.source, article.text) for article in made.articles] == [("mill", "m.txt", MILL)]


def test_what_a_service_exports_is_what_is_read(tmp_path):
    export, target = tmp_path / "feedback.jsonl", tmp_path / "said.yaml"
    mill = RawArticle("Ada Marsh opened the old mill.\n", id="mill", source="m.txt")
    with listening(tmp_path / "library", mill) as url, httpx2.Client(base_url=url) as client:
        for question, verdict in (("Who opened the old mill?", "right"), ("When was Saturn seen?", "wrong")):
            answer = client.post("/v1/ask", json={"question": question}).json()
            expected = [{"article_id": "mill", "start": 21, "end": 29}] if verdict == "wrong" else []
            body = {"answer_id": answer["id"], "verdict": verdict, "expected": expected}
            assert client.post("/v1/feedback", json=body).status_code == 201
        export.write_bytes(client.get("/v1/feedback/export").content)
        done = CliRunner().invoke(app, ["label", str(export), str(target), "--base-url", url])
    assert done.stdout == f"2 cases, 0 to be labelled: {target}\n"
    first, second = load_set(target).cases
    assert (first.question, [gold.text for gold in first.gold]) == ("Who opened the old mill?", ["Ada Marsh"])
    assert (second.kind, [gold.text for gold in second.gold]) == (Kind.SINGLE, ["old mill"])


def test_feedback_is_labelled_with_articles_at_hand(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mill").with_suffix(".txt").write_text(MILL, encoding="utf-8")
    span = ADA | {"article_id": "mill.txt"}
    export = tmp_path / "feedback.jsonl"
    export.write_text(json.dumps(said("wrong", expected=[span])), encoding="utf-8")
    target = tmp_path / "said.jsonl"
    run = ["label", str(export), str(target), "--articles", str(tmp_path / "texts")]
    assert CliRunner().invoke(app, run).stdout == f"1 cases, 0 to be labelled: {target}\n"
    assert load_set(target).cases[0].gold == (gold("Ada Marsh", span),)
    export.write_text(json.dumps(said("wrong")), encoding="utf-8")
    target.unlink()
    assert CliRunner().invoke(app, run).stdout.startswith("0 cases, 1 to be labelled; nothing written\nline 1: ")
    assert not target.exists()


@pytest.mark.parametrize(
    ("out", "problem"),
    [
        ("said.squad", "said.squad: its name does not tell its format"),
        ("said.run", "said.run: cases are written as csv, jsonl, yaml"),
        ("said.yaml", "none.jsonl: [Errno 2] No such file"),
    ],
)
def test_what_cannot_be_labelled_is_refused(tmp_path, out, problem):
    done = CliRunner().invoke(app, ["label", str(tmp_path / "none.jsonl"), str(tmp_path / out)])
    assert done.exit_code == 2
    assert problem in done.stderr
