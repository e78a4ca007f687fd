"""The real application, with fakes of both models, on a port of its own; and servers that say one thing only."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import uvicorn

from api.app import create_app
from api.settings import Settings
from index.store import Index
from qa.answering import Answerer
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader


@contextmanager
def listening(folder, *articles):
    """Serve the library in `folder`, with `articles` added one after the other; give its base URL."""
    with Index.open(folder, FakeEncoder()) as index:
        for article in articles:
            index.add([article])
        app = create_app(Settings(_env_file=None, data_dir=folder), Answerer(index, FakeReader()))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def saying(answer):
    """Serve what `answer(handler)` writes, whatever is asked; give the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer(self)

        do_POST = do_GET

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sending(status, body):
    """Return an answer of this status and body."""

    def answer(handler):
        handler.send_response(status)
        handler.end_headers()
        handler.wfile.write(body)

    return answer
