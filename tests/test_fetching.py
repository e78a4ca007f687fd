"""Fetching over real connections to this machine, which only the test's own limits allow."""

import gzip
import ipaddress
import ssl
import subprocess
import threading
import zlib

import pytest

from index.fetching import FetchError
from tests.web import fetcher, page, site


def test_a_page_is_fetched_by_its_name_from_the_checked_address(news, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    news.answers["/a?q=%C3%A4&b=1"] = page("<p>Hi ä", **{"Set-Cookie": "id=1"})
    made, resolver = fetcher(news)
    got = made.fetch(f"HTTP://News.Example:{news.server_port}/a?q=ä&b=1#part")
    assert (got.body.decode(), got.media_type, got.charset) == ("<p>Hi ä", "text/html", "utf-8")
    assert str(got.url) == f"http://news.example:{news.server_port}/a?q=%C3%A4&b=1"
    assert resolver.asked == ["news.example"]
    made.fetch(str(got.url))
    for _, headers in news.asked:
        assert headers["host"] == f"news.example:{news.server_port}"
        assert not set(headers) & {"cookie", "authorization", "referer", "proxy-connection"}


def test_redirects_are_followed_each_looked_up_and_told(news):
    port = news.server_port
    news.answers["/a"] = (301, {"Location": "b"}, b"")
    news.answers["/b"] = (302, {"Location": f"http://other.example:{port}/c"}, b"")
    news.answers["/c"] = (308, {"Location": "/d"}, b"")
    news.answers["/d"] = page("there")
    made, resolver = fetcher(news, {"other.example": ["127.0.0.1"]})
    assert str(made.fetch(f"http://news.example:{port}/a").url) == f"http://other.example:{port}/d"
    assert resolver.asked == ["news.example", "news.example", "other.example", "other.example"]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2:{port}/secret", "127.0.0.2 is not a public address"),
        ("http://169.254.169.254:{port}/latest/meta-data/", "not a public address"),
        ("http://[::1]:{port}/secret", "not a public address"),
        ("http://[::ffff:127.0.0.1]:{port}/secret", "not a public address"),
        ("http://inside.example:{port}/secret", "10.0.0.7 is not a public address"),
        ("http://localhost:{port}/secret", "local name"),
        ("http://2130706433:{port}/secret", "4 octets"),
        ("http://news.example/secret", "port 80"),
        ("http://news.example:22/", "port 22"),
        ("file:///etc/passwd", "no http or https URL"),
        ("ftp://news.example/secret", "no http or https URL"),
        ("gopher://127.0.0.1:{port}/_x", "no http or https URL"),
        ("http://user:word@news.example:{port}/secret", "user name"),
        ("//127.0.0.2:{port}/secret", "not a public address"),
        ("\\\\127.0.0.2:{port}/secret", "no URL has"),
        ("http://news.example:{port}\\@127.0.0.2/secret", "no URL has"),
        ("http://nowhere.example:{port}/", "no address"),
    ],
)
def test_a_redirect_to_what_may_not_be_reached_is_refused(news, location, reason):
    with site("127.0.0.2", news.server_port) as inside:
        inside.answers["/secret"] = page("the secret")
        news.answers["/a"] = (302, {"Location": location.format(port=news.server_port)}, b"")
        news.answers["/secret"] = page("the secret")
        made, _ = fetcher(news, {"inside.example": ["10.0.0.7"]})
        with pytest.raises(FetchError, match=reason) as refused:
            made.fetch(f"http://news.example:{news.server_port}/a")
        assert refused.value.url == f"http://news.example:{news.server_port}/a"
        assert [path for path, _ in news.asked] == ["/a"]
        assert inside.asked == []


def test_a_name_that_comes_to_mean_another_address_is_not_followed_there(news):
    """Rebinding: the address that was checked is the one that is connected to, and the next look-up is checked anew."""
    news.answers["/a"] = page("public")
    news.answers["/b"] = (302, {"Location": "/a"}, b"")
    turning = {"turning.example": [["127.0.0.1"], ["127.0.0.2"]]}
    made, resolver = fetcher(news, turning)
    assert made.fetch(f"http://turning.example:{news.server_port}/a").body == b"public"
    assert resolver.asked == ["turning.example"]
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is not a public address"):
        made.fetch(f"http://turning.example:{news.server_port}/a")
    made, _ = fetcher(news, turning)
    with pytest.raises(FetchError, match=r"redirected to .*: 127\.0\.0\.2 is not a public address"):
        made.fetch(f"http://turning.example:{news.server_port}/b")
    assert [path for path, _ in news.asked] == ["/a", "/b"]


def test_redirects_have_an_end(news):
    for number in range(9):
        news.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    news.answers["/5"] = page("the fifth")
    news.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    made, _ = fetcher(news)
    base = f"http://news.example:{news.server_port}"
    assert made.fetch(f"{base}/0").body == b"the fifth"
    del news.answers["/5"]
    news.answers["/5"] = (302, {"Location": "/6"}, b"")
    for path in ("/0", "/loop"):
        with pytest.raises(FetchError, match="more than 5 redirects"):
            made.fetch(base + path)
    assert len(news.asked) == 6 + 6 + 6


def packed(size):
    """Return so many zeros, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size // 2**20)) + packer.flush()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page(b"x" * 10_001), "over 10,000 bytes"),
        (page(packed(64 * 2**20), **{"Content-Encoding": "gzip"}), "over 10,000 bytes"),
        (page(b"no gzip at all", **{"Content-Encoding": "gzip"}), "cannot be unpacked"),
        (page(gzip.compress(b"x" * 5000)[:20], **{"Content-Encoding": "gzip"}), "breaks off"),
        (page(b"x", **{"Content-Encoding": "br"}), "packed as 'br'"),
        (page(b"x", **{"Content-Encoding": "gzip, gzip"}), "packed as 'gzip, gzip'"),
        (page(b"%PDF-1.7", "application/pdf"), "application/pdf"),
        (page(b"{}", "application/json"), "application/json"),
        (page(b"\x89PNG", "image/png"), "image/png"),
        (page(b"x", ""), "of the type ''"),
        ((200, {}, b"x"), "of the type ''"),
        ((204, {"Content-Type": "text/html"}, b""), "status 204"),
        ((302, {"Content-Type": "text/html"}, b"nowhere"), "status 302"),
        ((404, {"Content-Type": "text/html"}, b"gone"), "status 404"),
        ((500, {"Content-Type": "text/html"}, b"oops"), "status 500"),
        (page(b"short", **{"Content-Length": "500"}), "(?i)peer closed|incomplete|received"),
        (lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n"), "(?i)illegal|protocol|disconnected"),
    ],
)
def test_an_answer_that_is_not_taken_is_told(news, answer, reason):
    news.answers["/a"] = answer
    made, _ = fetcher(news, most_bytes=10_000)
    with pytest.raises(FetchError, match=reason):
        made.fetch(f"http://news.example:{news.server_port}/a")


def test_what_is_packed_is_unpacked(news):
    body = "<p>Zoë</p>".encode() * 900
    news.answers["/a"] = page(gzip.compress(body), **{"Content-Encoding": "GZIP"})
    made, _ = fetcher(news, most_bytes=10_000)
    assert made.fetch(f"http://news.example:{news.server_port}/a").body == body


def test_a_resolver_that_does_not_answer_is_not_waited_for(news):
    over = threading.Event()
    made, _ = fetcher(news, seconds=0.2)
    made._resolver = lambda *_: over.wait(30) and []
    with pytest.raises(FetchError, match="not looked up within"):
        made.fetch(f"http://news.example:{news.server_port}/a")
    over.set()


def test_a_network_that_is_not_allowed_is_not_reached(news):
    made, _ = fetcher(news, networks=(ipaddress.ip_network("10.0.0.0/8"),))
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is not a public address"):
        made.fetch(f"http://news.example:{news.server_port}/a")
    assert news.asked == []


@pytest.fixture
def certified(tmp_path):
    """Return TLS settings of a server that is news.example, and those of a client that believes it."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    names_in_it = ["-addext", "subjectAltName=DNS:news.example"]
    try:
        told = subprocess.run([*command.split(), *names_in_it, "-keyout", key, "-out", cert], capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not there to make a certificate")
    assert told.returncode == 0, told.stderr
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(cert, key)
    return server, ssl.create_default_context(cafile=cert)


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(certified):
    server_tls, client_tls = certified
    asked = []
    server_tls.sni_callback = lambda _, name, __: asked.append(name)
    with site(tls=server_tls) as news:
        news.answers["/a"] = page("safe")
        known = {"other.example": ["127.0.0.1"]}
        made, _ = fetcher(news, known, tls=client_tls)
        assert made.fetch(f"https://news.example:{news.server_port}/a").body == b"safe"
        for url in (f"https://other.example:{news.server_port}/a", f"https://127.0.0.1:{news.server_port}/a"):
            with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
                made.fetch(url)
        strict, _ = fetcher(news, known)
        with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
            strict.fetch(f"https://news.example:{news.server_port}/a")
        assert asked[:2] == ["news.example", "other.example"]
        assert [path for path, _ in news.asked] == ["/a"]
