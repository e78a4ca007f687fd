"""How long whole questions take over HTTP, of one client and of as many as keep a service busy."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2

from eval.benchmarks.measuring import Figure, figure_of, milliseconds, resident_mib

WARM_UP: Final = 5
"""How many questions are asked before any counts."""

START_SECONDS: Final = 1_800.0
ADDED: Final = "bench-added-over-http"
ADDITIONS: Final = 5
SERVE: Final = (sys.executable, "-c", "from api.cli import main; main()", "serve")


class ServiceFailedError(RuntimeError):
    """The served process ended, was not ready in time, or answered with an error; the message says which."""


@dataclass(frozen=True, slots=True)
class Served:
    """A process that serves: its address, its id, and how long it took from its start to ready, in milliseconds."""

    url: str
    pid: int
    ready_ms: float


@contextmanager
def served(folder: Path, log: Path) -> Iterator[Served]:
    """Serve the library in `folder` on a free port of this machine, its output in `log`. Raises ServiceFailedError."""
    port = _free_port()
    settings = {"SAYSO_DATA_DIR": str(folder), "SAYSO_PORT": str(port), "SAYSO_LOG_LEVEL": "warning"}
    with log.open("ab") as output:
        began = time.perf_counter()
        process = subprocess.Popen(SERVE, env=os.environ | settings, stdout=output, stderr=output)
        try:
            url = f"http://127.0.0.1:{port}"
            _await_ready(url, process, log)
            yield Served(url, process.pid, 1000.0 * (time.perf_counter() - began))
        finally:
            process.terminate()
            process.wait()


def measure_service(service: Served, questions: Sequence[str], clients: int, size: int) -> tuple[Figure, ...]:
    """Ask distinct questions, the first half by one client, the others by `clients` at once; then add an article.

    `size` is how many chunks are served. No question is asked twice, since answers may be kept. Raises ValueError for
    fewer than WARM_UP + 2 questions, ServiceFailedError for anything but an answer.
    """
    if len(questions) < WARM_UP + 2:
        raise ValueError(f"{len(questions)} questions are too few to measure a service with")
    with httpx2.Client(base_url=service.url, timeout=120.0) as client:
        for question in questions[:WARM_UP]:
            _ask(client, question)
        rest = questions[WARM_UP:]
        alone, together = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        single = [milliseconds(lambda q=q: _ask(client, q)) for q in alone]  # type: ignore[misc]
        again = [milliseconds(lambda q=q: _ask(client, q)) for q in alone]  # type: ignore[misc]
        busy, rate = _at_once(client, together, clients)
        memory = resident_mib(service.pid)
        added = [milliseconds(lambda n=n: _add_and_find(client, n)) for n in range(ADDITIONS)]  # type: ignore[misc]
        for number in range(ADDITIONS):
            _expect(client.delete(f"/v1/articles/{ADDED}-{number}"), 204)
    return (
        figure_of("start of the service until ready", size, "ms", [service.ready_ms]),
        figure_of("ask, 1 client", size, "ms", single),
        figure_of("the same questions again, 1 client", size, "ms", again),
        figure_of(f"ask, {clients} clients", size, "ms", busy),
        figure_of(f"answers, {clients} clients", size, "a second", [rate]),
        figure_of("memory of the service", size, "MiB", [memory]),
        figure_of("one article added until found, over HTTP", size, "ms", added),
    )


def _at_once(client: httpx2.Client, questions: Sequence[str], clients: int) -> tuple[list[float], float]:
    """Return what each question took in milliseconds with `clients` of them asked at once, and answers a second."""
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        taken = list(pool.map(lambda question: milliseconds(lambda: _ask(client, question)), questions))
    return taken, len(taken) / (time.perf_counter() - began)


def _ask(client: httpx2.Client, question: str) -> None:
    _expect(client.post("/v1/ask", json={"question": question}), 200)


def _add_and_find(client: httpx2.Client, number: int) -> None:
    text = f"The kingfisher of round {number} nests beside the weir at Undermill."
    _expect(client.post("/v1/articles", json={"articles": [{"id": f"{ADDED}-{number}", "text": text}]}), 201)
    found = client.post("/v1/search", json={"query": text})
    _expect(found, 200)
    if ADDED not in found.text:
        raise ServiceFailedError(f"the article {ADDED}-{number} was added and is not found")


def _expect(response: httpx2.Response, status: int) -> None:
    if response.status_code != status:
        raise ServiceFailedError(f"{response.request.url} answered {response.status_code}: {response.text[:300]}")


def _await_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    latest = time.monotonic() + START_SECONDS
    while time.monotonic() < latest:
        if process.poll() is not None:
            raise ServiceFailedError(f"the service ended with {process.returncode}; see {log}")
        try:
            if httpx2.get(f"{url}/readyz", timeout=5.0).status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.02)
    raise ServiceFailedError(f"the service was not ready after {START_SECONDS:.0f} seconds; see {log}")


def _free_port() -> int:
    with socket.socket() as finding:
        finding.bind(("127.0.0.1", 0))
        return int(finding.getsockname()[1])
