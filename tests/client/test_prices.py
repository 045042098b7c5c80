"""What tokens cost, and budgets that stop new requests over real HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.client.prices import Price, price_of
from summarize.client.store import Store
from summarize.client.usage import Usage
from summarize.errors import BudgetReached, SummarizeError
from summarize.settings import DEFAULT_MODEL, Settings
from tests.asking import GOOD, LUND, client, request
from tests.servers.endpoint import Endpoint, answer

LOCAL = "http://localhost:8080/v1"
TABLE = '["m"]\ninput = 1.0\ncached = 0.5\noutput = 2.0\n'

COUNTS = st.integers(0, 10**9)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A price for the model `m`."""
    path = tmp_path / "prices.toml"
    path.write_text(TABLE)
    return path


# ── Prices ────────────────────────────────────────────────────────────────────────────────


def test_cached_tokens_cost_their_own_price() -> None:
    """Tokens in are counted once: the cached ones at their price, the others at theirs."""
    price = Price(input=2.0, cached=0.5, output=8.0)
    used = Usage(prompt_tokens=1_000_000, cached_tokens=400_000, completion_tokens=250_000)

    assert price.of(used) == pytest.approx(0.6 * 2 + 0.4 * 0.5 + 0.25 * 8)


@given(COUNTS, COUNTS, COUNTS)
def test_costs_add_up(tokens_in: int, cached: int, out: int) -> None:
    """Two usages cost together what each costs alone."""
    price = Price(input=0.75, cached=0.075, output=4.5)
    one = Usage(prompt_tokens=tokens_in + cached, cached_tokens=cached, completion_tokens=out)
    other = Usage(prompt_tokens=7, completion_tokens=3)

    assert price.of(one + other) == pytest.approx(price.of(one) + price.of(other))


@pytest.mark.parametrize(
    ("model", "base_url", "known"),
    [
        (DEFAULT_MODEL, None, True),
        (DEFAULT_MODEL + "-2026-03-17", None, True),
        (DEFAULT_MODEL, "https://api.openai.com/v1", True),
        (DEFAULT_MODEL, LOCAL, False),
        (DEFAULT_MODEL, "https://api.openai.com.example.org/v1", False),
        ("made-up", None, False),
    ],
)
def test_shipped_prices_hold_at_openai_only(model: str, base_url: str | None, known: bool) -> None:  # noqa: FBT001  a column of the table
    """A model of a known name costs nothing that is known at another server."""
    assert (price_of(Settings(model=model, base_url=base_url)) is not None) == known


def test_own_prices_hold_everywhere_and_come_first(table: Path, tmp_path: Path) -> None:
    """A user's table gives the price of a model at any server, and replaces a shipped one."""
    assert price_of(Settings(model="m", base_url=LOCAL, prices=table)) == Price(
        input=1.0, cached=0.5, output=2.0
    )
    mine = tmp_path / "mine.toml"
    mine.write_text(TABLE.replace('"m"', f'"{DEFAULT_MODEL}"'))
    assert price_of(Settings(prices=mine)) == Price(input=1.0, cached=0.5, output=2.0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("[", "cannot be read"),
        ("m = " + "[" * 5_000, "cannot be read"),
        ('["m"]\ninput = 1.0\n', r"m\.cached: Field required"),
        (TABLE.replace("1.0", "-1.0"), r"m\.input: Input should be greater"),
    ],
)
def test_wrong_prices_are_named(tmp_path: Path, content: str | None, said: str) -> None:
    """A table that cannot be used is refused with its file and place."""
    path = tmp_path / "prices.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SummarizeError, match=rf"prices\.toml.*{said}"):
        price_of(Settings(model="m", prices=path))


# ── Budgets ───────────────────────────────────────────────────────────────────────────────


async def spend(endpoint: Endpoint, calls: int, **settings: Any) -> tuple[int, int]:
    """Ask so many things at once: how many were answered, and how many the budget stopped."""
    async with client(endpoint, **settings) as asking:
        results = await asyncio.gather(
            *(asking.ask(request(f"{number}")) for number in range(calls)), return_exceptions=True
        )
    stopped = [one for one in results if isinstance(one, BudgetReached)]
    assert all(one.stage == "extract" for one in stopped)
    return len(results) - len(stopped), len(stopped)


@pytest.mark.parametrize("concurrency", [1, 2, 8])
async def test_token_budget_stops_new_requests_and_finishes_those_under_way(
    concurrency: int,
) -> None:
    """Of 40 calls of 120 tokens a budget of 600 lets five through, and those under way beside."""
    with Endpoint([GOOD]) as endpoint:
        answered, stopped = await spend(endpoint, 40, token_budget=600, concurrency=concurrency)

    assert answered == len(endpoint.asked)
    assert 5 <= answered < 5 + concurrency
    assert answered + stopped == 40


async def test_cost_budget_counts_money(table: Path) -> None:
    """At 100 tokens in for US$1 and 20 out for US$2 a million, US$0.0007 are five calls."""
    with Endpoint([GOOD]) as endpoint:
        answered, _ = await spend(
            endpoint, 40, cost_budget=0.0007, prices=table, model="m", concurrency=1
        )

    assert answered == 5


async def test_long_request_counts_before_it_is_answered() -> None:
    """A request whose own length is over the budget is not sent at all."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, token_budget=1_000) as asking:
            with pytest.raises(BudgetReached, match=r"1,000 tokens is reached\. Raise the budget"):
                await asking.ask(request("word " * 1_000))

    assert endpoint.asked == []


async def test_continued_with_the_same_budget_buys_the_rest(tmp_path: Path) -> None:
    """What was answered before the budget was reached is served from the store afterwards."""
    with Endpoint([answer(LUND.model_dump())]) as endpoint, Store(tmp_path / "store.db") as store:
        for _ in range(3):
            async with client(endpoint, store=store, token_budget=600, concurrency=1) as asking:
                await asyncio.gather(
                    *(asking.ask(request(f"{number}")) for number in range(12)),
                    return_exceptions=True,
                )

    assert len(endpoint.asked) == 12


def test_cost_budget_needs_a_price() -> None:
    """A budget of money for a model whose price nobody knows is refused, with the way on."""
    with pytest.raises(SummarizeError, match=r"'made-up' is not known.*--prices.*--token-budget"):
        client(LOCAL, model="made-up", cost_budget=1.0)
