"""Requests in batches: sent once, collected later, asked again where a line has no answer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from summarize.batch import run
from summarize.batch.progress import Standing
from summarize.client.ask import Client
from summarize.client.prices import price_of
from summarize.client.store import Store
from summarize.errors import BadRequest, InBatch, Invalid, Overloaded, StoreError
from summarize.settings import Settings
from summarize.sources.stories import find
from tests.asking import LUND, Time, Town, client, request
from tests.material import newsroom
from tests.servers.batch_endpoint import EXPIRED, BatchEndpoint, Line
from tests.servers.endpoint import Endpoint, answer

TOWN = LUND.model_dump(mode="json")
STAY = {"batch_wait": 3600.0}


async def ask(
    endpoint: BatchEndpoint | Endpoint, store: Store, *texts: str, **settings: Any
) -> list[Town | BaseException]:
    """One run that asks about each text; what it got, errors among it."""
    async with client(endpoint.url, store=store, batch_api=True, **settings) as asking:
        asked = (asking.ask(request(text)) for text in texts)
        return await asyncio.gather(*asked, return_exceptions=True)


async def test_requests_that_wait_together_are_one_batch(store: Store) -> None:
    """Many requests at once are one file and one batch, and each gets its own answer."""
    with BatchEndpoint(lambda body: {"name": body["messages"][1]["content"]}) as endpoint:
        towns = await ask(endpoint, store, "Lund", "Oran", "Cebu", **STAY)

    assert towns == [Town(name="Lund"), Town(name="Oran"), Town(name="Cebu")]
    assert (endpoint.requests.files, endpoint.requests.batches) == (1, 1)


async def test_a_line_is_the_request_that_would_be_sent_alone(store: Store) -> None:
    """A line of a batch has the same model, messages and parameters as a request by itself."""
    with BatchEndpoint(lambda _: TOWN) as batches, Endpoint([answer(TOWN)]) as endpoint:
        await ask(batches, store, "Where?", **STAY)
        async with client(endpoint) as asking:
            await asking.ask(request("Where?"))

    (line,) = batches.requests.lines
    alone = endpoint.asked[0].body
    assert line == {name: alone[name] for name in alone if not name.startswith("stream")}


async def test_a_run_leaves_and_the_next_collects(store: Store) -> None:
    """A run leaves while its batch is under way; the next sends nothing and has the answers."""
    with BatchEndpoint(lambda _: TOWN, at_once=False) as endpoint:
        left = await ask(endpoint, store, "Where?", "When?")
        still = await ask(endpoint, store, "Where?", "When?")
        endpoint.finish()
        towns = await ask(endpoint, store, "Where?", "When?")

    assert [type(one) for one in (*left, *still)] == [InBatch] * 4
    assert str(left[0]) == (
        "extract of a.txt: The request is in batch batch-1, in_progress. "
        "Run the same command again later to go on, or stay with --batch-wait."
    )
    assert towns == [LUND, LUND]
    assert (endpoint.requests.files, endpoint.requests.batches) == (1, 1)


async def test_what_was_collected_is_a_reply_like_any_other(store: Store) -> None:
    """A collected answer is in the store: a later run, in batches or not, asks nothing."""
    with BatchEndpoint(lambda _: TOWN) as endpoint:
        await ask(endpoint, store, "Where?", **STAY)

        assert await ask(endpoint, store, "Where?") == [LUND]
        async with client(endpoint.url, store=store) as asking:
            assert await asking.ask(request("Where?")) == LUND
    assert endpoint.requests.batches == 1
    assert store.stats().replies == {"ok": 1}


async def test_answers_of_one_file_are_not_lost_when_asked_for_one_by_one(store: Store) -> None:
    """What a run collects and does not ask for stays for the run that asks for it."""
    with BatchEndpoint(lambda _: TOWN, at_once=False) as endpoint:
        await ask(endpoint, store, "Where?", "When?")
        endpoint.finish()

        assert await ask(endpoint, store, "Where?") == [LUND]
        endpoint.batches.clear()
        assert await ask(endpoint, store, "When?") == [LUND]
    assert len(endpoint.requests.lines) == 2


async def test_a_batch_whose_creation_went_unanswered_is_found(store: Store) -> None:
    """A lost answer to the creation of a batch does not make a second batch."""
    with BatchEndpoint(lambda _: TOWN, lose="creation") as endpoint:
        towns = await ask(endpoint, store, "Where?", **STAY)

    assert towns == [LUND]
    assert endpoint.requests.batches == 1


@pytest.mark.parametrize("line", [EXPIRED, Line(status=500), Line(status=429)])
async def test_lines_without_an_answer_are_asked_again(store: Store, line: Line) -> None:
    """Lines that expired or failed go into a further batch; the answered ones do not."""
    tries: dict[str, int] = {}

    def script(body: dict[str, Any]) -> Any:
        text = body["messages"][1]["content"]
        tries[text] = tries.get(text, 0) + 1
        return line if text == "When?" and tries[text] <= 2 else TOWN

    with BatchEndpoint(script) as endpoint:
        towns = await ask(endpoint, store, "Where?", "When?", **STAY)

    assert towns == [LUND, LUND]
    sent = [body["messages"][1]["content"] for body in endpoint.requests.lines]
    assert sorted(sent) == ["When?", "When?", "Where?"]


async def test_a_batch_that_expired_is_asked_again(store: Store) -> None:
    """Of a batch that expired as a whole, the lines without an answer are sent again."""
    with BatchEndpoint(lambda _: TOWN, at_once=False) as endpoint:
        await ask(endpoint, store, "Where?")
        endpoint.finish("cancelled")
        towns = await ask(endpoint, store, "Where?", **STAY)

    assert towns == [LUND]
    assert endpoint.requests.batches == 2


async def test_tries_are_bounded(store: Store) -> None:
    """A line that never gets an answer ends as the error it is, after as many retries as set."""
    with BatchEndpoint(lambda _: EXPIRED) as endpoint:
        (error,) = await ask(endpoint, store, "Where?", retries=2, **STAY)

    assert isinstance(error, Overloaded)
    assert endpoint.requests.batches == 3


async def test_a_wrong_request_fails_alone(store: Store) -> None:
    """A line that the server refuses is an error at once, with its words; the others are fine."""
    with BatchEndpoint(
        lambda body: Line(400, "no such field") if "When" in str(body) else TOWN
    ) as endpoint:
        town, error = await ask(endpoint, store, "Where?", "When?", **STAY)

    assert town == LUND
    assert isinstance(error, BadRequest)
    assert str(error).endswith("answered 400: no such field.")
    assert endpoint.requests.batches == 1


async def test_a_refused_batch_says_why(store: Store) -> None:
    """A batch that the server refuses as a whole fails its requests with the server's reason."""
    with BatchEndpoint(lambda _: TOWN, refuse="The file is too long.") as endpoint:
        (error,) = await ask(endpoint, store, "Where?", **STAY)

    assert isinstance(error, BadRequest)
    assert str(error).endswith("refused batch batch-1: The file is too long.")


async def test_an_answer_that_breaks_the_schema_is_asked_anew(store: Store) -> None:
    """An invalid answer is re-asked in a further batch, and a later run asks anew."""
    with BatchEndpoint(lambda _: {"name": []}) as endpoint:
        (first,) = await ask(endpoint, store, "Where?", **STAY)
        (again,) = await ask(endpoint, store, "Where?", **STAY)

    assert isinstance(first, Invalid)
    assert isinstance(again, Invalid)
    assert len(endpoint.requests.lines) == 4


async def test_a_server_without_batches(store: Store) -> None:
    """A server that knows no batches is told as such."""
    with BatchEndpoint(lambda _: TOWN) as endpoint:
        async with client(f"{endpoint.url}/x", store=store, batch_api=True) as asking:
            with pytest.raises(BadRequest, match=r"takes no batches: leave out --batch-api\.$"):
                await asking.ask(request())


async def test_usage_counts_lines_and_tokens_once(store: Store) -> None:
    """A line counts as a request when it is sent, its tokens when they are collected."""
    with BatchEndpoint(lambda _: TOWN, at_once=False) as endpoint:
        used = []
        for _ in range(2):
            asking: Client
            async with client(endpoint.url, store=store, batch_api=True) as asking:
                await asyncio.gather(asking.ask(request()), return_exceptions=True)
                used.append(asking.usage.total)
            endpoint.finish()

    assert [(one.requests, one.prompt_tokens) for one in used] == [(1, 0), (0, 100)]


async def test_looks_at_a_batch_grow_rarer(store: Store) -> None:
    """A run that stays looks at its batch after 1, 2, 4 … 60 seconds, until it has to leave."""
    time = Time()
    with BatchEndpoint(lambda _: TOWN, at_once=False) as endpoint:
        stay = {"batch_api": True, "batch_wait": 200.0}
        async with client(endpoint.url, time, store, **stay) as asking:
            with pytest.raises(InBatch, match="is in batch"):
                await asking.ask(request())

    assert [seconds for seconds in time.slept if seconds > 1] == [2, 4, 8, 16, 32, 60, 60, 60]


def test_the_price_in_batches_is_half() -> None:
    """Under --batch-api a known price is half of what it is."""
    alone = price_of(Settings(model="gpt-5.4-mini"))
    batched = price_of(Settings(model="gpt-5.4-mini", batch_api=True))

    assert alone
    assert batched == alone.times(0.5)


def test_batches_need_the_store() -> None:
    """Without a store nothing would know which batch a request is in."""
    with pytest.raises(ValidationError, match="batch_api needs the store"):
        Settings(batch_api=True, no_store=True)
    with pytest.raises(StoreError, match="only where a store keeps which ones"):
        Client(Settings(batch_api=True))


@pytest.mark.slow
async def test_stories_go_on_from_batch_to_batch(tmp_path: Path) -> None:
    """Run after run leaves and goes on; in the end the briefs are those of single requests."""
    stories = newsroom.write_lines(tmp_path / "stories.jsonl", 3)
    endings: list[Standing] = []
    with BatchEndpoint(newsroom.content, at_once=False) as endpoint:
        settings = Settings(base_url=endpoint.url, batch_api=True, store=tmp_path / "store.db")
        while not endings or endings[-1].skipped:
            endings.append(await run.run(find(stories), tmp_path / "batched", settings))
            endpoint.finish()
            endpoint.reopen()
    with Endpoint(newsroom.model) as single:
        alone = Settings(base_url=single.url, store=tmp_path / "other.db")
        await run.run(find(stories), tmp_path / "alone", alone)

    assert [(one.done, one.skipped) for one in endings] == [(0, 3), (0, 3), (3, 0)]
    assert endpoint.requests.batches == 2
    assert _briefs(tmp_path / "batched") == _briefs(tmp_path / "alone")


def _briefs(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("brief.*")}
