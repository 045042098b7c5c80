"""Requests to the server of a run: paced, retried, counted; each failure as an error of ours.

openai sends, and tries nothing again by itself: its retries know one call, ours the whole run.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import httpx2
import openai
from tenacity import AsyncRetrying, retry_if_exception

from summarize import tracing
from summarize.client import pacing
from summarize.client.retrying import Patience, wait_for_server
from summarize.client.scouting import Scouting
from summarize.client.sender import Call, ServerSender
from summarize.client.server import Model, Server, listed, window_of
from summarize.client.usage import Tally, Usage
from summarize.client.wire import failures, http, parameters, stream
from summarize.client.wire.completion import Completion
from summarize.client.wire.dialect import Dialect
from summarize.client.wire.redaction import Secrets
from summarize.errors import (
    CassetteError,
    ModelError,
    ReplayMiss,
    UnknownModel,
    Unreachable,
    install_command,
)
from summarize.settings import Settings

_LOG = logging.getLogger(__name__)

LONGEST_ANSWER = 3600.0
"""Seconds of one answer, however steadily it comes: 16,000 tokens at five a second."""
LONGEST_LOOK = 10.0
"""Seconds that a server has to list its models where only their windows are wanted."""
MOST_LISTED = 12
"""Models of a server that a message lists."""


class Transport(ServerSender):
    """The connections of one run: `async with Transport(…)`, closed at its end."""

    def __init__(
        self, settings: Settings, tally: Tally, server: Server, clock: pacing.Clock
    ) -> None:
        """As of a `ServerSender`; leaving the block writes the cassette, if there is one."""
        super().__init__(settings, tally, server, clock)
        self._gate = pacing.Gate(settings, clock)
        self._patience = Patience(settings.retries, clock)
        self._scouting = Scouting(server)
        self._looking = asyncio.Lock()

    def _http_client(self, url: str) -> AbstractContextManager[httpx2.AsyncClient]:
        return _taped(self._settings, self._url, self._secrets) or nullcontext(http.client(url))

    async def find_window(self) -> None:
        """Look into the server's list of models, once for all runs."""
        async with self._looking:
            if self._server.dialect.is_looked_up or not self._server.may_be_small:
                return
            window = None
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_LOOK):
                    window = window_of(await self.models(), self._settings.model)
            self._server.has_window(window)

    async def send(self, call: Call) -> Completion:
        """The server's answer, after retries where it needs them.

        Raises a ModelError, DialectChanged, or ReplayMiss where a cassette does not hold the
        request.
        """
        retrying = AsyncRetrying(
            stop=self._patience.is_spent,
            wait=wait_for_server,
            retry=retry_if_exception(self._is_retryable),
            before_sleep=lambda _: self._tally.add(call.stage, Usage(retries=1)),
            sleep=self._clock.sleep,
            reraise=True,
        )
        # Who was silent for too long may still be writing: the next try waits twice as long.
        patience = self._settings.timeout
        async for attempt in retrying:
            with attempt:
                self._patience.raise_if_shut()
                try:
                    return await self._scouted(call, patience)
                except ModelError as error:
                    self._patience.failed(error)
                    if isinstance(error, Unreachable) and error.was_silent:
                        patience *= 2
                    raise
        raise AssertionError("tenacity raises the last error")

    def _is_retryable(self, error: BaseException) -> bool:
        return self._patience.may_pass(error) and self._gate.held <= pacing.LONGEST_HOLD

    async def _scouted(self, call: Call, patience: float) -> Completion:
        """The answer, asked for when it is this request's turn."""

        async def post(body: dict[str, Any], used: Dialect) -> Completion:
            return await self._send(call, body, used, patience)

        # openai loads this when it is first used, which can take longer than others wait.
        self._completions = self._openai.chat.completions.with_streaming_response
        async with self._scouting.turn(call.size):
            return await self._in_dialect(call, post)

    async def _explained(self, told: failures.Said) -> ModelError:
        """The error of a refusal; of an unknown model, with those that the server has."""
        error = failures.from_said(told, self._url)
        if not isinstance(error, UnknownModel) or self._settings.replay:
            return error
        names = [model.name for model in await self.models()]
        if not names or self._settings.model in names:
            return error
        more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
        line = self._secrets.hide(f"It has {', '.join(names[:MOST_LISTED])}{more}.")
        return UnknownModel(f"{error.args[0]} {' '.join(line.split())}")

    async def models(self) -> list[Model]:
        """The models that the server lists; empty if it lists none."""
        try:
            async with (
                asyncio.timeout(self._settings.timeout),
                self._openai.models.with_streaming_response.list(
                    extra_headers=parameters.without_key(self._settings)
                ) as response,
            ):
                return listed(stream.parsed(await response.http_response.aread()))
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ModelError):
            return []

    # ── One request ───────────────────────────────────────────────────────────────────────

    async def _send(
        self, call: Call, body: dict[str, Any], used: Dialect, patience: float
    ) -> Completion:
        """One HTTP request, in its turn and within the budget."""
        taped = self._settings.replay or self._settings.record
        streaming = {} if taped else parameters.streaming(used)
        async with self._gate.slot(call.size) as ticket:
            with self._budget.reserved(call.size), tracing.span(*self._named(call)) as note:
                answer = await self._post(call, body | streaming, ticket, patience)
                note({"gen_ai.usage.input_tokens": answer.usage.prompt_tokens,
                      "gen_ai.usage.output_tokens": answer.usage.completion_tokens})  # fmt: skip
        self._count(call, answer)
        return answer

    def _named(self, call: Call) -> tuple[str, dict[str, str | int]]:
        """The span of one request, in the words of OpenTelemetry's conventions for models."""
        model = self._settings.model
        return f"chat {model}", {
            "gen_ai.operation.name": "chat",
            "gen_ai.request.model": model,
            "summarize.stage": call.stage,
        }

    async def _post(
        self, call: Call, body: dict[str, Any], ticket: int, patience: float
    ) -> Completion:
        """Send the request and read its answer. Raises a ModelError, a ReplayMiss or Reported."""
        self._tally.add(
            call.stage, Usage(from_replay=1) if self._settings.replay else Usage(requests=1)
        )
        written = _Written(self._tally, patience)
        try:
            async with asyncio.timeout(LONGEST_ANSWER), written.silence:
                return await self._received(call, body, written)
        except openai.APIStatusError as error:
            self._patience.answered()
            told = failures.said(
                error.response, stream.parsed(error.response.content), self._secrets
            )
            self._heed_failure(told, ticket)
            raise failures.Reported(told) from None
        except failures.Reported as error:
            self._patience.answered()
            self._heed_failure(error.told, ticket)
            raise
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            if self._settings.replay and isinstance(error, openai.APIConnectionError):
                raise ReplayMiss(f"This request is not in {self._settings.replay}.") from error
            if isinstance(error, TimeoutError) and not written.tokens:
                # It may stand in a queue at a server that answers one at a time.
                self._gate.throttle(ticket)
            raise self._lost(error, patience, written) from None
        except ModelError:
            self._budget.charge(Usage(completion_tokens=written.tokens))
            raise
        finally:
            written.end()

    async def _received(self, call: Call, body: dict[str, Any], written: _Written) -> Completion:
        """Send, and read the answer as it comes; each piece ends the silence before it."""
        async with self._completions.create(
            model=self._settings.model,
            messages=[],
            # Past openai's look at each part of each message, which costs as much as the sending.
            extra_body=body,
            extra_headers=parameters.without_key(self._settings),
        ) as response:
            headers = response.headers
            if headers.get("content-type", "").startswith("text/event-stream"):
                # Another body may hold a refusal, whatever its status.
                written.begun = partial(self._scouting.taken, call.size)
            chunks = response.iter_bytes()
            answer = await stream.receive(chunks, self._url, self._secrets, written.up_to)
        failures.raise_if_provider_failed(answer)
        self._heed(headers)
        return answer.mapped(self._secrets.hide)

    def _lost(self, error: Exception, patience: float, written: _Written) -> ModelError:
        """The error for a request without an answer; what was written of it is paid for."""
        if not written.tokens:
            return failures.from_exception(error, self._url, patience, self._secrets)
        self._budget.charge(Usage(completion_tokens=written.tokens))
        if isinstance(error, TimeoutError):
            return failures.silent(self._url, patience)
        return failures.broken_off(self._url)

    def _heed(self, headers: httpx2.Headers) -> None:
        """Learn from an answer how fast the run may go on."""
        self._patience.answered_well()
        self._gate.widen()
        self._gate.hold(pacing.reset_wait(headers))

    def _count(self, call: Call, answer: Completion) -> None:
        """Count the tokens of an answer."""
        if self._settings.replay:
            return
        used = answer.usage
        self._tally.add(call.stage, used)
        if used.prompt_tokens:
            self._gate.correct(used.prompt_tokens + used.completion_tokens - call.size)
        else:
            self._budget.charge(Usage(prompt_tokens=call.size, completion_tokens=answer.written))

    def _heed_failure(self, told: failures.Said, ticket: int) -> None:
        """Let a failed answer hold back the whole run."""
        self._gate.hold(told.wait or 0)
        if failures.is_too_fast(told):
            self._gate.throttle(ticket)
        if told.status == HTTPStatus.SERVICE_UNAVAILABLE and told.message:
            _LOG.info("%s: %s", self._url, told.message)


class _Written:
    """Tokens of one answer that is being written, in the tally of the run; and how long none is."""

    def __init__(self, tally: Tally, patience: float) -> None:
        self._tally = tally
        self._patience = patience
        self.silence = asyncio.timeout(patience)
        """Ends the block that it is entered for after so many seconds without a token."""
        self.tokens = 0
        self.begun: Callable[[], None] = lambda: None
        """Is called for the first token."""

    def up_to(self, tokens: int) -> None:
        # What comes beside tokens (comments, pings) may come for ever.
        if tokens == self.tokens:
            return
        if not self.tokens:
            self.begun()
        self._tally.writing += tokens - self.tokens
        self.tokens = tokens
        self.silence.reschedule(asyncio.get_running_loop().time() + self._patience)

    def end(self) -> None:
        self._tally.writing -= self.tokens


def _taped(
    settings: Settings, url: str, secrets: Secrets
) -> AbstractContextManager[httpx2.AsyncClient] | None:
    """The HTTP client that replays or records; None where the run does neither."""
    if not (settings.replay or settings.record):
        return None
    try:
        from summarize.client import cassettes  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise CassetteError(
            f"Recording and replaying need an extra: {install_command('replay')}."
        ) from error
    if settings.replay:
        return cassettes.replaying(settings.replay, url)
    return cassettes.recording(cast("Path", settings.record), url, secrets)
