"""Answers that are cut, empty, thought, or odd: what is taken of them, and what is asked again."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from summarize.client.ask import Request
from summarize.client.store import Store
from summarize.client.usage import Usage
from summarize.client.wire import http, stream
from summarize.errors import (
    ContextCut,
    CutShort,
    EmptyAnswer,
    Invalid,
    ModelError,
    NotAModel,
    Unreachable,
)
from summarize.schema import Frozen
from tests.asking import client
from tests.client.wire.tolls import EXPECTED, GOOD, TEXT, Toll, Tolls, message, question, said
from tests.servers.endpoint import Endpoint, Reply, answer, streamed


class Two(Frozen):
    """A reply of two fields."""

    tolls: tuple[Toll, ...]
    notes: tuple[str, ...]


TWO = '{"tolls": [{"quote": "12", "value": 12, "by": null}], "notes": ["x", "y"]}'
DONE = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
USED = {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 7, "total_tokens": 16}}


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
            # Where the machine stalls, not even the first piece comes in time.
            with pytest.raises(Unreachable, match=r"fell silent|did not answer"):
                await asking.ask(question())


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
