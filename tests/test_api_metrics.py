"""The numbers: what is counted where, under which names, and that nothing a client says becomes a label."""

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from api.metrics import Metrics
from qa.answers import Answer, Kind, Timings
from tests.serving import BRIDGE, HARBOUR, add, serving

ASK = {"question": "Who opened the new bridge?"}


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        yield client


def numbers(client):
    """Return every number by its name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    return parsed(response.text)


def parsed(text):
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def requests(found, method, route, status):
    labels = (("method", method), ("route", route), ("status", str(status)))
    return found.get(("sayso_request_seconds_count", *labels), 0)


def test_requests_are_counted_by_route_and_status(client):
    add(client, {"id": "bridge", "text": BRIDGE})
    for path in ("/v1/articles/bridge", "/v1/articles/other", "/v1/articles/another", "/static/app.js", "/x/y", "/z"):
        client.get(path)
    client.post("/v1/ask", json={})
    client.request("BREW", "/v1/ask")
    found = numbers(client)
    assert requests(found, "POST", "/v1/articles", 201) == 1
    assert requests(found, "GET", "/v1/articles/{id}", 200) == 1
    assert requests(found, "GET", "/v1/articles/{id}", 404) == 2
    assert requests(found, "GET", "/static", 200) == 1
    assert requests(found, "GET", "none", 404) == 2
    assert requests(found, "POST", "/v1/ask", 422) == 1
    assert requests(found, "other", "/v1/ask", 405) == 1
    counted = [name for name in found if name[0] == "sayso_request_seconds_count"]
    assert sum(found[name] for name in counted) == 9
    assert requests(numbers(client), "GET", "/metrics", 200) == 1


def test_a_refusal_at_the_door_is_counted_without_a_route(tmp_path):
    with serving(tmp_path, access="keys") as client:
        client.get("/v1/articles/some-id")
        text = client.app.state.service.metrics.text().decode()
    assert requests(parsed(text), "GET", "none", 401) == 1
    assert "some-id" not in text


def test_answers_are_counted_with_their_stages_and_abstentions(client):
    add(client, {"id": "bridge", "text": BRIDGE})
    assert client.post("/v1/ask", json=ASK).json()["answerable"] is True
    assert client.post("/v1/ask", json={"question": "Who won the cup?"}).json()["answerable"] is False
    chat = {"model": "sayso", "messages": [{"role": "user", "content": "Who won the cup?"}]}
    assert client.post("/v1/chat/completions", json=chat).status_code == 200
    found = numbers(client)
    assert {
        stage: found["sayso_stage_seconds_count", ("stage", stage)]
        for stage in ("resolve", "retrieve", "read", "select")
    } == {"resolve": 3, "retrieve": 2, "read": 2, "select": 2}
    assert cache(found) == {"hit": 1, "miss": 2}
    assert found["sayso_abstentions_total",] == 2
    assert found["sayso_answers_total", ("kind", "none")] == 2
    assert found["sayso_citation_mismatch_total",] == 0
    assert sum(value for name, value in found.items() if name[0] == "sayso_answers_total") == 3


def cache(found):
    return {name[1][1]: value for name, value in found.items() if name[0] == "sayso_answer_cache_total"}


def test_the_cache_is_counted_from_the_start_and_without_one_told_of_by_nobody(client):
    assert cache(parsed(Metrics({}).text().decode())) == {}
    assert cache(numbers(client)) == {"hit": 0, "miss": 0}
    add(client, {"id": "bridge", "text": BRIDGE})
    for expected in ({"hit": 0, "miss": 1}, {"hit": 1, "miss": 1}, {"hit": 2, "miss": 1}):
        client.post("/v1/ask", json=ASK)
        assert cache(numbers(client)) == expected


def test_the_process_is_told_of(client):
    found = numbers(client)
    assert found["process_resident_memory_bytes",] > 10_000_000
    assert found["process_open_fds",] > 0


def test_a_citation_that_was_dropped_is_counted():
    metrics = Metrics({})
    answer = Answer(
        question="Who?",
        resolved_question="Who?",
        excluded=(),
        kind=Kind.NONE,
        confidence=0.1,
        items=(),
        passages=(),
        index_version=1,
        timings=Timings(500.0, 0.0, 0.0, 0.0, total=500.0),
        mismatches=3,
    )
    metrics.answered(answer)
    found = parsed(metrics.text().decode())
    assert found["sayso_citation_mismatch_total",] == 3
    assert found["sayso_stage_seconds_sum", ("stage", "resolve")] == 0.5


def test_the_index_is_counted(client):
    add(client, {"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})
    found = numbers(client)
    assert (found["sayso_index_version",], found["sayso_articles",], found["sayso_chunks",]) == (2, 2, 2)
    client.delete("/v1/articles/harbour")
    found = numbers(client)
    assert (found["sayso_index_version",], found["sayso_articles",], found["sayso_chunks",]) == (3, 1, 1)
    lanes = {name[1][1]: value for name, value in found.items() if name[0] == "sayso_queue_waiting"}
    assert lanes == dict.fromkeys(("model", "writer", "library", "notes", "door"), 0)


def test_two_applications_count_apart_and_leave_the_common_registry_alone(tmp_path):
    with serving(tmp_path / "a") as one, serving(tmp_path / "b") as other:
        one.get("/v1/articles")
        assert requests(numbers(one), "GET", "/v1/articles", 200) == 1
        assert requests(numbers(other), "GET", "/v1/articles", 200) == 0
    assert [family.name for family in REGISTRY.collect() if family.name.startswith("sayso")] == []
