"""The real application with fakes of both models, looked at in a real Chromium."""

import json
import os
import shutil
import threading
import urllib.request
from contextlib import contextmanager

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from index.store import Index
from qa.answering import Answerer
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving import BRIDGE, HARBOUR, until

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE = 60_000  # milliseconds; how long a step takes never decides
PHONE = {"width": 320, "height": 640}
WIDE = {"width": 1440, "height": 900}

WHO = "Who opened the new bridge?"
GUESTS = "Who were the guests of honour at the harbour festival?"
NOTHING = "Which opera did Puccini leave unfinished?"

FESTIVAL = (
    "Harbour festival 🎆\n\nThe guests of honour at the harbour festival were Adora Belle, Moist Lipwig and "
    "Sacharissa Cripslock. Fireworks 🎇🎇 ended the harbour festival.\n"
)
ARTICLES = (
    {"id": "bridge", "text": BRIDGE, "source": "b.txt", "url": "https://example.org/b", "published": "2024-05-04"},
    {"id": "harbour", "text": HARBOUR, "source": "h.txt"},
    {"id": "festival", "text": FESTIVAL, "source": "f.txt"},
)


@contextmanager
def chromium():
    """Give a Chromium; skip the test where there is none, and in CI."""
    if os.environ.get("CI"):
        pytest.skip("no browser tests in CI")
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no chromium on the path")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Site:
    """An application on a port of its own that can be taken away and brought back; it keeps its library."""

    def __init__(self, folder, index, access="open"):
        self.index = index
        self._settings = Settings(_env_file=None, data_dir=folder, access=access)
        self._port = 0

    def start(self):
        self.app = create_app(self._settings, Answerer(self.index, FakeReader()))
        self._server = uvicorn.Server(uvicorn.Config(self.app, port=self._port, log_config=None, access_log=False))
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        until(lambda: self._server.started)
        self._port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"

    def stop(self):
        self._server.should_exit = True
        self._thread.join()


@contextmanager
def site(folder, encoder=None, access="open"):
    """Serve the library in `folder`."""
    with Index.open(folder, encoder or FakeEncoder()) as index:
        served = Site(folder, index, access)
        served.start()
        try:
            yield served
        finally:
            served.stop()


@contextmanager
def looking(browser, size=WIDE, **more):
    """Give a page in a context of its own; afterwards nothing may have failed in it or been refused by its policy."""
    context = browser.new_context(viewport=size, **more)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation',"
        " (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: (errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        yield page
        assert page.evaluate("window.refused") == []
        assert errors == []
    finally:
        context.close()


def visit(page, site, path="/"):
    """Open a page of the site; wait until it has shown what it shows by itself."""
    page.goto(site.address + path)
    page.wait_for_load_state("networkidle")


def get(site, path):
    """Return what the site's API says there, past the browser."""
    with urllib.request.urlopen(site.address + path) as response:
        return json.load(response)


def turns(page):
    return page.locator(".turn")


def ask(page, question):
    """Type a question, send it, wait for what comes of it; give its turn."""
    before = turns(page).count()
    page.fill("#question", question)
    page.keyboard.press("Enter")
    turn = turns(page).nth(before)
    turn.locator(".actions, .problem").first.wait_for()
    return turn


def open_chip(page, chip):
    """Follow a citation; wait for its article."""
    chip.click()
    page.locator("#reading mark").first.wait_for()


def marked(page):
    """Return the words that are marked in the open article."""
    return "".join(page.locator("#reading mark").all_text_contents())


def shaded(page):
    """Return the words of the sentence that is shaded in the open article, those that are marked among them."""
    return "".join(page.locator("#reading .text .sentence").all_text_contents())


def scrolls_sideways(page):
    """Return the parts of the page that are wider than there is room for, or that stand out of the window."""
    return page.evaluate(
        """() => [...document.querySelectorAll("html, body, body *:not(.hidden, .skip, .hidden *)")]
        .filter((e) => e.checkVisibility() && !e.closest("option"))
        .filter((e) => {
            const roots = e === document.documentElement || e === document.body;
            const scrolls = roots || ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
            const cut = e.parentElement?.closest("bdi, .chip, .of, .from, .motto, a, input, textarea, label");
            const box = e.getBoundingClientRect();
            const out = !cut && (box.right > innerWidth + 1 || box.left < -1);
            return out || (scrolls && e.scrollWidth > e.clientWidth + 1);
        })
        .map((e) => `${e.tagName}#${e.id}.${e.className}`)"""
    )
