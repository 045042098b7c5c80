"""What a server refuses of a request is learned once; what it takes is sent as it was set."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from summarize.client.store import Store
from summarize.errors import ContextExceeded, ModelError
from tests.asking import client
from tests.client.wire.tolls import EXPECTED, GOOD, TEXT, question, said
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error
from tests.servers.refusing_servers import NO_FORMAT, REFUSING, VLLM, Refusing


@pytest.mark.parametrize("server", REFUSING.values(), ids=REFUSING.keys())
async def test_refusal_is_learned_once(
    server: Refusing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of three requests at once the first learns; a later run knows from the store."""
    refusals = 0

    def script(asked: Asked) -> Reply:
        nonlocal refusals
        if refusal := server.why_not(asked.body):
            refusals += 1
            return refusal
        return answer(GOOD)

    caplog.set_level(logging.WARNING)
    with Endpoint(script) as endpoint, Store(tmp_path / "store.db") as store:
        async with client(endpoint, store=store) as asking:
            texts = [f"How many in {number}?" for number in range(3)]
            tolls = await asyncio.gather(*(asking.ask(question(text)) for text in texts))
            first = refusals
        async with client(endpoint, store=store) as asking:
            tolls.append(await asking.ask(question("And later?")))

    assert tolls == [EXPECTED] * 4
    assert first == refusals == server.extra
    assert any(server.learned in line for line in caplog.messages)


async def test_lower_way_shows_the_schema_from_the_first_request_on() -> None:
    """Where no response format is taken, each request has the schema in its instructions."""

    def script(asked: Asked) -> Reply:
        return NO_FORMAT(asked.body) or said(f"```json\n{TEXT}\n```")

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            tolls = [await asking.ask(question(text)) for text in ("How many?", "Who?")]

    assert tolls == [EXPECTED] * 2
    assert len(endpoint.asked) == 4
    assert all('"quote"' in asked.text for asked in endpoint.asked[2:])


@pytest.mark.parametrize("structured", ["object", "text", "schema"])
async def test_way_of_asking_can_be_set(structured: str) -> None:
    """What the settings name is sent from the first request on, and no other way is tried."""
    types = {"schema": "json_schema", "object": "json_object", "text": None}
    with Endpoint([answer(GOOD)]) as endpoint:
        async with client(endpoint, structured=structured) as asking:
            await asking.ask(question())

    body = endpoint.asked[0].body
    assert body.get("response_format", {}).get("type") == types[structured]
    assert ('"quote"' in endpoint.asked[0].text) == (structured != "schema")


async def test_settings_of_sampling_and_headers_are_sent() -> None:
    """Temperature, effort, further members and headers reach the server as they were set."""
    settings: dict[str, Any] = {
        "temperature": 0.5,
        "reasoning_effort": "low",
        "extra_body": '{"provider": {"require_parameters": true}, "seed": 7}',
        "header": ["anthropic-workspace-id=w1"],
    }
    with Endpoint([answer(GOOD)]) as endpoint:
        async with client(endpoint, **settings) as asking:
            await asking.ask(question())

    body, headers = endpoint.asked[0].body, endpoint.asked[0].headers
    assert (body["temperature"], body["reasoning_effort"], body["seed"]) == (0.5, "low", 7)
    assert body["provider"] == {"require_parameters": True}
    assert headers["anthropic-workspace-id"] == "w1"


async def test_parameter_is_known_by_the_servers_own_spelling() -> None:
    """An effort that xAI does not take is named as its own sources spell it."""

    def script(asked: Asked) -> Reply:
        if "reasoning_effort" in asked.body:
            return error(400, "Model m does not support parameter reasoningEffort.")
        return answer(GOOD)

    with Endpoint(script) as endpoint:
        async with client(endpoint, reasoning_effort="low") as asking:
            assert await asking.ask(question()) == EXPECTED

    assert len(endpoint.asked) == 2


async def test_article_longer_than_the_window_is_told_as_that() -> None:
    """Where the window leaves no answer beside the prompt, the article is too long."""
    with Endpoint(lambda asked: VLLM(asked.body) or answer(GOOD)) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(ContextExceeded, match="model with a longer context"):
                await asking.ask(question("word " * 12_000))

    assert len(endpoint.asked) == 1


async def test_server_that_changes_its_mind_is_followed_or_named() -> None:
    """What was taken and is refused later is learned anew; refusals without end are an error."""
    formats = ["json_schema", "json_object", None]

    def script(asked: Asked) -> Reply:
        kind = asked.body.get("response_format", {}).get("type")
        if kind != formats[0]:
            return error(400, "response_format is not supported")
        return answer(GOOD)

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            assert await asking.ask(question()) == EXPECTED
            formats.pop(0)
            assert await asking.ask(question("Who?")) == EXPECTED
            formats[:] = ["none is taken"]
            with pytest.raises(ModelError, match="response_format is not supported"):
                await asking.ask(question("Where?"))

    # At last each way is tried once.
    assert len(endpoint.asked) == 6


@pytest.mark.parametrize(("often", "asked"), [(2, "json_schema"), (9, "json_object")])
@pytest.mark.parametrize(
    "refusal",
    [
        error(400, "Failed to validate JSON.", code="json_validate_failed"),
        error(500, "The model produced output that does not match the expected peg-native format"),
    ],
    ids=["Groq", "llama.cpp"],
)
async def test_check_that_fails_again_and_again_is_given_up(
    refusal: Reply, often: int, asked: str
) -> None:
    """Where a server refuses what its model wrote thrice, another way is tried; not before."""
    refused = 0

    def script(asked: Asked) -> Reply:
        nonlocal refused
        is_schema = asked.body["response_format"]["type"] == "json_schema"
        refused += is_schema
        return refusal if is_schema and refused <= often else answer(GOOD)

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            assert await asking.ask(question()) == EXPECTED

    assert endpoint.asked[-1].body["response_format"]["type"] == asked
    assert len(endpoint.asked) == min(often, 3) + 1


@pytest.mark.parametrize("often", [1, 2, 9])
async def test_grammar_that_ends_in_space_without_end_is_given_up(often: int) -> None:
    """Where an answer runs on in space twice, another way is tried; once may be chance."""
    asked_by_schema = 0

    def script(asked: Asked) -> Reply:
        nonlocal asked_by_schema
        is_schema = asked.body["response_format"]["type"] == "json_schema"
        asked_by_schema += is_schema
        if is_schema and asked_by_schema <= often:
            return answer('{"tolls": [' + " \n" * 999, tokens=(100, 16_000), finish="length")
        return answer(GOOD)

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            assert await asking.ask(question()) == EXPECTED
            assert await asking.ask(question("Who?")) == EXPECTED

    assert asked_by_schema == (3 if often == 1 else 2)
    assert len(endpoint.asked) == min(often, 2) + 2


async def test_chance_failures_of_a_check_change_nothing() -> None:
    """Each good answer between two failures begins the count anew."""
    refusal = error(400, "Failed to validate JSON.", code="json_validate_failed")
    with Endpoint([refusal, answer(GOOD)] * 5) as endpoint:
        async with client(endpoint) as asking:
            for number in range(5):
                await asking.ask(question(str(number)))

    assert {one.body["response_format"]["type"] for one in endpoint.asked} == {"json_schema"}


async def test_server_that_does_all_is_asked_no_more_than_needed() -> None:
    """One request for each question, and nothing is got beside."""
    with Endpoint([answer(GOOD)]) as endpoint:
        async with client(endpoint) as asking:
            await asyncio.gather(*(asking.ask(question(str(number))) for number in range(9)))

    assert len(endpoint.asked) == 9
    assert endpoint.got == []
