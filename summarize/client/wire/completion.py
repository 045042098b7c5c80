"""What a server's answer says, in whatever shape it comes.

What is sent is strict, what is read is lenient: text in chunks, thoughts before the answer, a fence
amid prose, an answer in the field for thoughts. Nothing is loosened by it: the reply still has to
be of its type, and its quotes are checked against the article later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarize.client.usage import Usage, reported_usage

Reply = TypeVar("Reply", bound=BaseModel)

MOST_STARTS = 50
"""Brackets at which JSON is looked for in a text: prose before an answer has fewer, and each try
may read all of the text, so hostile texts cost no more than so many readings."""

# The end of thoughts written into the answer; gpt-oss has a channel for each.
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>|<\|channel\|>final<\|message\|>")
_FENCE = re.compile(r"```[^\n`]*\n(.*?)```", re.DOTALL)
_START = re.compile(r"[\[{]")
_DECODER = json.JSONDecoder()
_NO_USAGE = Usage()


@dataclass(frozen=True)
class Completion:
    """One answer of a model, read from a chat completion."""

    content: str
    """The text of the answer; empty if there is none."""
    reasoning: str = ""
    """The model's thoughts, where the server gives them in a field of their own."""
    finish: str | None = None
    """Why it ended: "stop", "length", "content_filter", "error", …; None: it is not said."""
    refusal: str | None = None
    """What the model says where it refuses."""
    model: str = ""
    """The model's name as the server gives it."""
    usage: Usage = _NO_USAGE
    """Its tokens; 0 where the server reports none."""
    streamed: bool = False
    """Whether it came in pieces."""

    def mapped(self, change: Callable[[str], str]) -> Completion:
        """The answer with its texts changed."""
        return replace(
            self,
            content=change(self.content),
            reasoning=change(self.reasoning),
            refusal=change(self.refusal) if self.refusal else None,
        )

    @property
    def spoken(self) -> str:
        """The text after the thoughts that stand in it."""
        *_, last = _THOUGHT.split(self.content)
        return last.strip()

    @property
    def is_cut(self) -> bool:
        """True if it ends before its end: at a limit of length, or within its JSON."""
        return self.finish == "length" or _is_unfinished(self.spoken)


def from_completion(body: Any) -> Completion | None:
    """The answer in the JSON of a chat completion; None if it is none."""
    choice = _first_choice(body)
    message = choice.get("message") if choice else None
    if choice is None or not isinstance(message, dict):
        return None
    content = _text(message.get("content"))
    if content is None:
        return None
    return Completion(
        content=content,
        reasoning=_reasoning(message),
        finish=_string(choice.get("finish_reason")) or None,
        refusal=_string(message.get("refusal")) or None,
        model=_string(body.get("model")),
        usage=reported_usage(body.get("usage")),
    )


class Pieces:
    """The pieces of a streamed answer, as they come."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._content: list[str] = []
        self._reasoning: list[str] = []
        self._rest = Completion(content="", streamed=True)
        self.count = 0
        """How many pieces held text: about the tokens so far."""

    def add(self, event: Any) -> bool:
        """Take in one event; False if it is no part of a chat completion."""
        if not isinstance(event, dict):
            return False
        if event.get("usage"):
            self._rest = replace(self._rest, usage=reported_usage(event["usage"]))
        if event.get("choices") == [] or (event.get("usage") and not event.get("choices")):
            return True
        choice = _first_choice(event)
        # Some servers send the last piece as a whole message.
        delta = (choice.get("delta") or choice.get("message")) if choice else None
        if choice is None or not isinstance(delta, dict | None):
            return False
        self._take(delta or {})
        if not self._rest.model or choice.get("finish_reason"):
            self._rest = replace(
                self._rest,
                finish=_string(choice.get("finish_reason")) or self._rest.finish,
                model=_string(event.get("model")) or self._rest.model,
            )
        return True

    def _take(self, delta: dict[str, Any]) -> None:
        content, reasoning = _text(delta.get("content")) or "", _reasoning(delta)
        self._content.append(content)
        self._reasoning.append(reasoning)
        self.count += bool(content or reasoning)
        if refusal := _string(delta.get("refusal")):
            self._rest = replace(self._rest, refusal=(self._rest.refusal or "") + refusal)

    def answer(self) -> Completion:
        """The pieces as one answer."""
        content, reasoning = "".join(self._content), "".join(self._reasoning)
        return replace(self._rest, content=content, reasoning=reasoning)


# ── As the type that was asked for ────────────────────────────────────────────────────────


def read(answer: Completion, reply: type[Reply]) -> Reply:
    """The answer as its type. Raises pydantic's ValidationError if it is none."""
    try:
        return reply.model_validate_json(answer.content)
    except ValidationError as error:
        for value in _values(answer):
            if (read := _lenient(value, reply)) is not None:
                return read
        raise error from None


def read_text(text: str, reply: type[Reply]) -> Reply:
    """A stored answer's text as its type. Raises pydantic's ValidationError if it is none."""
    return read(Completion(content=text), reply)


def text_of(answer: Completion) -> str:
    """The text that the answer was read from, to be stored."""
    return answer.content if answer.spoken or answer.is_cut else answer.reasoning


def _values(answer: Completion) -> Iterator[Any]:
    """The JSON values that may be meant, the likeliest first."""
    spoken = answer.spoken
    if not spoken:
        # Thoughts are an answer only where they are nothing but JSON and came to their end.
        if answer.finish != "length" and (value := _whole(answer.reasoning)) is not None:
            yield value
        return
    if (value := _whole(spoken)) is not None:
        yield value
        return
    for fence in reversed(_FENCE.findall(spoken)):
        if (value := _whole(fence)) is not None:
            yield value
    yield from _inside(spoken)


def _whole(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _inside(text: str) -> Iterator[Any]:
    """The JSON objects and lists that stand in a text."""
    place = 0
    for _ in range(MOST_STARTS):
        if (start := _START.search(text, place)) is None:
            return
        try:
            value, place = _DECODER.raw_decode(text, start.start())
            yield value
        except (ValueError, RecursionError):
            place = start.end()


def _lenient(value: Any, reply: type[Reply]) -> Reply | None:
    """The value as the type, forgiving what loses nothing; None if it is not of the type.

    Unknown keys are passed by, absent keys that may be null are null, and a bare list stands for a
    reply of one field.
    """
    fields = list(reply.model_fields)
    if isinstance(value, list) and len(fields) == 1:
        value = {fields[0]: value}
    value = _sendable(value)
    try:
        return reply.model_validate(value, extra="ignore")
    except ValidationError as error:
        missing = [wrong["loc"] for wrong in error.errors() if wrong["type"] == "missing"]
    except RecursionError:
        return None
    for place in missing:
        _set_null(value, place)
    try:
        return reply.model_validate(value, extra="ignore") if missing else None
    except ValidationError:
        return None


def _set_null(value: Any, place: tuple[int | str, ...]) -> None:
    *inside, last = place
    for step in inside:
        # Of a union the place names the type as well, which is no key.
        match value:
            case list() if isinstance(step, int):
                value = value[step]
            case dict() if step in value:
                value = value[step]
    if isinstance(value, dict):
        value.setdefault(last, None)


def _sendable(value: Any) -> Any:
    """The value with `?` for each lone surrogate, which no file can hold."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [_sendable(item) for item in value]
        case dict():
            return {_sendable(key): _sendable(item) for key, item in value.items()}
    return value


def _is_unfinished(text: str) -> bool:
    """True for text that begins as JSON and ends before its last bracket."""
    if not text.startswith(("{", "[")):
        return False
    try:
        from_json(text)
    except ValueError as error:
        return str(error).startswith("EOF")
    return False


# ── Fields ────────────────────────────────────────────────────────────────────────────────


def _first_choice(body: Any) -> dict[str, Any] | None:
    choices = body.get("choices") if isinstance(body, dict) else None
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    return None


def _reasoning(message: dict[str, Any]) -> str:
    return _string(message.get("reasoning_content")) or _string(message.get("reasoning"))


def _text(content: Any) -> str | None:
    """The text of a message's content: a string, the text chunks of a list, or JSON itself."""
    match content:
        case None:
            return ""
        case str():
            return _string(content)
        case dict():
            return json.dumps(_sendable(content))
        case list() if all(isinstance(chunk, dict | str) for chunk in content):
            chunks = [
                chunk if isinstance(chunk, str) else chunk.get("text", "")
                for chunk in content
                if isinstance(chunk, str) or chunk.get("type", "text") == "text"
            ]
            return "".join(map(_string, chunks))
    return None


def _string(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
