"""One request, asked until an answer can be read: in another way, anew, or with what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel

from summarize.client import structured
from summarize.client.sender import Call, DialectChanged, Sender
from summarize.client.store import Status
from summarize.client.wire import failures, parameters, window
from summarize.client.wire.completion import Completion
from summarize.errors import (
    ContextCut,
    ContextExceeded,
    CutOff,
    CutShort,
    EmptyAnswer,
    Filtered,
    ModelError,
    Refused,
)
from summarize.schema import Stage
from summarize.settings import Structured

_TRIES = 3
"""Of a request whose answers end early at no limit: each may meet a fault of the moment."""

_STATUS: dict[type[ModelError], Status] = {
    Refused: "refused",
    Filtered: "filtered",
    CutOff: "cut off",
    CutShort: "cut off",
    ContextExceeded: "cut off",
    EmptyAnswer: "empty",
}


class Conversation:
    """The answers to one request."""

    def __init__(
        self,
        sender: Sender,
        stage: Stage,
        reply: type[BaseModel],
        *,
        keep: Callable[[Status, Completion], None],
        asked_again: Callable[[], None],
        is_replay: bool,
    ) -> None:
        """`keep` takes each answer of no use; `asked_again` is called before the next request."""
        self._sender = sender
        self._stage = stage
        self._reply = reply
        self._keep = keep
        self._asked_again = asked_again
        self._is_replay = is_replay
        self._last: Completion | None = None

    async def through(self, messages: Sequence[dict[str, Any]]) -> Completion:
        """The last answer, which may break the schema. Raises a ModelError or a ReplayMiss."""
        while True:
            way = self._sender.structured
            self._last = None

            async def send(messages: list[dict[str, Any]], way: Structured = way) -> Completion:
                return await self._next(messages, way)

            try:
                return await structured.ask(messages, self._reply, way, send)
            except DialectChanged:
                continue

    async def _next(self, messages: list[dict[str, Any]], way: Structured) -> Completion:
        """The next answer; the one before it, if any, broke the schema."""
        if self._last is not None:
            self._keep("invalid", self._last)
            self._asked_again()
        self._last = await self._readable(messages, way)
        return self._last

    async def _readable(self, messages: list[dict[str, Any]], way: Structured) -> Completion:
        """An answer that says something; one that is empty or cut is asked for again as it was."""
        before: Completion | None = None
        for tries in range(1, _TRIES + 1):
            answer = await self._read_whole(messages, way)
            error = self._why_unreadable(answer)
            if error is None:
                return answer
            self._keep(_STATUS[type(error)], answer)
            # At the limit that was asked for, the next answer would end as well.
            if not isinstance(error, CutShort | EmptyAnswer):
                raise error
            is_early = isinstance(error, CutShort) and answer.finish == "length"
            if is_early and before and self._is_limit(before, answer):
                raise failures.ended(answer)
            runs_on = before and before.space and answer.spoken and answer.space
            # Another request may have learned of it meanwhile.
            if runs_on and (self._sender.structured != way or self._sender.learn_format_fails()):
                raise DialectChanged
            if tries == (_TRIES if is_early else 2):
                raise error
            before = answer
            self._asked_again()
        raise AssertionError("the last try returns or raises")

    def _is_limit(self, one: Completion, other: Completion) -> bool:
        """True if two answers to a request ended at one point, and a limit may be there."""
        ends = {(used.prompt_tokens, used.completion_tokens) for used in (one.usage, other.usage)}
        return one.is_counted and len(ends) == 1 and self._sender.learn_end(other.usage)

    async def _read_whole(self, messages: list[dict[str, Any]], way: Structured) -> Completion:
        """The answer to a prompt that was not cut, which is asked again where that is in doubt."""
        answer = await self._once(messages, way)
        held = self._held(messages, answer)
        if held is None:
            return answer
        self._keep("cut off", answer)
        counted = answer.usage.prompt_tokens
        is_sure = window.is_of_cut(counted) or held == self._sender.window
        if held < self._sender.has_read or not is_sure:
            self._asked_again()
            answer = await self._once(messages, way)
            if self._held(messages, answer) is None:
                return answer
            self._keep("cut off", answer)
            is_sure = counted == answer.usage.prompt_tokens
        error = ContextCut(
            f"The server counts {counted:,} tokens of a prompt of about "
            f"{parameters.estimated_tokens(messages):,}: it did not read it whole."
        )
        if is_sure and held >= self._sender.has_read:
            # No part of a prompt fits what no window has.
            error.is_final = not self._sender.learn_cut(held)
        raise error

    def _held(self, messages: Sequence[dict[str, Any]], answer: Completion) -> int | None:
        """What the window of a server holds that did not read the prompt whole; None: it did."""
        if self._is_replay:
            return None
        sent = parameters.estimated_tokens(messages)
        return window.of_cut(sent=sent, counted=answer.usage.prompt_tokens)

    async def _once(self, messages: list[dict[str, Any]], way: Structured) -> Completion:
        answer = await self._sender.send(Call(self._stage, self._reply, messages, way))
        try:
            failures.raise_if_refused(answer)
        except ModelError as error:
            self._keep(_STATUS[type(error)], answer)
            raise
        return answer

    def _why_unreadable(self, answer: Completion) -> ModelError | None:
        """The error for an answer that says nothing, or not all; None if it can be read."""
        if structured.is_valid(answer, self._reply):
            return None
        if not answer.spoken:
            thoughts = len(answer.reasoning.strip()) or len(answer.content.strip())
            why = f": it ends after {thoughts:,} characters of thoughts" if thoughts else ""
            return EmptyAnswer(f"The answer is empty{why}.")
        if answer.space:
            return EmptyAnswer(
                f"The answer breaks off in {answer.space:,} characters of space: --structured text "
                "asks for it without the server's grammar."
            )
        return failures.cut_off(answer) if answer.is_cut else None
