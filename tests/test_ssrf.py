"""What must not be fetched: every case is refused before a connection is made."""

import ipaddress
import socket

import pytest

from index.addresses import is_public
from index.fetching import Fetcher, FetchError
from tests.web import names

PUBLIC = "93.184.216.34"

# What is refused as it is written, whatever its host's name leads to.
WRITTEN = [
    "file:///etc/passwd",
    "ftp://news.example/a",
    "gopher://news.example:80/_GET",
    "dict://news.example:80/",
    "data:text/html,<p>hi",
    "javascript:alert(1)",
    "//news.example/a",
    "news.example/a",
    "http:news.example/a",
    "http:/news.example/a",
    "http:///news.example/a",
    "http://",
    "",
    " http://news.example/",
    "http://news.example/ ",
    "http://user@news.example/",
    "http://user:word@news.example/",
    "http://news.example@127.0.0.1/",
    "http://127.0.0.1:80@news.example/",
    "http://127.0.0.1#@news.example/",
    "http://127.0.0.1\\@news.example/",
    "http://news.example\\.evil.example/",
    "http://news.example%2f@127.0.0.1/",
    "http://127.0.0.1%00.news.example/",
    "http://news.example%00/",
    "http://news.example\x00/",
    "http://news.example\t.evil.example/",
    "http://news.example/a\r\nX-Injected: yes",
    "http://news.example/a\nb",
    "http://news.example\r\nHost: 127.0.0.1/",
    "http://news.example/a\u2028b",
    "http://ne\u00adws.example/",
    "http://news.exam\u200bple/",
    "http://news.example./",
    "http://news..example/",
    "http://.news.example/",
    "http://-news.example/",
    "http://news.example:0/",
    "http://news.example:65536/",
    "http://news.example:8o/",
    "http://news.example:80:80/",
    "http://news.example:/",
    "http://news.example:22/",
    "http://news.example:6379/",
    "https://news.example:8443/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.0x1/",
    "http://127.0.0.01/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://256.256.256.256/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://ⓝews.example/",
    "http://[::1/",
    "http://::1/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[v1.fe80]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://app.localhost/",
    "http://localhost.localdomain/",
    "http://intranet/",
    "http://metadata/latest/meta-data/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://instance-data.ec2.internal/latest/",
    "http://printer.local/",
    "http://router.lan/",
    "http://nas.home.arpa/",
    "http://hidden.onion/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "http://news.example/" + "a" * 2000,
]

ADDRESSES = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:93.184.216.34",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff:ffff::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]


@pytest.fixture
def connections(monkeypatch):
    """Keep what connections are made to, and make none."""
    made = []

    def connect(address, *_, **__):
        made.append(address)
        raise ConnectionRefusedError("no connection in this test")

    monkeypatch.setattr(socket, "create_connection", connect)
    return made


@pytest.mark.parametrize("url", WRITTEN)
def test_a_url_is_refused_as_it_is_written(url, connections):
    with pytest.raises(FetchError) as refused:
        Fetcher(resolver=lambda *_: [PUBLIC]).fetch(url)
    assert refused.value.url == url
    assert "no connection in this test" not in str(refused.value)
    assert connections == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_refused_as_itself_and_behind_a_name(address, connections):
    host = f"[{address}]" if ":" in address else address
    for scheme in ("http", "https"):
        with pytest.raises(FetchError, match="not a public address"):
            Fetcher(resolver=lambda *_: [PUBLIC]).fetch(f"{scheme}://{host}/latest/meta-data/")
    for found in ([address], [PUBLIC, address], [address, PUBLIC]):
        with pytest.raises(FetchError, match="not a public address"):
            Fetcher(resolver=lambda *_, found=found: found).fetch("http://news.example/")
    assert connections == []


@pytest.mark.parametrize("found", [[], ["not an address"], ["fe80::1%eth0"], ["127.1"], [""]])
def test_what_is_no_address_is_refused(found, connections):
    with pytest.raises(FetchError):
        Fetcher(resolver=lambda *_: found).fetch("http://news.example/")
    assert connections == []


def test_what_is_public_is_connected_to_at_its_address(connections):
    resolver = names({"news.example": [PUBLIC, "2606:2800:220:1::1"]})
    with pytest.raises(FetchError, match="no connection in this test"):
        Fetcher(resolver=resolver).fetch("http://NEWS.example/")
    with pytest.raises(FetchError):
        Fetcher(resolver=resolver).fetch(f"https://{PUBLIC}/")
    assert connections == [(PUBLIC, 80), ("2606:2800:220:1::1", 80), (PUBLIC, 443)]
    assert resolver.asked == ["news.example"]


def test_public_addresses_are_told_from_others_at_their_edges():
    edges = {
        "9.255.255.255": True,
        "11.0.0.0": True,
        "100.63.255.255": True,
        "100.128.0.0": True,
        "126.255.255.255": True,
        "128.0.0.1": True,
        "172.15.255.255": True,
        "172.32.0.0": True,
        "223.255.255.255": True,
        "1fff::1": False,
        "2001:200::1": True,
        "2003::1": True,
        "4000::1": False,
    }
    assert {text: is_public(ipaddress.ip_address(text)) for text in edges} == edges
