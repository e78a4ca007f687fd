"""The page of one article in a real browser: its span, what is known of it, its versions, its tombstone."""

import pytest

from index.documents import RawArticle
from tests.browsing import looking, site, visit
from tests.serving import BRIDGE, serving, until


@pytest.fixture
def served(tmp_path):
    with site(tmp_path) as opened:
        opened.index.add([RawArticle("An old text, soon forgotten.\n", id="bridge")])
        article = RawArticle(BRIDGE, id="bridge", source="b.txt", url="https://example.org/b", published="2024-05-04")
        opened.index.add([article])
        yield opened


def test_it_shows_the_span_of_its_address_and_what_is_known(browser, served):
    units = BRIDGE.encode("utf-16-le")
    start = units.index("Zoë".encode("utf-16-le")) // 2
    with looking(browser) as page:
        visit(page, served, f"/articles/bridge#{start}-{start + 11}")
        assert page.locator("mark").all_text_contents() == ["Zoë O’Neill"]
        assert page.locator(".text").evaluate("e => e.textContent") == BRIDGE
        assert page.title() == "\u2068Mayor opens bridge 🎉\u2069 · Sayso"
        assert page.locator("h1").text_content() == "Mayor opens bridge 🎉"
        facts = page.locator(".facts").inner_text()
        assert all(fact in facts for fact in ("b.txt", "2024-05-04", "version 2"))
        link = page.locator(".facts a")
        assert (link.get_attribute("href"), link.get_attribute("rel")) == (
            "https://example.org/b",
            "noopener noreferrer",
        )
        page.evaluate("start => { location.hash = `#${start}-${start + 3}`; }", start)
        until(lambda: page.locator("mark").all_text_contents() == ["Zoë"])


@pytest.mark.parametrize("span", ["", "#", "#9-3", "#x-y", "#999999-9999999", "#<b>"])
def test_a_span_that_is_none_marks_nothing_but_shows_the_article(browser, served, span):
    with looking(browser) as page:
        visit(page, served, f"/articles/bridge{span}")
        assert page.locator(".text").evaluate("e => e.textContent") == BRIDGE
        assert page.locator("mark").count() == 0


def test_every_version_can_be_read(browser, served):
    with looking(browser) as page:
        visit(page, served, "/articles/bridge")
        page.get_by_text("About this article").click()
        versions = page.locator(".versions a")
        assert versions.all_text_contents() == ["2 (latest)", "1"]
        assert page.locator(".versions [aria-current]").all_text_contents() == ["2 (latest)"]
        versions.nth(1).click()
        page.wait_for_load_state("networkidle")
        assert page.locator(".text").evaluate("e => e.textContent") == "An old text, soon forgotten.\n"
        page.get_by_text("About this article").click()
        assert page.locator(".versions a").all_text_contents() == ["2 (latest)", "1"]
        assert page.locator(".versions [aria-current]").all_text_contents() == ["1"]


def test_a_deleted_article_has_a_tombstone(browser, served):
    served.index.delete("bridge")
    with looking(browser) as page:
        response = page.goto(served.address + "/articles/bridge?version=2#3-9")
        assert response.status == 410
        page.get_by_role("heading", name="This article was deleted").wait_for()
        assert page.locator("mark").count() == 0
        response = page.goto(served.address + "/articles/%3Cb%3Enone")
        assert response.status == 404
        page.get_by_role("heading", name="There is no such article").wait_for()
        assert page.locator("main b").count() == 0


def test_the_page_has_the_status_of_the_article(tmp_path):
    with serving(tmp_path) as client:
        client.put("/v1/articles/a", json={"text": "One text.\n"})
        client.put("/v1/articles/b", json={"text": "Another text.\n"})
        client.delete("/v1/articles/b")
        found = {
            path: client.get(f"/articles/{path}").status_code
            for path in ("a", "a?version=1", "a?version=2", "a?version=x", "a?version=9999999999999999999", "b", "c")
        }
    assert found == {
        "a": 200, "a?version=1": 200, "a?version=2": 404, "a?version=x": 200, "a?version=9999999999999999999": 200,
        "b": 410, "c": 404,
    }  # fmt: skip
