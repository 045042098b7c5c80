"""Rate limiting: one gate for all requests of a run, and what a server's headers say about it.

A server that answers 429 or names a time to wait (Retry-After, x-ratelimit-*) means the whole run,
not one call. So a named time holds back all calls, and a 429 halves how many may be under way;
each good answer after it raises that number by one, up to the setting.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from aiolimiter import AsyncLimiter
from anyio import CapacityLimiter
from tenacity import wait_exponential_jitter

from summarize.errors import Overloaded
from summarize.settings import Settings

LONGEST_HOLD = 120.0
"""Seconds. A server that asks for a longer pause fails the calls instead: the run can be continued
later. Two minutes cover every per-minute limit."""

# Waits of 1, 2, 4, 8, 16 s, each up to a second longer: the default five retries span about
# half a minute, in which most servers are back from a restart.
BACKOFF = wait_exponential_jitter(initial=1, max=30, jitter=1)
"""The wait between two tries where the server names none."""

_DURATION = re.compile(r"(\d+(?:\.\d+)?) ?(ms|s|m|h|d)(?![a-z])")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


class Clock(NamedTuple):
    """The clock of the gate and the retries; tests pass one that does not wait."""

    now: Callable[[], float] = time.monotonic
    """Seconds since some fixed moment."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Gate:
    """Limits the requests of a run: at once, per minute, and while the server wants a pause."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._clock = clock
        self._most = settings.concurrency
        self._slots = CapacityLimiter(settings.concurrency)
        self._cuts = 0
        self._held_until = clock.now()
        self._requests = _per_minute(settings.requests_per_minute)
        self._tokens = _per_minute(settings.tokens_per_minute)
        self._owed = 0

    @property
    def held(self) -> float:
        """Seconds until the server accepts requests again; 0 or less: it does now."""
        return self._held_until - self._clock.now()

    @asynccontextmanager
    async def slot(self, tokens: int) -> AsyncIterator[int]:
        """Wait for a turn for a request of about `tokens` tokens; yields a ticket for `throttle`.

        Raises Overloaded if the server asks for a pause longer than `LONGEST_HOLD`.
        """
        borrower = object()
        await self._slots.acquire_on_behalf_of(borrower)
        try:
            if self._requests:
                await self._requests.acquire()
            if self._tokens:
                due, self._owed = tokens + self._owed, 0
                await self._tokens.acquire(min(max(due, 0), self._tokens.max_rate))
            while (seconds := self.held) > 0:
                if seconds > LONGEST_HOLD:
                    raise Overloaded(f"The server wants no request for {seconds:.0f} s.")
                await self._clock.sleep(seconds)
            yield self._cuts
        finally:
            self._slots.release_on_behalf_of(borrower)

    def hold(self, seconds: float) -> None:
        """Let no request through for so many seconds."""
        self._held_until = max(self._held_until, self._clock.now() + seconds)

    def correct(self, tokens: int) -> None:
        """Charge the difference between used and estimated tokens; negative gives some back."""
        self._owed += tokens

    def throttle(self, ticket: int) -> None:
        """Halve how many requests may be under way, after a 429 or a long silence.

        Calls that were let through together (same ticket) halve it once.
        """
        if ticket == self._cuts:
            self._cuts += 1
            self._slots.total_tokens = max(1, int(self._slots.total_tokens) // 2)

    def widen(self) -> None:
        """Allow one more request under way after a good answer, up to the setting."""
        if self._slots.total_tokens < self._most:
            self._slots.total_tokens += 1


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that a failed response asks to wait; None if it names no time.

    `retry-after-ms`, or `Retry-After` in seconds, as "1m30s" or as a date. A date is counted from
    the response's own, so that the clock of this machine does not matter.
    """
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "")
    if (seconds := _number(value)) is not None:
        return seconds
    if _DURATION.match(value):
        return duration(value)
    try:
        then = parsedate_to_datetime(value).timestamp()
        sent = headers.get("date")
        now = parsedate_to_datetime(sent).timestamp() if sent else time.time()
    except ValueError:
        return None
    return max(0.0, then - now)


def reset_wait(headers: Mapping[str, str]) -> float:
    """Seconds until a used-up rate limit is reset; 0 if no limit is used up."""
    return max(
        duration(headers.get(f"x-ratelimit-reset-{limit}", ""))
        if _number(headers.get(f"x-ratelimit-remaining-{limit}")) == 0
        else 0.0
        for limit in ("requests", "tokens")
    )


def duration(text: str) -> float:
    """The seconds in "1m30s", "120ms" or "2.5"; 0 if it is no duration."""
    if (seconds := _number(text)) is not None:
        return seconds
    return sum(float(number) * _SECONDS[unit] for number, unit in _DURATION.findall(text))


def _number(text: str | None) -> float | None:
    """The text as a finite number of at least 0; None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _per_minute(limit: int | None) -> AsyncLimiter | None:
    # The bucket starts full, as the providers' own do: a first burst of a minute's worth passes.
    return AsyncLimiter(limit, 60) if limit else None
