"""Fetch a page that somebody else named, without being led into the network this runs in (SSRF).

Every host is looked up once and all its addresses are checked; the connection goes to a checked address, while the
certificate is checked for the name. Redirects are followed by hand, each as if it had been asked for. What comes back
is bounded in kind, size (also unpacked) and time. Proxies of the environment, cookies and credentials are not used.
"""

import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import httpcore2

from index.addresses import AddressError, Network, Resolver, checked_addresses, system_resolver
from index.json_lines import MAX_BYTES, TOO_BIG
from index.pinning import PinnedBackend
from index.urls import Url, UrlError, parse_url

MOST_REDIRECTS: Final = 5
REDIRECTS: Final = (301, 302, 303, 307, 308)
USER_AGENT: Final = "Sayso (fetches articles for a private library)"
PAGES: Final = ("text/html", "application/xhtml+xml")
FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
MEDIA_TYPES: Final = (*PAGES, "text/plain", *FEEDS)

_HEADERS: Final = (
    ("User-Agent", USER_AGENT),
    ("Accept", ", ".join(MEDIA_TYPES)),
    ("Accept-Encoding", "gzip"),
)
_GZIP: Final = zlib.MAX_WBITS | 16


class FetchError(Exception):
    """A URL that gave nothing: `url` is the one that was asked for, `reason` names a redirect's where it matters."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: where from in the end, its media type and charset in lower case, and its bytes, unpacked."""

    url: Url
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be fetched from where, and how long it may take: each fetch with all its redirects, and each step."""

    ports: tuple[int, ...] = (80, 443)
    networks: tuple[Network, ...] = ()
    """Networks that may be reached although they are not public."""
    seconds: float = 20.0
    step_seconds: float = 8.0
    most_bytes: int = MAX_BYTES


class Fetcher:
    """Fetches pages. Safe for threads: nothing is kept from one fetch to the next."""

    def __init__(
        self,
        limits: Limits | None = None,
        resolver: Resolver = system_resolver,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Look names up by `resolver`; without a `tls` the system's certificates are trusted."""
        self.limits = limits or Limits()
        self._resolver = resolver
        self._given_tls = tls

    def fetch(self, url: str) -> Page:
        """Return what `url` leads to; raises FetchError, before any connection is made to what may not be reached."""
        deadline = time.monotonic() + self.limits.seconds
        hop = ""
        try:
            target = parse_url(url)
            for _ in range(MOST_REDIRECTS + 1):
                outcome = self._get(target, deadline)
                if isinstance(outcome, Page):
                    return outcome
                target, hop = outcome, f"redirected to {outcome}: "
        except (UrlError, AddressError, _RefusedError) as error:
            raise FetchError(url, f"{hop}{error.reason}") from error
        except httpcore2.TimeoutException as error:
            raise FetchError(url, f"{hop}it takes too long") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError) as error:
            raise FetchError(url, f"{hop}{str(error) or type(error).__name__}"[:300]) from error
        raise FetchError(url, f"more than {MOST_REDIRECTS} redirects")

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or httpcore2.default_ssl_context()

    def _get(self, url: Url, deadline: float) -> Page | Url:
        """Return the page at `url`, or where it says that the page is."""
        if url.port not in self.limits.ports:
            raise _RefusedError(f"the port {url.port} is not one of {', '.join(map(str, self.limits.ports))}")
        left = deadline - time.monotonic()
        addresses = checked_addresses(url, self._resolver, self.limits.networks, left)
        with self._answer(url, addresses, deadline) as response:
            headers = {name.lower(): value.decode("utf-8", "replace") for name, value in reversed(response.headers)}
            if response.status in REDIRECTS and b"location" in headers:
                return url.join(headers[b"location"])
            if response.status != 200:
                raise _RefusedError(f"answers with the status {response.status}")
            media_type, charset = _content_type(headers.get(b"content-type", ""))
            body = self._body(response.iter_stream(), headers.get(b"content-encoding", ""))
            return Page(url, media_type, charset, body)

    @contextmanager
    def _answer(self, url: Url, addresses: Sequence[str], deadline: float) -> Iterator[httpcore2.Response]:
        """Give the answer to a GET, its body still to come, over a connection of its own to one of the addresses."""
        step = self.limits.step_seconds
        timeouts = {"connect": step, "read": step, "write": step, "pool": step}
        target = httpcore2.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.path)
        headers = [("Host", url.authority), *_HEADERS, ("Connection", "close")]
        backend = PinnedBackend(addresses, deadline)
        with httpcore2.ConnectionPool(self._tls, network_backend=backend, retries=0) as pool:
            request = httpcore2.Request("GET", target, headers=headers, extensions={"timeout": timeouts})
            with closing(pool.handle_request(request)) as response:
                yield response

    def _body(self, parts: Iterator[bytes], encoding: str) -> bytes:
        """Return the whole body, unpacked."""
        most = self.limits.most_bytes
        body = bytearray()
        for part in parts if encoding.strip().lower() in ("", "identity") else _unpacked(parts, encoding, most):
            body += part
            if len(body) > most:
                raise _RefusedError(TOO_BIG if most == MAX_BYTES else f"over {most:,} bytes")
        return bytes(body)


class _RefusedError(Exception):
    """An answer that is not taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _content_type(header: str) -> tuple[str, str | None]:
    """Return the media type, which is one that is taken, and the charset, in lower case."""
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    if media_type not in MEDIA_TYPES:
        raise _RefusedError(f"is of the type {media_type[:100]!r}, which is no page, text or feed")
    charsets = [value.strip(" \"'") for name, _, value in (p.partition("=") for p in parameters) if name == "charset"]
    return media_type, charsets[0] if charsets else None


def _unpacked(parts: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield what gzip packed, never more than `most` bytes at a time, whatever a bomb would unpack to."""
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise _RefusedError(f"is packed as {encoding[:50]!r}, which was not asked for")
    unpacker = zlib.decompressobj(_GZIP)
    for part in parts:
        waiting = part
        while waiting and not unpacker.eof:
            try:
                yield unpacker.decompress(waiting, most + 1)
            except zlib.error as error:
                raise _RefusedError("cannot be unpacked") from error
            waiting = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise _RefusedError("breaks off")
