"""A small web on loopback addresses: a server that answers by path, and names that lead to it."""

import ipaddress
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from index.fetching import Fetcher, Limits

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)


class names:
    """A resolver that knows these names: each has addresses, or a list of addresses for each time it is asked."""

    def __init__(self, known):
        self.known = known
        self.asked = []

    def __call__(self, host, port):
        self.asked.append(host)
        found = self.known.get(host, [])
        return found[min(self.asked.count(host), len(found)) - 1] if found and isinstance(found[0], list) else found


class Site(ThreadingHTTPServer):
    """A server; `answers` maps a path to (status, headers, body), or to a function of the handler."""

    daemon_threads = True

    def __init__(self, address, port, tls):
        super().__init__((address, port), Handler)
        self.answers = {}
        self.asked = []
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request, client_address):
        """Say nothing: clients that hang up are the point of some tests."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.server.answers.get(self.path, (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def site(address="127.0.0.1", port=0, tls=None):
    """Serve a site on an address of this machine."""
    server = Site(address, port, tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetcher(server, known=None, networks=LOOPBACK, tls=None, **limits):
    """Return a fetcher that may reach the loopback address and the site's port, where news.example leads, too."""
    resolver = names({"news.example": ["127.0.0.1"]} | (known or {}))
    made = Fetcher(Limits(ports=(server.server_port,), networks=networks, **limits), resolver, tls)
    return made, resolver


def page(body, media_type="text/html; charset=utf-8", **headers):
    """Return an answer with this body."""
    return 200, {"Content-Type": media_type} | headers, body if isinstance(body, bytes) else body.encode()
