"""What a client asks: the network, a batch endpoint, or whatever answers in their place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, AsyncExitStack
from dataclasses import replace
from typing import Any, NamedTuple, Self

import httpx2
import openai
from pydantic import BaseModel

from summarize.client.pacing import Clock
from summarize.client.prices import Budget
from summarize.client.server import Server
from summarize.client.usage import Tally, Usage
from summarize.client.wire import failures, parameters
from summarize.client.wire.completion import Completion
from summarize.client.wire.dialect import FEWEST, Dialect, answer_limit
from summarize.client.wire.redaction import Secrets
from summarize.errors import ModelError
from summarize.schema import Stage
from summarize.settings import Settings, Structured

Post = Callable[[dict[str, Any], Dialect], Awaitable[Completion]]
"""Sends a request's body, of a dialect. Raises a ModelError, and Reported."""


class DialectChanged(Exception):
    """The server takes no JSON in the way of this request; `Sender.structured` names another."""


class Call(NamedTuple):
    """One request, however often and in whatever dialect it is sent."""

    stage: Stage
    reply: type[BaseModel]
    messages: Sequence[dict[str, Any]]
    structured: Structured
    """How the reply is asked for: the messages were composed for it."""

    @property
    def size(self) -> int:
        """Tokens of the prompt, about."""
        return parameters.estimated_tokens(self.messages)

    @property
    def least(self) -> int:
        """Tokens of the shortest answer that can be one; what is said of articles takes more."""
        question = parameters.estimated_tokens(self.messages[1:])
        return max(FEWEST, question // 2) if self.stage == "extract" else FEWEST


class Sender(ABC):
    """What gets a request answered; one that subclasses it need not be opened and closed."""

    async def __aenter__(self) -> Self:
        """Make ready to send."""
        return self

    async def __aexit__(self, *raised: object) -> None:
        """End it."""
        del raised

    @property
    def structured(self) -> Structured:
        """How requests for JSON are to be composed now."""
        return "schema"

    @property
    def window(self) -> int | None:
        """Tokens, as they are estimated, of prompt and answer; None: any, as far as is known."""
        return None

    @property
    def longest(self) -> int | None:
        """Tokens of the longest answer that the server writes; None: any number, as is known."""
        return None

    async def find_window(self) -> None:
        """Find out `window` where one cheap request may tell it."""
        return

    @property
    def has_read(self) -> int:
        """Tokens of the longest prompt that is known to have been read whole."""
        return 0

    def learn_cut(self, held: int) -> bool:
        """Learn of a prompt that was cut in silence how much the server's window holds.

        True if parts of it may fit.
        """
        del held
        return False

    def learn_end(self, used: Usage) -> bool:
        """Learn of an answer that was ended early, twice at one point; True if it may be a limit.

        Of the window it proves something, or of the answers that the server writes, together with
        others.
        """
        del used
        return False

    def learn_format_fails(self) -> bool:
        """Learn that no answer comes to its end in the response format; True if another may do."""
        return False

    @abstractmethod
    async def send(self, call: Call) -> Completion:
        """The answer to a request.

        Raises a ModelError, a ReplayMiss, or DialectChanged.
        """


class ServerSender(Sender):
    """What asks a server, in its dialect and within the run's budget."""

    _timeout: float | None = None
    """Seconds of one call to the server; None: what it does is timed by itself."""

    def __init__(self, settings: Settings, tally: Tally, server: Server, clock: Clock) -> None:
        """Nothing is opened before `async with`. What is sent is counted in `tally`.

        Raises SummarizeError for a budget of money where no price is known.
        """
        self._settings = settings
        self._tally = tally
        self._server = server
        self._url = server.shown
        self._clock = clock
        self._secrets = Secrets.of(settings)
        self._budget = Budget(settings, tally)

    @abstractmethod
    def _http_client(self, url: str) -> AbstractContextManager[httpx2.AsyncClient]:
        """What sends to the server at `url`."""

    async def __aenter__(self) -> Self:
        """Open the connections. Raises NoModel, and CassetteError."""
        arguments = parameters.connection(self._settings)
        async with AsyncExitStack() as opening:
            line = opening.enter_context(self._http_client(arguments["base_url"]))
            self._openai = await opening.enter_async_context(
                openai.AsyncOpenAI(**arguments, http_client=line, timeout=self._timeout)
            )
            parameters.forget_environment(self._openai, arguments["default_headers"])
            opening.enter_context(self._secrets.kept_from_logs())
            self._closing = opening.pop_all()
        return self

    async def __aexit__(self, *raised: object) -> None:
        """Close the connections."""
        await self._closing.aclose()

    @property
    def structured(self) -> Structured:
        """As the server is known to take it."""
        return self._server.dialect.structured

    @property
    def window(self) -> int | None:
        """As the server's list of models or a refusal has told."""
        return self._server.dialect.room

    @property
    def longest(self) -> int | None:
        """As a refusal has told, or answers that ended early."""
        dialect = self._server.dialect
        return min(filter(None, (dialect.longest, dialect.ends_at)), default=None)

    @property
    def has_read(self) -> int:
        """In this run."""
        return self._server.has_read

    def learn_cut(self, held: int) -> bool:
        """As the server's dialect has it from now on."""
        return self._server.learn_cut(held)

    def learn_end(self, used: Usage) -> bool:
        """As the server's dialect has it from now on."""
        return self._server.learn_end(used)

    def learn_format_fails(self) -> bool:
        """As the server's dialect has it from now on."""
        return self._server.learn_format_fails()

    async def _in_dialect(self, call: Call, post: Post) -> Completion:
        """The answer, asked for in other ways as long as a refusal teaches one."""
        while True:
            used = self._server.dialect
            if used.structured != call.structured:
                raise DialectChanged
            limit = answer_limit(
                used,
                wanted=self._settings.max_tokens,
                context=self._settings.context,
                least=call.least,
                prompt=call.size,
            )
            form = parameters.response_format(used, call.reply)
            body = {
                "messages": parameters.messages(used, call.messages),
                **parameters.parameters(used, self._settings, form, limit),
            }
            try:
                answer = await post(body, used)
            except failures.Reported as refused:
                if self._server.learn(refused.told, used, prompt=call.size, asked=limit):
                    continue
                raise await self._explained(refused.told) from None
            self._server.confirm(used)
            if answer.finish != "length":
                self._server.took(answer.usage, prompt=call.size, asked=limit)
            # A longer one is asked for all the same: it would show that the limit is gone.
            longest = min(limit, used.ends_at or limit)
            is_limited = longest < self._settings.max_tokens
            return replace(answer, longest=longest, is_limited=is_limited)

    async def _explained(self, told: failures.Said) -> ModelError:
        """The error of a refusal that teaches nothing."""
        return failures.from_said(told, self._url)
