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
    EmptyAnswer,
    Filtered,
    ModelError,
    Refused,
)
from summarize.schema import Stage
from summarize.settings import Structured

_STATUS: dict[type[ModelError], Status] = {
    Refused: "refused",
    Filtered: "filtered",
    CutOff: "cut off",
    ContextCut: "cut off",
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
        answer = await self._once(messages, way)
        error = self._why_unreadable(answer)
        if error is None:
            return answer
        self._keep(_STATUS[type(error)], answer)
        # At the limit that was asked for, the next answer would end as well.
        if answer.finish == "length" and not isinstance(error, ContextCut | EmptyAnswer):
            raise error
        self._asked_again()
        answer = await self._once(messages, way)
        if error := self._why_unreadable(answer):
            self._keep(_STATUS[type(error)], answer)
            if isinstance(error, ContextCut):
                self._sender.holds(answer.usage.prompt_tokens + answer.usage.completion_tokens)
            raise error
        return answer

    async def _once(self, messages: list[dict[str, Any]], way: Structured) -> Completion:
        answer = await self._sender.send(Call(self._stage, self._reply, messages, way))
        try:
            failures.raise_if_refused(answer)
            self._raise_if_prompt_cut(messages, answer)
        except ModelError as error:
            self._keep(_STATUS[type(error)], answer)
            raise
        return answer

    def _raise_if_prompt_cut(self, messages: Sequence[dict[str, Any]], answer: Completion) -> None:
        """Raise ContextCut if the prompt was cut; it is final where no part of one would fit."""
        sent, counted = parameters.estimated_tokens(messages), answer.usage.prompt_tokens
        held = window.of_cut(sent=sent, counted=counted)
        if held is None or self._is_replay:
            return
        error = ContextCut(
            f"The server counts {counted:,} tokens of a prompt of about {sent:,}: it did not read "
            "it whole."
        )
        error.is_final = not self._sender.holds(held)
        raise error

    def _why_unreadable(self, answer: Completion) -> ModelError | None:
        """The error for an answer that says nothing, or not all; None if it can be read."""
        if structured.is_valid(answer, self._reply):
            return None
        if not answer.spoken:
            thoughts = len(answer.reasoning.strip()) or len(answer.content.strip())
            why = f": it ends after {thoughts:,} characters of thoughts" if thoughts else ""
            return EmptyAnswer(f"The answer is empty{why}.")
        return failures.cut_off(answer) if answer.is_cut else None
