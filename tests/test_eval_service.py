import json
import threading

import pytest

from eval.cases import Case, Evidence, Gold
from eval.in_process import run_in_process, scratch_index
from eval.runner import run_cases
from eval.service import Service, ServiceError
from index.documents import RawArticle
from qa.answering import Answerer
from qa.answers import Kind, Turn
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving_http import listening, saying, sending

ARTICLES = (
    RawArticle("Ada Marsh 🦀 opened the old mill.\nThe bakery sells 12 kinds of bread.\n", source="a.txt"),
    RawArticle("Bo Lind closed the harbour in spring.\n", id="harbour:1", source="b.txt"),
)
CASES = (
    Case("m-1", "Who opened the old mill?", Kind.SINGLE, gold=(Gold("Ada", (Evidence("a.txt", "Ada", 0, 3),)),)),
    Case("m-2", "Who closed the harbour?", Kind.SINGLE, gold=(Gold("Bo", (Evidence("harbour:1", "Bo", 0, 2),)),)),
    Case("m-3", "When did Saturn's moons form?", Kind.NONE, history=(Turn("Who?", ("Ada",)), Turn("And?"))),
)


def without_time(result):
    return result.case_id, result.kind, result.items, result.passages, result.error


def test_over_http_the_results_are_those_of_in_process(tmp_path):
    with listening(tmp_path) as url, Service(url, 20) as service:
        with pytest.raises(ServiceError, match=r"lacks articles of the set: a\.txt, harbour:1$"):
            service.check(ARTICLES)
        service.upload(ARTICLES)
        service.check(ARTICLES)
        wire = run_cases(CASES, service.ask, service.text_of, workers=3)
        assert service.text_of("harbour:1", 1) == ARTICLES[1].text
        assert service.text_of("harbour:1", 2) is service.text_of("none", 1) is None
    with scratch_index(ARTICLES, FakeEncoder()) as index:
        local = run_in_process(CASES, Answerer(index, FakeReader()))
    assert [without_time(r) for r in wire.results] == [without_time(r) for r in local.results]
    assert [cited.exact for item in wire.results[0].items for cited in item.citations] == [True]
    assert wire.results[1].passages[0].places[0].source == "b.txt"
    assert not wire.results[2].answered


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (sending(503, b'{"title": "busy"}'), 'answers 503: {"title": "busy"}'),
        (sending(200, b"<html>"), "answers what is not JSON: b'<html>'"),
        (sending(200, b"[]"), "answers no JSON object"),
        (lambda handler: handler.connection.close(), "cannot be asked: "),
    ],
)
def test_what_a_service_must_not_say_is_named(answer, problem):
    with saying(answer) as url, Service(url + "/", 5) as service:
        result = run_cases(CASES[:1], service.ask, service.text_of).results[0]
        assert result.error.strip().splitlines()[-1].startswith(f"eval.service.ServiceError: {url}/v1/ask {problem}")
        with pytest.raises(ServiceError, match="/v1/articles"):
            service.check(ARTICLES)
        with pytest.raises(ServiceError, match="/v1/articles"):
            service.upload(ARTICLES)
        with pytest.raises(ServiceError, match=r"/v1/articles/a%2Fb\?version=1 "):
            service.text_of("a/b", 1)


def test_a_service_that_is_silent_or_drips_is_given_up_on():
    over = threading.Event()

    def silent(handler):
        over.wait(30)

    def dripping(handler):
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.05):
            handler.wfile.write(b" ")

    for answer in (silent, dripping):
        over.clear()
        with saying(answer) as url, Service(url, 0.3) as service:
            result = run_cases(CASES[:1], service.ask, service.text_of).results[0]
            over.set()
        assert "Timeout" in result.error
        assert result.latency_ms >= 300


def test_a_citation_that_cannot_be_checked_makes_the_case_a_crash():
    citation = {"article_id": "a", "version": 1, "start": 0, "end": 2, "quote": "Bo"}
    body = {"kind": "single", "answers": [{"text": "Bo", "confidence": 0.5, "citations": [citation]}]}

    def answer(handler):
        asked = handler.path == "/v1/ask"
        sending(200 if asked else 500, json.dumps(body).encode() if asked else b"down")(handler)

    with saying(answer) as url, Service(url, 5) as service:
        result = run_cases(CASES[:1], service.ask, service.text_of).results[0]
    assert "/v1/articles/a?version=1 answers 500: down" in result.error
    assert result.items == ()


def test_no_service_and_no_url_are_named():
    for url in ("http://127.0.0.1:9", "nonsense", "ftp://x", "http://[", "http://a b"):
        with Service(url, 2) as service, pytest.raises(ServiceError, match="cannot be asked"):
            service.check(ARTICLES)


def test_every_page_of_the_articles_is_learned():
    def answer(handler):
        second = "cursor=a%26b" in handler.path
        heads = [{"id": "harbour:1", "source": None}] if second else [{"id": "x", "source": "/data/a.txt"}]
        page = {"articles": heads, "next_cursor": None if second else "a&b"}
        sending(200, json.dumps(page).encode())(handler)

    with saying(answer) as url, Service(url, 5) as service:
        service.check(ARTICLES)
        with pytest.raises(ServiceError, match=r"lacks articles of the set: c\.txt$"):
            service.check([*ARTICLES, RawArticle("Other.", source="c.txt")])
