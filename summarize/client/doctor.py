"""What a server can do, found out with a handful of tiny requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import httpx2
from pydantic import Field

from summarize.client import structured
from summarize.client.pacing import Clock
from summarize.client.sender import Call, DialectChanged
from summarize.client.server import Model, Server, listed, window_of
from summarize.client.store import Store
from summarize.client.structured import is_valid
from summarize.client.transport import Transport
from summarize.client.usage import Tally
from summarize.client.wire import http, parameters, stream, window
from summarize.client.wire.completion import Completion
from summarize.client.wire.dialect import as_set, first
from summarize.client.wire.redaction import Secrets
from summarize.errors import ModelError, UnknownModel, Unreachable
from summarize.schema import Frozen
from summarize.settings import Settings

State = Literal["good", "weak", "bad", "unknown"]

USUAL_PORTS: Mapping[int, str] = {
    11434: "Ollama",
    1234: "LM Studio",
    8080: "llama.cpp",
    8000: "vLLM",
}
"""Where local servers listen unless they are told otherwise."""

LOOK = 1.0
"""Seconds that a local port has to answer."""

LONG_PROMPT = 5_000
"""Tokens, about, of the prompt that is sent to see whether a server cuts it: more than the 4,096 of
Ollama's smallest default."""

SHORTEST = 6_000
"""Tokens of a window in which an article of a thousand words fits with its answer."""
TOO_SHORT = 3_000
"""Tokens of a window in which the instructions leave no room for a part of an article."""


class Colour(Frozen):
    """A colour with its place in the rainbow."""

    colour: Literal["red", "green", "blue"]
    place: int = Field(ge=0)
    remark: str | None


class Line(Frozen):
    """One thing that was looked at."""

    what: str
    state: State
    found: str


class Examination(Frozen):
    """What a server was found to be."""

    url: str
    model: str
    lines: tuple[Line, ...]
    settings: dict[str, str | int | float]
    """Settings that make it work, by their names; where it works with the default, none."""
    models: tuple[str, ...]
    """The models that it lists."""

    @property
    def works(self) -> bool:
        """True if nothing was found that a run would fail of."""
        return all(line.state != "bad" for line in self.lines)


class Found(Frozen):
    """A server on this machine."""

    url: str
    kind: str
    """What usually listens there."""
    models: tuple[str, ...]


async def local_servers() -> list[Found]:
    """The servers that answer on the usual ports of this machine."""
    looks = (_look(port, kind) for port, kind in USUAL_PORTS.items())
    return [found for found in await asyncio.gather(*looks) if found]


async def _look(port: int, kind: str) -> Found | None:
    url = f"http://127.0.0.1:{port}/v1"
    try:
        async with http.client(url) as client:
            response = await client.get(f"{url}/models", timeout=LOOK)
            models = listed(stream.parsed(response.content))
    except (httpx2.HTTPError, ModelError):
        return None
    names = tuple(model.name for model in models)
    return Found(url=url, kind=kind, models=names) if names or response.is_success else None


async def examine(settings: Settings, store: Store | None = None) -> Examination:
    """Look at the server and model of the settings. Raises NoModel where there is none.

    It looks at the server as if nothing were known of it; `store` remembers how it wants to be
    asked, for the runs to come. Its answers are tiny, but asked for as in a run.
    """
    server = Server(settings, store)
    server.dialect = as_set(first(settings, server.shown), settings)
    server.is_known = False
    quick = settings.model_copy(update={"retries": 1})
    async with Transport(quick, Tally(), server, Clock()) as transport:
        return await _Patient(settings, server, transport).examination()


class _Patient:
    """A server under examination."""

    def __init__(self, settings: Settings, server: Server, transport: Transport) -> None:
        self._settings = settings
        self._server = server
        self._transport = transport
        self._hide = Secrets.of(settings).hide
        self._lines: list[Line] = []
        self._advice: dict[str, str | int | float] = {}

    async def examination(self) -> Examination:
        models = await self._transport.models()
        error = await self._first_answer()
        if error is None:
            await self._window(models)
        names = tuple(self._hide(model.name) for model in models)
        return Examination(
            url=self._server.shown,
            model=self._settings.model,
            lines=(*self._standing(error, names), *self._lines),
            settings=self._advice,
            models=names,
        )

    def _standing(self, error: ModelError | None, names: tuple[str, ...]) -> Iterator[Line]:
        """Whether it is there, takes the key, and has the model."""
        reached = not isinstance(error, Unreachable)
        yield Line(
            what="reachable", state="good" if reached else "bad", found="yes" if reached else "no"
        )
        if isinstance(error, UnknownModel) and names:
            yield Line(what="model", state="bad", found=f"not there; it has {', '.join(names)}")
        elif error is not None:
            yield Line(what="answers", state="bad", found=str(error))
        else:
            yield Line(what="model", state="good", found=self._settings.model)

    async def _first_answer(self) -> ModelError | None:
        """Ask for a colour, with no word of JSON: what holds the schema then is the server."""
        began = time.perf_counter()
        try:
            answer = await self._sent(_QUESTION)
            took = time.perf_counter() - began
            self._note_dialect()
            await self._note_schema(answer)
        except ModelError as error:
            return error
        await self._note_thoughts(answer)
        self._note_speed(answer, took)
        return None

    async def _sent(
        self, messages: Sequence[dict[str, str]], transport: Transport | None = None
    ) -> Completion:
        """The answer, whatever of the ways to ask for JSON the server takes."""
        transport = transport or self._transport
        while True:
            way = self._server.dialect.structured
            try:
                return await transport.send(Call("repair", Colour, messages, way))
            except DialectChanged:
                continue

    async def _is_shown_and_held(self) -> bool:
        """True if the model keeps to a schema that stands in the prompt."""

        async def send(messages: list[dict[str, Any]]) -> Completion:
            return await self._sent(messages)

        way = self._server.dialect.structured
        return is_valid(await structured.ask(_QUESTION, Colour, way, send), Colour)

    def _note_dialect(self) -> None:
        dialect = self._server.dialect
        fresh = first(self._settings, self._server.shown)
        not_taken = sorted(dialect.without - fresh.without)
        found = f"all but {', '.join(not_taken)}" if not_taken else "all"
        if dialect.length != fresh.length:
            found += f"; {dialect.length or 'no limit'} for the longest answer"
        self._lines.append(Line(what="parameters", state="good", found=found))
        if dialect.structured != "schema":
            self._advice["structured"] = dialect.structured
        if dialect.longest:
            self._advice["max_tokens"] = dialect.longest

    async def _note_schema(self, answer: Completion) -> None:
        """Whether the schema is held: by the server, or by a model that is shown it."""
        way = self._server.dialect.structured
        if way == "schema" and is_valid(answer, Colour):
            self._note("schema", "good", "held")
            return
        if way == "schema" and not answer.spoken:
            self._note("schema", "bad", "the answer is empty")
            return
        found = f"not taken: JSON is asked for as {way}, with the schema in the prompt"
        if way == "schema":
            found = "not held: it is shown in the prompt from the first request on"
            self._server.dialect = self._server.dialect.model_copy(update={"structured": "text"})
            self._advice["structured"] = "text"
        if await self._is_shown_and_held():
            self._note("schema", "weak", found)
        else:
            self._note("schema", "bad", f"{found}, and not held even so: try a stronger model")

    async def _note_thoughts(self, answer: Completion) -> None:
        if answer.reasoning and is_valid(answer, Colour) and not answer.spoken:
            found = "the answer comes in the field for thoughts, and is read there"
            self._note("thinking", "weak", found)
        elif thoughts := _thoughts(answer):
            found = f"{thoughts:,} characters of thoughts before the answer, which are paid for"
            self._note("thinking", "weak", found)
            if await self._thinks_less_if_told():
                self._advice["reasoning_effort"] = "none"
        else:
            self._note("thinking", "good", "none before the answer")

    async def _thinks_less_if_told(self) -> bool:
        """True if the model takes an effort of none and then answers without thoughts."""
        told = self._settings.model_copy(update={"retries": 0, "reasoning_effort": "none"})
        try:
            async with Transport(told, Tally(), self._server, Clock()) as transport:
                answer = await self._sent(_QUESTION, transport)
        except ModelError:
            return False
        return "reasoning_effort" not in self._server.dialect.without and not _thoughts(answer)

    def _note(self, what: str, state: State, found: str) -> None:
        self._lines.append(Line(what=what, state=state, found=found))

    def _note_speed(self, answer: Completion, took: float) -> None:
        used = answer.usage
        if used.prompt_tokens:
            self._note("usage", "good", "reported")
        else:
            self._note("usage", "weak", "not reported: budgets go by estimates")
        streams = "yes" if answer.streamed else "no: a stalled answer is noticed by --timeout only"
        self._note("streams", "good", streams)
        tokens = max(1, answer.written)
        found = f"{tokens / took:,.0f} tokens a second, {took:.1f} s for a tiny answer"
        self._note("speed", "good", found)

    async def _window(self, models: list[Model]) -> None:
        """The window, as the server tells it; else whether a prompt of some length is cut."""
        dialect = self._server.dialect
        size, told = dialect.window or window_of(models, self._settings.model), ""
        if size is None:
            size, told = await self._window_tried()
        if size is None:
            return
        state: State = "good" if size >= SHORTEST else "weak" if size >= TOO_SHORT else "bad"
        so = {
            "good": "",
            "weak": f", so few that articles are read in small parts: {_RAISE}",
            "bad": f", too few for a part of an article and its answer: {_RAISE}",
        }
        self._note("window", state, f"{told}{size:,} tokens{so[state]}")
        if size < self._settings.context:
            self._advice["context"] = size
            self._advice.setdefault("max_tokens", min(self._settings.max_tokens, size // 2))

    async def _window_tried(self) -> tuple[int | None, str]:
        """The window that a long prompt shows, and how; None, and a line, if it shows none."""
        words = "Some days the sky is grey, and on other days it is not grey at all. "
        text = words * (LONG_PROMPT * parameters.CHARACTERS_A_TOKEN // len(words))
        system, question = _QUESTION
        messages = [system, {**question, "content": f"{text}\n{question['content']}"}]
        sent = parameters.estimated_tokens(messages)
        try:
            answer = await self._sent(messages)
            if answer.is_cut:
                # It may have been a fault of the moment.
                answer = await self._sent(messages)
        except ModelError as error:
            self._note("window", "bad", str(error))
            return None, ""
        if refused := self._server.dialect.window:
            return refused, ""
        counted = answer.usage.prompt_tokens
        if not counted:
            self._note("window", "unknown", "not told, and no usage is reported")
        elif held := window.of_cut(sent=sent, counted=counted):
            return held, f"it read {counted:,} of about {sent:,} tokens: "
        elif answer.is_cut:
            used = counted + answer.usage.completion_tokens
            return used, "an answer was cut at "
        else:
            self._note("window", "good", f"at least {counted:,} tokens")
        return None, ""


def _thoughts(answer: Completion) -> int:
    """Characters of thoughts before an answer; 0 where they are no more than their marks."""
    thoughts = len(answer.reasoning) or len(answer.content) - len(answer.spoken)
    return thoughts if thoughts > len("<think></think>\n\n") else 0


_QUESTION = (
    {"role": "system", "content": "You answer questions about colours."},
    {"role": "user", "content": "Which colour has the sky on a clear day?"},
)
_RAISE = "raise OLLAMA_CONTEXT_LENGTH, --ctx-size or --max-model-len at the server"
