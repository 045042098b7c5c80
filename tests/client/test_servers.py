"""Servers as they are: each odd answer and refusal of the common ones, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, cast

import pytest

from summarize.client.ask import Request
from summarize.client.prompts import Message
from summarize.client.store import Store
from summarize.client.usage import Usage
from summarize.client.wire import http, stream
from summarize.errors import (
    ContextCut,
    ContextExceeded,
    CutShort,
    EmptyAnswer,
    Invalid,
    Loading,
    ModelError,
    NotAModel,
    Overloaded,
    UnknownModel,
    Unreachable,
)
from summarize.schema import Frozen, PromptUsed
from tests.asking import Time, client
from tests.endpoint import Asked, Endpoint, Reply, answer, error, streamed
from tests.refusing_servers import NO_FORMAT, REFUSING, VLLM, Refusing


class Toll(Frozen):
    """One number."""

    quote: str
    value: int
    by: str | None


class Tolls(Frozen):
    """A reply of one field."""

    tolls: tuple[Toll, ...]


class Two(Frozen):
    """A reply of two fields."""

    tolls: tuple[Toll, ...]
    notes: tuple[str, ...]


TWO = '{"tolls": [{"quote": "12", "value": 12, "by": null}], "notes": ["x", "y"]}'
EXPECTED = Tolls(tolls=(Toll(quote="12 “dead”", value=12, by=None),))
GOOD = EXPECTED.model_dump(mode="json")
TEXT = json.dumps(GOOD)
DONE = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
USED = {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 7, "total_tokens": 16}}


def question(text: str = "How many?", *, expects_content: bool = False) -> Request[Tolls]:
    """A request for tolls."""
    return Request(
        stage="extract",
        subject="a.txt",
        messages=(Message(role="system", content="Count."), Message(role="user", content=text)),
        reply=Tolls,
        prompt=PromptUsed(name="extract.v1", sha256="0" * 64),
        expects_content=expects_content,
    )


def message(finish: str | None = "stop", **fields: Any) -> Reply:
    """A chat completion with this message."""
    choice = {"index": 0, "message": {"role": "assistant", **fields}, "finish_reason": finish}
    return Reply(body=json.dumps({"model": "m", "choices": [choice]}).encode())


def said(text: str) -> Reply:
    """A chat completion of this text."""
    return message(content=text)


# ── Answers ───────────────────────────────────────────────────────────────────────────────


async def test_usage_of_a_stream_is_counted() -> None:
    """The last event tells the tokens; the request asked for it."""
    with Endpoint([streamed(TEXT, DONE, USED)]) as endpoint:
        async with client(endpoint) as asking:
            await asking.ask(question())
            usage = asking.usage

    assert usage.total == Usage(requests=1, prompt_tokens=9, completion_tokens=7)
    assert usage.writing == 0
    assert endpoint.asked[0].body["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize(
    "reply",
    [
        message(content="", reasoning_content=f"Let me see: {TEXT}"),
        message("length", content="", reasoning_content=TEXT[:-2]),
    ],
    ids=["prose", "cut"],
)
async def test_thoughts_are_no_answer_unless_they_are_one(reply: Reply) -> None:
    """Thoughts with JSON in them, or cut, are not taken; the answer is asked for as it was."""
    with Endpoint([reply, answer(GOOD)]) as endpoint:
        async with client(endpoint) as asking:
            tolls = await asking.ask(question())

    assert tolls == EXPECTED
    assert endpoint.asked[0].body == endpoint.asked[1].body


# ── Answers that say nothing, or not all ──────────────────────────────────────────────────

ASKED_AGAIN: dict[str, Reply] = {
    "empty": said(""),
    "only space": said(" \n"),
    "only thoughts": said("<think>Hm.</think>"),
    "cut in the middle": said(TEXT[:-4]),
    "cut by a small window": answer(TEXT[:-4], tokens=(50, 20), finish="length"),
}


@pytest.mark.parametrize("reply", ASKED_AGAIN.values(), ids=ASKED_AGAIN.keys())
async def test_empty_or_cut_answer_is_asked_for_as_it_was(reply: Reply) -> None:
    """The second request is the first one, with no word on a schema."""
    with Endpoint([reply, answer(GOOD)]) as endpoint:
        async with client(endpoint) as asking:
            tolls = await asking.ask(question())
            usage = asking.usage.total

    assert tolls == EXPECTED
    assert endpoint.asked[0].body == endpoint.asked[1].body
    assert (usage.requests, usage.reasks) == (2, 1)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (said(""), EmptyAnswer, "The answer is empty."),
        (
            message(content="", reasoning="Hm." * 99),
            EmptyAnswer,
            "after 297 characters of thoughts. If it is a thinking model, try --reasoning-effort",
        ),
        (said(TEXT[:-4]), CutShort, "ends in the middle of its JSON"),
        (
            answer(TEXT[:-4], tokens=(3_000, 1_096), finish="length"),
            ContextCut,
            "seems to be 4,096 tokens, or its answers are no longer. Raise the context at",
        ),
        (said("I would rather not count."), Invalid, "Try a stronger model."),
        (answer({"tolls": 5}), Invalid, "tolls: Input should be a valid array"),
    ],
)
async def test_answer_that_stays_useless_is_named(
    reply: Reply, kind: type[ModelError], words: str
) -> None:
    """Two requests, then one line that names what to change."""
    with Endpoint([reply]) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(kind) as raised:
                await asking.ask(question())

    assert words in str(raised.value)
    assert len(endpoint.asked) == 2


async def test_reask_shows_the_schema_and_what_was_wrong() -> None:
    """A server that ignored the schema sees it in words with its second chance."""
    with Endpoint([said("Twelve, I think."), answer(GOOD)]) as endpoint:
        async with client(endpoint) as asking:
            tolls = await asking.ask(question())

    system, *_, last = endpoint.asked[1].body["messages"]
    assert tolls == EXPECTED
    assert '"quote"' in system["content"]
    assert "errors" in last["content"]


async def test_prompt_that_the_server_cut_is_an_error() -> None:
    """A server that counts 300 tokens of 1,600 did not read the article."""
    with Endpoint([answer(GOOD, tokens=(300, 20))]) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(ContextCut, match=r"300 tokens of a prompt.*OLLAMA_CONTEXT_LENGTH"):
                await asking.ask(question("word " * 1_280))

    assert len(endpoint.asked) == 2


async def test_nothing_found_in_much_is_asked_again_and_named() -> None:
    """An empty reply to a long question is no result; to a short one it may be."""
    with Endpoint([answer({"tolls": []})]) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(EmptyAnswer, match="names nothing"):
                await asking.ask(question("word " * 500, expects_content=True))
            asked = len(endpoint.asked)
            short = await asking.ask(question("12 dead", expects_content=True))
            allowed = await asking.ask(question("word " * 500 + "!"))

    assert asked == 2
    assert short == allowed == Tolls(tolls=())


# ── Refusals that teach ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server", REFUSING.values(), ids=REFUSING.keys())
async def test_refusal_is_learned_once(
    server: Refusing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of eight requests at once the first learns; a later run knows from the store."""
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
            texts = [f"How many in {number}?" for number in range(8)]
            tolls = await asyncio.gather(*(asking.ask(question(text)) for text in texts))
            first = refusals
        async with client(endpoint, store=store) as asking:
            tolls.append(await asking.ask(question("And later?")))

    assert tolls == [EXPECTED] * 9
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


@pytest.mark.parametrize("end", [-2, -5, -19])
async def test_more_than_the_last_bracket_is_not_made_up(end: int) -> None:
    """An answer of which an entry or a field may be missing is asked for again."""
    with Endpoint([said(TWO[:end]), said(TWO)]) as endpoint:
        async with client(endpoint) as asking:
            two = await asking.ask(replace(cast("Request[Two]", question()), reply=Two))

    assert two == Two.model_validate_json(TWO)
    assert len(endpoint.asked) == 2


async def test_connection_that_stays_open_after_the_end_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stream that said [DONE] is not waited for; one that has not is."""
    monkeypatch.setattr(stream, "LINGERING", 0.01)
    with Endpoint([streamed(TEXT, DONE, fault="stall")]) as endpoint:
        async with client(endpoint, timeout=9) as asking:
            assert await asking.ask(question()) == EXPECTED
    with Endpoint([streamed(TEXT[:9], fault="stall", done=False)]) as endpoint:
        async with client(endpoint, timeout=0.2, retries=0) as asking:
            with pytest.raises(Unreachable, match="fell silent"):
                await asking.ask(question())


async def test_server_that_does_all_is_asked_no_more_than_needed() -> None:
    """One request for each question, and nothing is got beside."""
    with Endpoint([answer(GOOD)]) as endpoint:
        async with client(endpoint) as asking:
            await asyncio.gather(*(asking.ask(question(str(number))) for number in range(9)))

    assert len(endpoint.asked) == 9
    assert endpoint.got == []


# ── Faults by their own names ─────────────────────────────────────────────────────────────

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


async def test_body_of_brackets_is_no_answer() -> None:
    """What is nested beyond reason is read no further."""
    with Endpoint(
        [Reply(body=b'{"choices": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")]
    ) as endpoint:
        async with client(endpoint) as asking:
            with pytest.raises(NotAModel, match="chat completion"):
                await asking.ask(question())


async def test_refusal_that_is_no_text_refuses_nothing() -> None:
    """A list in the place of a refusal's words is passed by."""
    with Endpoint([message(content=TEXT, refusal=["no", "text"])]) as endpoint:
        async with client(endpoint) as asking:
            assert await asking.ask(question()) == EXPECTED


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


# ── Time ──────────────────────────────────────────────────────────────────────────────────


async def test_server_that_stalls_in_its_answer_is_noticed() -> None:
    """Silence after the first pieces ends the request, and says where it was."""
    with Endpoint([streamed(TEXT[:5], TEXT[5:9], fault="stall")]) as endpoint:
        async with client(endpoint, timeout=1, retries=0) as asking:
            with pytest.raises(Unreachable, match=r"fell silent for 1 s in the middle"):
                await asking.ask(question())


async def test_silent_server_gets_more_time_with_each_try() -> None:
    """Who may still be writing is not asked again and again at the same pace."""
    with Endpoint([Reply(fault="hang")]) as endpoint:
        async with client(endpoint, timeout=0.1, retries=1) as asking:
            with pytest.raises(Unreachable, match=r"did not answer within 0\.2 s"):
                await asking.ask(question())


async def test_endless_body_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body beyond the bound ends its request, whole or streamed, of an error as well."""
    monkeypatch.setattr(http.client, "__kwdefaults__", {"most": 100_000, "transport": None})
    for reply in (
        Reply(body=b"x" * 5_000, fault="endless"),
        Reply(body=b'data: {"choices": [{"delta": {"content": "x"}}]}\n\n' * 99, fault="endless"),
        Reply(500, body=b"x" * 5_000, fault="endless"),
    ):
        with Endpoint([reply]) as endpoint:
            async with client(endpoint, retries=0) as asking:
                with pytest.raises(NotAModel, match="answers without end"):
                    await asking.ask(question())


# ── Redirects ─────────────────────────────────────────────────────────────────────────────


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


# ── What a server may report ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("prompt", [-5_000, 2**63, True, 3.5, "12", None, [1]])
async def test_usage_out_of_bounds_counts_as_none_and_the_budget_holds(prompt: Any) -> None:
    """A server that miscounts neither ends a run nor switches its budget off."""
    reply = json.loads(answer(GOOD).body)
    reply["usage"] = {"prompt_tokens": prompt, "completion_tokens": prompt}
    with Endpoint([Reply(body=json.dumps(reply).encode())]) as endpoint:
        async with client(endpoint, token_budget=1_000, concurrency=1) as asking:
            asked = [asking.ask(question(f"{number} " + "word " * 200)) for number in range(9)]
            results = await asyncio.gather(*asked, return_exceptions=True)
            used = asking.usage.total

    assert used.prompt_tokens == used.completion_tokens == 0
    assert [one for one in results if one == EXPECTED] == [EXPECTED] * len(endpoint.asked)
    assert len(endpoint.asked) == 3


async def test_lone_surrogates_are_read_and_stored(tmp_path: Path) -> None:
    """Half a surrogate pair in an answer becomes a question mark."""
    text = TEXT.replace("dead", "de\\ud800ad")
    body = answer(text).body.replace(b"12", b"12\\udfff", 1)
    with Endpoint([answer(text), Reply(body=body)]) as endpoint, Store(tmp_path / "s.db") as store:
        async with client(endpoint, store=store) as asking:
            tolls = await asking.ask(question())

    assert tolls.tolls[0].quote == "12 “de?ad”"


async def test_overloaded_in_a_body_is_told_with_its_status() -> None:
    """After the retries, an error of status 200 is told as what it is."""
    reply = Reply(body=b'{"error": {"code": 429, "message": "Rate limit"}}')
    with Endpoint([reply]) as endpoint:
        async with client(endpoint, retries=1) as asking:
            with pytest.raises(Overloaded, match="429: Rate limit"):
                await asking.ask(question())

    assert len(endpoint.asked) == 2


async def test_server_that_answers_one_at_a_time_is_asked_less_at_once() -> None:
    """Requests that stood too long in its queue are asked again, fewer at a time."""
    turn = Lock()

    def script(_: Asked) -> Reply:
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
