"""A service that needs a key, seen from its page in a real browser."""

import pytest

from index.documents import RawArticle
from index.keys import Scope
from tests.browsing import ARTICLES, WHO, ask, looking, site, turns


@pytest.fixture
def served(tmp_path):
    with site(tmp_path / "library", access="keys") as running:
        running.index.add([RawArticle(**article) for article in ARTICLES])
        yield running


def give(page, key):
    dialog = page.get_by_role("dialog", name="Key")
    dialog.get_by_label("This service needs a key").fill(key)
    dialog.get_by_role("button", name="Use this key").click()


def test_the_page_asks_for_a_key_once_and_again_for_a_wrong_one(browser, served):
    _, key = served.index.library.keys.create("reader", Scope.READ)
    with looking(browser) as page:
        page.goto(served.address)
        give(page, "sayso_wrong")
        give(page, key)
        page.get_by_role("dialog", name="Key").wait_for(state="detached")
        assert "bridge" in ask(page, WHO).inner_text().lower()
        page.reload()
        ask(page, WHO)
        assert page.get_by_role("dialog", name="Key").count() == 0


def test_without_a_key_nothing_is_shown(browser, served):
    with looking(browser) as page:
        page.goto(served.address)
        page.get_by_role("dialog", name="Key").get_by_role("button", name="Cancel").click()
        page.get_by_role("dialog", name="Key").wait_for(state="detached")
        assert turns(page).count() == 0
