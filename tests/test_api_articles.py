"""The articles' routes: what comes back, versions, deletion, pages."""

import pytest

from tests.serving import BRIDGE, HARBOUR, add, check_problem, serving


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        yield client


def test_a_batch_is_taken_and_told(client):
    report = add(client, {"id": "a", "text": BRIDGE}, {"text": HARBOUR})
    assert [(a["version"], a["status"]) for a in report["articles"]] == [(1, "created"), (1, "created")]
    assert all(set(a) == {"id", "version", "status", "chunks"} and a["chunks"] >= 1 for a in report["articles"])
    assert report["articles"][0]["id"] == "a"
    assert report["index_version"] == client.post("/v1/search", json={"query": "x"}).json()["index_version"] > 0


def test_the_same_again_is_unchanged_and_other_content_a_new_version(client):
    first = add(client, {"id": "a", "text": BRIDGE})
    again = add(client, {"id": "a", "text": BRIDGE})
    assert [a["status"] for a in again["articles"]] == ["unchanged"]
    assert again["index_version"] == first["index_version"]
    changed = add(client, {"id": "a", "text": HARBOUR})
    assert [(a["version"], a["status"]) for a in changed["articles"]] == [(2, "updated")]
    assert client.get("/v1/articles/a").json()["text"] == HARBOUR
    assert client.get("/v1/articles/a", params={"version": 1}).json()["text"] == BRIDGE
    check_problem(client.get("/v1/articles/a", params={"version": 3}), 404, "a", "3")


def test_without_an_id_the_content_makes_one(client):
    first, second = (add(client, {"text": HARBOUR})["articles"][0] for _ in range(2))
    assert first["id"] == second["id"]
    assert second["status"] == "unchanged"


def test_an_article_comes_back_as_it_was_sent(client):
    text = "Über uns\r\n\r\nDie Brücke 🌉 kostet 12\u00a0Millionen.\rSo co\u00adoper\u00adativ.\r\n"
    sent = {
        "id": "x:1~2.3_4-5", "text": text, "title": "Über uns", "url": "https://example.org/?a=1",
        "source": "s.txt", "published": "2024-05-04", "language": "de",
    }  # fmt: skip
    add(client, sent)
    article = client.get("/v1/articles/x:1~2.3_4-5").json()
    assert article["text"] == text.replace("\r\n", "\n")
    assert {name: article[name] for name in sent if name != "text"} == {k: v for k, v in sent.items() if k != "text"}
    assert set(article) == {*sent, "version", "ingested_at", "boilerplate"}


def test_boilerplate_is_marked_by_both_counts(client):
    notice = "We use cookies 🍪 to improve your experience. Accept all cookies or manage your cookie preferences."
    text = f"🎉 Captain dredges harbour\n\n{HARBOUR}\n{notice}\n\n{HARBOUR}"
    add(client, {"id": "a", "text": text})
    article = client.get("/v1/articles/a").json()
    assert article["text"] == text
    (region,) = article["boilerplate"]
    assert set(region) == {"start", "end", "start_utf16", "end_utf16"}
    assert text[region["start"] : region["end"]].strip() == notice
    assert (
        text.encode("utf-16-le")[2 * region["start_utf16"] : 2 * region["end_utf16"]].decode("utf-16-le").strip()
        == notice
    )


def test_an_article_of_only_boilerplate_is_kept_and_says_nothing(client):
    text = "We use cookies to improve your experience. Accept all cookies or manage your cookie preferences.\n"
    report = add(client, {"id": "a", "text": text})
    assert report["articles"][0]["chunks"] == 0
    assert client.get("/v1/articles/a").json()["text"] == text
    answer = client.post("/v1/ask", json={"question": "What are cookies used for?"}).json()
    assert (answer["kind"], answer["answers"]) == ("none", [])


def test_a_page_of_html_becomes_its_main_text(client):
    body = "".join(f"<p>{HARBOUR}{HARBOUR}</p>" for _ in range(3))
    head = "<html><head><title>Harbour news</title></head>"
    html = f"{head}<body><article><h1>Harbour news</h1>{body}</article></body></html>"
    add(client, {"id": "page", "html": html, "source": "given"})
    article = client.get("/v1/articles/page").json()
    assert "dredged by Captain Quirke" in article["text"]
    assert "<p>" not in article["text"]
    assert (article["title"], article["source"]) == ("Harbour news", "given")


def test_put_creates_changes_and_leaves_alone(client):
    first = client.put("/v1/articles/a", json={"text": BRIDGE})
    assert (first.status_code, first.json()["status"], first.json()["version"]) == (201, "created", 1)
    assert set(first.json()) == {"id", "version", "status", "chunks", "index_version"}
    second = client.put("/v1/articles/a", json={"id": "a", "text": HARBOUR})
    assert (second.status_code, second.json()["status"], second.json()["version"]) == (200, "updated", 2)
    third = client.put("/v1/articles/a", json={"text": HARBOUR})
    assert (third.status_code, third.json()["status"], third.json()["version"]) == (200, "unchanged", 2)


def test_a_deleted_article_is_gone_from_everywhere(client):
    add(client, {"id": "a", "text": HARBOUR}, {"id": "b", "text": BRIDGE})
    response = client.delete("/v1/articles/a")
    assert (response.status_code, response.content) == (204, b"")
    check_problem(client.get("/v1/articles/a"), 410, "a")
    check_problem(client.get("/v1/articles/a", params={"version": 1}), 410, "a")
    check_problem(client.delete("/v1/articles/a"), 410, "a")
    found = client.post("/v1/search", json={"query": "harbour boats crane"}).json()["passages"]
    assert {p["article_id"] for p in found} == {"b"}
    assert [a["id"] for a in client.get("/v1/articles").json()["articles"]] == ["b"]


def test_a_deleted_article_may_come_back(client):
    add(client, {"id": "a", "text": HARBOUR})
    client.delete("/v1/articles/a")
    add(client, {"id": "a", "text": HARBOUR})
    assert client.get("/v1/articles/a").json()["text"] == HARBOUR
    found = client.post("/v1/search", json={"query": "harbour"}).json()["passages"]
    assert [p["article_id"] for p in found] == ["a"]


def test_pages_follow_each_other_to_the_end(client):
    add(client, *({"id": f"n{i}", "text": f"{HARBOUR} {i}", "source": f"s{i % 2}"} for i in range(5)))
    seen, cursor = [], None
    while True:
        page = client.get("/v1/articles", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [head["id"] for head in page["articles"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["n0", "n1", "n2", "n3", "n4"]
    odd = client.get("/v1/articles", params={"source": "s1"}).json()
    assert [head["id"] for head in odd["articles"]] == ["n1", "n3"]
    assert all("text" not in head for head in odd["articles"])


def test_what_was_acknowledged_is_there_after_a_restart(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "a", "text": HARBOUR}, {"id": "b", "text": BRIDGE})
        client.delete("/v1/articles/b")
    with serving(tmp_path) as client:
        assert client.get("/v1/articles/a").json()["text"] == HARBOUR
        check_problem(client.get("/v1/articles/b"), 410)
        assert client.post("/v1/search", json={"query": "boats"}).json()["passages"][0]["article_id"] == "a"
