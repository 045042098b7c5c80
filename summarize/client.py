"""One structured call to a model: asked, validated, and paid for once.

The common case is one HTTP request and one validation. What else can happen has its own module:
`limits` says when a request may go, `faults` what a failure means, `reask` mends an answer that
breaks the schema, `replay` answers from a cassette, `store` from what was answered before.

This module imports openai (a second of start-up); import it where a model is really used.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, cast

import httpx2
import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from summarize import faults, limits, wire
from summarize.errors import (
    CassetteError,
    Invalid,
    ModelError,
    ReplayMiss,
    SummarizeError,
)
from summarize.prompting import Message
from summarize.reask import reask
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings
from summarize.usage import RunUsage, Usage, reported
from summarize.wire import Reply

_NO_KEY = {"Authorization": openai.Omit()}
"""openai wants a key; this keeps the placeholder for one from the wire."""

_CHARS_PER_TOKEN = 4
"""Of English prose; only paces requests under a limit of tokens a minute."""

# Waits of 1, 2, 4, 8, 16 s, each up to a second longer: the default five retries span about
# half a minute, in which most servers are back from a restart.
_BACKOFF = wait_exponential_jitter(initial=1, max=30, jitter=1)


@dataclass(frozen=True)
class Request(Generic[Reply]):
    """What to ask, and as what to read the answer."""

    stage: Stage
    subject: str
    """What it is about, for a person: the article's source, or the story."""
    messages: tuple[Message, ...]
    reply: type[Reply]
    prompt: PromptUsed


class Client:
    """All calls of one run: `async with Client(settings) as client`, closed at its end."""

    def __init__(self, settings: Settings, *, clock: limits.Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or limits.Clock()
        self._gate = limits.Gate(settings, self._clock)
        self._usage: dict[Stage, Usage] = {}
        self._under_way: dict[str, asyncio.Task[BaseModel]] = {}
        self._answered = False

    async def __aenter__(self) -> Self:
        """Open the connection pool. Raises NoModel where nothing says which model to ask."""
        self._url, key = wire.address(self._settings), self._settings.api_key
        async with AsyncExitStack() as opening:
            http = opening.enter_context(_taped(self._settings, self._url))
            self._openai = await opening.enter_async_context(
                openai.AsyncOpenAI(
                    base_url=self._url,
                    api_key=key.get_secret_value().strip() if key else "none",
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
        """Stop what is under way and close the connections."""
        for task in (tasks := [*self._under_way.values()]):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._closing.aclose()

    @property
    def usage(self) -> RunUsage:
        """What was used so far."""
        return RunUsage(stages=dict(self._usage))

    async def ask(self, request: Request[Reply]) -> Reply:
        """The answer, valid, as exactly the type that was asked for.

        Two equal requests under way at once are one call. Raises a ModelError or a ReplayMiss
        that names the stage and the subject.
        """
        key = request_key(request, self._settings.model)
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._answer(request))
            self._under_way[key] = task
            task.add_done_callback(partial(self._finish, key))
        # A caller that gives up does not lose an answer that is being paid for.
        return cast("Reply", await asyncio.shield(task))

    def _finish(self, key: str, task: asyncio.Task[BaseModel]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()

    async def _answer(self, request: Request[Reply]) -> Reply:
        messages = [message.model_dump() for message in request.messages]
        try:
            first = await self._try(request, messages)
            try:
                return wire.read(first, request.reply)
            except ValidationError:
                return await self._ask_again(request, messages, first)
        except SummarizeError as error:
            error.args = (f"{request.stage} of {request.subject}: {error.args[0]}",)
            raise

    async def _ask_again(
        self, request: Request[Reply], messages: list[dict[str, Any]], first: ChatCompletion
    ) -> Reply:
        self._add(request.stage, Usage(reasks=1))
        second = await reask(first, messages, request.reply, partial(self._try, request))
        try:
            return wire.read(second, request.reply)
        except ValidationError as error:
            wrong = error.errors()[0]
            place = ".".join(map(str, wrong["loc"])) or "the whole"
            raise Invalid(
                f"The answer breaks the schema twice: {place}: {wrong['msg']}."
            ) from error

    async def _try(
        self, request: Request[Reply], messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        """One request, sent until the server takes it or the retries are spent."""
        retrying = AsyncRetrying(
            stop=self._is_spent,
            wait=_wait,
            retry=retry_if_exception(self._is_retryable),
            before_sleep=lambda _: self._add(request.stage, Usage(retries=1)),
            sleep=self._clock.sleep,
            reraise=True,
        )
        return await retrying(self._send, request, messages)

    def _is_spent(self, state: RetryCallState) -> bool:
        # A server that never answered is more likely a wrong address than a bad moment.
        retries = self._settings.retries if self._answered else min(1, self._settings.retries)
        return state.attempt_number > retries

    def _is_retryable(self, error: BaseException) -> bool:
        return (
            isinstance(error, ModelError)
            and error.retryable
            and self._gate.held <= limits.LONGEST_HOLD
        )

    async def _send(
        self, request: Request[Reply], messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        """One HTTP request: counted, its limits heeded, its failure as an error of ours."""
        url, replayed = self._url, self._settings.replay
        size = sum(len(message["content"]) for message in messages) // _CHARS_PER_TOKEN
        async with self._gate.slot(size) as ticket:
            self._add(request.stage, Usage(from_replay=1) if replayed else Usage(requests=1))
            try:
                async with asyncio.timeout(self._settings.timeout):
                    response = await self._openai.chat.completions.with_raw_response.create(
                        model=self._settings.model,
                        messages=cast("Any", messages),
                        extra_headers=None if self._settings.api_key else _NO_KEY,
                        extra_body=wire.parameters(url, request.reply, self._settings.max_tokens),
                    )
                completion = response.parse()
            except (openai.OpenAIError, TimeoutError, ValueError) as error:
                if replayed and isinstance(error, openai.APIConnectionError):
                    raise ReplayMiss(f"This request is not in {replayed}.") from error
                self._heed(error, ticket)
                raise faults.from_transport(error, url, self._settings.timeout) from error
        self._answered = True
        self._gate.widen()
        self._gate.hold(limits.exhausted(response.headers))
        if not replayed:
            used = reported(getattr(completion, "usage", None))
            if used.prompt_tokens:
                self._gate.owe(used.prompt_tokens + used.completion_tokens - size)
            self._add(request.stage, used)
        return faults.check(completion, url)

    def _heed(self, error: Exception, ticket: int) -> None:
        """Let a failed answer hold back the whole run."""
        if isinstance(error, openai.APIStatusError):
            self._answered = True
            self._gate.hold(limits.asked_wait(error.response.headers) or 0)
            if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
                self._gate.throttle(ticket)

    def _add(self, stage: Stage, usage: Usage) -> None:
        self._usage[stage] = self._usage.get(stage, Usage()) + usage


def request_key(request: Request[Reply], model: str) -> str:
    """A SHA-256 of what is asked: messages, schema, model, prompt. Not of how it is sent."""
    asked = {
        "messages": [message.model_dump() for message in request.messages],
        "format": wire.strict_format(request.reply),
        "model": model,
        "prompt": request.prompt.sha256,
    }
    text = json.dumps(asked, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _taped(settings: Settings, url: str) -> AbstractContextManager[httpx2.AsyncClient | None]:
    """The HTTP client that replays or records; None where the run does neither."""
    if not (settings.replay or settings.record):
        return nullcontext()
    try:
        from summarize import replay  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise CassetteError(
            "Recording and replaying need an extra: pip install 'summarize[replay]'."
        ) from error
    if settings.replay:
        return replay.replaying(settings.replay)
    return replay.recording(cast("Path", settings.record), url)


def _wait(state: RetryCallState) -> float:
    """Seconds before the next try; 0 where the server named a time, which holds back all calls."""
    error = state.outcome.exception() if state.outcome else None
    cause = error.__cause__ if error else None
    if isinstance(cause, openai.APIStatusError) and limits.asked_wait(cause.response.headers):
        return 0
    return _BACKOFF(state)
