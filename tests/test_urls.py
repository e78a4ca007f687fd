"""URLs: one normal form, read the same way however often, and nothing else."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.urls import Url, UrlError, is_url, parse_url


@pytest.mark.parametrize(
    ("text", "normal", "authority"),
    [
        ("http://news.example", "http://news.example/", "news.example"),
        ("HTTPS://News.Example:443/A?b=C#d", "https://news.example/A?b=C", "news.example"),
        ("http://news.example:8080?q", "http://news.example:8080/?q", "news.example:8080"),
        ("https://news.example:80/", "https://news.example:80/", "news.example:80"),
        ("http://bücher.example/ä?ö=ü", "http://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC", "xn--bcher-kva.example"),
        ("http://news.example/a%20b/100%/%zz", "http://news.example/a%20b/100%25/%25zz", "news.example"),
        ("http://news.example/a/../b//c;d=e,f", "http://news.example/a/../b//c;d=e,f", "news.example"),
        ("http://93.184.216.34/", "http://93.184.216.34/", "93.184.216.34"),
        ("http://[2606:2800:220:0001::1]:80/", "http://[2606:2800:220:1::1]/", "[2606:2800:220:1::1]"),
        ("http://a-b.c_d.example/", "http://a-b.c_d.example/", "a-b.c_d.example"),
        ("http://1.2.3.4.example/", "http://1.2.3.4.example/", "1.2.3.4.example"),
    ],
)
def test_a_url_has_one_normal_form(text, normal, authority):
    url = parse_url(text)
    assert (str(url), url.authority) == (normal, authority)
    assert parse_url(normal) == url


@pytest.mark.parametrize(
    ("link", "where"),
    [
        ("/a", "https://news.example/a"),
        ("a?b", "https://news.example/2024/a?b"),
        ("../a", "https://news.example/a"),
        ("//other.example/a", "https://other.example/a"),
        ("http://other.example:8080", "http://other.example:8080/"),
        (" \n/a\t", "https://news.example/a"),
        ("", "https://news.example/2024/feed"),
        ("#part", "https://news.example/2024/feed"),
    ],
)
def test_a_link_leads_from_its_page(link, where):
    assert str(parse_url("https://news.example/2024/feed").join(link)) == where


@pytest.mark.parametrize(
    "link", ["mailto:a@b.example", "http://[", "//user@other.example/", "\\\\other.example", "/a b"]
)
def test_a_link_that_leads_nowhere_is_refused(link):
    with pytest.raises(UrlError):
        parse_url("https://news.example/").join(link)


def test_urls_are_told_from_paths():
    assert [is_url(text) for text in ("http://a", "HTTPS://a", "http:/a", "a/http://", "ftp://a")] == [True] * 2 + [
        False
    ] * 3


HOSTS = st.text(st.sampled_from("abz09.-_%:@[]\\/?#x ①。é\u00ad\x00"), max_size=20)


@given(st.one_of(st.text(max_size=30), HOSTS), st.text(max_size=20))
def test_what_is_read_is_read_by_others_in_the_same_way(host, rest):
    """Whatever passes is plain enough that the standard library finds the same host and port in it."""
    try:
        url = parse_url(f"http://{host}/{rest}")
    except UrlError as error:
        assert error.reason
        return
    assert isinstance(url, Url)
    text = str(url)
    assert text.isascii()
    assert parse_url(text) == url
    other = urlsplit(text)
    assert (other.scheme, other.hostname, other.port or 80) == (url.scheme, url.host, url.port)
    assert (other.username, other.password, other.fragment) == (None, None, "")
