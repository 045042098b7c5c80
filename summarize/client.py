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
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import lru_cache, partial
from http import HTTPStatus
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from summarize import faults, limits
from summarize.errors import Invalid, ModelError, NoModel, SummarizeError
from summarize.prompting import Message
from summarize.reask import reask
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings
from summarize.usage import RunUsage, Usage, reported

Reply = TypeVar("Reply", bound=BaseModel)

_OPENAI = "https://api.openai.com/v1"

_NO_KEY = {"Authorization": openai.Omit()}
"""openai wants a key; this keeps the placeholder for one from the wire."""

_CHARS_PER_TOKEN = 4
"""Of English prose; only paces requests under a limit of tokens a minute."""

# Waits of 1, 2, 4, 8, 16 s, each up to a second longer: the default five retries span about
# half a minute, in which most servers are back from a restart.
_BACKOFF = wait_exponential_jitter(initial=1, max=30, jitter=1)

# Some servers take the schema as advice and wrap the JSON for a chat window.
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


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
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the connection pool. Raises NoModel where nothing says which model to ask."""
        key, url = self._settings.api_key, self._settings.base_url
        if not (key or url or self._settings.replay):
            raise NoModel("There is no model to ask.")
        if url and not re.match("https?://", url):
            raise NoModel(
                f"{url!r} is no address of a server: it must begin with http:// or https://."
            )
        self._openai = await self._closing.enter_async_context(
            openai.AsyncOpenAI(
                api_key=key.get_secret_value().strip() if key else "none",
                base_url=url or _OPENAI,
                timeout=None,
                max_retries=0,
            )
        )
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
                return _read(first, request.reply)
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
            return _read(second, request.reply)
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
        url = str(self._openai.base_url)
        size = sum(len(message["content"]) for message in messages) // _CHARS_PER_TOKEN
        async with self._gate.slot(size) as ticket:
            self._add(request.stage, Usage(requests=1))
            try:
                async with asyncio.timeout(self._settings.timeout):
                    response = await self._openai.chat.completions.with_raw_response.create(
                        model=self._settings.model,
                        messages=cast("Any", messages),
                        extra_headers=None if self._settings.api_key else _NO_KEY,
                        extra_body=parameters(self._settings, request.reply),
                    )
                completion = response.parse()
            except (openai.OpenAIError, TimeoutError, ValueError) as error:
                self._heed(error, ticket)
                raise faults.from_transport(error, url, self._settings.timeout) from error
        self._answered = True
        self._gate.widen()
        self._gate.hold(limits.exhausted(response.headers))
        used = reported(getattr(completion, "usage", None))
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


@lru_cache(maxsize=64)
def strict_format(reply: type[BaseModel]) -> dict[str, Any]:
    """The response format that makes a server answer in this type, and nothing else.

    Every field is required and no other allowed, as strict servers want it; titles and defaults
    are left out, which they ignore or refuse.
    """
    function = openai.pydantic_function_tool(reply)["function"]
    schema = _lean(function["parameters"])
    return {
        "type": "json_schema",
        "json_schema": {"name": reply.__name__, "strict": True, "schema": schema},
    }


def request_key(request: Request[Reply], model: str) -> str:
    """A SHA-256 of what is asked: messages, schema, model, prompt. Not of how it is sent."""
    asked = {
        "messages": [message.model_dump() for message in request.messages],
        "format": strict_format(request.reply),
        "model": model,
        "prompt": request.prompt.sha256,
    }
    text = json.dumps(asked, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def parameters(settings: Settings, reply: type[BaseModel]) -> dict[str, Any]:
    """What is sent beside model and messages.

    OpenAI's newer models want `max_completion_tokens` and refuse a temperature; most other
    servers know only `max_tokens`, and there the likeliest answer (temperature 0) is asked for.
    """
    host = urlsplit(settings.base_url or _OPENAI).hostname or ""
    if host.endswith(("openai.com", "azure.com")):
        length = {"max_completion_tokens": settings.max_tokens}
    else:
        length = {"max_tokens": settings.max_tokens, "temperature": 0}
    return {"response_format": strict_format(reply), **length}


def _read(completion: ChatCompletion, reply: type[Reply]) -> Reply:
    """The answer as its type; raises pydantic's ValidationError where it is none."""
    content = completion.choices[0].message.content or ""
    fenced = _FENCED.fullmatch(content)
    return reply.model_validate_json(fenced[1] if fenced else content)


def _lean(schema: Any) -> Any:
    """The schema without titles and defaults; a field that is called so stays."""
    if isinstance(schema, list):
        return [_lean(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _lean(field) for name, field in value.items()}
        if key in {"properties", "$defs"}
        else _lean(value)
        for key, value in schema.items()
        if key not in {"title", "default"}
    }


def _wait(state: RetryCallState) -> float:
    """Seconds before the next try; 0 where the server named a time, which holds back all calls."""
    error = state.outcome.exception() if state.outcome else None
    cause = error.__cause__ if error else None
    if isinstance(cause, openai.APIStatusError) and limits.asked_wait(cause.response.headers):
        return 0
    return _BACKOFF(state)
