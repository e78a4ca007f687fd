"""What a URL may look like that is fetched: read strictly, since what two readers take differently is a way in.

Nothing is mended but what a browser's address bar would: letters outside ASCII in a host become its IDNA 2008 form, in
a path their percent-encoding.
"""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin

import idna

MOST: Final = 2_000
"""Characters of a URL, as many as an article's may have."""
DEFAULT_PORTS: Final = {"http": 80, "https": 443}

_WHOLE: Final = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]+)(?P<rest>[^#]*)(?:#.*)?", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?P<port>:[0-9]{1,5})?", re.ASCII)
_FORBIDDEN: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\\\"<>^`{|}\u1680\u2000-\u200f\u2028-\u202f\u2060\u3000\ud800-\udfff\ufeff]"
)
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_BAD_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOCAL_NAMES: Final = frozenset(
    "localhost localdomain local internal intranet lan home corp private arpa onion test invalid".split()
)
"""Last labels of names that never lead to a public site (RFC 6761, RFC 6762, RFC 8375, ICANN's private use)."""


class UrlError(ValueError):
    """A URL that is not fetched, whatever it leads to: `url` as given, cut when long, and why."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url[:300]!r}: {reason}")
        self.url = url
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in its one normal form. `host` is in lower case ASCII, an IPv6 address without its brackets."""

    scheme: str
    host: str
    port: int
    path: str
    """All that is sent to the host: path and query, in ASCII."""

    @property
    def authority(self) -> str:
        """Return host and port as the Host header has them, the scheme's own port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str | None:
        """Return the host if it is an IP address, None if it is a name."""
        return self.host if ":" in self.host or self.host.rpartition(".")[2].isdigit() else None

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    def join(self, reference: str) -> "Url":
        """Return where a link in this page leads; raises UrlError."""
        if _FORBIDDEN.search(reference.strip(" \t\r\n")):
            raise UrlError(reference, "has a character that no URL has")
        try:
            return parse_url(urljoin(str(self), reference.strip(" \t\r\n")))
        except ValueError as error:
            raise error if isinstance(error, UrlError) else UrlError(reference, "is no URL") from error


def is_url(text: str) -> bool:
    """Tell whether `text` is meant as a URL that can be fetched, not as a path."""
    return text.lower().startswith(("http://", "https://"))


def parse_url(text: str) -> Url:
    """Read an absolute http or https URL; its fragment is dropped.

    Raises UrlError for credentials, spaces, control characters and backslashes, ports that are none, names that are
    local by their make, and addresses in any form but the usual one (``0x7f.1``, ``2130706433``, ``127.1``).
    """
    if len(text) > MOST:
        raise UrlError(text, f"is longer than {MOST} characters")
    if bad := _FORBIDDEN.search(text):
        raise UrlError(text, f"has a character at {bad.start()} that no URL has")
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        raise UrlError(text, "is no http or https URL")
    if "@" in whole["authority"]:
        raise UrlError(text, "has a user name or password in it")
    authority = _AUTHORITY.fullmatch(whole["authority"])
    if authority is None:
        raise UrlError(text, "its host and port cannot be told apart")
    scheme = whole["scheme"].lower()
    port = int(authority["port"][1:]) if authority["port"] else DEFAULT_PORTS[scheme]
    if not 0 < port < 65536:
        raise UrlError(text, f"{port} is no port")
    try:
        host = _host(authority["host"])
    except ValueError as error:
        raise UrlError(text, str(error)) from error
    return Url(scheme, host, port, _path(whole["rest"]))


def _host(given: str) -> str:
    """Return a host in lower case ASCII; raises ValueError that says why it is none."""
    if given.startswith("["):
        return str(ipaddress.IPv6Address(given[1:-1]))
    host = given.lower() if given.isascii() else _from_unicode(given)
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("its host is no host name")
    if _NUMBER.fullmatch(labels[-1]):
        return str(ipaddress.IPv4Address(host))
    if len(labels) < 2 or labels[-1] in _LOCAL_NAMES:
        raise ValueError("its host is a local name")
    return host


def _from_unicode(host: str) -> str:
    """Return the IDNA 2008 form of a name, nothing mapped: digits and dots in other clothes are no characters of it."""
    try:
        return idna.encode(host, strict=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError("its host is no host name") from error


def _path(rest: str) -> str:
    """Return path and query as they are sent: in ASCII, what is percent-encoded already left so."""
    path = rest if rest.startswith("/") else f"/{rest}"
    return quote(_BAD_ESCAPE.sub("%25", path), safe="/?%:@!$&'()*+,;=~[]")
