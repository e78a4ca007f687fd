"""Ten times as many questions as there is room for: each is answered or turned away, and the service stays itself."""

import asyncio
from collections import Counter

import httpx2 as httpx

from api.service import MODELS
from tests.serving import BRIDGE, live, until
from tests.test_api_limits import ASK, StuckEncoder

ROOM = 6
ASKED = 10 * ROOM


def overload(folder, **settings):
    """Ask at once what fills the room ten times over; return the responses, and those of the probes meanwhile."""
    encoder = StuckEncoder()
    with live(folder, encoder, max_waiting=ROOM - MODELS, **settings) as (url, app):
        httpx.post(f"{url}/v1/articles", json={"articles": [{"text": BRIDGE}]}, timeout=60).raise_for_status()
        model = app.state.service.model
        encoder.gate.clear()
        try:
            answers, probes = asyncio.run(_ask_all(url, encoder, model))
        finally:
            encoder.gate.set()
        until(lambda: model.waiting == 0)
        return answers, probes, httpx.post(f"{url}/v1/ask", json=ASK, timeout=60)


async def _ask_all(url, encoder, model):
    """Ask, let nobody be answered until all others are turned away, and look at the probes in between."""
    limits = httpx.Limits(max_connections=ASKED + 10)
    async with asyncio.timeout(120), httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        asking = [asyncio.create_task(client.post("/v1/ask", json=ASK)) for _ in range(ASKED)]
        while sum(task.done() for task in asking) < ASKED - ROOM:
            await asyncio.sleep(0.01)
        probes = [await client.get(path) for path in ("/healthz", "/readyz", "/metrics", "/healthz")]
        queued = f'sayso_queue_waiting{{lane="model"}} {float(model.waiting)}'
        encoder.gate.set()
        answers = await asyncio.gather(*asking)
    assert queued in probes[2].text
    return answers, probes


def test_ten_times_too_many_questions_are_answered_or_turned_away(tmp_path):
    answers, probes, after = overload(tmp_path)
    assert Counter(response.status_code for response in answers) == {200: ROOM, 503: ASKED - ROOM}
    assert {response.headers.get("retry-after") for response in answers} == {None, "1"}
    assert [response.status_code for response in probes] == [200] * 4
    assert after.json()["answerable"] is True


def test_with_a_rate_most_do_not_even_reach_the_queue(tmp_path):
    rate = 2 * ROOM + 2  # one is the article's; while the test runs a few may be refilled
    answers, probes, after = overload(tmp_path, rate_limit=rate)
    told = Counter(response.status_code for response in answers)
    assert set(told) == {200, 429, 503}
    assert told[200] == ROOM
    assert told[503] >= rate - 1 - ROOM
    assert all(int(response.headers["retry-after"]) >= 1 for response in answers if response.status_code != 200)
    assert [response.status_code for response in probes] == [200] * 4
    assert after.status_code in {200, 429}
