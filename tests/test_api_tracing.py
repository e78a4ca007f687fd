"""Traces: a span a request and one a stage below it, of the trace that the caller is in; and none unless wanted."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from itertools import pairwise

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import OTLP_ENDPOINT, Settings
from api.spans import Traces, install
from api.tracing import TracingError, open_tracing
from index.store import Index
from qa.answering import Answerer
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving import BRIDGE, HERE, add
from tests.serving_http import saying
from tests.test_api_logs import FailingEncoder, lines  # noqa: F401 - a fixture

ASK = {"question": "Who opened the new bridge?"}
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    monkeypatch.delenv(OTLP_ENDPOINT, raising=False)


@contextmanager
def traced(folder, encoder=None):
    """Give a client of an application whose spans are kept, and what keeps them."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    with Index.open(folder, encoder or FakeEncoder()) as index:
        app = create_app(Settings(_env_file=None, data_dir=folder), Answerer(index, FakeReader()))
        install(app, Traces(provider))
        with TestClient(app, base_url=HERE) as client:
            yield client, kept


def named(kept, name):
    return next(span for span in kept.get_finished_spans() if span.name == name)


def test_a_question_is_a_span_with_its_stages_below_it(tmp_path):
    with traced(tmp_path) as (client, kept):
        add(client, {"id": "bridge", "text": BRIDGE})
        kept.clear()
        answered = client.post("/v1/ask", json=ASK, headers={"X-Request-ID": "mine"})
        spans = kept.get_finished_spans()
    *stages, request = spans
    assert [span.name for span in stages] == ["resolve", "retrieve", "read", "select"]
    assert {span.parent.span_id for span in stages} == {request.context.span_id}
    assert {span.context.trace_id for span in spans} == {request.context.trace_id}
    assert (request.name, request.kind, request.parent) == ("POST /v1/ask", SpanKind.SERVER, None)
    assert dict(request.attributes) == {
        "http.request.method": "POST",
        "http.route": "/v1/ask",
        "http.response.status_code": 200,
        "sayso.request_id": "mine",
        "sayso.kind": answered.json()["kind"],
        "sayso.items": len(answered.json()["answers"]),
        "sayso.index_version": 1,
    }
    for before, after in pairwise(stages):
        assert before.end_time == after.start_time
    took = answered.json()["timings_ms"]
    for span in stages:
        assert (span.end_time - span.start_time) / 1e6 == pytest.approx(took[span.name], abs=0.06)


def test_an_answer_from_the_cache_has_no_stage_but_the_first(tmp_path):
    with traced(tmp_path) as (client, kept):
        add(client, {"id": "bridge", "text": BRIDGE})
        client.post("/v1/ask", json=ASK)
        kept.clear()
        client.post("/v1/ask", json=ASK, headers={"Accept": "text/event-stream"})
        assert [span.name for span in kept.get_finished_spans()] == ["resolve", "POST /v1/ask"]


def test_a_request_is_a_part_of_its_callers_trace(tmp_path):
    with traced(tmp_path) as (client, kept):
        client.get("/v1/articles", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
        span = named(kept, "GET /v1/articles")
    assert (f"{span.context.trace_id:032x}", f"{span.parent.span_id:016x}") == (TRACE, PARENT)


@pytest.mark.parametrize("given", ["", "x", f"00-{TRACE}-{PARENT}", f"00-{'0' * 32}-{PARENT}-01", "ä" * 4000])
def test_what_is_no_trace_begins_one(tmp_path, given):
    with traced(tmp_path) as (client, kept):
        assert client.get("/v1/articles", headers={b"traceparent": given.encode("latin-1")}).status_code == 200
        assert named(kept, "GET /v1/articles").parent is None


def test_what_is_in_an_address_becomes_no_name(tmp_path):
    with traced(tmp_path) as (client, kept):
        client.get("/v1/articles/rosebud?version=3")
        client.get("/rosebud")
        client.request("ROSEBUD", "/v1/ask")
        spans = kept.get_finished_spans()
    assert [span.name for span in spans] == ["GET /v1/articles/{id}", "GET none", "_OTHER /v1/ask"]
    assert "rosebud" not in "".join(span.to_json().lower() for span in spans)


def test_who_watches_the_service_leaves_no_trace(tmp_path):
    with traced(tmp_path) as (client, kept):
        for path in ("/healthz", "/readyz", "/metrics"):
            assert client.get(path).status_code == 200
        assert kept.get_finished_spans() == ()


def test_a_failure_is_one_and_the_log_names_its_trace(tmp_path, lines):  # noqa: F811
    with traced(tmp_path, FailingEncoder()) as (client, kept):
        assert client.post("/v1/search", json={"query": "bridge"}).status_code == 500
        span = named(kept, "POST /v1/search")
    assert span.status.status_code is StatusCode.ERROR
    trace_id = f"{span.context.trace_id:032x}"
    assert {line["message"]: line["trace_id"] for line in lines if "trace_id" in line} == {
        "in the thread": trace_id,
        "unforeseen error at POST /v1/search": trace_id,
        "request": trace_id,
    }


def test_spans_are_sent_where_the_standards_variables_say(tmp_path, monkeypatch):
    sent, lock = [], threading.Lock()

    def answer(handler):
        length = int(handler.headers["Content-Length"])
        with lock:
            sent.append((handler.path, handler.headers.get("Content-Encoding"), length))
        handler.send_response(200)
        handler.end_headers()

    with saying(answer) as url, Index.open(tmp_path, FakeEncoder()) as index:
        monkeypatch.setenv(OTLP_ENDPOINT, url)
        app = create_app(Settings(_env_file=None, data_dir=tmp_path), Answerer(index, FakeReader()))
        with TestClient(app, base_url=HERE) as client:
            client.get("/v1/articles")
    assert [path for path, _, _ in sent] == ["/v1/traces"]
    assert sent[0][2] > 100


def test_nothing_is_traced_or_imported_unless_it_is_wanted():
    what = ("opentelemetry.sdk", "opentelemetry.exporter", "google.protobuf", "api.spans")
    code = f"WHAT = {what}; import api.cli, sys; print([name for name in sys.modules if name.startswith(WHAT)])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("tracing_setting", "endpoint", "wanted"),
    [("auto", "", False), ("auto", "http://x:4318", True), ("on", "", True), ("off", "http://x:4318", False)],
)
def test_when_traces_are_wanted(monkeypatch, tracing_setting, endpoint, wanted):
    monkeypatch.setenv(OTLP_ENDPOINT, endpoint)
    assert Settings(_env_file=None, tracing=tracing_setting).traces is wanted


def test_without_the_packages_on_is_refused_and_auto_told_in_the_log(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "api.spans", None)
    assert open_tracing(Settings(_env_file=None)) is None
    with pytest.raises(TracingError, match=r"SAYSO_TRACING=on needs .*sayso\[otel\]"):
        open_tracing(Settings(_env_file=None, tracing="on"))
    monkeypatch.setenv(OTLP_ENDPOINT, "http://x:4318")
    assert open_tracing(Settings(_env_file=None)) is None
    assert "sayso[otel]" in caplog.text


def test_the_command_says_what_is_missing(sayso, monkeypatch):
    monkeypatch.setitem(sys.modules, "api.spans", None)
    monkeypatch.setenv("SAYSO_TRACING", "on")
    done = sayso("serve", "--port", 0)
    assert (done.exit_code, "sayso[otel]" in done.stderr) == (2, True)
