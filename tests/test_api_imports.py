"""Import over HTTP: a stream in, a job out."""

import json

import httpx2 as httpx
import pytest

from tests.serving import BRIDGE, HARBOUR, add, check_problem, live, serving, until

NDJSON = {"Content-Type": "application/x-ndjson"}
BODY = b"".join(
    json.dumps(article).encode() + b"\n"
    for article in (
        {"id": "bridge", "text": BRIDGE},
        {"text": HARBOUR},
        {"text": ""},
        {"id": "c", "text": "Cats sleep."},
    )
)


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        yield client


def bring(client, body, **headers):
    response = client.post("/v1/articles/import", content=body, headers=NDJSON | headers)
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/v1/jobs/{response.json()['id']}"
    return response.headers["location"]


def ended(client, path):
    until(lambda: client.get(path).json()["finished_at"] is not None)
    return client.get(path).json()


def test_an_import_is_answered_with_a_job_that_tells_its_progress(client):
    path = bring(client, BODY)
    job = ended(client, path)
    counts = {name: job[name] for name in ("articles", "created", "updated", "unchanged", "failed", "lines")}
    assert counts == {"articles": 3, "created": 3, "updated": 0, "unchanged": 0, "failed": 1, "lines": 4}
    assert job["state"] == "done"
    assert job["errors"] == [{"line": 3, "detail": "text: blank"}]
    assert (job["bytes_done"], job["bytes_total"], job["index_version"]) == (len(BODY), len(BODY), 3)
    answer = client.post("/v1/ask", json={"question": "Who opened the new bridge?"}).json()
    assert answer["answers"]
    assert client.get("/v1/articles/bridge").json()["text"] == BRIDGE
    again = bring(client, BODY)
    assert ended(client, again)["unchanged"] == 3
    assert [listed["id"] for listed in client.get("/v1/jobs").json()["jobs"]] == [again[9:], path[9:]]


def test_the_body_may_be_larger_than_other_bodies_and_comes_as_a_stream(tmp_path):
    def parts():
        for number in range(300):
            yield json.dumps({"id": f"a{number}", "text": f"Cats count {number}. " + "x" * 50}).encode()
            yield b"\n"

    with live(tmp_path, max_body_bytes=2048) as (url, _), httpx.Client(base_url=url) as client:
        job = ended(client, bring(client, parts()))
        assert (job["state"], job["created"], job["failed"]) == ("done", 300, 0)
        assert job["bytes_total"] > 10 * 2048


def test_a_body_that_breaks_off_leaves_nothing(tmp_path):
    def parts():
        yield BODY
        until(lambda: list(tmp_path.glob("imports/*.part")))
        raise ConnectionError

    with live(tmp_path) as (url, _), httpx.Client(base_url=url) as client:
        with pytest.raises(ConnectionError):
            client.post("/v1/articles/import", content=parts(), headers=NDJSON)
        until(lambda: list((tmp_path / "imports").iterdir()) == [])
        assert client.get("/v1/jobs").json() == {"jobs": []}
        assert client.get("/v1/articles").json()["articles"] == []


def test_what_is_no_import_is_refused(tmp_path):
    with serving(tmp_path, max_import_bytes=1024) as client:
        for headers in ({"Content-Type": "application/xml"}, {"Content-Type": "text/plain"}):
            response = client.post("/v1/articles/import", content=BODY, headers=headers)
            check_problem(response, 415, "application/x-ndjson")
        check_problem(client.post("/v1/articles/import", content=b"\n" * 1025, headers=NDJSON), 413, "1024")
        parts = (b"\n" * 100 for _ in range(11))
        check_problem(client.post("/v1/articles/import", content=parts, headers=NDJSON), 413, "1024")
        assert client.get("/v1/jobs").json() == {"jobs": []}
        assert list((tmp_path / "imports").iterdir()) == []


def test_a_job_that_is_not_there_is_told(client):
    check_problem(client.get("/v1/jobs/job_nobody"), 404, "job_nobody")
    check_problem(client.delete("/v1/jobs/job_nobody"), 404, "job_nobody")


def test_a_job_that_is_done_stays_done_when_it_is_cancelled(client):
    path = bring(client, BODY)
    job = ended(client, path)
    assert client.delete(path).json() == client.get(path).json() == job


def test_an_article_may_be_called_import(client):
    add(client, {"id": "import", "text": HARBOUR})
    assert client.get("/v1/articles/import").json()["text"] == HARBOUR


def test_a_full_disk_is_told_and_questions_are_answered(client, monkeypatch):
    add(client, {"id": "bridge", "text": BRIDGE})

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        check_problem(client.post("/v1/articles/import", content=BODY, headers=NDJSON), 507, "full")
        assert client.post("/v1/ask", json={"question": "Who opened the new bridge?"}).json()["answers"]
    assert client.get("/v1/jobs").json() == {"jobs": []}
    assert ended(client, bring(client, BODY))["state"] == "done"
