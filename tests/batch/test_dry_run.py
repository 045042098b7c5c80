"""A dry run: what a batch would ask for, told by asking nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarize.batch import run
from summarize.batch.dry_run import Forecast, forecast
from summarize.batch.progress import Standing
from summarize.settings import Settings
from summarize.sources.stories import find
from tests.material.newsroom import model, write_folders
from tests.servers.endpoint import Endpoint

NOWHERE = "http://127.0.0.1:1/v1"


def foretold(stories: Path, store: Path, **settings: object) -> Forecast:
    """The forecast, with a server that is not there."""
    given = Settings(base_url=NOWHERE, store=store, **settings)  # type: ignore[arg-type]
    return asyncio.run(forecast(find(stories), given))


def ran(stories: Path, store: Path, out: Path, **settings: object) -> Standing:
    """The run itself."""
    with Endpoint(model) as endpoint:
        given = Settings(base_url=endpoint.url, store=store, **settings)  # type: ignore[arg-type]
        return asyncio.run(run.run(find(stories), out, given))


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Three stories of two articles."""
    return write_folders(tmp_path / "stories", 3)


def test_forecast_is_what_the_run_asks(stories: Path, tmp_path: Path) -> None:
    """Before a run all requests are foretold by stage, and after it none."""
    before = foretold(stories, tmp_path / "store.db")
    standing = ran(stories, tmp_path / "store.db", tmp_path / "out")
    after = foretold(stories, tmp_path / "store.db")

    asked = {stage: used.requests for stage, used in standing.usage.stages.items()}
    assert before.requests == asked == {"extract": 6, "align": 3, "contradict": 3, "compose": 3}
    assert (before.stories, before.articles, before.from_store) == (3, 6, 0)
    assert (after.requests, after.from_store, after.tokens_in) == ({}, 15, 0)


def test_tokens_are_told_by_length_and_by_what_was_used_before(
    stories: Path, tmp_path: Path
) -> None:
    """Without replies only some lengths are known; with them all, and the answers' too."""
    blind = foretold(stories, tmp_path / "store.db")
    first = ran(stories, tmp_path / "store.db", tmp_path / "out")
    more = write_folders(tmp_path / "more", 6)
    told = foretold(more, tmp_path / "store.db")
    second = ran(more, tmp_path / "store.db", tmp_path / "out-2")

    assert not blind.measured
    assert (blind.tokens_out, blind.cost) == (None, None)
    assert blind.tokens_in > first.usage.stages["extract"].prompt_tokens
    assert told.measured
    assert told.from_store == 15
    # A schema is part of a request, and the scripted model counts messages alone.
    assert second.usage.total.prompt_tokens <= told.tokens_in
    assert told.tokens_out == second.usage.total.completion_tokens


def test_cost_is_told_where_the_price_is_known(stories: Path, tmp_path: Path) -> None:
    """Tokens in and out at their prices."""
    ran(stories, tmp_path / "store.db", tmp_path / "out")
    prices = tmp_path / "prices.toml"
    prices.write_text('["gpt-5.4-mini"]\ninput = 1\ncached = 0\noutput = 1000000\n')
    told = foretold(write_folders(tmp_path / "more", 6), tmp_path / "store.db", prices=prices)

    assert told.cost == pytest.approx(told.tokens_in / 1_000_000 + (told.tokens_out or 0))


def test_what_cannot_be_read_is_counted_apart(stories: Path, tmp_path: Path) -> None:
    """A story without articles asks for nothing; an article that is none is counted."""
    (stories / "empty").mkdir()
    (stories / "story-0000" / "2.txt").write_bytes(b"\x00\x01")
    told = foretold(stories, tmp_path / "store.db")

    assert (told.stories, told.articles, told.unread) == (4, 6, 1)
    assert told.requests["align"] == 3


def test_a_story_that_is_read_together_is_three_requests(stories: Path, tmp_path: Path) -> None:
    """All articles at once, what contradicts what, and the opening; a run asks for just these."""
    before = foretold(stories, tmp_path / "store.db", together="always")
    standing = ran(stories, tmp_path / "store.db", tmp_path / "out", together="always")

    asked = {stage: used.requests for stage, used in standing.usage.stages.items()}
    assert before.requests == asked == {"extract": 3, "contradict": 3, "compose": 3}


def test_the_parts_of_a_long_article_are_counted(stories: Path, tmp_path: Path) -> None:
    """Where an answer holds 50 tokens, articles are read in two parts.

    The two articles of a story end alike, and what is the same is asked once.
    """
    told = foretold(stories, tmp_path / "store.db", max_tokens=50)

    assert told.requests["extract"] == 3 * (2 + 1)
