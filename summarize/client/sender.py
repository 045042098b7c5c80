"""What a client asks: the network, a batch endpoint, or whatever answers in their place."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Protocol, Self

from pydantic import BaseModel

from summarize.client.wire.completion import Completion
from summarize.schema import Stage
from summarize.settings import Structured


class DialectChanged(Exception):
    """The server takes no JSON in the way of this request; `Sender.structured` names another."""


class Sender(Protocol):
    """What gets a request answered; one that subclasses it need not be opened and closed."""

    async def __aenter__(self) -> Self:
        """Make ready to send."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        del kind, error, trace

    @property
    def structured(self) -> Structured:
        """How requests for JSON are to be composed now."""
        return "schema"

    @property
    def window(self) -> int | None:
        """Tokens of the model's context, as far as the server has told; None: it has not."""
        return None

    async def find_window(self) -> None:
        """Find out `window` where that takes one cheap request and is worth it."""

    async def send(
        self,
        stage: Stage,
        reply: type[BaseModel],
        messages: Sequence[dict[str, Any]],
        structured: Structured,
    ) -> Completion:
        """The answer to a request that was composed for `structured`.

        Raises a ModelError, a ReplayMiss, or DialectChanged.
        """
        ...
