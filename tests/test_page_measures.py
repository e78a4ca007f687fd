"""The chat page measured in a real browser: accessibility, weight, layout shift, narrow windows, dark and light."""

import pytest

from tests.browsing import (
    GUESTS,
    NOTHING,
    PHONE,
    WHO,
    WIDE,
    ask,
    looking,
    open_chip,
    scrolls_sideways,
    turns,
    visit,
)
from tests.serving import until

MOST_BYTES = 100_000
SHIFTS = """
    window.shifts = [];
    const place = (r) => `${r.x},${r.y} ${r.width}x${r.height}`;
    const said = ({ node, previousRect: a, currentRect: b }) =>
        `${node?.nodeName}.${node?.className} ${place(a)} -> ${place(b)}`;
    new PerformanceObserver((list) => {
        for (const { hadRecentInput, sources } of list.getEntries())
            if (!hadRecentInput) window.shifts.push(...sources.map(said));
    }).observe({ type: "layout-shift", buffered: true });
"""
SUBMIT = "async (question) => (await import('/static/chat/talk.js')).submit(question)"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page):
    """Return what axe-core finds wrong, rule by rule with the first element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page, options=AXE).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]][:3]) for rule in found]


def states(page, served):
    """Take the page through its states; yield the name of each."""
    visit(page, served)
    yield "empty"
    ask(page, WHO)
    yield "answer"
    turn = ask(page, "Who else?")
    if turn.get_by_role("button", name="Correct this reading").count():
        turn.get_by_role("button", name="Correct this reading").click()
        yield "correcting"
    turn = ask(page, GUESTS)
    open_chip(page, turn.locator("a.chip").first)
    yield "article"
    page.keyboard.press("Escape")
    yield "list"
    turn.get_by_role("button", name="Wrong").click()
    page.locator("#reading mark").first.wait_for()
    yield "marking"
    page.keyboard.press("Escape")
    yield "feedback"
    turn = ask(page, NOTHING)
    until(lambda: turn.locator(".from").first.text_content() != turn.locator(".from").last.text_content())
    yield "none"
    if page.get_by_role("button", name="Conversations", exact=True).is_visible():
        page.get_by_role("button", name="Conversations", exact=True).click()
    page.locator("#history li").first.hover()
    page.get_by_role("button", name="Rename").first.click()
    yield "renaming"
    page.keyboard.press("Escape")
    page.locator("#history li").first.hover()
    page.get_by_role("button", name="Delete").first.click()
    yield "deleting"
    if page.get_by_role("button", name="Conversations", exact=True).is_visible():
        page.get_by_role("button", name="Conversations", exact=True).click()
    page.route("**/v1/ask", lambda route: route.abort())
    ask(page, WHO)
    yield "error"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_state_has_a_barrier_or_scrolls_sideways(browser, served, size, scheme):
    found, wide = {}, {}
    with looking(browser, size, color_scheme=scheme, reduced_motion="reduce") as page:
        for state in states(page, served):
            found[state] = violations(page)
            wide[state] = scrolls_sideways(page)
        visit(page, served, "/articles/bridge#3-9")
        page.get_by_text("About this article").click()
        found["page"], wide["page"] = violations(page), scrolls_sideways(page)
        visit(page, served, "/articles/none")
        found["tombstone"], wide["tombstone"] = violations(page), scrolls_sideways(page)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert {state: parts for state, parts in wide.items() if parts} == {}


def test_the_first_content_is_light_and_all_from_here(browser, served):
    with looking(browser) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        urls, sizes = [], []
        session.on("Network.requestWillBeSent", lambda event: urls.append(event["request"]["url"]))
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        visit(page, served)
        page.locator("#examples button").first.wait_for()
    assert [url for url in urls if not url.startswith(served.address + "/")] == []
    assert len(sizes) > 10
    assert 10_000 < sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_jumps(browser, served, size):
    with looking(browser, size) as page:
        page.add_init_script(SHIFTS)
        visit(page, served)
        page.locator("#examples button").first.wait_for()
        for place, question in enumerate((WHO, GUESTS)):
            page.evaluate(SUBMIT, question)  # a field that grows while somebody types is no jump
            turns(page).nth(place).locator(".actions").wait_for()
        assert page.evaluate("window.shifts") == []
        page.reload()
        page.locator(".turn .actions").last.wait_for()
        assert page.evaluate("window.shifts") == []


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_dark_and_light_follow_the_system_until_chosen(browser, served):
    with looking(browser, color_scheme="dark") as page:
        visit(page, served)
        dark, toggle = background(page), page.get_by_role("button", name="Dark theme")
        assert toggle.get_attribute("aria-pressed") == "true"
        page.emulate_media(color_scheme="light")
        light = background(page)
        assert light != dark
        until(lambda: toggle.get_attribute("aria-pressed") == "false")  # the page hears of it a moment later
        toggle.click()
        assert (background(page), toggle.get_attribute("aria-pressed")) == (dark, "true")
        for path in ("/", "/articles/bridge", "/docs"):
            visit(page, served, path)
            assert background(page) == dark
        visit(page, served)
        toggle.click()
        assert background(page) == light
        page.emulate_media(color_scheme="dark")
        assert background(page) == dark
