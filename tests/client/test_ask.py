"""Client: one call over real HTTP, its answer validated, mended once, and never asked for twice."""

from __future__ import annotations

import asyncio
import json
from threading import Event
from typing import Any

import pytest
from pydantic import SecretStr

from summarize.client.ask import Client
from summarize.client.usage import Usage
from summarize.client.wire.dialect import first
from summarize.client.wire.parameters import parameters
from summarize.errors import CutOff, EmptyAnswer, Filtered, Invalid, ModelError, NoModel, Refused
from summarize.settings import Settings
from tests.asking import BAD, GOOD, LUND, Town, client, failure, request
from tests.servers.endpoint import HANG, Asked, Endpoint, Reply, answer, error

NO_ADDRESSES = ("localhost:8080/v1", "http://")


# ── One request ───────────────────────────────────────────────────────────────────────────


async def test_answer_is_exactly_the_type_asked_for() -> None:
    """The answer equals the plain model and is of its class, not of one made for the call."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint) as asking:
            town = await asking.ask(request())
            usage = asking.usage.total

    assert town == LUND
    assert type(town) is Town
    assert usage == Usage(requests=1, prompt_tokens=100, completion_tokens=20)


async def test_strict_schema_is_on_the_wire() -> None:
    """The schema is strict, closed, requires every field, and has no titles or defaults."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(request())

    sent = endpoint.asked[0].body["response_format"]["json_schema"]
    assert sent["strict"] is True
    assert sent["schema"]["required"] == ["name", "title", "people"]
    assert sent["schema"]["additionalProperties"] is False
    assert sent["schema"]["properties"]["title"] == {"type": ["string", "null"]}
    assert sent["schema"]["properties"]["people"] == {"type": "array", "items": {"type": "integer"}}


async def test_messages_are_sent_as_they_are() -> None:
    """Article text that looks like a template reaches the model untouched, on a re-ask as well."""
    text = "  {{ 7 * 7 }} {% raw\n```"
    with Endpoint([BAD, GOOD]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(request(text))

    first, second = (asked.body["messages"] for asked in endpoint.asked)
    assert first == [message.model_dump() for message in request(text).messages]
    assert second[1] == first[1]
    assert second[0]["content"].startswith("Answer.")


@pytest.mark.parametrize(
    ("key", "sent"),
    [(None, None), (SecretStr(" "), None), (SecretStr("sk-1\n"), "Bearer sk-1")],
)
async def test_key_is_sent_only_if_there_is_one(key: SecretStr | None, sent: str | None) -> None:
    """A server with no key gets no Authorization header; a key is stripped of its line end."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, api_key=key) as asking:
            await asking.ask(request())

    assert endpoint.asked[0].headers.get("authorization") == sent


@pytest.mark.parametrize("key", ["sk-\u2013secret", "sk-1\nsecret", "sk-secret\0"])
async def test_key_that_cannot_be_sent_is_refused_and_not_shown(key: str) -> None:
    """A key with characters that no header takes is an error that does not quote it."""
    with pytest.raises(NoModel, match="characters that no key has") as raised:
        async with client("http://127.0.0.1:1/v1", api_key=SecretStr(key)):
            pass
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.openai.com/v1", {"max_completion_tokens": 9}),
        ("https://eu.api.openai.com/v1", {"max_completion_tokens": 9}),
        ("http://localhost:8080/v1", {"max_tokens": 9, "temperature": 0}),
        ("http://openai.com.example/v1", {"max_tokens": 9, "temperature": 0}),
    ],
)
def test_length_limit_has_the_name_that_the_server_knows(
    url: str, expected: dict[str, int]
) -> None:
    """OpenAI gets `max_completion_tokens` and no temperature; others `max_tokens` and 0."""
    settings = Settings(base_url=url)

    assert parameters(first(settings, url), settings, None, 9) == expected


@pytest.mark.parametrize("settings", [{}, *({"base_url": url} for url in NO_ADDRESSES)])
async def test_no_model_is_said_before_any_request(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without key, server or replay, or with half an address, the client does not open."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZE_API_KEY", "SUMMARIZE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoModel, match="OPENAI_API_KEY"):
        async with Client(Settings(**settings)):
            pass


# ── Answers that do not fit ───────────────────────────────────────────────────────────────


async def test_invalid_answer_is_asked_for_again_once() -> None:
    """The second request carries the bad answer and what is wrong with it; both are counted."""
    with Endpoint([BAD, GOOD]) as endpoint:
        async with client(endpoint) as asking:
            town = await asking.ask(request())
            usage = asking.usage.total

    first, second = (asked.body for asked in endpoint.asked)
    *_, bad, wrong = second["messages"]
    assert town == LUND
    assert type(town) is Town
    assert usage == Usage(requests=2, reasks=1, prompt_tokens=200, completion_tokens=40)
    assert second["response_format"] == first["response_format"]
    assert bad == {"role": "assistant", "content": '{"name": []}'}
    assert "name\n  Input should be a valid string" in wrong["content"]
    assert "errors.pydantic.dev" not in wrong["content"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [("", EmptyAnswer), ("I think it is Lund.", Invalid), (None, EmptyAnswer), ("[]", Invalid)],
)
async def test_answer_that_stays_invalid_is_an_error(
    content: str | None, kind: type[ModelError]
) -> None:
    """After one re-ask there is no third request; only a real answer was too weak a model's."""
    with Endpoint([answer(content)]) as endpoint:
        error = await failure(endpoint)

    assert type(error) is kind
    assert ("stronger model" in str(error)) == (kind is Invalid)
    assert len(endpoint.asked) == 2


async def test_fenced_json_is_read() -> None:
    """JSON wrapped for a chat window costs no second request."""
    fenced = answer(f"```json\n{LUND.model_dump_json()}\n```")
    with Endpoint([fenced]) as endpoint:
        async with client(endpoint) as asking:
            town = await asking.ask(request())

    assert town == LUND
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (answer(None, refusal="I can't help with that."), Refused, "I can't help with that."),
        (answer("", finish="content_filter"), Filtered, "content filter"),
        (error(400, "Blocked", code="content_filter"), Filtered, "Blocked"),
        (answer('{"name": "Lu', finish="length"), CutOff, "--max-tokens"),
    ],
)
@pytest.mark.parametrize("before", [[], [BAD]], ids=["first", "re-ask"])
async def test_what_asking_again_would_not_mend_is_not_asked_again(
    reply: Reply, kind: type[ModelError], words: str, before: list[Reply]
) -> None:
    """A refusal, a filter and an answer of full length end the call, on the re-ask as at first."""
    with Endpoint([*before, reply]) as endpoint:
        error = await failure(endpoint, max_tokens=20)

    assert isinstance(error, kind)
    assert words in str(error)
    assert len(endpoint.asked) == len(before) + 1


# ── Many calls ────────────────────────────────────────────────────────────────────────────


async def test_equal_requests_under_way_are_one() -> None:
    """Two equal requests at once are sent and paid for once; a different one is not."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint) as asking:
            texts = ["Where?", "Who?", "Where?"]
            towns = await asyncio.gather(*(asking.ask(request(text)) for text in texts))

    assert towns == [LUND] * 3
    assert sorted(asked.text[-4:] for asked in endpoint.asked) == ["Who?", "ere?"]


async def test_caller_that_gives_up_takes_no_answer_from_another() -> None:
    """Of two equal requests one is cancelled; the other gets the answer."""
    arrived, go = Event(), Event()

    def script(_: Asked) -> Reply:
        arrived.set()
        go.wait(timeout=60)
        return GOOD

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            first, second = (asyncio.create_task(asking.ask(request())) for _ in range(2))
            await asyncio.to_thread(arrived.wait)
            first.cancel()
            go.set()
            town = await second

    assert town == LUND
    assert first.cancelled()


async def test_leaving_stops_what_is_under_way() -> None:
    """A client that is left does not wait for a server that hangs."""
    arrived = Event()

    def script(_: Asked) -> Reply:
        arrived.set()
        return HANG

    with Endpoint(script) as endpoint:
        async with client(endpoint, timeout=60) as asking:
            call = asyncio.create_task(asking.ask(request()))
            await asyncio.to_thread(arrived.wait)
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_usage_is_kept_by_stage() -> None:
    """Each stage has its own counts, and the JSON of all has the total."""
    with Endpoint([answer(LUND.model_dump(), tokens=(9, 1), cached=8)]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(request())
            await asking.ask(request(stage="align"))
            await asking.ask(request("Who?", stage="align"))
            usage = asking.usage

    one = Usage(requests=1, prompt_tokens=9, cached_tokens=8, completion_tokens=1)
    assert usage.stages == {"extract": one, "align": one + one}
    assert json.loads(usage.model_dump_json())["total"]["cached_tokens"] == 24
