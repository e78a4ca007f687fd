"""What the chat page keeps and gives away, in a real browser: conversations, feedback, copies, files that it takes."""

import json
import urllib.request

import pytest

from tests.browsing import (
    FESTIVAL,
    GUESTS,
    NOTHING,
    WHO,
    ask,
    get,
    looking,
    open_chip,
    turns,
    visit,
)
from tests.serving import BRIDGE, until

SELECT = """([text, words]) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const place = (offset) => {
        for (const node of nodes) { if (offset <= node.length) return [node, offset]; offset -= node.length; }
    };
    const start = text.textContent.indexOf(words);
    document.getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
}"""

DROP = """([name, bytes, times]) => {
    const data = new DataTransfer();
    data.items.add(new File(Array(times ?? 1).fill(new Uint8Array(bytes)), name));
    for (const kind of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(browser, served):
    with looking(browser, permissions=["clipboard-read", "clipboard-write"]) as opened:
        visit(opened, served)
        yield opened


def feedback(served):
    with urllib.request.urlopen(served.address + "/v1/feedback/export") as response:
        return [json.loads(line) for line in response.read().decode().splitlines()]


def test_conversations_are_kept_renamed_shared_and_deleted(browser, page, served):
    ask(page, WHO)
    first = page.url
    page.get_by_role("button", name="New conversation").click()
    until(lambda: turns(page).count() == 0)
    assert page.locator("#intro").is_visible()
    ask(page, NOTHING)
    links = page.locator("#history li a")
    until(lambda: links.all_text_contents() == [NOTHING, WHO])
    links.nth(1).click()
    until(lambda: turns(page).locator("h2").all_text_contents() == [WHO])
    assert page.url == first
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("navigator.clipboard.readText()") == first

    with looking(browser) as other:
        other.goto(first)
        other.locator(".turn .actions").wait_for()
        assert other.locator(".turn .answer").all_text_contents() == page.locator(".turn .answer").all_text_contents()

    page.locator("#history li").nth(1).hover()
    page.get_by_role("button", name=f"Rename \u2068{WHO}\u2069").click()
    page.get_by_label("Title").fill("<b>The bridge</b> 🎉")
    page.keyboard.press("Enter")
    until(lambda: links.nth(1).text_content() == "<b>The bridge</b> 🎉")
    titles = {head["title"] for head in get(served, "/v1/conversations")["conversations"]}
    assert titles == {NOTHING, "<b>The bridge</b> 🎉"}

    page.locator("#history li").nth(1).hover()
    page.get_by_role("button", name="Delete").nth(1).click()
    page.get_by_role("button", name="Delete", exact=True).click()
    until(lambda: links.all_text_contents() == [NOTHING])
    until(lambda: turns(page).count() == 0)
    assert len(get(served, "/v1/conversations")["conversations"]) == 1
    page.goto(first)
    page.get_by_text("This conversation is not here any more.").wait_for()
    ask(page, WHO).locator(".answer").first.wait_for()


def test_an_answer_is_told_to_be_right(page, served):
    turn = ask(page, WHO)
    turn.get_by_role("button", name="Right").click()
    turn.get_by_text("Thank you.").wait_for()
    (said,) = feedback(served)
    assert (said["question"], said["verdict"], said["expected"]) == (WHO, "right", [])
    assert turn.get_by_role("button", name="Right").get_attribute("aria-pressed") == "true"


def test_the_right_span_is_marked_by_selecting_it_behind_an_emoji(page, served):
    turn = ask(page, WHO)
    turn.get_by_role("button", name="Wrong").click()
    page.locator("#reading mark").first.wait_for()
    page.locator("#reading .text").evaluate(f"(text, words) => ({SELECT})([text, words])", "Zoë O’Neill, opened")
    until(lambda: page.get_by_label("Where is the right answer?").input_value() == "Zoë O’Neill, opened")
    page.get_by_role("button", name="Mark", exact=True).click()
    page.get_by_label("A note").fill("A <name> 🎉")
    turn.get_by_role("button", name="Send").click()
    turn.get_by_text("Thank you.").wait_for()
    (said,) = feedback(served)
    start = BRIDGE.index("Zoë O’Neill, opened")
    expected = {"article_id": "bridge", "version": 1, "start": start, "end": start + 19, "quote": "Zoë O’Neill, opened"}
    assert (said["verdict"], said["expected"], said["comment"]) == ("wrong", [expected], "A <name> 🎉")


def test_what_is_missing_is_found_in_another_article_and_typed(page, served):
    turn = ask(page, NOTHING)
    turn.get_by_role("button", name="Something missing").click()
    turn.get_by_label("Search the articles").fill("fireworks at the harbour festival")
    turn.get_by_label("Search the articles").press("Enter")
    turn.locator(".panel .passage").first.wait_for()
    turn.locator(".panel .passage", has_text="Fireworks").click()
    until(lambda: page.locator("#reading .title").all_text_contents() == ["Harbour festival 🎆"])
    words = page.get_by_label("Where is the right answer?")
    words.fill("no such words")
    words.press("Enter")
    page.get_by_text("The article does not hold these words.").wait_for()
    words.fill("🎇🎇 ended")
    words.press("Enter")
    assert turn.locator(".marked li").inner_text().strip() == "🎇🎇 ended"
    turn.get_by_role("button", name="Send").click()
    turn.get_by_text("Thank you.").wait_for()
    (said,) = feedback(served)
    start = FESTIVAL.index("🎇🎇 ended")
    assert said["expected"] == [
        {"article_id": "festival", "version": 1, "start": start, "end": start + 8, "quote": "🎇🎇 ended"}
    ]
    assert page.get_by_label("Where is the right answer?").is_hidden()


def test_a_copy_holds_every_quote_and_leads_to_every_citation(page, served):
    turn = ask(page, GUESTS)
    answer = get(served, "/v1/conversations/" + page.url.partition("#c=")[2])["turns"][0]["answer"]
    for label, opening in [("Copy text", GUESTS), ("Copy Markdown", f"**{GUESTS}**")]:
        turn.get_by_role("button", name=label).click()
        turn.get_by_text("Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines()[0] == opening
        for item in answer["answers"]:
            assert f"“{item['text']}”" in copied
            for cited in item["citations"]:
                span = f"{cited['start_utf16']}-{cited['end_utf16']}"
                assert f"{served.address}/articles/{cited['article_id']}?version={cited['version']}#{span}" in copied
        turn.get_by_text("Copied").wait_for(state="hidden")


def test_markdown_of_a_hostile_answer_is_only_text(page):
    copied = page.evaluate(
        """async () => {
        const { asMarkdown } = await import("/static/chat/copying.js");
        const words = "[x](javascript:1) <img src=x> *b* \\u202egnp\\n# h";
        const citation = { article_id: "a", version: 1, title: words, source: null, url: null, published: null,
            start_utf16: 0, end_utf16: 1, quote: words,
            sentence: { text: words, start_utf16: 0, end_utf16: 1 } };
        const item = { text: words, confidence: 0.6, sources: 1, citations: [citation] };
        return asMarkdown({ resolved_question: words, answers: [item] });
        }"""
    )
    escaped = "\\[x\\]\\(javascript:1\\) \\<img src=x\\> \\*b\\* gnp \\# h"
    assert copied.count(escaped) == copied.count("javascript") == 4
    assert "\u202e" not in copied
    assert "likely, 60%" in copied


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("note.txt", "The lighthouse 🎉 keeper is called Esmeralda Weatherwax.\n".encode(), "The lighthouse 🎉 keeper"),
        ("note.md", b"Preface\n\n# The lighthouse\n\nIts keeper is called Esmeralda Weatherwax.\n", "The lighthouse"),
        ("note.txt", "The lighthouse keeper is called Esmeralda Weatherwax.".encode("utf-16"), "The lighthouse keeper"),
        (
            "note.html",
            b"<html><head><title>The lighthouse</title></head><body><article><h1>The lighthouse</h1><p>"
            + b"The lighthouse keeper is called Esmeralda Weatherwax, and she has kept it for years. " * 5
            + b"</p></article></body></html>",
            "The lighthouse",
        ),
    ],
)
def test_a_file_that_is_dropped_is_an_article_at_once(page, served, name, content, title):
    page.evaluate(DROP, [name, list(content)])
    notice = page.locator(".notice", has_text="Added")
    notice.wait_for()
    assert title in notice.inner_text()
    turn = ask(page, "What is the lighthouse keeper called?")
    assert turn.locator(".chip").first.text_content().startswith(title)
    page.evaluate(DROP, [name, list(content)])
    page.locator(".notice", has_text="Already among the articles").wait_for()
    notice.get_by_role("button", name="Dismiss").click()
    assert notice.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "times", "told"),
    [
        ("<b>x</b>.pdf", b"%PDF", 1, "only .txt, .md and .html files can be added."),
        ("note.txt", b"caf\xe9", 1, "it is not text in UTF-8."),
        ("note.txt", b" \n", 1, "was not added"),
        ("note.txt", b"x" * 1001, 5000, "it is larger than 5,000,000 bytes."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_name(page, served, name, content, times, told):
    before = get(served, "/v1/articles")
    page.evaluate(DROP, [name, list(content), times])
    notice = page.locator(".notice[role=alert]")
    notice.wait_for()
    assert notice.inner_text().startswith(f"{name} was not added: ")
    assert told in notice.inner_text()
    assert get(served, "/v1/articles") == before


def test_a_citation_of_an_article_that_was_deleted_since_says_so(page, served):
    turn = ask(page, WHO)
    served.index.delete("bridge")
    turn.locator("a.chip").first.click()
    page.locator("#reading").get_by_text("This article was deleted since it was cited.").wait_for()
    assert page.locator("#reading mark").count() == 0


def test_the_article_opens_from_the_chip_in_full(page, served):
    turn = ask(page, WHO)
    open_chip(page, turn.locator("a.chip").first)
    href = page.get_by_role("link", name="Open on its own page").get_attribute("href")
    assert href == turn.locator("a.chip").first.get_attribute("href")
    words = page.locator("#reading mark").all_text_contents()
    visit(page, served, href)
    assert page.locator("mark").all_text_contents() == words
