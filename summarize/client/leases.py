"""Which requests are under way, among all runs that share a store: none is bought twice.

A run takes a lease of a request before it asks, and renews it while it waits. Another run that
wants the same waits for it, and finds the answer in the store. A lease whose holder is gone, killed
or stuck, passes to who waits.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarize.client.pacing import Clock
from summarize.client.store import Store

TERM = 60.0
"""Seconds that a lease holds unless it is renewed."""
RENEWAL = 15.0
"""Seconds between two renewals: three may fail before a lease is lost."""
LONGEST_LOOK = 2.0
"""Seconds between two looks at a lease of another run; the first looks come sooner."""


class Leases:
    """The leases of one run."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """No lease is held yet."""
        self._store = store
        self._clock = clock
        self._owner = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"
        self._held = 0
        self._renewing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def held(self, key: str) -> AsyncIterator[None]:
        """Hold the lease of a request in the block; another run that holds it is waited for."""
        wait = 0.05
        while not self._store.take_lease(key, self._owner, TERM):
            await self._clock.sleep(wait)
            wait = min(2 * wait, LONGEST_LOOK)
        self._held += 1
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())
        try:
            yield
        finally:
            self._store.end_lease(key, self._owner)
            self._held -= 1
            if not self._held and self._renewing:
                self._renewing.cancel()
                self._renewing = None

    async def _renew(self) -> None:
        while True:
            # Of the wall, not of the run's clock: other runs look at the wall.
            await asyncio.sleep(RENEWAL)
            self._store.renew_leases(self._owner, TERM)
