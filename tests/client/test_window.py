"""The model's window: told by the server's list of models, asked for once and where it matters."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize import Article, Settings, abrief
from summarize.client.server import listed, window_of
from tests.material import newsroom
from tests.servers.endpoint import Asked, Endpoint, Reply, error

FILLING = "The river stood high that week, and nobody crossed it after dark. " * 140
"""About 2,300 tokens that say nothing."""


def articles(many: int) -> list[Article]:
    """Articles of one story, each with its toll in the first lines."""
    return [
        Article(source=f"{one}.txt", text=f"{newsroom.text(0, one)}\n{FILLING}")
        for one in range(many)
    ]


def models(**fields: Any) -> Reply:
    """A list of models of which one is asked."""
    entries = [{"id": "other", "max_model_len": 999_999}, {"id": "m", **fields}]
    return Reply(body=json.dumps({"object": "list", "data": entries}).encode())


def holding(tokens: int) -> Callable[[Asked], Reply]:
    """A server that takes no prompt which is longer with its answer."""

    def script(asked: Asked) -> Reply:
        # As many characters a token as the estimates have.
        if len(asked.text) // 4 + asked.body["max_tokens"] > tokens:
            return error(500, "out of memory")
        return newsroom.model(asked)

    return script


async def run(endpoint: Endpoint, many: int, store: Path | None = None) -> list[int]:
    """Make a brief; the characters of each request."""
    where = {"store": store} if store else {"no_store": True}
    given: dict[str, Any] = {"base_url": endpoint.url, "model": "m", "retries": 0, **where}
    before = len(endpoint.asked)
    made = await abrief(articles(many), Settings(**given))
    assert len(made.contradictions) == 1
    # What does not fit is at most the end of what is held against each other, and said.
    assert {one.what for one in made.dropped} <= {"end of an article"}
    assert len([claim for claim in made.claims if claim.kind == "figure"]) == many
    return [len(asked.text) for asked in endpoint.asked[before:]]


async def test_story_is_read_in_parts_that_fit_what_the_list_tells(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A story too long for the window is never sent whole, and no request is refused for it."""
    caplog.set_level(logging.WARNING, "summarize")
    with Endpoint(holding(12_000), models=models(max_model_len=12_000)) as endpoint:
        await run(endpoint, 3)

    assert endpoint.got == ["/v1/models"]
    assert ["Its window is 12,000 tokens" in line for line in caplog.messages] == [True]


@pytest.mark.parametrize(
    "fields",
    [
        {"max_model_len": 12_000},
        {"context_length": 12_000},
        {"context_window": "12000"},
        {"context_length": 64_000, "top_provider": {"context_length": 12_000}},
        {"meta": {"n_ctx": 12_000, "n_ctx_train": 99_000}},
        {"meta": {"n_ctx_train": 12_000}},
        {"capabilities": {"limits": {"max_context_window_tokens": 12_000}}},
        {"max_model_len": 12_000, "context_length": 64_000},
        {"max_model_len": None, "context_length": 12_000},
    ],
    ids=str,
)
def test_window_is_read_from_the_field_that_a_server_has(fields: dict[str, Any]) -> None:
    """Of several, the one that the server keeps to."""
    assert window_of(listed(json.loads(models(**fields).body)), "m") == 12_000


@pytest.mark.parametrize("absurd", [0, 1, -5, True, 3.5, "many", None, [1], {}, 10**12])
def test_absurd_window_is_none(absurd: Any) -> None:
    """What no model has is passed by."""
    assert window_of(listed(json.loads(models(max_model_len=absurd).body)), "m") is None


def test_server_of_one_model_may_call_it_otherwise() -> None:
    """Of several models, one of another name is another one."""
    one = [{"id": "org/m-gguf", "max_model_len": 12_000}]

    assert window_of(listed(one), "m") == 12_000
    assert window_of(listed([*one, {"id": "other"}]), "m") is None


async def test_window_is_asked_for_once(tmp_path: Path) -> None:
    """A later run knows it from the store."""
    with Endpoint(holding(12_000), models=models(max_model_len=12_000)) as endpoint:
        first = await run(endpoint, 3, tmp_path / "store.db")
        await run(endpoint, 4, tmp_path / "store.db")

    assert endpoint.got == ["/v1/models"]
    assert max(first) < 12_000 * 4


@pytest.mark.parametrize("fields", [{"max_model_len": 12_000}, {}], ids=["told", "not told"])
async def test_window_is_looked_up_though_a_short_story_was_answered(
    fields: dict[str, Any], tmp_path: Path
) -> None:
    """A server that is known to answer is asked once for its list, when a story is large."""
    script = holding(12_000) if fields else newsroom.model
    short = [Article(source=f"{one}.txt", text=newsroom.text(0, one)) for one in range(2)]
    store = tmp_path / "store.db"
    with Endpoint(script, models=models(**fields)) as endpoint:
        settings = Settings(base_url=endpoint.url, model="m", store=store, max_tokens=4_000)
        await abrief(short, settings)
        assert endpoint.got == []
        await run(endpoint, 3, tmp_path / "store.db")
        await run(endpoint, 4, tmp_path / "store.db")

    assert endpoint.got == ["/v1/models"]


async def test_articles_read_alone_fit_as_well() -> None:
    """Of a story that no window reads at once, the first article is asked for as it fits."""
    with Endpoint(holding(12_000), models=models(max_model_len=12_000)) as endpoint:
        await run(endpoint, 6)

    assert endpoint.got == ["/v1/models"]


async def test_large_window_changes_nothing() -> None:
    """A server with room for the story is asked as one that lists nothing."""
    requests = []
    for listing in (models(max_model_len=128_000), error(404), Reply(body=b"no list")):
        with Endpoint(newsroom.model, models=listing) as endpoint:
            requests.append(await run(endpoint, 3))

    assert len(requests[0]) == 3
    assert requests[0] == requests[1] == requests[2]


async def test_short_story_asks_for_no_list() -> None:
    """Where any window in use would do, nothing is got."""
    with Endpoint(newsroom.model, models=models(max_model_len=12_000)) as endpoint:
        assert len(await run(endpoint, 2)) == 3

    assert endpoint.got == []
