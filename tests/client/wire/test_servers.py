"""Servers that load, stall, redirect, or are overloaded: waited for, followed or named."""

from __future__ import annotations

import asyncio
import json
import time
from threading import Lock

import pytest

from summarize.errors import Loading, NotAModel, Overloaded, UnknownModel, Unreachable
from tests.asking import Time, client
from tests.client.wire.tolls import EXPECTED, GOOD, TEXT, question
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error, streamed

MODELS = Reply(body=json.dumps({"data": [{"id": "qwen"}, {"id": "gemma"}]}).encode())


@pytest.mark.parametrize(
    "reply", [error(404, "model 'x' not found"), error(400, "Invalid model name")]
)
async def test_unknown_model_is_told_with_those_that_are_there(reply: Reply) -> None:
    """The server's own list names what to ask for instead."""
    with Endpoint([reply], models=MODELS) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(UnknownModel, match=r"It has qwen, gemma\. Check --model"):
                await asking.ask(question())

    assert len(endpoint.asked) == 1


async def test_model_that_loads_is_waited_for_a_bounded_time() -> None:
    """A server that loads is asked beyond the retries, and not without end."""
    time = Time()
    with Endpoint([error(503, "Loading model")]) as endpoint:
        async with client(endpoint, time, retries=1) as asking:
            with pytest.raises(Loading, match="Loading model"):
                await asking.ask(question())

    assert 600 <= time.now <= 640
    assert len(endpoint.asked) > 10


async def test_model_that_loads_again_late_in_a_run_is_waited_for() -> None:
    """The time to load is counted from when it began to load, not from the run's beginning."""
    time = Time()
    loading = error(503, "Loading model")
    with Endpoint([answer(GOOD), *[loading] * 5, answer(GOOD)]) as endpoint:
        async with client(endpoint, time, retries=1) as asking:
            await asking.ask(question())
            time.now += 10_000
            assert await asking.ask(question("And later?")) == EXPECTED

    assert len(endpoint.asked) == 7


async def test_google_names_its_wait_in_the_body() -> None:
    """RetryInfo holds the run back for as long as it says."""
    time = Time()
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "32.5s"}
    body = [{"error": {"code": 429, "message": "Quota", "details": [info]}}]
    with Endpoint([Reply(429, json.dumps(body).encode()), answer(GOOD)]) as endpoint:
        async with client(endpoint, time) as asking:
            await asking.ask(question())

    assert [seconds for seconds in time.slept if seconds] == [32.5]


async def test_server_that_stalls_in_its_answer_is_noticed() -> None:
    """Silence after the first pieces ends the request, and says where it was.

    On a machine that stalls, these may come too late for a short patience, but not for a long one.
    """
    with Endpoint([streamed(TEXT[:5], TEXT[5:9], fault="stall", done=False)]) as endpoint:
        for patience in (0.2, 2, 20):
            async with client(endpoint, timeout=patience, retries=0) as asking:
                with pytest.raises(Unreachable, match=r"fell silent|did not answer") as raised:
                    await asking.ask(question())
            if "did not answer" not in str(raised.value):
                break

    assert f"fell silent for {patience} s in the middle" in str(raised.value)


async def test_silent_server_gets_more_time_with_each_try() -> None:
    """Who may still be writing is not asked again and again at the same pace."""
    with Endpoint([Reply(fault="hang")]) as endpoint:
        async with client(endpoint, timeout=0.1, retries=1) as asking:
            with pytest.raises(Unreachable, match=r"did not answer within 0\.2 s"):
                await asking.ask(question())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_request_is_not_sent_on_to_another_server(status: int) -> None:
    """A redirect to another port or host is named, and nothing is sent there."""
    with Endpoint([answer(GOOD)]) as other:
        elsewhere = Reply(status, headers={"location": f"{other.url}/chat/completions"})
        with Endpoint([elsewhere]) as endpoint:
            async with client(endpoint) as asking:
                with pytest.raises(NotAModel, match=f"redirects to {other.url}"):
                    await asking.ask(question())

    assert other.asked == []
    assert len(endpoint.asked) == 1


async def test_redirect_on_the_same_server_is_followed_a_few_times() -> None:
    """A path that moved is found, and a circle ends."""

    def moved(asked: Asked) -> Reply:
        if asked.path == "/v1/chat/completions":
            return Reply(308, headers={"location": "/v2/chat/completions"})
        return answer(GOOD)

    with Endpoint(moved) as endpoint:
        async with client(endpoint) as asking:
            assert await asking.ask(question()) == EXPECTED
    with Endpoint([Reply(308, headers={"location": "/v1/chat/completions"})]) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(NotAModel, match="redirects without end"):
                await asking.ask(question())

    assert len(endpoint.asked) == 4


async def test_overloaded_in_a_body_is_told_with_its_status() -> None:
    """After the retries, an error of status 200 is told as what it is."""
    reply = Reply(body=b'{"error": {"code": 429, "message": "Rate limit"}}')
    with Endpoint([reply]) as endpoint:
        async with client(endpoint, retries=1) as asking:
            with pytest.raises(Overloaded, match="429: Rate limit"):
                await asking.ask(question())

    assert len(endpoint.asked) == 2


async def test_server_that_answers_one_at_a_time_is_asked_less_at_once() -> None:
    """Requests that stood too long in its queue are asked again, fewer at a time.

    The first one is answered at once: a server that never answered gets one more try alone.
    """
    turn = Lock()

    def script(asked: Asked) -> Reply:
        if "first" not in asked.text:
            with turn:
                time.sleep(0.1)
        return answer(GOOD)

    with Endpoint(script) as endpoint:
        async with client(endpoint, timeout=0.35, retries=5) as asking:
            first = await asking.ask(question("first"))
            asked = (asking.ask(question(str(number))) for number in range(8))
            tolls = await asyncio.gather(*asked)

    assert [first, *tolls] == [EXPECTED] * 9
    assert len(endpoint.asked) < 40
