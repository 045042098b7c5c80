"""One structured call to a model: asked, validated, and paid for once.

The common case is one HTTP request and one validation. What else can happen has its own module:
`store` answers what was answered before, `transport` gets an answer from the server (`limits` says
when, `faults` what went wrong), `replay` from a cassette, and `reask` mends one that breaks the
schema.

This module imports openai (a second of start-up); import it where a model is really used.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Generic, Self, cast

from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError

from summarize.client import failures, pacing, wire_format
from summarize.client.batches import BatchApi
from summarize.client.prompts import Message
from summarize.client.second_ask import reask
from summarize.client.store import Status, Store, StoredReply
from summarize.client.transport import Sender, Transport
from summarize.client.usage import RunUsage, Tally, Usage, reported_usage
from summarize.client.wire_format import Reply
from summarize.errors import (
    CutOff,
    Filtered,
    Invalid,
    ModelError,
    Refused,
    StoreError,
    SummarizeError,
)
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings

_STATUS: dict[type[ModelError], Status] = {
    Refused: "refused",
    Filtered: "filtered",
    CutOff: "cut off",
}


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

    def __init__(
        self,
        settings: Settings,
        store: Store | None = None,
        *,
        clock: pacing.Clock | None = None,
        sender: Sender | None = None,
    ) -> None:
        """`store` is asked before `sender` (None: the network); None: every request is sent."""
        self._model = settings.model
        self._recorded: set[str] | None = set() if settings.replay else None
        self._store = store
        self.tally = Tally()
        """What was used so far; others may count in it, too."""
        clock = clock or pacing.Clock()
        self._transport = sender or _transport(settings, self.tally, store, clock)
        self._under_way: dict[str, asyncio.Task[BaseModel]] = {}

    async def __aenter__(self) -> Self:
        """Open the connections; raises NoModel or CassetteError where they cannot be."""
        await self._transport.__aenter__()
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
        await self._transport.__aexit__(kind, error, trace)

    @property
    def model(self) -> str:
        """The model that is asked; of a replay, the one whose answers were recorded."""
        return ", ".join(sorted(self._recorded)) if self._recorded else self._model

    @property
    def usage(self) -> RunUsage:
        """What was used so far."""
        return self.tally.usage

    async def ask(self, request: Request[Reply]) -> Reply:
        """The answer, valid, as exactly the type that was asked for.

        Two equal requests under way at once are one call. Raises a ModelError or a ReplayMiss
        that names the stage and the subject, and StoreError.
        """
        key = request_key(request, self._model)
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._answer(request, key))
            self._under_way[key] = task
            task.add_done_callback(partial(self._finish, key))
        # A caller that gives up does not lose an answer that is being paid for.
        return cast("Reply", await asyncio.shield(task))

    def _finish(self, key: str, task: asyncio.Task[BaseModel]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()

    async def _answer(self, request: Request[Reply], key: str) -> Reply:
        stored = self._stored(request, key)
        if stored is not None:
            return stored
        try:
            return await self._buy(request, key)
        except SummarizeError as error:
            error.stage = request.stage
            error.args = (f"{request.stage} of {request.subject}: {error.args[0]}",)
            raise

    async def _buy(self, request: Request[Reply], key: str) -> Reply:
        messages = [message.model_dump() for message in request.messages]
        send = partial(self._send, request, key)
        answer = await send(messages)
        try:
            reply = wire_format.read(_content(answer), request.reply)
        except ValidationError:
            self._keep(request, key, "invalid", answer)
            self.tally.add(request.stage, Usage(reasks=1))
            answer = await reask(answer, messages, request.reply, send)
            reply = self._read_again(request, key, answer)
        self._keep(request, key, "ok", answer)
        return reply

    async def _send(
        self, request: Request[Reply], key: str, messages: Sequence[dict[str, Any]]
    ) -> ChatCompletion:
        answer = await self._transport.send(request.stage, request.reply, messages)
        if self._recorded is not None:
            self._recorded.add(answer.model)
        try:
            failures.check(answer)
        except (Refused, Filtered, CutOff) as error:
            self._keep(request, key, _STATUS[type(error)], answer)
            raise
        return answer

    def _read_again(self, request: Request[Reply], key: str, answer: ChatCompletion) -> Reply:
        try:
            return wire_format.read(_content(answer), request.reply)
        except ValidationError as error:
            self._keep(request, key, "invalid", answer)
            wrong = error.errors()[0]
            place = ".".join(map(str, wrong["loc"])) or "the whole"
            raise Invalid(
                f"The answer breaks the schema twice: {place}: {wrong['msg']}."
            ) from error

    def _stored(self, request: Request[Reply], key: str) -> Reply | None:
        """The stored answer; None where there is none, or its type no longer takes it."""
        content = self._store.get_reply(key) if self._store else None
        if content is None:
            return None
        try:
            reply = wire_format.read(content, request.reply)
        except ValidationError:
            return None
        self.tally.add(request.stage, Usage(from_store=1))
        return reply

    def _keep(
        self, request: Request[Reply], key: str, status: Status, answer: ChatCompletion
    ) -> None:
        """Store an answer before it is used."""
        if self._store:
            reply = StoredReply(
                status=status,
                stage=request.stage,
                model=self._model,
                prompt=request.prompt,
                content=_content(answer) or answer.choices[0].message.refusal or "",
                usage=reported_usage(answer.usage),
            )
            self._store.put_reply(key, reply)
            if status == "ok":
                self.tally.add(request.stage, Usage(kept=1))


def _transport(
    settings: Settings, tally: Tally, store: Store | None, clock: pacing.Clock
) -> Sender:
    if not settings.batch_api:
        return Transport(settings, tally, clock)
    if store is None:
        raise StoreError("Requests go in batches only where a store keeps which ones: open one.")
    return BatchApi(settings, tally, store, clock)


def request_key(request: Request[Reply], model: str) -> str:
    """A SHA-256 of what is asked: messages, schema, model, prompt. Not of how it is sent."""
    asked = {
        "messages": [message.model_dump() for message in request.messages],
        "format": wire_format.strict_format(request.reply),
        "model": model,
        "prompt": request.prompt.sha256,
    }
    text = json.dumps(asked, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(answer: ChatCompletion) -> str | None:
    return answer.choices[0].message.content
