"""One structured call to a model: asked, validated, and paid for once.

The common case is one HTTP request and one validation. What else can happen has its own module:
`store` answers what was answered before, `transport` gets an answer from the server in its
`dialect` (`pacing` says when, `failures` what went wrong), `cassettes` from a file, `reading` reads
it, and `structured` asks again where it breaks the schema.

This module imports openai (a second of start-up); import it where a model is really used.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Self, cast

from pydantic import BaseModel, ValidationError

from summarize.client import pacing
from summarize.client.batches import BatchApi
from summarize.client.conversation import Conversation
from summarize.client.leases import Leases
from summarize.client.prompts import Message
from summarize.client.sender import Sender
from summarize.client.server import LARGE, Server
from summarize.client.store import Status, Store, StoredReply
from summarize.client.transport import Transport
from summarize.client.usage import RunUsage, Tally, Usage
from summarize.client.wire import failures, parameters, reading
from summarize.client.wire.completion import Completion
from summarize.client.wire.reading import Reply
from summarize.errors import EmptyAnswer, Invalid, StoreError, SummarizeError
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings

SUBSTANTIAL = 2_000
"""Characters of a question, without its instructions, to which an empty reply is implausible: an
article of three hundred words always says something."""


@dataclass(frozen=True)
class Request(Generic[Reply]):
    """What to ask, and as what to read the answer."""

    stage: Stage
    subject: str
    """What it is about, for a person: the article's source, or the story."""
    messages: tuple[Message, ...]
    reply: type[Reply]
    prompt: PromptUsed
    expects_content: bool = False
    """True if a reply without any content cannot be right for a question of some length."""
    belongs: Callable[[Reply], bool] = lambda _: True
    """False of a reply that answers another request, as a gateway may mix them up."""

    @property
    def is_substantial(self) -> bool:
        """True if the question, without its instructions, is of some length."""
        return self.length >= SUBSTANTIAL

    @property
    def length(self) -> int:
        """Characters of the question, without its instructions."""
        return sum(len(message.content) for message in self.messages[1:])


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
        self._is_taped = bool(settings.replay or settings.record)
        self._store = store
        self.tally = Tally()
        """What was used so far; others may count in it, too."""
        clock = clock or pacing.Clock()
        self._sender = sender or _sender(settings, self.tally, store, clock)
        self._leases = Leases(store, clock) if store else None
        self._under_way: dict[str, asyncio.Task[BaseModel]] = {}

    async def __aenter__(self) -> Self:
        """Open the connections; raises NoModel or CassetteError where they cannot be."""
        await self._sender.__aenter__()
        return self

    async def __aexit__(self, *raised: object) -> None:
        """Stop what is under way and close the connections."""
        for task in (tasks := [*self._under_way.values()]):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._sender.__aexit__(*raised)

    @property
    def model(self) -> str:
        """The model that is asked; of a replay, the one whose answers were recorded."""
        return ", ".join(sorted(self._recorded)) if self._recorded else self._model

    @property
    def window(self) -> int | None:
        """Tokens, as they are estimated, of the server's window; None: it is not known."""
        return self._sender.window

    @property
    def longest(self) -> int | None:
        """Tokens of the longest answer that the server writes; None: it is not known."""
        return self._sender.longest

    async def find_window(self, tokens: int) -> None:
        """Find out the server's window before so many tokens of articles are asked of.

        One request for its list of models, once for all runs; none where a window in use would do.
        """
        if tokens >= LARGE:
            await self._sender.find_window()

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
        if (stored := self._stored(request, key)) is not None:
            return stored
        try:
            if self._leases is None:
                return await self._buy(request, key)
            async with self._leases.held(key):
                # Another run may have bought it since the first look, waited for or not.
                if (stored := self._stored(request, key)) is not None:
                    return stored
                return await self._buy(request, key)
        except SummarizeError as error:
            error.stage = request.stage
            error.args = (f"{request.stage} of {request.subject}: {error.args[0]}",)
            raise

    async def _buy(self, request: Request[Reply], key: str) -> Reply:
        reply, answer = await self._asked(request, key)
        if flaw := self._flaw(request, reply):
            self._keep(request, key, flaw, answer)
            self.tally.add(request.stage, Usage(reasks=1))
            reply, answer = await self._asked(request, key)
            flaw = self._flaw(request, reply)
        # One to another request may be a weak model's own: it is used, but not served again.
        self._keep(request, key, flaw or "ok", answer)
        if flaw == "empty":
            raise EmptyAnswer(
                f"The reply names nothing, to a question of {request.length:,} characters."
            )
        return reply

    def _flaw(self, request: Request[Reply], reply: Reply) -> Status | None:
        """Why a valid reply is not to be kept; None: it is."""
        if request.expects_content and request.is_substantial and _says_nothing(reply):
            return "empty"
        return "misplaced" if not self._is_taped and not request.belongs(reply) else None

    async def _asked(self, request: Request[Reply], key: str) -> tuple[Reply, Completion]:
        """A valid reply, and the answer that it was read from."""
        messages = [message.model_dump() for message in request.messages]
        conversation = Conversation(
            self._sender,
            request.stage,
            request.reply,
            keep=partial(self._keep, request, key),
            asked_again=lambda: self.tally.add(request.stage, Usage(reasks=1)),
            is_replay=self._recorded is not None,
        )
        answer = await conversation.through(messages)
        if self._recorded is not None:
            self._recorded.add(answer.model)
        try:
            return reading.read(answer, request.reply), answer
        except ValidationError as error:
            self._keep(request, key, "invalid", answer)
            wrong = error.errors()[0]
            place = ".".join(map(str, wrong["loc"])) or "the whole"
            said = failures.quoted(answer.spoken) if wrong["type"] == "json_invalid" else ""
            why = f"{place}: {wrong['msg']}{said}"
            raise Invalid(f"The answer breaks the schema twice: {why}.") from None

    def _stored(self, request: Request[Reply], key: str) -> Reply | None:
        """The stored answer; None where there is none that belongs and its type still takes."""
        content = self._store.get_reply(key) if self._store else None
        if content is None:
            return None
        try:
            reply = reading.read_text(content, request.reply)
        except ValidationError:
            return None
        if not request.belongs(reply):
            return None
        self.tally.add(request.stage, Usage(from_store=1))
        return reply

    def _keep(self, request: Request[Any], key: str, status: Status, answer: Completion) -> None:
        """Store an answer before it is used."""
        if self._store:
            reply = StoredReply(
                status=status,
                stage=request.stage,
                model=self._model,
                prompt=request.prompt,
                content=reading.text_of(answer) or answer.refusal or "",
                usage=answer.usage,
            )
            self._store.put_reply(key, reply)
            if status == "ok":
                self.tally.add(request.stage, Usage(kept=1))


def _sender(settings: Settings, tally: Tally, store: Store | None, clock: pacing.Clock) -> Sender:
    if not settings.batch_api:
        return Transport(settings, tally, Server(settings, store), clock)
    if store is None:
        raise StoreError("Requests go in batches only where a store keeps which ones: open one.")
    return BatchApi(settings, tally, store, Server(settings, store), clock)


def _says_nothing(reply: BaseModel) -> bool:
    """True if all fields of a reply are empty."""
    return not any(value for _, value in reply)


def request_key(request: Request[Reply], model: str) -> str:
    """A SHA-256 of what is asked: messages, schema, model, prompt. Not of how it is sent."""
    asked = {
        "messages": [message.model_dump() for message in request.messages],
        "format": parameters.strict_format(request.reply),
        "model": model,
        "prompt": request.prompt.sha256,
    }
    text = json.dumps(asked, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
