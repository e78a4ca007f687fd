"""Lanes: order, bounds and what happens to those who give up."""

import asyncio
import threading

import pytest

from api.work import BusyError, Lane, Turns


def test_a_lane_returns_and_raises_what_its_function_does():
    async def scene():
        lane = Lane("test", threads=1, waiting=1)
        assert await lane.run(lambda a, b: a + b, 2, b=3) == 5
        with pytest.raises(ZeroDivisionError):
            await lane.run(lambda: 1 // 0)
        lane.close()

    asyncio.run(scene())


def test_one_thread_runs_one_call_at_a_time_in_order():
    async def scene():
        lane = Lane("test", threads=1, waiting=10)
        seen = []
        note = lambda i: seen.append((i, threading.current_thread().name))  # noqa: E731
        await asyncio.gather(*(lane.run(note, i) for i in range(8)))
        lane.close()
        return seen

    seen = asyncio.run(scene())
    assert [i for i, _ in seen] == list(range(8))
    assert {name for _, name in seen} == {"sayso-test_0"}


def test_a_full_queue_turns_away_and_has_room_again():
    async def scene():
        lane = Lane("test", threads=1, waiting=2)
        gate = threading.Event()
        begun = [asyncio.create_task(lane.run(gate.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="2 requests are already waiting for the test"):
            await lane.run(lambda: None)
        gate.set()
        assert await asyncio.gather(*begun) == [True, True, True]
        assert await lane.run(lambda: "room") == "room"
        lane.close()

    asyncio.run(scene())


def test_a_caller_that_gives_up_in_the_queue_frees_its_place():
    async def scene():
        lane = Lane("test", threads=1, waiting=1)
        gate, ran = threading.Event(), []
        running = asyncio.create_task(lane.run(gate.wait))
        queued = asyncio.create_task(lane.run(ran.append, "queued"))
        await asyncio.sleep(0)
        queued.cancel()
        with pytest.raises(asyncio.CancelledError):
            await queued
        other = asyncio.create_task(lane.run(ran.append, "other"))
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(running, other)
        lane.close()
        return ran

    assert asyncio.run(scene()) == ["other"]


def test_what_is_submitted_is_done_though_nobody_waits_and_the_lane_closes():
    async def scene():
        lane = Lane("test", threads=1, waiting=5)
        gate, done = threading.Event(), []
        lane.submit(gate.wait)
        for number in range(3):
            lane.submit(done.append, number)
        gate.set()
        await asyncio.to_thread(lane.close, drop=False)
        return done

    assert asyncio.run(scene()) == [0, 1, 2]


def test_turns_are_had_one_at_a_time_in_the_order_of_coming():
    async def scene():
        turns, seen = Turns("test", waiting=10), []

        async def visit(key, name):
            async with turns.of(key):
                seen.append(f"{name} in")
                await asyncio.sleep(0)
                seen.append(f"{name} out")

        await asyncio.gather(*(visit("a", name) for name in "xyz"))
        alone = list(seen)
        seen.clear()
        await asyncio.gather(visit("a", "x"), visit("b", "y"))
        return alone, seen, turns

    alone, seen, turns = asyncio.run(scene())
    assert alone == ["x in", "x out", "y in", "y out", "z in", "z out"]
    assert seen == ["x in", "y in", "x out", "y out"]
    assert (turns._locks, turns._callers) == ({}, {})


def test_too_many_for_one_turn_are_turned_away_and_who_leaves_makes_room():
    async def scene():
        turns, gate = Turns("test", waiting=1), asyncio.Event()

        async def visit():
            async with turns.of("a"):
                await gate.wait()

        inside, queued = (asyncio.create_task(visit()) for _ in range(2))
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="1 requests are already waiting for the test"):
            await visit()
        queued.cancel()
        await asyncio.gather(queued, return_exceptions=True)
        other = asyncio.create_task(visit())
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(inside, other)
        return turns._callers

    assert asyncio.run(scene()) == {}
