"""A brief with the servers that there are: the right one, or the right line, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from summarize import Article, Brief, ModelError, Settings, abrief
from summarize.engines.selection import model_engine
from summarize.pipeline import Pipeline
from tests.asking import client
from tests.material import newsroom
from tests.servers.endpoint import Asked, Endpoint, Reply
from tests.servers.failing_servers import FAILURES, PASSING
from tests.servers.odd_servers import MESSAGES, STREAMS, TEXTS, Way
from tests.servers.refusing_servers import REFUSING, Refusing

ARTICLES = [Article(source=f"{one}.txt", text=newsroom.text(0, one)) for one in (0, 1)]
WAYS = {
    **{f"text, {name}": way for name, way in TEXTS.items()},
    **{f"message, {name}": way for name, way in MESSAGES.items()},
    **{f"events, {name}": way for name, way in STREAMS.items()},
}


async def briefed(endpoint: Endpoint, **settings: Any) -> Brief:
    """A brief of two articles by this server, with no store."""
    given: dict[str, Any] = {"base_url": endpoint.url, "no_store": True, **settings}
    return await abrief(ARTICLES, Settings(**given))


@pytest.fixture(scope="module")
def right() -> Brief:
    """The brief by a server that does all."""
    with Endpoint(newsroom.model) as endpoint:
        return asyncio.run(briefed(endpoint))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_right_answer_is_read_however_it_comes(way: Way, right: Brief) -> None:
    """The brief is the same, and asked for with three requests."""

    def script(asked: Asked) -> Reply:
        said = newsroom.said(asked)
        return way(json.dumps(said), said)

    with Endpoint(script) as endpoint:
        made = await briefed(endpoint)

    assert made == right
    assert len(endpoint.asked) == 3
    assert endpoint.got == []


@pytest.mark.parametrize("server", REFUSING.values(), ids=REFUSING.keys())
async def test_server_that_refuses_is_asked_as_it_wants(
    server: Refusing, right: Brief, caplog: pytest.LogCaptureFixture
) -> None:
    """The brief is the same after at most three requests more, and a line says what was learned."""
    caplog.set_level(logging.WARNING, "summarize")
    with Endpoint(lambda asked: server.why_not(asked.body) or newsroom.model(asked)) as endpoint:
        made = await briefed(endpoint)

    assert made == right
    assert len(endpoint.asked) == 3 + server.extra <= 6
    assert [server.learned in line for line in caplog.messages].count(True) == 1


@pytest.mark.parametrize(("reply", "kind", "words"), FAILURES.values(), ids=FAILURES.keys())
async def test_failure_is_told_in_the_servers_words(
    reply: Reply, kind: type[ModelError], words: str
) -> None:
    """No brief is made; the error is of its kind, which a batch goes by, and one line says why."""
    with Endpoint([reply]) as endpoint, pytest.raises(kind) as raised:
        await briefed(endpoint, retries=0)

    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("reply", PASSING.values(), ids=PASSING.keys())
async def test_failure_of_a_moment_costs_one_more_request(reply: Reply, right: Brief) -> None:
    """The first request meets it; the brief is the same."""
    met: list[Asked] = []

    def script(asked: Asked) -> Reply:
        if not met:
            met.append(asked)
            return reply
        return newsroom.model(asked)

    with Endpoint(script) as endpoint:
        settings = Settings(base_url=endpoint.url)
        async with (
            client(endpoint) as asking,
            Pipeline(settings, engine=model_engine(asking, settings)) as pipeline,
        ):
            made = await pipeline.brief(ARTICLES)

    assert made == right
    assert len(endpoint.asked) == 4
    assert [one.body for one in endpoint.asked].count(met[0].body) == 2


@pytest.mark.parametrize("name", ["a bare list", "no empty lists", "in parts"])
async def test_groups_are_read_however_they_come(name: str) -> None:
    """Articles that are read apart are put together by a reply of one field, which may be bare."""

    def script(asked: Asked) -> Reply:
        said = newsroom.said(asked)
        return TEXTS[name](json.dumps(said), said)

    with Endpoint(newsroom.model) as usual, Endpoint(script) as endpoint:
        right = await briefed(usual, together="never")
        made = await briefed(endpoint, together="never")

    assert made == right
    assert len(made.contradictions) == 1
    assert len(endpoint.asked) == len(usual.asked)
