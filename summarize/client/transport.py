"""Requests to the server of a run: paced, retried, counted; each failure as an error of ours.

openai sends, and tries nothing again by itself: its retries know one call, ours the whole run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, cast

import httpx2
import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from summarize import tracing
from summarize.client import failures, pacing, wire_format
from summarize.client.prices import Budget
from summarize.client.usage import Tally, Usage, reported_usage
from summarize.errors import CassetteError, ModelError, ReplayMiss
from summarize.schema import Stage
from summarize.settings import Settings

_NO_KEY = {"Authorization": openai.Omit()}
"""openai wants a key; this keeps the placeholder for one from the wire."""

AWAY_FROM = 5.0
"""Seconds without one good answer after which a server is taken to be away, so that no call is
given up for it. With one, a call that fails again and again fails by itself."""
LONGEST_AWAY = 150.0
"""Seconds after which it is not waited for any more: most restarts and changes of a network take
a minute or two; a longer run can be continued."""


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

    async def send(
        self, stage: Stage, reply: type[BaseModel], messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        """The answer; raises a ModelError or a ReplayMiss."""
        ...


class Transport:
    """The connections of one run: `async with Transport(…)`, closed at its end."""

    def __init__(self, settings: Settings, tally: Tally, clock: pacing.Clock) -> None:
        """Nothing is opened before `async with`. What is sent is counted in `tally`.

        Raises SummarizeError for a budget of money where no price is known.
        """
        self._settings = settings
        self._tally = tally
        self._clock = clock
        self._gate = pacing.Gate(settings, clock)
        self._budget = Budget(settings, tally)
        self._answered = False
        self._well_at: float | None = None

    async def __aenter__(self) -> Self:
        """Open the connection pool, or the cassette.

        Raises NoModel where nothing says which model to ask, and CassetteError.
        """
        self._url, self._key = wire_format.address(self._settings), wire_format.key(self._settings)
        async with AsyncExitStack() as opening:
            http = opening.enter_context(_taped(self._settings, self._url))
            self._openai = await opening.enter_async_context(
                openai.AsyncOpenAI(
                    base_url=self._url,
                    api_key=self._key or "none",
                    http_client=http,
                    timeout=None,
                    max_retries=0,
                )
            )
            self._closing = opening.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections; write the cassette."""
        await self._closing.aclose()

    async def send(
        self, stage: Stage, reply: type[BaseModel], messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        """The server's answer, after retries where it needs them.

        Raises a ModelError, or ReplayMiss where a cassette does not hold the request.
        """
        retrying = AsyncRetrying(
            stop=self._is_spent,
            wait=_wait,
            retry=retry_if_exception(self._is_retryable),
            before_sleep=lambda _: self._tally.add(stage, Usage(retries=1)),
            sleep=self._clock.sleep,
            reraise=True,
        )
        return await retrying(self._send, stage, reply, messages)

    def _is_spent(self, state: RetryCallState) -> bool:
        # A server that never answered is more likely a wrong address than a bad moment.
        retries = self._settings.retries if self._answered else min(1, self._settings.retries)
        return state.attempt_number > retries and not self._is_away()

    def _is_away(self) -> bool:
        """Whether the server that answered well before is away for all calls, and may come back."""
        if not self._settings.retries or self._well_at is None:
            return False
        return AWAY_FROM < self._clock.now() - self._well_at < LONGEST_AWAY

    def _is_retryable(self, error: BaseException) -> bool:
        return (
            isinstance(error, ModelError)
            and error.retryable
            and self._gate.held <= pacing.LONGEST_HOLD
        )

    async def _send(
        self, stage: Stage, reply: type[BaseModel], messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        """One HTTP request, in its turn and within the budget."""
        size = wire_format.tokens(messages)
        async with self._gate.slot(size) as ticket:
            with self._budget.reserved(size), tracing.span(*self._named(stage)) as note:
                headers, completion = await self._post(stage, reply, messages, ticket)
                used = reported_usage(getattr(completion, "usage", None))
                note({"gen_ai.usage.input_tokens": used.prompt_tokens,
                      "gen_ai.usage.output_tokens": used.completion_tokens})  # fmt: skip
        self._heed(headers, size, used, stage)
        return failures.completion(completion, self._url)

    def _named(self, stage: Stage) -> tuple[str, dict[str, str | int]]:
        """The span of one request, in the words of OpenTelemetry's conventions for models."""
        model = self._settings.model
        return f"chat {model}", {
            "gen_ai.operation.name": "chat",
            "gen_ai.request.model": model,
            "summarize.stage": stage,
        }

    async def _post(
        self,
        stage: Stage,
        reply: type[BaseModel],
        messages: Sequence[dict[str, Any]],
        ticket: int,
    ) -> tuple[httpx2.Headers, object]:
        settings = self._settings
        sent = Usage(from_replay=1) if settings.replay else Usage(requests=1)
        self._tally.add(stage, sent)
        try:
            async with asyncio.timeout(settings.timeout):
                response = await self._openai.chat.completions.with_raw_response.create(
                    model=settings.model,
                    messages=cast("Any", messages),
                    extra_headers=None if self._key else _NO_KEY,
                    extra_body=wire_format.parameters(self._url, reply, settings.max_tokens),
                )
            return response.headers, response.parse()
        except (openai.OpenAIError, TimeoutError, ValueError) as error:
            if settings.replay and isinstance(error, openai.APIConnectionError):
                raise ReplayMiss(f"This request is not in {settings.replay}.") from error
            self._heed_failure(error, ticket)
            raise failures.from_transport(error, self._url, settings.timeout) from error

    def _heed(self, headers: httpx2.Headers, size: int, used: Usage, stage: Stage) -> None:
        """Learn from an answer how fast the run may go on."""
        self._answered = True
        self._well_at = self._clock.now()
        self._gate.widen()
        self._gate.hold(pacing.reset_wait(headers))
        if self._settings.replay:
            return
        self._tally.add(stage, used)
        if used.prompt_tokens:
            self._gate.correct(used.prompt_tokens + used.completion_tokens - size)

    def _heed_failure(self, error: Exception, ticket: int) -> None:
        """Let a failed answer hold back the whole run."""
        if isinstance(error, openai.APIStatusError):
            self._answered = True
            self._gate.hold(pacing.asked_wait(error.response.headers) or 0)
            if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
                self._gate.throttle(ticket)


def _wait(state: RetryCallState) -> float:
    """Seconds before the next try; 0 where the server named a time, which holds back all calls."""
    error = state.outcome.exception() if state.outcome else None
    cause = error.__cause__ if error else None
    if isinstance(cause, openai.APIStatusError) and pacing.asked_wait(cause.response.headers):
        return 0
    return pacing.BACKOFF(state)


def _taped(settings: Settings, url: str) -> AbstractContextManager[httpx2.AsyncClient | None]:
    """The HTTP client that replays or records; None where the run does neither."""
    if not (settings.replay or settings.record):
        return nullcontext()
    try:
        from summarize.client import cassettes  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise CassetteError(
            "Recording and replaying need an extra: pip install 'summarize[replay]'."
        ) from error
    if settings.replay:
        return cassettes.replaying(settings.replay)
    return cassettes.recording(cast("Path", settings.record), url)
