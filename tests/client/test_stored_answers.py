"""Answers that were paid for: served to a later run, bought once by two, asked again if bad."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from summarize.client.store import Store
from summarize.client.usage import Usage
from summarize.errors import ModelError
from tests.asking import BAD, GOOD, LUND, client, request
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error


async def test_answered_request_is_served_without_the_server(store: Store) -> None:
    """A second run asks nothing, whichever server it has; another model is another question."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as first:
            await first.ask(request())
        async with client("http://127.0.0.1:1/v1", store=store, max_tokens=7) as second:
            town = await second.ask(request())
            usage = second.usage.total
        async with client(endpoint, store=store, model="other") as third:
            await third.ask(request())

    assert town == LUND
    assert usage == Usage(from_store=1)
    assert len(endpoint.asked) == 2


async def test_mended_answer_is_served_as_the_first(store: Store) -> None:
    """After a re-ask the good answer is the answer; the bad one is in the record."""
    with Endpoint([BAD, GOOD]) as endpoint:
        for _ in range(2):
            async with client(endpoint, store=store) as asking:
                town = await asking.ask(request())

    stats = store.stats()
    assert town == LUND
    assert len(endpoint.asked) == 2
    assert stats.replies == {"invalid": 1, "ok": 1}
    assert (stats.prompt_tokens, stats.completion_tokens) == (200, 40)


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        (answer(None, refusal="No."), {"refused": 1}),
        (answer("", finish="content_filter"), {"filtered": 1}),
        (answer('{"name', finish="length"), {"cut off": 1}),
        (BAD, {"invalid": 2}),
    ],
)
async def test_bad_answer_is_recorded_and_asked_again(
    store: Store, bad: Reply, kept: dict[str, int]
) -> None:
    """A run that failed keeps why, and the next run asks the server anew."""
    with Endpoint([bad]) as endpoint:
        async with client(endpoint, store=store, max_tokens=20) as asking:
            with pytest.raises(ModelError, match=r"a\.txt"):
                await asking.ask(request())
    assert store.stats().replies == kept

    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as asking:
            assert await asking.ask(request()) == LUND


async def test_stored_answer_that_no_longer_fits_is_asked_again(store: Store) -> None:
    """An answer that its type refuses by now is not served."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as asking:
            await asking.ask(request())
        with sqlite3.connect(store.path) as db:
            db.execute("UPDATE replies SET content = '[]'")
        db.close()
        async with client(endpoint, store=store) as asking:
            town = await asking.ask(request())

    assert town == LUND
    assert len(endpoint.asked) == 2


async def test_request_under_way_in_another_run_is_waited_for(path: Path) -> None:
    """Two runs on one store that ask the same at once buy it once."""
    arrived, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def script(_: Asked) -> Reply:
        loop.call_soon_threadsafe(arrived.set)
        go.wait(timeout=60)
        return GOOD

    with Endpoint(script) as endpoint, Store(path) as one, Store(path) as other:
        async with client(endpoint, store=one) as first, client(endpoint, store=other) as second:
            buying = asyncio.create_task(first.ask(request()))
            await arrived.wait()
            waiting = asyncio.create_task(second.ask(request()))
            for _ in range(20):
                await asyncio.sleep(0)
            go.set()
            towns = [await buying, await waiting]
            used = second.usage.total

    assert towns == [LUND, LUND]
    assert len(endpoint.asked) == 1
    assert used == Usage(from_store=1)


async def test_failed_request_leaves_no_lease(store: Store) -> None:
    """After an error another run may ask at once."""
    with Endpoint([error(400), GOOD]) as endpoint:
        async with client(endpoint, store=store) as asking:
            with pytest.raises(ModelError, match="400"):
                await asking.ask(request())

    assert store.take_lease("x", "other 1 x", 1)
    assert store._do("SELECT count(*) FROM leases")[0][0] == 1  # noqa: SLF001  nothing shows them
