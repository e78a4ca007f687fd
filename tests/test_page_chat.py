"""The chat page in a real browser: asking, following up, citations, abstention, going away and coming back."""

import random

import pytest

from index.documents import RawArticle
from tests.browsing import (
    ARTICLES,
    GUESTS,
    NOTHING,
    WHO,
    ask,
    get,
    looking,
    marked,
    open_chip,
    shaded,
    site,
    turns,
    visit,
)
from tests.serving import until
from tests.test_api_operations import SlowEncoder


@pytest.fixture
def page(browser, served):
    with looking(browser) as opened:
        visit(opened, served)
        yield opened


def conversation(page, served):
    return get(served, "/v1/conversations/" + page.evaluate("location.hash").removeprefix("#c="))


def test_a_first_question_is_answered_with_its_confidence_in_words_and_its_source(page, served):
    turn = ask(page, WHO)
    (kept,) = conversation(page, served)["turns"]
    item = kept["answer"]["answers"][0]
    assert turn.locator("h2").text_content() == WHO
    assert turn.locator(".answer").first.text_content() == item["text"]
    confidence = turn.locator(".confidence").first
    assert confidence.inner_text().startswith("almost certain")
    assert confidence.get_attribute("title").startswith(f"{round(item['confidence'] * 100)}%")
    assert turn.locator(".context").first.text_content() == item["citations"][0]["sentence"]["text"]
    assert turn.locator(".context b").first.text_content() == item["text"]
    assert turn.locator(".chip").first.text_content() == "Mayor opens bridge 🎉"
    assert page.locator("#question").input_value() == ""
    assert item["text"] in page.locator("#status").text_content()
    assert page.locator("#history a[aria-current]").text_content() == WHO


@pytest.mark.parametrize("question", [WHO, GUESTS])
def test_every_citation_opens_on_exactly_its_words_also_after_an_emoji(page, served, question):
    turn = ask(page, question)
    answer = conversation(page, served)["turns"][0]["answer"]
    citations = [citation for item in answer["answers"] for citation in item["citations"]]
    assert any(citation["start"] != citation["start_utf16"] for citation in citations)
    chips = turn.locator("a.chip")
    assert chips.count() == len(citations)
    for place, citation in enumerate(citations):
        open_chip(page, chips.nth(place))
        until(lambda wanted=citation["quote"]: marked(page) == wanted)
        assert shaded(page) == citation["sentence"]["text"]
        text = get(served, f"/v1/articles/{citation['article_id']}")["text"]
        assert page.locator("#reading .text").evaluate("e => e.textContent") == text
        assert page.locator("#reading mark").first.evaluate(
            "e => { const a = e.getBoundingClientRect(), b = e.closest('.body').getBoundingClientRect();"
            " return a.top >= b.top && a.bottom <= b.bottom; }"
        )


def test_a_list_is_a_list_and_its_citations_are_stepped_through(page, served):
    turn = ask(page, GUESTS)
    answer = conversation(page, served)["turns"][0]["answer"]
    assert answer["kind"] == "list"
    texts = [item["text"] for item in answer["answers"]]
    assert len(texts) > 1
    assert turn.locator("ol[data-kind=list] > li .answer").all_text_contents() == texts
    quotes = [citation["quote"] for item in answer["answers"] for citation in item["citations"]]
    open_chip(page, turn.locator("a.chip").first)
    assert page.locator("#reading .count").text_content() == f"Citation 1 of {len(quotes)}"
    page.keyboard.press("ArrowRight")
    until(lambda: marked(page) == quotes[1])
    assert turn.locator("a.chip[aria-current]").count() == 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    until(lambda: marked(page) == quotes[-1])
    page.get_by_role("button", name="Next").click()
    until(lambda: marked(page) == quotes[0])


def test_a_follow_up_says_how_it_was_read_and_can_be_corrected(page, served):
    ask(page, WHO)
    turn = ask(page, "Who else?")
    first, second = conversation(page, served)["turns"]
    assert second["resolved_question"] != second["question"]
    assert turn.locator(".reading-of").inner_text().strip() == f"I read this as “{second['resolved_question']}”"
    assert first["answer"]["answers"][0]["text"] in second["answer"]["excluded"]
    turn.get_by_role("button", name="Correct this reading").click()
    field = turn.get_by_label("The question as you mean it")
    assert field.input_value() == second["resolved_question"]
    field.fill("Who dredged the harbour?")
    field.press("Enter")
    turns(page).nth(2).locator(".actions").wait_for()
    assert conversation(page, served)["turns"][2]["question"] == "Who dredged the harbour?"
    assert turn.locator(".reading-of").inner_text().strip().startswith("I read this as")


def test_what_the_articles_do_not_say_comes_with_the_nearest_passages(page, served):
    turn = ask(page, NOTHING)
    passages = conversation(page, served)["turns"][0]["answer"]["passages"]
    assert turn.locator(".none").text_content() == "The articles do not say."
    assert turn.locator(".item").count() == 0
    shown = turn.locator(".passage")
    assert shown.locator(".excerpt").all_text_contents() == [passage["text"] for passage in passages[:3]]
    shown.nth(1).click()
    page.locator("#reading .sentence").first.wait_for()
    assert shaded(page) == passages[1]["text"]
    assert page.locator("#reading .count").text_content() == f"Passage 2 of {len(passages[:3])}"


def test_a_question_outlives_the_service(page, served):
    first = ask(page, WHO)
    served.stop()
    turn = ask(page, GUESTS)
    assert "cannot be reached" in turn.locator(".problem").inner_text()
    assert first.locator(".answer").count() > 0
    turn.get_by_role("button", name="Retry").click()
    until(lambda: "cannot be reached" in turn.locator(".state").inner_text())
    assert page.evaluate("sessionStorage.getItem('sayso.draft')") == GUESTS
    served.start()
    turn.get_by_role("button", name="Retry").click()
    turn.locator(".actions").wait_for()
    assert turn.locator("ol[data-kind=list] > li").count() > 1
    assert [kept["question"] for kept in conversation(page, served)["turns"]] == [WHO, GUESTS]
    assert page.evaluate("sessionStorage.getItem('sayso.draft')") == ""


def test_a_question_that_could_not_be_asked_is_still_there_after_a_reload(page, served):
    served.stop()
    ask(page, WHO)
    served.start()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("#question").input_value() == WHO
    page.locator("#question").press("Enter")
    turns(page).first.locator(".answer").first.wait_for()


def test_answers_arrive_in_steps_and_can_be_stopped(browser, tmp_path):
    encoder = SlowEncoder()
    encoder.gate.set()
    with site(tmp_path, encoder) as served, looking(browser) as page:
        served.index.add([RawArticle(**article) for article in ARTICLES])
        visit(page, served)
        ask(page, WHO)
        encoder.gate.clear()
        page.fill("#question", "Who else?")
        page.keyboard.press("Enter")
        turn = turns(page).nth(1)
        turn.locator(".reading-of p").wait_for()  # how it was read is told before anything was found
        assert turn.locator(".progress").text_content() == "Looking…"
        page.get_by_role("button", name="Stop").click()
        turn.get_by_text("Stopped.").wait_for()
        encoder.gate.set()
        turn.get_by_role("button", name="Ask again").click()
        turn.locator(".actions").wait_for()
        assert [kept["question"] for kept in conversation(page, served)["turns"]] == [WHO, "Who else?"]


def test_a_service_that_answers_in_a_block_will_do(page, served):
    in_block = lambda route: route.continue_(headers={**route.request.headers, "accept": "application/json"})  # noqa: E731
    page.route("**/v1/ask", in_block)
    with page.expect_response("**/v1/ask") as caught:
        turn = ask(page, GUESTS)
    assert caught.value.headers["content-type"] == "application/json"
    assert turn.locator("ol[data-kind=list] > li").count() > 1


def press_until(page, key, selector):
    """Press a key until the focus is on what `selector` matches; fail when it never is."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_the_keyboard_alone_will_do(page):
    assert page.evaluate("document.activeElement.id") == "question"
    press_until(page, "Shift+Tab", ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type(GUESTS)
    page.keyboard.press("Enter")
    turns(page).first.locator(".actions").wait_for()
    press_until(page, "Shift+Tab", ".turn a.chip")
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert href.startswith("/articles/")
    page.keyboard.press("Enter")
    page.locator("#reading mark").first.wait_for()
    until(lambda: page.evaluate("document.activeElement.matches('#reading .title')"))
    before = page.locator("#reading .count").text_content()
    page.keyboard.press("ArrowRight")
    assert page.locator("#reading .count").text_content() != before
    page.keyboard.press("Escape")
    assert page.locator("#reading").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('href')") == href


def test_an_empty_page_offers_questions_and_articles_of_the_library(page, served):
    titles = page.locator("#examples .titles button")
    heads = get(served, "/v1/articles?limit=5")["articles"]
    assert titles.all_text_contents() == [head["title"] for head in heads]
    titles.first.click()
    until(lambda: page.locator("#reading .title").all_text_contents() == [heads[0]["title"]])
    page.keyboard.press("Escape")
    found = page.evaluate(
        """async (texts) => (await import("/static/chat/examples.js")).questionsOf(texts)""",
        [
            "The report is out. “We will mend every one of the forty boats,” said Captain Quirke. It rained.",
            "In the storm 1,200 people were injured. Later spokesman Moist Lipwig said it was over.",
            "State media said President Adora Dearheart told them so, as minister President Holm said.",
            "Nothing here gives rise to a question.",
        ],
    )
    assert found == [
        "Who said “We will mend every one of the forty boats”?",
        "Who is Moist Lipwig?",
        "How many people were injured?",
        "Who is Adora Dearheart?",
    ]


@pytest.mark.parametrize("seed", [0, 1])
def test_offsets_are_counted_as_the_service_counts_them(page, seed):
    chance = random.Random(seed)
    texts = ["".join(chance.choices("aé א\u0301🎉👩\u200d🚀\n", k=chance.randrange(30))) for _ in range(200)]
    cases = [(text, len(text[:cut].encode("utf-16-le")) // 2, cut) for text in texts for cut in range(len(text) + 1)]
    script = """async (cases) => {
        const { codePoints, whole } = await import("/static/offsets.js");
        return cases.map(([text, offset]) => [codePoints(text, offset), whole(text, offset, offset)]);
    }"""
    found = page.evaluate(script, [case[:2] for case in cases])
    assert found == [[cut, {"start": units, "end": units}] for _, units, cut in cases]
    within = "async () => (await import('/static/offsets.js')).whole('a🎉b🎉', 2, 5)"
    assert page.evaluate(within) == {"start": 1, "end": 6}
