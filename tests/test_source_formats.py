import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.decoding import DecodeError, decode, decode_html
from index.documents import RawArticle
from index.json_articles import FIELDS
from index.pages import HtmlError, parse_html
from index.sources import MAX_BYTES, SourceError
from tests.test_sources import BODY, PAGE, only_article, only_error, read, write


def test_html_gives_text_title_site_url_and_date(tmp_path):
    article = only_article(write(tmp_path, "bridge.html", PAGE))
    assert article.id == "bridge.html"
    assert article.title in ("Bridge shut for two years", "Bridge")
    assert (article.source, article.url, article.published) == (
        "The Voice",
        "https://voice.example/bridge",
        "2024-05-03",
    )
    assert "according to the plan & the budget, says André." in article.text
    assert "All rights reserved" not in article.text


def test_html_without_a_site_has_its_file_as_source_and_is_decoded_as_it_declares(tmp_path):
    page = f"<html><head><meta charset='iso-8859-1'></head><body>{BODY}</body></html>".encode("latin-1")
    article = only_article(write(tmp_path, "a.htm", page))
    assert article.source == "a.htm"
    assert "says André" in article.text


def test_a_url_given_is_the_articles_url():
    assert parse_html(PAGE, "https://mirror.example/x").url == "https://mirror.example/x"


@pytest.mark.parametrize(
    "html", ["", " ", "plain", "<p></p>", "<html><body><script>var x = 1;</script></body></html>", "<" * 3000, "a\0b"]
)
def test_html_without_main_text_is_refused(tmp_path, html, caplog, capfd):
    with pytest.raises(HtmlError) as caught:
        parse_html(html, "https://x.example/y")
    assert (caught.value.url, caught.value.reason) == ("https://x.example/y", "the page has no main text")
    assert str(caught.value) == "https://x.example/y: the page has no main text"
    assert (caplog.records, capfd.readouterr()) == ([], ("", ""))


def test_an_html_file_without_main_text_is_reported(tmp_path):
    path = write(tmp_path, "a.html", "<html><body></body></html>")
    assert only_error(path) == (str(path), "the page has no main text")


LINKS = "<a href=x>y</a> "


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<div>x</div>" * 30_000, "the page has 30,0"),
        (f"<p>{LINKS * 3_000}</p>", "a paragraph has 3,000 elements; at most 2,000 are gone through"),
    ],
)
def test_html_that_would_take_too_long_is_refused(tmp_path, inside, reason):
    _, told = only_error(write(tmp_path, "a.html", f"<html><body>{BODY}{inside}</body></html>"))
    assert told.startswith(reason)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{LINKS * 1_500}</p>",
        f"<ul>{f'<li>{LINKS}</li>' * 2_500}</ul>",
        f"<p>{LINKS * 10}</p>" * 250,
        f"<script>var page = '{'<b>' * 30_000}'</script>",
        f"<!-- {'<b>' * 30_000} -->",
    ],
)
def test_html_of_a_large_page_is_read(tmp_path, inside):
    article = only_article(write(tmp_path, "a.html", f"<html><body>{BODY}{inside}</body></html>"))
    assert "The council of Lille voted" in article.text


@given(st.text(max_size=300))
def test_html_of_any_kind_gives_an_article_or_an_html_error(html):
    try:
        article = parse_html("<html><body><article>" + html)
    except HtmlError:
        return
    assert article.text.strip()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# a # b ##\n", "a # b"),
        ("# C#", "C"),
        ("# #", "#"),
        ("#   wide   \nx", "wide"),
        ("x\n# a\t \n", "a\t"),
        (f"# a{' ' * 1_000_000}b #", f"a{' ' * 1_000_000}b"),
        ("## a", None),
        ("# ", None),
        (" # a", None),
    ],
)
def test_the_heading_of_markdown_is_its_words(tmp_path, text, title):
    assert only_article(write(tmp_path, "a.md", text)).title == title


def test_json_holds_one_article_a_list_or_articles(tmp_path):
    full = {
        "id": "x",
        "text": "a\r\nb",
        "title": "T",
        "url": "u",
        "source": "S",
        "published": "2024-01-02",
        "language": "de",
    }
    one = only_article(write(tmp_path, "one.json", json.dumps(full)))
    assert one == RawArticle("a\nb", "x", "T", "S", "u", "2024-01-02", "de")
    path = write(tmp_path, "list.json", json.dumps([{"text": "a", "title": None}, {"text": "b", "id": "2"}]))
    assert read(path) == [RawArticle("a", source="list.json"), RawArticle("b", id="2", source="list.json")]
    wrapped = write(tmp_path, "wrapped.json", json.dumps({"articles": [{"text": "a"}]}).encode("utf-16"))
    assert read(wrapped) == [RawArticle("a", source="wrapped.json")]


def test_json_html_is_extracted_and_what_is_said_beside_it_wins(tmp_path):
    path = write(tmp_path, "a.json", json.dumps({"html": PAGE, "title": "Mine", "published": "2020-02-02"}))
    article = only_article(path)
    assert (article.title, article.published, article.source) == ("Mine", "2020-02-02", "The Voice")
    assert "The council of Lille voted" in article.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "a", "body": "b", "zed": 1}', f"body: unknown field; the fields are {', '.join(FIELDS)}"),
        ('{"articles": [], "more": 1}', "more: unknown field; the fields are articles"),
        ('{"articles": {}}', "articles: must be a list"),
        ('{"articles": []}', "empty: no articles"),
        ("[]", "empty: no articles"),
        ("{}", "text: missing"),
        ("3", "an article must be an object, not a number"),
        ("null", "an article must be an object, not null"),
        ('{"text": 3}', "text: must be a string, not a number"),
        ('{"text": "a", "id": true}', "id: must be a string, not a boolean"),
        ('{"text": "a", "title": ["x"]}', "title: must be a string, not a list"),
        ('{"text": "a", "url": {}}', "url: must be a string, not an object"),
        ('{"text": " \\n"}', "text: blank"),
        ('{"text": "a\\u0000"}', "text: has a NUL character"),
        ('{"text": "a\\ud800"}', "text: has a lone surrogate"),
        ('{"text": "a", "html": "b"}', "html: either text or html, not both"),
        ('{"html": "<p></p>"}', "the page has no main text"),
        ('{"html": "<p></p>", "url": "https://x.example"}', "https://x.example: the page has no main text"),
        ('{"text": "a"', "malformed JSON at column 13: Expecting ',' delimiter"),
        ('{"text":\n"a" 3}', "malformed JSON at line 2, column 5: Expecting ',' delimiter"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_json_that_is_no_article_is_reported(tmp_path, content, reason):
    path = write(tmp_path, "a.json", content)
    assert only_error(path) == (str(path), reason)


def test_one_bad_article_of_a_list_is_named_and_the_others_are_read(tmp_path):
    path = write(
        tmp_path, "a.json", '[{"text": "a"}, {"text": 1}, 4, {"text": "b", "id": "x"}, {"text": "c", "id": "x"}]'
    )
    found = read(path)
    assert [article.text for article in found if isinstance(article, RawArticle)] == ["a", "b"]
    assert [str(error) for error in found if isinstance(error, SourceError)] == [
        f"{path}[1]: text: must be a string, not a number",
        f"{path}[2]: an article must be an object, not a number",
        f"{path}[4]: id: 'x' was met before",
    ]


def test_jsonl_errors_are_named_by_line(tmp_path):
    long = b'{"text": "' + b"x" * MAX_BYTES + b'"}\n'
    lines = [
        b'\xef\xbb\xbf{"text": "a"}\r\n',
        b"\n",
        b'{"text": \n',
        b'{"text": "\xff"}\n',
        long,
        b'{"a": 1}\n',
        b'{"text": "z"}\0\n',
    ]
    path = write(tmp_path, "a.jsonl", b"".join(lines) + b'{"text": "b", "source": "S"}')
    found = read(path)
    assert [item for item in found if isinstance(item, RawArticle)] == [
        RawArticle("a", source="a.jsonl"),
        RawArticle("b", source="S"),
    ]
    assert [str(item) for item in found if isinstance(item, SourceError)] == [
        f"{path}:3: malformed JSON at column 9: Expecting value",
        f"{path}:4: not decodable as UTF-8",
        f"{path}:5: over 5,000,000 bytes",
        f"{path}:6: a: unknown field; the fields are {', '.join(FIELDS)}",
        f"{path}:7: binary: it has NUL bytes",
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_a_jsonl_without_articles_is_empty(tmp_path, content):
    path = write(tmp_path, "a.jsonl", content)
    assert only_error(path) == (str(path), "empty")


def test_a_source_error_is_an_exception_that_names_its_path():
    error = SourceError(Path("a/b.txt"), "empty")
    assert isinstance(error, Exception)
    assert (error.path, error.reason, str(error)) == ("a/b.txt", "empty", "a/b.txt: empty")


@given(st.text())
def test_any_text_in_utf8_is_decoded_as_it_is_or_refused_for_nul(text):
    data = text.encode()
    if "\0" in text or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        with pytest.raises(DecodeError):
            decode(data)
    else:
        assert decode(data) == text.removeprefix("\ufeff").replace("\r\n", "\n")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data):
    for decoding in (decode, decode_html):
        try:
            assert "\0" not in decoding(data)
        except DecodeError as error:
            assert error.reason == str(error)
