"""POST /v1/ask and /v1/search: the shape of the contract, offsets, sameness."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving import BRIDGE, HARBOUR, JSON, add, check_spans, serving

CITATION = {
    "article_id", "version", "title", "source", "url", "published", "start", "end", "start_utf16", "end_utf16", "quote",
    "sentence",
}  # fmt: skip
PASSAGE = {"article_id", "version", "start", "end", "start_utf16", "end_utf16", "text", "score", "ranks"}
QUESTION = {"question": "Who opened the new bridge?"}


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        add(
            client,
            {
                "id": "bridge",
                "text": BRIDGE,
                "title": "Mayor opens bridge",
                "source": "b.txt",
                "published": "2024-05-04",
            },
            {"id": "harbour", "text": HARBOUR, "source": "h.txt", "url": "https://example.org/h"},
        )
        yield client


def ask(client, **body):
    response = client.post("/v1/ask", json=body)
    assert response.status_code == 200, response.text
    return response.json()


def without_chance(answer):
    return {name: value for name, value in answer.items() if name not in ("id", "timings_ms")}


def test_an_answer_has_the_shape_of_the_contract(client):
    answer = ask(client, **QUESTION, include_passages=True)
    assert list(answer) == [
        "id", "question", "resolved_question", "excluded", "kind", "answerable", "confidence", "answers", "passages",
        "conversation_id", "index_version", "models", "timings_ms",
    ]  # fmt: skip
    assert answer["id"].startswith("ans_")
    assert (answer["question"], answer["answerable"], answer["excluded"]) == (QUESTION["question"], True, [])
    assert answer["conversation_id"] is None
    assert answer["models"] == {"embedder": "fake-bag-of-words", "reader": "fake-word-overlap"}
    assert list(answer["timings_ms"]) == ["resolve", "retrieve", "read", "select", "total"]
    item = answer["answers"][0]
    assert list(item) == ["text", "confidence", "sources", "citations"]
    assert item["text"] == item["citations"][0]["quote"]
    citation = item["citations"][0]
    assert set(citation) == CITATION
    assert set(citation["sentence"]) == {"start", "end", "start_utf16", "end_utf16", "text"}
    assert (citation["article_id"], citation["version"], citation["source"]) == ("bridge", 1, "b.txt")
    assert (citation["title"], citation["published"], citation["url"]) == ("Mayor opens bridge", "2024-05-04", None)
    assert set(answer["passages"][0]) == PASSAGE
    assert set(answer["passages"][0]["ranks"]) == {"dense", "lexical", "reader"}


def test_every_span_stands_where_it_says_by_both_counts(client):
    answer = ask(client, **QUESTION, include_passages=True)
    texts = {"bridge": BRIDGE, "harbour": HARBOUR}
    citations = [citation for item in answer["answers"] for citation in item["citations"]]
    assert citations
    for part in [*citations, *answer["passages"]]:
        check_spans(part, texts[part["article_id"]])
    for citation in citations:
        check_spans(citation["sentence"], texts[citation["article_id"]])
    assert any(p["start_utf16"] != p["start"] or p["end_utf16"] != p["end"] for p in answer["passages"])


def test_passages_come_only_when_asked_for_and_best_first(client):
    assert ask(client, **QUESTION)["passages"] == []
    passages = ask(client, **QUESTION, include_passages=True)["passages"]
    assert [p["ranks"]["reader"] for p in passages] == list(range(1, len(passages) + 1))
    assert [p["score"] for p in passages] == sorted((p["score"] for p in passages), reverse=True)


def test_what_the_articles_do_not_say_is_an_answer_too(client):
    answer = ask(client, question="Which opera did Puccini leave unfinished?")
    assert (answer["kind"], answer["answerable"], answer["answers"]) == ("none", False, [])


def test_an_empty_library_says_nothing(tmp_path):
    with serving(tmp_path) as client:
        answer = ask(client, **QUESTION, include_passages=True)
        assert (answer["kind"], answer["answerable"], answer["answers"], answer["passages"]) == ("none", False, [], [])
        assert answer["index_version"] == 0
        assert client.post("/v1/search", json={"query": "bridge"}).json() == {"passages": [], "index_version": 0}


def test_the_same_question_gives_the_same_bytes_also_after_a_restart(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})
        first, second = (ask(client, **QUESTION, include_passages=True) for _ in range(2))
    with serving(tmp_path) as client:
        third = ask(client, **QUESTION, include_passages=True)
    assert without_chance(first) == without_chance(second) == without_chance(third)
    assert len({first["id"], second["id"], third["id"]}) == 3


@pytest.mark.parametrize(
    "filters",
    [
        {"article_ids": ["harbour"]},
        {"sources": ["h.txt"]},
        {"published_from": "2024-05-05"},
        {"published_to": "2024-05-03"},
    ],
)
def test_filters_leave_articles_out(client, filters):
    passages = client.post("/v1/search", json={"query": "bridge mayor", "filters": filters}).json()["passages"]
    assert "bridge" not in {p["article_id"] for p in passages}
    assert not any(
        c["article_id"] == "bridge" for i in ask(client, **QUESTION, filters=filters)["answers"] for c in i["citations"]
    )


def test_a_date_filter_holds_the_day_itself(client):
    filters = {"published_from": "2024-05-04", "published_to": "2024-05-04"}
    passages = client.post("/v1/search", json={"query": "bridge", "filters": filters}).json()["passages"]
    assert {p["article_id"] for p in passages} == {"bridge"}


def test_a_search_gives_passages_only(client):
    found = client.post("/v1/search", json={"query": "forty boats", "limit": 1}).json()
    assert set(found) == {"passages", "index_version"}
    (passage,) = found["passages"]
    assert set(passage) == PASSAGE
    assert (passage["article_id"], passage["ranks"]["reader"]) == ("harbour", None)
    check_spans(passage, HARBOUR)


def test_all_defaults_may_be_written_out(client):
    filters = {"article_ids": [], "sources": [], "published_from": None, "published_to": None}
    full = {"history": [], "conversation_id": None, "limit": 10, "filters": filters, "include_passages": False}
    assert without_chance(ask(client, **QUESTION, **full)) == without_chance(ask(client, **QUESTION))


def test_history_is_taken_with_and_without_answers(client):
    history = [{"question": "What cost a lot?", "answers": ["the bridge"]}, {"question": "Who opened it?"}]
    assert ask(client, question="Who opened the new bridge?", history=history)["answerable"] is True


def test_the_longest_question_and_history_are_taken(client):
    longest = "Who opened the new bridge? ".ljust(2000, "🎉")
    answer = ask(client, question=longest, history=[{"question": "And?"}] * 50, limit=50)
    assert answer["question"] == longest


PIECES = st.text(
    st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("🎉👩‍🚀é\u0301שלוםé\u00a0\u00ad\r\n. ")),
    max_size=60,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=2, max_size=6))
def test_offsets_hold_in_any_text(client, pieces):
    text = " The mayor Zoë Quirke opened the new bridge. ".join(pieces)
    add(client, {"id": "any", "text": text})
    article = client.get("/v1/articles/any").json()
    assert article["text"] == text.replace("\r\n", "\n")
    units = article["text"].encode("utf-16-le")
    for region in article["boilerplate"]:
        words = article["text"][region["start"] : region["end"]]
        assert units[2 * region["start_utf16"] : 2 * region["end_utf16"]].decode("utf-16-le") == words
    answer = ask(client, **QUESTION, include_passages=True, filters={"article_ids": ["any"]})
    for part in answer["passages"]:
        check_spans(part, article["text"])
    for citation in (citation for item in answer["answers"] for citation in item["citations"]):
        check_spans(citation, article["text"])
        check_spans(citation["sentence"], article["text"])


ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from("\u200b\ufeff\0*:\"()[]{}^~+-/\\?!'ANDORNOT who else besides")),
    max_size=80,
)
FILTER_WORDS = st.lists(st.text(max_size=5), max_size=3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING, st.lists(st.tuples(ANYTHING, st.lists(ANYTHING, max_size=2)), max_size=2), FILTER_WORDS)
def test_nothing_that_can_be_asked_breaks_anything(client, question, history, words):
    turns = [{"question": asked, "answers": answers} for asked, answers in history]
    for filters in ({}, {"article_ids": words}, {"sources": words}):
        body = json.dumps({"question": question, "history": turns, "filters": filters})
        response = client.post("/v1/ask", content=body, headers=JSON)
        assert response.status_code in (200, 422)
        check_spans_of(response.json())
        search = json.dumps({"query": question, "filters": filters})
        assert client.post("/v1/search", content=search, headers=JSON).status_code in (200, 422)


def check_spans_of(answer):
    """Check the citations of an answer, if it is one."""
    for citation in (citation for item in answer.get("answers", ()) for citation in item["citations"]):
        check_spans(citation, {"bridge": BRIDGE, "harbour": HARBOUR}[citation["article_id"]])
