"""From URLs to articles: pages, texts and feeds, over real connections to this machine."""

import pytest

from index.documents import RawArticle
from index.sources import SourceError
from index.web import MOST_ENTRIES, read_places, read_urls
from tests.serving import BRIDGE
from tests.web import fetcher, page, site

STORY = "The harbour was dredged by Captain Quirke in 1998, said the mayor of the town at the opening. " * 4
LONG = "".join(f"<p>Paragraph {n}: {STORY}</p>" for n in range(4))


def html(title, body=STORY, meta=""):
    return (
        f"<html><head><title>{title}</title>{meta}</head><body><article><h1>{title}</h1><p>{body}</p></article></body>"
    )


@pytest.fixture
def news():
    with site() as server:
        server.base = f"http://news.example:{server.server_port}"
        yield server


def read(server, *paths, known=None, **limits):
    made, _ = fetcher(server, known, **limits)
    return list(read_urls([path if ":" in path else server.base + path for path in paths], made))


def test_a_page_becomes_an_article_that_knows_where_it_was(news):
    news.answers["/2024/harbour"] = page(html("Harbour", meta='<meta name="date" content="2024-05-03">'))
    news.answers["/old"] = (301, {"Location": "/2024/harbour"}, b"")
    (article,) = read(news, "/old")
    assert isinstance(article, RawArticle)
    assert "dredged by Captain Quirke" in article.text
    assert (article.title, article.published, article.source) == ("Harbour", "2024-05-03", "news.example")
    assert article.url == f"{news.base}/2024/harbour"
    assert article.id is not None
    assert article.id.startswith(f"web:news.example:{news.server_port}:2024:harbour")
    assert read(news, "/old", "/2024/harbour", "/2024/harbour#part") == [article]


def test_a_text_is_kept_as_it_is_but_for_its_newlines(news):
    news.answers["/bridge.txt"] = page(BRIDGE.replace("\n", "\r\n"), "text/plain; charset=utf-8")
    assert [a.text for a in read(news, "/bridge.txt")] == [BRIDGE]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (html("Zoë", "“Überwald” – " + STORY).encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (html("Zoë", "“Überwald” – " + STORY).encode("utf-8"), 'text/html; charset="UTF-8"'),
        (html("Zoë", "“Überwald” – " + STORY).encode("utf-16"), "text/html"),
        (html("Zoë", "“Überwald” – " + STORY).encode("utf-8-sig"), "text/html; charset=windows-1252"),
        (
            html("Zoë", "“Überwald” – " + STORY, '<meta charset="cp1252">').encode("cp1252"),
            "text/html; charset=nonsense",
        ),
        (html("Zoë", "“Überwald” – " + STORY).encode("utf-8"), "text/html; charset=unicode_escape"),
    ],
)
def test_the_charset_that_is_sent_is_used(news, body, media_type):
    news.answers["/a"] = page(body, media_type)
    (article,) = read(news, "/a")
    assert article.title == "Zoë"
    assert "“Überwald” – The harbour" in article.text


def feed_of(*items):
    return page(f"<rss><channel>{''.join(items)}</channel></rss>", "application/rss+xml")


def item(title, link, content="", date="Fri, 03 May 2024 12:30:00 GMT"):
    encoded = f"<encoded><![CDATA[{content}]]></encoded>" if content else ""
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>{encoded}</item>"


def test_a_feed_gives_the_articles_of_its_entries(news):
    news.answers["/feed"] = feed_of(
        item("Whole", "/whole", LONG),
        item("Short", "/short", "<p>Read on there.</p>"),
        item("Twice", "/short"),
        item("Broken", "/broken"),
        item("Inside", "http://127.0.0.2/secret"),
        item("Nested", "/feed"),
        item("Odd", "javascript:alert(1)"),
        "<item><title>Nowhere</title></item>",
    )
    news.answers["/short"] = page(html("Short | News"))
    found = read(news, "/feed")
    articles = [outcome for outcome in found if isinstance(outcome, RawArticle)]
    assert [(a.title, a.url, a.published, a.source) for a in articles] == [
        ("Whole", f"{news.base}/whole", "2024-05-03T12:30:00Z", "news.example"),
        ("Short", f"{news.base}/short", "2024-05-03T12:30:00Z", "news.example"),
    ]
    assert "Paragraph 3" in articles[0].text
    assert "dredged" in articles[1].text
    assert [str(outcome) for outcome in found if isinstance(outcome, SourceError)] == [
        f"{news.base}/broken: answers with the status 404",
        "http://127.0.0.2/secret: the port 80 is not one of " + str(news.server_port),
        f"{news.base}/feed: a feed in a feed",
        "javascript:alert(1): is no http or https URL",
        f"{news.base}/feed: the entry 'Nowhere' has no link",
    ]
    assert "/whole" not in [path for path, _ in news.asked]


def test_a_feed_is_not_believed_about_the_pages_of_another_host(news):
    news.answers["/feed"] = feed_of(item("Forged", f"http://other.example:{news.server_port}/a", LONG))
    news.answers["/a"] = page(html("True", "What the other host really says. " * 20))
    (article,) = read(news, "/feed", known={"other.example": ["127.0.0.1"]})
    assert article.text.startswith("True") or "really says" in article.text
    assert "Paragraph" not in article.text
    assert article.source == "other.example"


def test_a_feed_has_so_many_entries_and_no_more(news):
    entries = [item(f"A{n}", f"/a{n}", LONG) for n in range(MOST_ENTRIES + 2)]
    news.answers["/feed"] = feed_of(*entries)
    *articles, last = read(news, "/feed")
    assert len(articles) == MOST_ENTRIES
    assert (
        str(last)
        == f"{news.base}/feed: of the {MOST_ENTRIES + 2} entries those after the first {MOST_ENTRIES} are left out"
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("<html><body></body></html>"), "no main text"),
        (page(" \n", "text/plain"), "empty"),
        (page(b"\x00\x01\x02" * 50, "text/plain"), "NUL"),
        (page("<opml/>", "application/xml"), "neither RSS nor Atom"),
        (feed_of(), "no entries"),
        (page('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "text/xml"), "neither RSS nor Atom"),
    ],
)
def test_what_gives_no_article_is_told_by_its_url(news, answer, reason):
    news.answers["/a"] = answer
    (error,) = read(news, "/a")
    assert isinstance(error, SourceError)
    assert error.path == f"{news.base}/a"
    assert reason in error.reason


def test_files_and_urls_may_be_named_together(news, tmp_path):
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    news.answers["/a"] = page(html("Harbour"))
    made, _ = fetcher(news)
    found = list(read_places([f"{news.base}/a", str(tmp_path / "bridge.txt"), "HTTP://nowhere.example/"], made))
    assert [getattr(outcome, "title", None) or getattr(outcome, "source", outcome) for outcome in found[:2]] == [
        "bridge.txt",
        "Harbour",
    ]
    assert "port 80" in str(found[2])
