"""What can go wrong between this program and a model, as errors of `errors.py`: one line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from summarize.errors import (
    BadRequest,
    ContextExceeded,
    CutOff,
    Filtered,
    ModelError,
    NotAModel,
    Overloaded,
    Refused,
    Unauthorized,
    UnknownModel,
    Unreachable,
)

_LONGEST_QUOTE = 200
"""Characters of a server's own words in a message: enough for its sentence, one line long."""

# OpenAI's code, llama.cpp's type, and the words of vLLM and other servers, for one thing.
_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|context window",
    re.IGNORECASE,
)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what caused it, and so on."""
    while error is not None:
        yield error
        error = error.__cause__


def from_transport(error: Exception, url: str, timeout: float) -> ModelError:
    """The error for a request that got no answer, or one with a failing status."""
    match error:
        case TimeoutError() | openai.APITimeoutError():
            return Unreachable(f"{url} did not answer within {timeout:g} s.")
        case openai.APIStatusError():
            return _from_status(error, url)
        case openai.APIConnectionError():
            *_, root = causes(error)
            return Unreachable(f"No connection to {url}: {_line(str(root) or repr(root))}.")
        case _:
            return NotAModel(f"{url} did not answer with a chat completion.")


def from_line(line: Mapping[str, Any], url: str) -> ModelError:
    """The error for a line of a batch's results that holds no answer.

    One without a status expired or was cancelled: it may be sent again.
    """
    answered, error = line.get("response"), line.get("error")
    if not answered:
        return Overloaded(f"{url} did not answer in its batch{_said(error)}.")
    body = answered.get("body")
    said = body.get("error", body) if isinstance(body, dict) else body
    response = httpx2.Response(answered["status_code"], request=httpx2.Request("POST", url))
    return _from_status(openai.APIStatusError(str(said), response=response, body=said), url)


def completion(answer: object, url: str) -> ChatCompletion:
    """The answer, if it is a chat completion; else raises NotAModel."""
    match answer:
        case ChatCompletion(
            choices=[Choice(message=ChatCompletionMessage(content=str() | None)), *_]
        ):
            return answer
    said = getattr(answer, "error", None) or answer
    raise NotAModel(f"{url} did not answer with a chat completion{_said(said)}.")


def check(answer: ChatCompletion) -> None:
    """Raise Refused, Filtered or CutOff for an answer that has to be taken as it is."""
    choice = answer.choices[0]
    if choice.finish_reason == "content_filter":
        raise Filtered("The provider's content filter stopped the answer.")
    if choice.message.refusal:
        raise Refused(f"The model refused{_said(choice.message.refusal)}.")
    if choice.finish_reason == "length":
        raise CutOff("The answer hit the length limit.")


def _from_status(error: openai.APIStatusError, url: str) -> ModelError:
    said = _said(error.body if error.body is not None else error.response.text)
    return _kind(error)(f"{url} answered {error.status_code}{said}.")


def _kind(error: openai.APIStatusError) -> type[ModelError]:
    match error.status_code:
        case 401 | 403:
            return Unauthorized
        case 404:
            return UnknownModel
        case 408 | 409 | 429 if error.code != "insufficient_quota":
            return Overloaded
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Overloaded
    if error.code == "content_filter":
        return Filtered
    too_long = _TOO_LONG.search(f"{error.code} {error.type} {error.message}")
    return ContextExceeded if too_long else BadRequest


def _said(body: Any) -> str:
    """The server's own words, if they are words: ": …"."""
    text = body.get("message", "") if isinstance(body, dict) else body
    line = _line(text) if isinstance(text, str) else ""
    return f": {line}" if line and not line.startswith("<") else ""


def _line(text: str) -> str:
    """One line, of bounded length, with no full stop."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[:_LONGEST_QUOTE] + "…"
    return line.rstrip(".")
