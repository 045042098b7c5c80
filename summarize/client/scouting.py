"""One request ahead of the others, where it is in doubt whether the server takes such requests.

What a server refuses, it refuses at once; so the first request learns how it wants to be asked, and
a longer one than any before, whether it fits, before others are sent that would be refused as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from summarize.client.sender import DialectChanged
from summarize.client.server import Server
from summarize.errors import ContextExceeded

SCOUTING = 2.0
"""Seconds that other requests wait for the one ahead of them."""


class Scouting:
    """Who goes first, of the requests of a run."""

    def __init__(self, server: Server) -> None:
        """None has gone yet."""
        self._server = server
        self._taken = 0
        self._ahead: int | None = None
        self._moved = asyncio.Event()

    @asynccontextmanager
    async def turn(self, size: int) -> AsyncIterator[None]:
        """Wait, if need be, for the request ahead; then one of `size` tokens is sent in the block.

        One that is composed anew, or in parts, was not taken: the next one goes ahead in its place.
        """
        is_ahead = await self._waited(size)
        try:
            yield
        except (DialectChanged, ContextExceeded):
            if is_ahead:
                self._end()
            raise
        except BaseException:
            self.taken(size)
            raise
        self.taken(size)

    def taken(self, size: int) -> None:
        """The server answers a request of `size` tokens, or it has failed for good."""
        self._taken = max(self._taken, size)
        if self._ahead is not None and size >= self._ahead:
            self._end()

    def _end(self) -> None:
        self._ahead = None
        self._moved.set()
        self._moved = asyncio.Event()

    async def _waited(self, size: int) -> bool:
        """Wait for a turn; True for the request that goes ahead."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SCOUTING):
                while self._is_in_doubt(size):
                    if self._ahead is None:
                        self._ahead = size
                        return True
                    await self._moved.wait()
        return False

    def _is_in_doubt(self, size: int) -> bool:
        if not (self._server.is_known or self._taken):
            return True
        return size > self._taken and self._server.is_in_doubt(size)
