"""A reply of a given type, by the way of asking that a server takes; instructor's modes are it.

The common way, a schema that the server enforces, has a short path: one request, one validation.
In the others, and wherever an answer breaks the schema, instructor writes the conversation: it
puts the schema into the prompt, and hands a bad answer back once with what is wrong with it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import instructor
from instructor.core import InstructorRetryException
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice
from pydantic import BaseModel, ValidationError

from summarize.client.wire import reading
from summarize.client.wire.completion import Completion
from summarize.settings import Structured

# instructor logs as errors what its caller gets as an exception.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

Send = Callable[[list[dict[str, Any]]], Awaitable[Completion]]

_LINK = re.compile(r"\n +For further information visit https://errors\.pydantic\.dev/\S+")


async def ask(
    messages: Sequence[dict[str, Any]], reply: type[BaseModel], way: Structured, send: Send
) -> Completion:
    """The answer to a request for a reply; to a second one where the first breaks the schema.

    That one may break it as well. Raises what `send` raises.
    """
    if way != "schema":
        return await _by_instructor(messages, reply, way, send)
    first = await send([*messages])
    if is_valid(first, reply):
        return first
    # The re-ask shows the schema: who ignored it beside the prompt may heed it there.
    return await _by_instructor(messages, reply, "object", send, first)


def is_valid(answer: Completion, reply: type[BaseModel]) -> bool:
    """True if the answer can be read as its type."""
    try:
        reading.read(answer, reply)
    except ValidationError:
        return False
    return True


async def _by_instructor(
    messages: Sequence[dict[str, Any]],
    reply: type[BaseModel],
    way: Structured,
    send: Send,
    first: Completion | None = None,
) -> Completion:
    """The conversation as instructor leads it; its first question is not sent if `first` is given.

    It gets answers as they are read here, so that what reads is valid for it, too.
    """
    got: list[Completion] = []

    async def create(*, messages: list[dict[str, Any]], **_: object) -> ChatCompletion:
        if first is not None and not got:
            got.append(first)
        else:
            got.append(await send([*map(_as_sent, messages)]))
        return _completion(_as_read(got[-1], reply))

    mode = instructor.Mode.MD_JSON if way == "text" else instructor.Mode.JSON
    asking: Callable[..., Awaitable[object]] = instructor.patch(create=create, mode=mode)
    failure: BaseException | None = None
    try:
        await asking(response_model=reply, messages=[*messages], max_retries=1, strict=False)
    except InstructorRetryException as error:
        failure = error.__cause__
    if failure is not None and not isinstance(failure, ValidationError):
        raise failure
    return got[-1]


def _as_read(answer: Completion, reply: type[BaseModel]) -> Completion:
    """The answer as strict JSON, if it can be read as its type."""
    try:
        return replace(answer, content=reading.read(answer, reply).model_dump_json())
    except ValidationError:
        return answer


def _completion(answer: Completion) -> ChatCompletion:
    message = ChatCompletionMessage(role="assistant", content=answer.spoken or answer.content)
    # How it ended is judged before: to instructor a cut answer is one that breaks the schema.
    choice = Choice(index=0, message=message, finish_reason="stop")
    return ChatCompletion(
        id="", object="chat.completion", created=0, model=answer.model, choices=[choice]
    )


def _as_sent(message: dict[str, Any]) -> dict[str, Any]:
    """Role and text, without pydantic's links: they cost tokens, and change with its version."""
    return {"role": message["role"], "content": _LINK.sub("", message["content"] or "")}
