"""Feedback over HTTP: on known answers, with spans that stand in the articles; its export as records and as cases."""

import json

import pytest
from pydantic import TypeAdapter

from eval.cases import Case, load_set
from qa.answers import Kind
from tests.serving import BRIDGE, HARBOUR, add, check_problem, serving

WHO = "Who opened the new bridge?"
WHEN = "When was the harbour dredged?"
NOTHING = "Which opera did Puccini leave unfinished?"
CITED = ("article_id", "version", "start", "end", "quote")


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})
        yield client


def ask(client, question, **more):
    return client.post("/v1/ask", json={"question": question, **more}).json()


def give(client, answer, verdict, **more):
    return client.post("/v1/feedback", json={"answer_id": answer["id"], "verdict": verdict, **more})


def span(text, words, article_id, **more):
    start = text.index(words)
    return {"article_id": article_id, "start": start, "end": start + len(words), **more}


def exported(client, **query):
    response = client.get("/v1/feedback/export", params=query)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in response.text.splitlines()]


def test_feedback_is_taken_and_told(client):
    answer = ask(client, WHO)
    told = give(client, answer, "wrong", expected=[span(BRIDGE, "Zoë O’Neill", "bridge")], comment="It was 🎉 her.")
    assert told.status_code == 201
    body = told.json()
    assert list(body) == ["id", "answer_id", "verdict", "expected", "comment", "created_at"]
    assert (body["answer_id"], body["verdict"], body["comment"]) == (answer["id"], "wrong", "It was 🎉 her.")
    start = BRIDGE.index("Zoë O’Neill")
    assert body["expected"] == [
        {"article_id": "bridge", "version": 1, "start": start, "end": start + 11, "quote": "Zoë O’Neill"}
    ]
    assert give(client, answer, "right").json()["expected"] == []


def test_every_answer_of_any_way_in_can_be_told_of_also_after_a_restart(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE})
        key = client.post("/v1/conversations").json()["id"]
        answers = [ask(client, WHO), ask(client, WHO, conversation_id=key), ask(client, NOTHING)]
        chat = client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": WHO}]}).json()
    with serving(tmp_path) as client:
        assert [give(client, answer, "right").status_code for answer in [*answers, chat]] == [201] * 4


def test_only_so_many_answers_are_kept(tmp_path):
    with serving(tmp_path, kept_answers=2) as client:
        answers = [ask(client, WHO) for _ in range(3)]
        assert [give(client, answer, "right").status_code for answer in answers] == [404, 201, 201]


def test_an_answer_whose_record_would_be_huge_is_not_kept(client):
    history = [{"question": "What?", "answers": ["x" * 70_000]}]
    answer = ask(client, WHO, history=history)
    assert answer["answerable"] is True
    check_problem(give(client, answer, "right"), 404, answer["id"])


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({"answer_id": "ans_0", "verdict": "right"}, 404, "ans_0"),
        ({"answer_id": "ans_0"}, 422, "/verdict"),
        ({"verdict": "right"}, 422, "/answer_id"),
        ({"answer_id": "", "verdict": "right"}, 422, "/answer_id"),
        ({"answer_id": "a b", "verdict": "right"}, 422, "/answer_id"),
        ({"answer_id": "ans_0", "verdict": "superb"}, 422, "/verdict"),
        ({"answer_id": "ans_0", "verdict": "right", "stars": 5}, 422, "/stars"),
        ({"answer_id": "ans_0", "verdict": "right", "comment": "x" * 10_001}, 422, "/comment"),
        ({"answer_id": "ans_0", "verdict": "right", "comment": "\0"}, 422, "/comment"),
        ({"answer_id": "ans_0", "verdict": "right", "expected": [{}] * 101}, 422, "/expected"),
        (
            {"answer_id": "ans_0", "verdict": "right", "expected": [{"start": 0, "end": 1}]},
            422,
            "/expected/0/article_id",
        ),
    ],
)
def test_feedback_that_cannot_be_used(client, body, status, named):
    check_problem(client.post("/v1/feedback", json=body), status, named)
    assert exported(client) == []


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"article_id": "harbour", "start": 0, "end": len(HARBOUR) + 1}, "/expected/1/end"),
        ({"article_id": "harbour", "start": 5, "end": 5}, "/expected/1/end"),
        ({"article_id": "harbour", "start": 9, "end": 5}, "/expected/1/end"),
        ({"article_id": "harbour", "start": -1, "end": 5}, "/expected/1/start"),
        ({"article_id": "harbour", "start": 2**31, "end": 2**31 + 1}, "/expected/1/start"),
        ({"article_id": "harbour", "start": "0", "end": 5}, "/expected/1/start"),
        ({"article_id": "nowhere", "start": 0, "end": 5}, "/expected/1/article_id"),
        ({"article_id": "gone", "start": 0, "end": 2}, "/expected/1/article_id"),
        ({"article_id": "harbour", "version": 2, "start": 0, "end": 5}, "/expected/1/version"),
        ({"article_id": "harbour", "quote": "The", "start": 0, "end": 3}, "/expected/1/quote"),
    ],
)
def test_a_span_that_is_in_no_article(client, wrong, named):
    add(client, {"id": "gone", "text": "It is gone."})
    client.delete("/v1/articles/gone")
    answer = ask(client, WHO)
    good = span(HARBOUR, "Captain Quirke", "harbour")
    check_problem(give(client, answer, "missing", expected=[good, wrong]), 422, named)
    assert exported(client) == []


def test_a_span_is_of_the_latest_version_unless_one_is_named(client):
    add(client, {"id": "harbour", "text": "It was Captain Bold. " + HARBOUR})
    answer = ask(client, WHEN)
    latest = {"article_id": "harbour", "start": 7, "end": 19}
    told = give(client, answer, "wrong", expected=[latest, {**latest, "version": 1}]).json()["expected"]
    assert [(s["version"], s["quote"]) for s in told] == [(2, "Captain Bold"), (1, HARBOUR[7:19])]


def test_the_export_has_all_that_a_label_needs(client):
    assert exported(client) == []
    first = ask(client, WHO)
    history = [{"question": WHO, "answers": [item["text"] for item in first["answers"]]}]
    second = ask(client, "Who else?", history=history)
    expected = [span(HARBOUR, "Captain Quirke", "harbour")]
    given = [
        give(client, first, "right").json(),
        give(client, second, "missing", expected=expected, comment="Look at the harbour.").json(),
    ]
    records = exported(client)
    assert records == exported(client, format="records")
    names = [
        "question",
        "history",
        "verdict",
        "kind",
        "answers",
        "expected",
        "within",
        "otherwise_filtered",
        "comment",
        "created_at",
    ]
    assert [list(record) for record in records] == [names, names]
    for record, answer, feedback in zip(records, (first, second), given, strict=True):
        assert (record["question"], record["kind"]) == (answer["question"], answer["kind"])
        assert record["answers"] == [
            {"text": item["text"], "citations": [{n: c[n] for n in CITED} for c in item["citations"]]}
            for item in answer["answers"]
        ]
        same = ("verdict", "expected", "comment", "created_at")
        assert {name: record[name] for name in same} == {name: feedback[name] for name in same}
    assert [record["history"] for record in records] == [[], history]
    assert records[1]["expected"][0]["quote"] == "Captain Quirke"


def test_the_cases_are_a_file_that_the_harness_reads(client, tmp_path):
    right, nothing, alone = ask(client, WHO), ask(client, NOTHING), ask(client, WHEN)
    assert right["answers"]
    assert nothing["kind"] == "none"
    quirke, boats = span(HARBOUR, "Captain Quirke", "harbour"), span(HARBOUR, "forty boats", "harbour")
    again = span(HARBOUR[20:], "harbour", "harbour")
    ids = [
        give(client, right, "right").json()["id"],
        give(client, nothing, "right").json()["id"],
        give(client, nothing, "missing", expected=[quirke]).json()["id"],
        give(client, nothing, "missing", expected=[quirke, boats, quirke]).json()["id"],
        give(client, alone, "wrong", expected=[boats]).json()["id"],
    ]
    give(client, right, "wrong")  # what would be right nobody knows
    give(client, ask(client, NOTHING, filters={"sources": ["x"]}), "right")  # no case has such a filter
    within = ask(client, NOTHING, filters={"article_ids": ["harbour"]})
    ids.append(give(client, within, "right").json()["id"])
    blank = {"article_id": "harbour", "start": again["start"] + 3, "end": again["start"] + 4}
    assert give(client, nothing, "missing", expected=[blank]).status_code == 201
    header, *lines = exported(client, format="cases")
    cases = [TypeAdapter(Case).validate_python(line) for line in lines]
    assert [case.id for case in cases][: len(ids)] == ids
    by_id = {case.id: case for case in cases}
    assert [gold.text for gold in by_id[ids[0]].gold] == [item["text"] for item in right["answers"]]
    assert (by_id[ids[1]].kind, by_id[ids[1]].gold) == (Kind.NONE, ())
    assert [(by_id[key].kind, [gold.text for gold in by_id[key].gold]) for key in ids[2:5]] == [
        (Kind.SINGLE, ["Captain Quirke"]),
        (Kind.LIST, ["Captain Quirke", "forty boats"]),
        (Kind(alone["kind"]) if alone["answers"] else Kind.SINGLE, ["forty boats"]),
    ]
    assert len(by_id[ids[3]].gold[0].evidence) == 2
    assert by_id[ids[5]].within == ("harbour",)
    assert by_id[ids[4]].tags == ("feedback", "wrong")
    articles = [{"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR}]
    (tmp_path / header["articles"]).write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    file = tmp_path / "feedback.jsonl"
    file.write_text(client.get("/v1/feedback/export", params={"format": "cases"}).text, "utf-8")
    assert [case.id for case in load_set(file).cases] == [case.id for case in cases]


def test_an_export_of_many_is_whole_and_in_order(client):
    answer = ask(client, WHO)
    assert give(client, answer, "right", comment="0").status_code == 201
    store = client.app.state.service.library.feedback
    for number in range(1, 450):
        store.add(answer["id"], "right", [], str(number))
    assert [record["comment"] for record in exported(client)] == [str(number) for number in range(450)]


@pytest.mark.parametrize("query", ["format=yaml", "format=", "colour=blue"])
def test_an_export_that_cannot_be_given(client, query):
    check_problem(client.get(f"/v1/feedback/export?{query}"), 422, query.split("=")[0])
