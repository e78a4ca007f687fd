"""Feeds of every make to entries, and those that are no feeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.feeds import Entry, FeedError, is_feed, parse_feed

RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>News</title><link>https://news.example/</link>
<item><title>Zoë &amp;amp; the &lt;b&gt;bridge&lt;/b&gt;</title><link> https://news.example/bridge </link>
 <guid isPermaLink="false">1</guid><pubDate>Fri, 03 May 2024 12:30:00 +0200</pubDate>
 <description>A summary</description><content:encoded><![CDATA[<p>All of it &amp; so on.</p>]]></content:encoded></item>
<item><title>Harbour</title><guid>https://news.example/harbour</guid><dc:date>2024-05-04</dc:date></item>
<item><title>No link</title><guid isPermaLink="false">2</guid><pubDate>yesterday</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link rel="self" href="/feed"/>
<entry><title type="html">Bridge &amp;lt;3</title><link rel="enclosure" href="/b.mp3"/><link href="/bridge"/>
 <id>tag:1</id><updated>2024-06-01T00:00:00Z</updated><published>2024-05-03T23:30:00-01:00</published>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>In <b>XHTML</b></p></div></content></entry>
<entry><title>Plain</title><link rel="alternate" href="plain"/><updated>2024-05-03T10:00:00.5Z</updated>
 <content type="text">One &lt; two

 Three</content></entry>
<entry><title>Elsewhere</title><link href="e"/><content type="text/html" src="https://news.example/e"/></entry>
<entry><title>Sound</title><link href="s"/><content type="audio/mpeg">AAAA</content></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://news.example/"><title>News</title></channel>
<item rdf:about="https://news.example/a"><title>A</title><link>https://news.example/a</link></item></rdf:RDF>"""


def test_rss_gives_its_entries():
    assert parse_feed(RSS) == (
        Entry(
            "https://news.example/bridge", "Zoë & the bridge", "2024-05-03T10:30:00Z", "<p>All of it &amp; so on.</p>"
        ),
        Entry("https://news.example/harbour", "Harbour", "2024-05-04", None),
        Entry(None, "No link", None, None),
    )


def test_atom_gives_its_entries():
    bridge, plain, elsewhere, sound = parse_feed(ATOM)
    assert (bridge.link, bridge.title, bridge.published) == ("/bridge", "Bridge <3", "2024-05-04T00:30:00Z")
    assert bridge.html is not None
    assert "<p>In <b>XHTML</b></p>" in bridge.html
    assert plain == Entry("plain", "Plain", "2024-05-03T10:00:00Z", "<p>One &lt; two</p><p>Three</p>")
    assert (elsewhere.html, sound.html) == (None, None)


def test_rss_1_gives_its_entries():
    assert parse_feed(RDF) == (Entry("https://news.example/a", "A", None, None),)


def test_small_faults_are_passed_over():
    told = parse_feed("<rss><channel><item><title>A&nbsp;b & c</title><link>https://news.example/a?b=1&c=2</link>")
    assert [(entry.title, entry.link) for entry in told] == [("A b & c", "https://news.example/a?b=1&c=2")]
    (told,) = parse_feed(
        "<rss><item><title>Fish &eacute;&bogus;&LT;</title><encoded><![CDATA[a&nbsp;b]]></encoded></item>"
    )
    assert (told.title, told.html) == ("Fish é&bogus;<", "a&nbsp;b")


@pytest.mark.parametrize(
    "text", [RSS, ATOM, RDF, f"\ufeff \n{ATOM}", "<!DOCTYPE rss [\n]><rss>", "<?x y?><!-- <html> --><feed>"]
)
def test_a_feed_is_known_by_how_it_begins(text):
    assert is_feed(text)


@pytest.mark.parametrize(
    "text", ["", "x", "<html><rss>", "<!-- <rss>", "<rssx>", "<feedback>", "<?", "<!---->" * 100_000, "  " * 100_000]
)
def test_what_begins_otherwise_is_none(text):
    assert not is_feed(text)


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{BOMB}]><rss><item><title>&l9;</title></item></rss>',
    "in an attribute": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{BOMB}]><rss><item><link href="&l9;"/></item></rss>',
    "a file": '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><title>&f;</title></item></rss>',
    "the network": '<!DOCTYPE rss [<!ENTITY f SYSTEM "http://127.0.0.1/">]><rss><item><title>&f;</title></item></rss>',
    "a parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;]><rss><item/></rss>',
}


@pytest.mark.parametrize("text", ENTITIES.values(), ids=ENTITIES)
def test_a_feed_that_defines_entities_is_refused(text):
    with pytest.raises(FeedError, match="entities"):
        parse_feed(text)


PIECES = [
    "<rss>",
    "<feed>",
    "<item>",
    "</item>",
    "<entry>",
    "<link>",
    "<link href='/a'/>",
    "<content type='xhtml'>",
    "<a:b>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "&",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&#x110000;",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "\x00",
    "\x0b",
    "é",
    "\ufffe",
    "2024-05-03",
    "<pubDate>",
    "Fri, 99 May 99999 99:99",
    "<date>",
    "0000-00-00",
    "<",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_a_feed_is_made_of_it_gives_entries_or_an_error(text):
    try:
        entries = parse_feed("<rss>" + text)
    except FeedError as error:
        assert error.reason
    else:
        assert all(entry.link is None or entry.link for entry in entries)


def test_a_document_type_elsewhere_is_not_looked_at(tmp_path):
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY secret "the secret">', encoding="utf-8")
    text = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}"><rss><item><title>&secret;.</title><link>/a</link></item></rss>'
    assert "the secret" not in str(parse_feed(text))


@pytest.mark.parametrize("before", ["", "\ufeff", " \n", "\n\ufeff ", "<!-- made by hand -->"])
@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>\n'])
def test_what_a_feed_says_of_its_encoding_no_longer_counts(before, declaration):
    (told,) = parse_feed(f"{before}{declaration}<rss><item><title>Zoë</title></item></rss>")
    assert told.title == "Zoë"


@pytest.mark.parametrize("text", ["<rss>" + " " * 3_000_000, "<rss>" + "<?xml " * 500_000, " " * 3_000_000 + "<rss/>"])
def test_a_feed_of_space_takes_no_time(text):
    assert parse_feed(text) == ()


@pytest.mark.parametrize("text", ["", "<html><body>Hi</body></html>", "no XML", "<opml><entry/></opml>"])
def test_what_is_no_feed_is_refused(text):
    with pytest.raises(FeedError):
        parse_feed(text)


def test_comments_and_instructions_in_an_entry_are_passed_over():
    text = "<rss><channel><item><!-- a --><?b c?><title>Rain</title><!----></item></channel></rss>"
    assert [entry.title for entry in parse_feed(text)] == ["Rain"]
