"""Pacing: what a server's headers mean, and how the gate paces a run."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine, Mapping
from typing import Any

import pytest

from summarize.client.pacing import Clock, Gate, asked_wait, reset_wait
from summarize.errors import Overloaded
from summarize.settings import Settings


class _Impatient(selectors.DefaultSelector):
    """A selector that skips the time that it is told to wait."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.skipped += timeout or 0
        return super().select(0)


class _SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop in which waiting takes no time; only for tests without sockets."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        return super().time() + self._impatient.skipped


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in skipped time."""
    with asyncio.Runner(loop_factory=_SkippingLoop) as runner:
        runner.run(test)


def gate(**settings: Any) -> Gate:
    """A gate in the time of the running loop."""
    return Gate(Settings(**settings), Clock(asyncio.get_running_loop().time))


async def passing(through: Gate, tokens: int = 0) -> float:
    """Pass the gate at once; the time at which it let through."""
    async with through.slot(tokens):
        return asyncio.get_running_loop().time()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "1m30s"}, 90),
        ({"retry-after": "1.5s"}, 1.5),
        ({"retry-after": "2 days"}, None),
        ({"retry-after": "2015-10-21T07:28:00Z"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        (
            {
                "retry-after": "Sat, 21 Nov 2026 10:01:00 GMT",
                "date": "Sat, 21 Nov 2026 10:00:00 GMT",
            },
            60,
        ),
    ],
)
def test_asked_wait(headers: Mapping[str, str], seconds: float | None) -> None:
    """The wait that a response asks for, in seconds; None where it names none."""
    assert asked_wait(headers) == seconds


@pytest.mark.parametrize(
    ("remaining", "reset", "seconds"),
    [
        ("1", "60s", 0),
        ("0", "60s", 60),
        ("0", "6m0s", 360),
        ("0", "1h1m1.5s", 3661.5),
        ("0", "120ms", 0.12),
        ("0", "7.5", 7.5),
        ("0", "later", 0),
        ("many", "60s", 0),
    ],
)
@pytest.mark.parametrize("limit", ["requests", "tokens"])
def test_reset_wait(limit: str, remaining: str, reset: str, seconds: float) -> None:
    """A limit counts only where nothing remains of it, until it is reset."""
    headers = {f"x-ratelimit-remaining-{limit}": remaining, f"x-ratelimit-reset-{limit}": reset}

    assert reset_wait(headers) == pytest.approx(seconds)


def test_held_gate_lets_nothing_through() -> None:
    """All who come while the gate is held pass when the longest hold ends."""

    async def test() -> None:
        held = gate()
        start = asyncio.get_running_loop().time()
        held.hold(5)
        held.hold(3)
        times = await asyncio.gather(passing(held), passing(held))

        assert all(time - start >= 5 for time in times)

    run(test())


def test_gate_held_too_long_fails() -> None:
    """A hold of an hour is an error, not a wait."""

    async def test() -> None:
        held = gate()
        held.hold(3600)

        with pytest.raises(Overloaded, match="no request for 3600 s"):
            await passing(held)

    run(test())


def test_throttled_gate_halves_once_a_round_and_widens_again() -> None:
    """Of calls that were under way together only one narrows the gate; answers open it again."""

    async def test() -> None:
        throttled = gate(concurrency=8)

        async def most() -> int:
            under_way = peak = 0

            async def one() -> None:
                nonlocal under_way, peak
                async with throttled.slot(0):
                    under_way += 1
                    peak = max(peak, under_way)
                    await asyncio.sleep(1)
                    under_way -= 1

            await asyncio.gather(*(one() for _ in range(20)))
            return peak

        async with throttled.slot(0) as first, throttled.slot(0) as second:
            throttled.throttle(first)
            throttled.throttle(second)
        assert await most() == 4
        throttled.widen()
        assert await most() == 5
        for _ in range(9):
            throttled.widen()
        assert await most() == 8

    run(test())


def test_gate_never_closes_for_good() -> None:
    """However often it is throttled, one call may be under way."""

    async def test() -> None:
        throttled = gate(concurrency=4)
        for _ in range(5):
            async with throttled.slot(0) as ticket:
                throttled.throttle(ticket)

        await passing(throttled)

    run(test())


@pytest.mark.parametrize(
    ("settings", "tokens"),
    [({"requests_per_minute": 10}, 0), ({"tokens_per_minute": 1000}, 100)],
)
def test_a_minute_has_its_limit(settings: dict[str, int], tokens: int) -> None:
    """After a first burst of a minute's worth, requests pass at the rate of the settings."""

    async def test() -> None:
        paced = gate(concurrency=100, **settings)
        start = asyncio.get_running_loop().time()
        times = [await passing(paced, tokens) - start for _ in range(30)]

        assert times[9] < 1
        assert 119 <= times[29] <= 121

    run(test())


def test_tokens_beyond_the_estimate_are_owed() -> None:
    """What a call used beyond its estimate is taken before the next one goes, and once."""

    async def test() -> None:
        paced = gate(tokens_per_minute=600)
        start = await passing(paced, 300)
        paced.correct(600)
        second = await passing(paced)
        third = await passing(paced)

        assert 29 <= second - start <= 31
        assert third - second < 1

    run(test())


def test_request_larger_than_a_minutes_tokens_passes() -> None:
    """A single request beyond the limit takes a whole minute's worth and goes."""

    async def test() -> None:
        await passing(gate(tokens_per_minute=10), 99)

    run(test())
