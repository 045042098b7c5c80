"""Transport: what a server may do, and when it is asked again; over real HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Mapping
from threading import Event

import pytest

from summarize.client.retrying import LONGEST_AWAY
from summarize.client.usage import Usage
from summarize.errors import (
    BadRequest,
    ContextExceeded,
    Forbidden,
    ModelError,
    NoCredit,
    NotAModel,
    Overloaded,
    Unauthorized,
    UnknownModel,
    Unreachable,
)
from tests.asking import GOOD, LUND, Time, client, failure, request
from tests.servers.endpoint import HANG, HTML, RESET, Asked, Endpoint, Reply, answer, error

# ── Servers that fail ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "reply",
    [
        error(400, code="context_length_exceeded"),
        error(400, kind="exceed_context_size_error"),
        error(400, "The maximum context length is 9"),
        error(429, "Request too large on tokens per min (TPM)", code="rate_limit_exceeded"),
    ],
)
async def test_short_request_that_stays_too_long_is_said_after_one_guess(reply: Reply) -> None:
    """A window that is not named is guessed once, for there is little to cut; it is no overload."""
    with Endpoint([reply]) as endpoint:
        error = await failure(endpoint)

    assert type(error) is ContextExceeded
    assert "longer context" in str(error)
    assert len(endpoint.asked) == 2


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (error(401, "Incorrect API key"), Unauthorized, "401: Incorrect API key. Check OPENAI_API"),
        (error(403), Forbidden, "what stands before the server"),
        (error(404, "no model 'x'"), UnknownModel, "404: no model 'x'"),
        (Reply(404, b"<html>\n404</html>"), UnknownModel, "answered 404. Check --model"),
        (error(400, "bad\n  schema"), BadRequest, "400: bad schema"),
        (error(422, "x" * 999), BadRequest, "x" * 200 + "…"),
        (error(429, "No quota", code="insufficient_quota"), NoCredit, "429: No quota"),
        (HTML, NotAModel, "did not answer with a chat completion. Check that --base-url"),
        (Reply(body=b"Welcome"), NotAModel, "chat completion: Welcome"),
        (Reply(body=b"{}"), NotAModel, "chat completion"),
        (Reply(body=b'{"choices": [{}]}'), NotAModel, "chat completion"),
        (Reply(body=b'{"choices": [null]}'), NotAModel, "chat completion"),
        (Reply(body=b'{"choices": "none"}'), NotAModel, "chat completion"),
        (Reply(body=b'{"choices": [{"message": {"content": 5}}]}'), NotAModel, "chat completion"),
        (Reply(body=b'{"message": "No GPU"}'), NotAModel, "chat completion: No GPU"),
    ],
)
async def test_failure_that_stays_is_said_at_once(
    reply: Reply, kind: type[ModelError], words: str
) -> None:
    """What a retry would not mend is one error of its own type, after one request."""
    with Endpoint([reply]) as endpoint:
        error = await failure(endpoint)

    assert type(error) is kind
    assert words in str(error)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize("fault", [error(429), error(500), error(503), error(408), error(409)])
async def test_passing_failure_is_tried_again(fault: Reply) -> None:
    """A failure that may pass costs a retry and a wait that grows, and no re-ask."""
    time = Time()
    with Endpoint([fault, fault, GOOD]) as endpoint:
        async with client(endpoint, time) as asking:
            town = await asking.ask(request())
            usage = asking.usage.total

    first, second = time.slept
    assert town == LUND
    assert usage == Usage(requests=3, retries=2, prompt_tokens=100, completion_tokens=20)
    assert 1 <= first <= 2 <= second <= 3


@pytest.mark.parametrize("usage", [None, {}, "none", {"prompt_tokens": "many"}])
async def test_server_that_counts_no_tokens(usage: object) -> None:
    """A usage that is missing or odd counts as none, and the answer is taken."""
    choice = {"message": {"content": LUND.model_dump_json()}}
    body = json.dumps({"choices": [choice], "usage": usage}).encode()
    with Endpoint([Reply(body=body)]) as endpoint:
        async with client(endpoint, tokens_per_minute=1000) as asking:
            town = await asking.ask(request())
            used = asking.usage.total

    assert town == LUND
    assert used == Usage(requests=1)


async def test_lost_connection_is_tried_again() -> None:
    """A server that has answered before gets all retries when a connection breaks."""
    with Endpoint([GOOD, RESET, RESET, RESET, GOOD]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(request())
            town = await asking.ask(request("Who?"))

    assert town == LUND
    assert len(endpoint.asked) == 5


async def test_retries_are_bounded() -> None:
    """After the retries of the settings the last failure is raised."""
    with Endpoint([error(503, "Busy")]) as endpoint:
        failed = await failure(endpoint, retries=2)

    assert isinstance(failed, Overloaded)
    assert "503: Busy" in str(failed)
    assert len(endpoint.asked) == 3


async def test_server_that_never_answered_is_not_waited_for() -> None:
    """Before its first answer a dead server is more likely a wrong address: one retry."""
    with Endpoint([RESET]) as endpoint:
        failed = await failure(endpoint)

    assert isinstance(failed, Unreachable)
    assert len(endpoint.asked) == 2


async def test_server_that_went_away_is_waited_for_a_bounded_time() -> None:
    """One that answered well before is waited for beyond the retries, yet not without end."""
    time = Time()
    with Endpoint([GOOD, RESET]) as endpoint:
        async with client(endpoint, time) as asking:
            await asking.ask(request())
            with pytest.raises(Unreachable, match="No connection"):
                await asyncio.wait_for(asking.ask(request("Who?")), timeout=60)

    assert LONGEST_AWAY <= time.now <= LONGEST_AWAY + 31
    assert 5 < len(endpoint.asked) < 20


async def test_call_is_charged_its_tokens_once() -> None:
    """Two calls of 29,000 tokens pass within the first minute's 60,000; charged twice they wait."""
    reply = answer(LUND.model_dump(), tokens=(29_000, 0))
    with Endpoint([reply]) as endpoint:
        async with client(endpoint, tokens_per_minute=60_000) as asking, asyncio.timeout(30):
            for letter in "ab":
                await asking.ask(request(letter * 116_000))

    assert len(endpoint.asked) == 2


async def test_nothing_listening() -> None:
    """A port where no server is says so, and where it looked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    failed = await failure(url)

    assert isinstance(failed, Unreachable)
    assert f"No connection to {url}: " in str(failed)
    # What the library below says may quote the server, with what it was sent.
    assert failed.__suppress_context__


async def test_hanging_server_is_given_up() -> None:
    """A request that takes longer than the timeout is an error that names the timeout."""
    with Endpoint([HANG]) as endpoint:
        failed = await failure(endpoint, timeout=0.05, retries=0)

    assert isinstance(failed, Unreachable)
    assert "did not answer within 0.05 s" in str(failed)


# ── Limits ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "7"},
        {"retry-after-ms": "7000"},
        {
            "retry-after": "Sat, 21 Nov 2026 10:00:07 GMT",
            "date": "Sat, 21 Nov 2026 10:00:00 GMT",
        },
    ],
)
async def test_server_that_names_a_time_is_left_alone_until_then(
    headers: Mapping[str, str],
) -> None:
    """The time holds back the other calls as well, and is not added to a wait of our own."""
    time = Time()
    with Endpoint([error(429, headers=headers), GOOD]) as endpoint:
        async with client(endpoint, time, concurrency=1) as asking:
            await asyncio.gather(asking.ask(request()), asking.ask(request("Who?")))

    assert [seconds for seconds in time.slept if seconds] == [7]
    assert len(endpoint.asked) == 3


async def test_used_up_limit_holds_back_the_next_call() -> None:
    """An answer that says that no request remains is good; the next waits for the reset."""
    time = Time()
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m2.5s"}
    with Endpoint([answer(LUND.model_dump(), headers=headers), GOOD]) as endpoint:
        async with client(endpoint, time) as asking:
            await asking.ask(request())
            slept_before = [*time.slept]
            await asking.ask(request("Who?"))

    assert slept_before == []
    assert time.slept == [62.5]


async def test_server_that_wants_a_long_pause_fails_the_call() -> None:
    """A pause of an hour is not waited for."""
    with Endpoint([error(429, headers={"retry-after": "3600"})]) as endpoint:
        failed = await failure(endpoint)

    assert isinstance(failed, Overloaded)
    assert len(endpoint.asked) == 1


async def test_concurrency_is_reached_and_never_exceeded() -> None:
    """Of many calls as many as the settings allow are under way at once."""
    held: list[Asked] = []
    full, leave = Event(), Event()

    def script(asked: Asked) -> Reply:
        if "alone" not in asked.text:
            held.append(asked)
            if len(held) >= 4:
                full.set()
            leave.wait(timeout=60)
        return GOOD

    with Endpoint(script) as endpoint:
        async with client(endpoint, concurrency=4) as asking, client(endpoint) as other:
            await asking.ask(request("alone"))
            calls = asyncio.gather(*(asking.ask(request(str(n))) for n in range(12)))
            assert await asyncio.to_thread(full.wait, timeout=60)
            # Before this is answered a fifth would have come as well.
            await other.ask(request("alone"))
            at_once = len(held)
            leave.set()
            await calls

    assert at_once == 4
    assert len(held) == 12
