"""Client: one call, over real HTTP, with every fault that a server can show."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Mapping
from threading import Barrier, Event
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from summarize.client import Client, Request
from summarize.errors import (
    BadRequest,
    ContextExceeded,
    CutOff,
    Filtered,
    Invalid,
    ModelError,
    NoModel,
    NotAModel,
    Overloaded,
    Refused,
    Unauthorized,
    UnknownModel,
    Unreachable,
)
from summarize.limits import Clock
from summarize.prompting import Message
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings
from summarize.usage import Usage
from summarize.wire import parameters
from tests.endpoint import HANG, HTML, RESET, Asked, Endpoint, Reply, answer, error


class Town(BaseModel):
    """What the tests ask for."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str | None = None
    people: tuple[int, ...] = ()


LUND = Town(name="Lund", people=(3, 4))
GOOD = answer(LUND.model_dump())
BAD = answer({"name": 5})
NO_ADDRESSES = ("localhost:8080/v1", "http://", "http://localhost:port", "http://localhost:99999")


def request(text: str = "Where?", stage: Stage = "extract") -> Request[Town]:
    """A request about some text."""
    messages = (Message(role="system", content="Answer."), Message(role="user", content=text))
    used = PromptUsed(name="extract.v1", sha256="0" * 64)
    return Request(stage=stage, subject="a.txt", messages=messages, reply=Town, prompt=used)


class Time:
    """A clock whose sleep takes no time and is written down."""

    def __init__(self) -> None:
        """It begins at 0."""
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def client(endpoint: Endpoint | str, time: Time | None = None, **settings: Any) -> Client:
    """A client of this endpoint whose waits take no time."""
    url = endpoint if isinstance(endpoint, str) else endpoint.url
    time = time or Time()
    given: dict[str, Any] = {"base_url": url, "retries": 3} | settings
    return Client(Settings(**given), clock=Clock(lambda: time.now, time.sleep))


async def failure(endpoint: Endpoint | str, **settings: Any) -> ModelError:
    """The error that one call ends with: one line, named, with its cause where it has one."""
    async with client(endpoint, **settings) as asking:
        with pytest.raises(ModelError, match=r"^extract of a\.txt: \S") as raised:
            await asking.ask(request())
    assert "\n" not in str(raised.value)
    return raised.value


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
    text = {"type": "string"}
    assert sent["strict"] is True
    assert sent["schema"]["required"] == ["name", "title", "people"]
    assert sent["schema"]["additionalProperties"] is False
    assert sent["schema"]["properties"]["title"] == {"anyOf": [text, {"type": "null"}]}
    assert sent["schema"]["properties"]["people"] == {"type": "array", "items": {"type": "integer"}}


async def test_messages_are_sent_as_they_are() -> None:
    """Article text that looks like a template reaches the model untouched, on a re-ask as well."""
    text = "  {{ 7 * 7 }} {% raw\n```"
    with Endpoint([BAD, GOOD]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(request(text))

    first, second = (asked.body["messages"] for asked in endpoint.asked)
    assert first == [message.model_dump() for message in request(text).messages]
    assert second[:2] == first


@pytest.mark.parametrize(("key", "sent"), [(None, None), (SecretStr("sk-1\n"), "Bearer sk-1")])
async def test_key_is_sent_only_if_there_is_one(key: SecretStr | None, sent: str | None) -> None:
    """A server with no key gets no Authorization header; a key is stripped of its line end."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, api_key=key) as asking:
            await asking.ask(request())

    assert endpoint.asked[0].headers.get("authorization") == sent


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
    sent = parameters(url, Town, 9)
    del sent["response_format"]

    assert sent == expected


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
    assert bad == {"role": "assistant", "content": '{"name": 5}'}
    assert "name\n  Input should be a valid string" in wrong["content"]
    assert "errors.pydantic.dev" not in wrong["content"]


@pytest.mark.parametrize("content", ["", "I think it is Lund.", None, "[]"])
async def test_answer_that_stays_invalid_is_an_error(content: str | None) -> None:
    """After one re-ask there is no third request."""
    with Endpoint([answer(content)]) as endpoint:
        error = await failure(endpoint)

    assert isinstance(error, Invalid)
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
    """A refusal, a filter and a cut-off answer end the call, on the re-ask as on the first."""
    with Endpoint([*before, reply]) as endpoint:
        error = await failure(endpoint)

    assert isinstance(error, kind)
    assert words in str(error)
    assert len(endpoint.asked) == len(before) + 1


# ── Servers that fail ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (error(401, "Incorrect API key"), Unauthorized, "401: Incorrect API key. Check OPENAI_API"),
        (error(403), Unauthorized, "403: scripted"),
        (error(404, "no model 'x'"), UnknownModel, "404: no model 'x'"),
        (Reply(404, b"<html>\n404</html>"), UnknownModel, "answered 404. Check --model"),
        (error(400, "bad\n  schema"), BadRequest, "400: bad schema"),
        (error(422, "x" * 999), BadRequest, "x" * 200 + "…"),
        (error(429, "No quota", code="insufficient_quota"), BadRequest, "429: No quota"),
        (error(400, code="context_length_exceeded"), ContextExceeded, "longer context"),
        (error(400, kind="exceed_context_size_error"), ContextExceeded, "longer context"),
        (error(400, "The maximum context length is 9"), ContextExceeded, "maximum context"),
        (HTML, NotAModel, "did not answer with a chat completion. Check that --base-url"),
        (Reply(body=b"{"), NotAModel, "chat completion"),
        (Reply(body=b"{}"), NotAModel, "chat completion"),
        (Reply(body=b'{"choices": [{}]}'), NotAModel, "chat completion"),
        (Reply(body=b'{"error": {"message": "No GPU"}}'), NotAModel, "chat completion: No GPU"),
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


async def test_nothing_listening() -> None:
    """A port where no server is says so, and where it looked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    failed = await failure(url)

    assert isinstance(failed, Unreachable)
    assert f"No connection to {url}: " in str(failed)
    assert failed.__cause__ is not None


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
    barrier = Barrier(4)

    def script(_: Asked) -> Reply:
        barrier.wait(timeout=5)
        return GOOD

    with Endpoint(script) as endpoint:
        async with client(endpoint, concurrency=4) as asking:
            await asyncio.gather(*(asking.ask(request(str(n))) for n in range(12)))

    assert endpoint.most_at_once == 4


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
        go.wait(timeout=5)
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
