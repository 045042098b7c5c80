"""The one re-ask for an answer that breaks the schema, by instructor."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import instructor
from instructor.core import InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel

from summarize.errors import SummarizeError

# instructor logs as errors what its caller gets as an exception.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_LINK = re.compile(r"\n +For further information visit https://errors\.pydantic\.dev/\S+")


async def reask(
    first: ChatCompletion,
    messages: Sequence[dict[str, Any]],
    reply: type[BaseModel],
    send: Callable[[list[dict[str, Any]]], Awaitable[ChatCompletion]],
) -> ChatCompletion:
    """Hand the answer back once with what is wrong with it, and return the second answer.

    instructor writes the conversation; its first attempt gets `first`, so nothing is bought
    twice. Raises what `send` raises. The second answer may break the schema as well.
    """
    answers: list[ChatCompletion] = []

    async def create(*, messages: list[dict[str, Any]], **_: object) -> ChatCompletion:
        answers.append(await send([*map(_without_links, messages)]) if answers else first)
        # instructor writes its running total into the usage that it is given.
        return answers[-1].model_copy(update={"usage": None})

    ask: Callable[..., Awaitable[object]] = instructor.patch(
        create=create, mode=instructor.Mode.JSON_SCHEMA
    )
    failure: BaseException | None = None
    try:
        await ask(response_model=reply, messages=list(messages), max_retries=1, strict=False)
    except InstructorRetryException as error:
        failure = error.__cause__
    if isinstance(failure, SummarizeError):
        raise failure
    return answers[-1]


def _without_links(message: dict[str, Any]) -> dict[str, Any]:
    """Without pydantic's links: they cost tokens, and change with its version."""
    return message | {"content": _LINK.sub("", message["content"])}
