"""Ask a served process ten times what it has room for, and look at what it says and what it takes.

The process is `sayso serve` with the shipped models over the sample articles. Half of the askers wait for their
answers; of the others some go away before they come, some in the middle of a stream.
"""

import asyncio
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx2 as httpx

ROOT = Path(__file__).parent.parent.parent
ROOM = 8
"""Questions that may wait in the process."""
ASKERS = 10 * ROOM
HASTE = 0.5
PAUSE = 0.05
PROBE_EVERY = 0.05
PATIENCE = 300.0
STREAM = {"Accept": "text/event-stream"}
QUESTIONS = (
    "Who was invited to the Board of Peace?",
    "How much must a country pay for a permanent seat?",
    "Who is the foreign minister of Ireland?",
    "Which countries declined to join the Board of Peace?",
    "What is the capital of Mongolia?",
    "When was the ceasefire agreed?",
)


@dataclass
class Report:
    """What became of the questions and of the probes beside them; seconds and bytes.

    `wrong` has a line for all that was not as it should be, whatever the speed of the machine; `slow` for what was
    slower or larger than it should be.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    left: int = 0
    probes: list[float] = field(default_factory=list)
    memory: tuple[int, int] = (1, 1)
    recovered: float = 0.0
    wrong: list[str] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """Return how long the probes took, all but the slowest hundredth of them."""
        return sorted(self.probes)[int(0.99 * (len(self.probes) - 1))] if self.probes else 0.0

    @property
    def growth(self) -> float:
        """Return by what share the memory grew."""
        return self.memory[1] / self.memory[0] - 1.0

    @property
    def slow(self) -> list[str]:
        """Return what is beyond the limits: 200 ms for 99% of the probes, a fifth more memory, 2 s to recover."""
        limits = (
            (self.p99 > 0.2, f"99% of the probes took up to {1000 * self.p99:.0f} ms"),
            (self.growth > 0.2, f"the memory grew by {100 * self.growth:.0f}%"),
            (self.recovered > 2.0, f"the first answer afterwards took {self.recovered:.1f} s"),
        )
        return [told for beyond, told in limits if beyond]

    def __str__(self) -> str:
        counts = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        return (
            f"{counts}, {self.left} gone before; p99 of {len(self.probes)} probes {1000 * self.p99:.0f} ms, "
            f"memory {100 * self.growth:+.1f}%, normal after {self.recovered:.2f} s, {len(self.wrong)} wrong"
        )


def overload(seconds: float, seed: int) -> Report:
    """Ask a process of its own for so many seconds and return what was found."""
    report = Report()
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (process, url):
        expected = _warm_up(url)
        asyncio.run(_ask_all(url, min(seconds, 5.0), random.Random(seed), expected, Report()))
        before = _memory(process.pid)
        with _probing(url, report):
            asyncio.run(_ask_all(url, seconds, random.Random(seed), expected, report))
        report.recovered = _recover(url, expected)
        report.memory = before, _memory(process.pid)
        process.send_signal(signal.SIGTERM)
        if (code := process.wait(PATIENCE)) not in (0, -signal.SIGTERM):
            report.wrong.append(f"the process ended with exit code {code}")
    return report


@contextmanager
def _served(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Serve the sample articles from a library in `folder`; give the process and its address once it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    chosen = {"SAYSO_DATA_DIR": str(folder), "SAYSO_SEED_IF_EMPTY": str(ROOT / "seeds"), "SAYSO_MAX_WAITING": str(ROOM)}
    chosen["SAYSO_ANSWER_CACHE"] = "0"  # six questions would soon cost nothing
    environment = kept | chosen | {"PYTHONPATH": str(ROOT), "SAYSO_LOG_LEVEL": "error"}
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            _until_ready(process, url)
            yield process, url
        finally:
            process.kill()


def _until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        assert process.poll() is None, f"the process ended with exit code {process.returncode}"
        try:
            if httpx.get(f"{url}/readyz", timeout=PATIENCE).status_code == 200:
                return
        except httpx.TransportError:
            pass  # it does not listen yet
        time.sleep(0.1)
    raise TimeoutError(f"{url} is not ready within {PATIENCE:g} seconds")


def _warm_up(url: str) -> dict[str, Any]:
    """Return the answers to all questions, as they are while nobody else asks."""
    return {question: _asked(url, question).raise_for_status().json()["answers"] for question in QUESTIONS}


def _asked(url: str, question: str) -> httpx.Response:
    return httpx.post(f"{url}/v1/ask", json={"question": question}, timeout=PATIENCE)


async def _ask_all(url: str, seconds: float, rng: random.Random, expected: dict[str, Any], report: Report) -> None:
    """Have all askers ask one question after the other until so many seconds are over."""
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=ASKERS)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, limits=limits) as client:

        async def asker(number: int, rng: random.Random) -> None:
            while time.monotonic() < until:
                question = rng.choice(QUESTIONS)
                if number % 2:
                    await _ask_hastily(client, question, rng, report)
                else:
                    _check(await client.post("/v1/ask", json={"question": question}), expected[question], report)
                await asyncio.sleep(PAUSE)

        await asyncio.gather(*(asker(number, random.Random(rng.getrandbits(32))) for number in range(ASKERS)))


async def _ask_hastily(client: httpx.AsyncClient, question: str, rng: random.Random, report: Report) -> None:
    """Ask and go away soon, with or without having seen the first line of a stream."""
    try:
        async with asyncio.timeout(HASTE * rng.random()):
            async with client.stream("POST", "/v1/ask", json={"question": question}, headers=STREAM) as response:
                _check_refusal(response, report)
                async for _ in response.aiter_lines():
                    break
    except TimeoutError:
        pass
    report.left += 1


def _check(response: httpx.Response, expected: Any, report: Report) -> None:
    """Note what is wrong with a response: its status, or an answer other than when nobody else asks."""
    report.statuses[response.status_code] += 1
    _check_refusal(response, report)
    if response.status_code == 200 and (given := response.json())["answers"] != expected:
        report.wrong.append(f"{given['question']!r} was answered with {given['answers']!r}")


def _check_refusal(response: httpx.Response, report: Report) -> None:
    refused = response.status_code in (429, 503)
    if not refused and response.status_code != 200:
        report.wrong.append(f"status {response.status_code}")
    if refused and int(response.headers.get("retry-after", 0)) < 1:
        report.wrong.append(f"status {response.status_code} without Retry-After")


@contextmanager
def _probing(url: str, report: Report) -> Iterator[None]:
    """Look for signs of life for the length of a with statement, from a process that has nothing else to do."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_probe, args=(url, there))
    process.start()
    try:
        assert here.poll(PATIENCE)
        here.recv()  # it has begun
        yield
    finally:
        here.send("end")
        took = here.recv()
        process.join()
    report.probes += [seconds for _, seconds in took]
    report.wrong += [f"/healthz: status {status}" for status, _ in took if status != 200]


def _probe(url: str, pipe: Connection) -> None:
    """Ask for signs of life until the pipe says so, each over a connection of its own; tell statuses and seconds."""
    took: list[tuple[int, float]] = []
    pipe.send("begun")
    while not pipe.poll(PROBE_EVERY):
        with closing(HTTPConnection(url.removeprefix("http://"), timeout=PATIENCE)) as connection:
            begun = time.monotonic()
            connection.request("GET", "/healthz")
            took.append((connection.getresponse().status, time.monotonic() - begun))
    pipe.send(took)


def _recover(url: str, expected: dict[str, Any]) -> float:
    """Return after how many seconds a question is answered again as it was before."""
    begun = time.monotonic()
    while True:
        response = _asked(url, QUESTIONS[0])
        if response.status_code == 200:
            assert response.json()["answers"] == expected[QUESTIONS[0]]
            return time.monotonic() - begun
        assert response.status_code == 503, response.text
        time.sleep(PAUSE)


def _memory(pid: int) -> int:
    """Return how much memory a process has in use, in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
