"""What a server's answer says, in whatever shape it comes.

It may come whole or in pieces, its text in chunks, its thoughts in one of several fields, and as
the arguments of a call.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import from_json

from summarize.client.usage import Usage, reported_usage
from summarize.client.wire.parameters import CHARACTERS_A_TOKEN
from summarize.client.wire.text import sendable, string

# The end of thoughts written into the answer: a tag, Mistral's, Kimi's; gpt-oss has channels, and
# where its marks are lost their names stay.
_THOUGHT = re.compile(
    r"</(?:\w{1,20}:)?(?:think|thinking|thoughts?|reasoning|reflection|analysis)>|\[/THINK\]|"
    r"◁/think▷|<\|channel\|>final<\|message\|>|assistantfinal(?=\s{0,9}[\[{`])",
    re.IGNORECASE,
)
# Thoughts from their beginning to their end, wherever they stand.
_THOUGHTS_WHOLE = re.compile(
    r"<(think|thinking|thoughts?|reasoning)>(?:(?!<\1>).)*?</\1>", re.IGNORECASE | re.DOTALL
)
_LENGTH = re.compile(
    r"length|max_?(?:output_?|new_?|completion_?)?tokens|token_limit", re.IGNORECASE
)
_FILTER = re.compile(
    r"filter|safety|sensitive|prohibited|blocked|blocklist|recitation|spii|guardrail", re.IGNORECASE
)
_ERROR = re.compile(r"error|abort|cancel", re.IGNORECASE)
_THOUGHTS = ("reasoning_content", "reasoning", "thinking")
"""Fields of a message that hold thoughts, by server."""
_NO_USAGE = Usage()

LONGEST_TOKEN = 20
"""Characters of a token on an average, at most: who reports fewer tokens has not counted them."""

ENDLESS = 500
"""Characters of space that no answer has within it: where a grammar lets nothing else follow, as
Ollama's on MLX at times, it goes on so to the limit."""


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
    longest: int = 0
    """Tokens of the longest answer that was asked for."""
    is_limited: bool = False
    """Whether a longer one was wanted, and the server has no room for it."""

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
        """The text after the thoughts that stand in it, or before, if none comes after."""
        *_, last = _THOUGHT.split(self.content)
        if last.strip():
            return last.strip()
        before = _THOUGHTS_WHOLE.sub("", self.content)
        return "" if _THOUGHT.search(before) else before.strip()

    @property
    def is_counted(self) -> bool:
        """True if the server counted the tokens that were written."""
        return LONGEST_TOKEN * self.usage.completion_tokens >= max(1, self._characters)

    @property
    def written(self) -> int:
        """Tokens that were written, about where the server did not count them."""
        if self.is_counted:
            return self.usage.completion_tokens
        return self._characters // CHARACTERS_A_TOKEN

    @property
    def _characters(self) -> int:
        return len(self.content) + len(self.reasoning)

    @property
    def space(self) -> int:
        """Characters of space at its end, where it was cut within them; 0 for a few."""
        space = len(self.content) - len(self.content.rstrip())
        return space if self.finish == "length" and space >= ENDLESS else 0

    @property
    def is_cut(self) -> bool:
        """True if it ends before its end: at a limit of length, or within its JSON."""
        return self.finish == "length" or is_unfinished(self.spoken)


def from_completion(body: Any) -> Completion | None:
    """The answer in the JSON of a chat completion; None if it is none."""
    if isinstance(body, dict) and isinstance(body.get("data"), dict):
        # Some gateways wrap all that a server answers.
        body = body["data"]
    choice = _first_choice(body)
    if choice is None and isinstance(body, dict) and body.get("choices") == []:
        choice = {"message": {}}
    if choice is None:
        return None
    message = choice.get("message", choice.get("delta"))
    if message is None and isinstance(choice.get("text"), str):
        message = {"content": choice["text"]}
    if message is None and choice.get("finish_reason"):
        # Of an answer that its filter stops, Gemini says no more.
        message = {}
    if not isinstance(message, dict) or (content := _content(message)) is None:
        return None
    return Completion(
        content=content,
        reasoning=_reasoning(message),
        finish=_finish(choice),
        refusal=string(message.get("refusal")) or None,
        model=string(body.get("model")),
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

    @property
    def are_whole(self) -> bool:
        """True if the answer has ended well; what comes then cannot change it."""
        return self._rest.finish not in (None, "error")

    def add(self, event: Any) -> bool:
        """Take in one event; False if it is no part of a chat completion."""
        if not isinstance(event, dict):
            return False
        if event.get("usage"):
            self._rest = replace(self._rest, usage=reported_usage(event["usage"]))
        choice = _first_choice(event)
        if choice is None:
            return "usage" in event or "choices" in event
        if (delta := choice.get("delta")) is None and isinstance(choice.get("text"), str):
            delta = {"content": choice["text"]}
        if isinstance(message := choice.get("message"), dict) and _content(message):
            # Some servers send the last piece as a whole message, which repeats all before it.
            self._content.clear()
            self._reasoning.clear()
            delta = message
        if not isinstance(delta, dict | None):
            return False
        self._take(delta or {})
        finish = _finish(choice) or self._rest.finish
        model = self._rest.model or string(event.get("model"))
        # An answer has a thousand pieces, of which the first and the last bring these.
        if (finish, model) != (self._rest.finish, self._rest.model):
            self._rest = replace(self._rest, finish=finish, model=model)
        return True

    def _take(self, delta: dict[str, Any]) -> None:
        content, reasoning = _content(delta) or "", _reasoning(delta)
        self._content.append(content)
        self._reasoning.append(reasoning)
        self.count += bool(content or reasoning)
        if refusal := string(delta.get("refusal")):
            self._rest = replace(self._rest, refusal=(self._rest.refusal or "") + refusal)

    def answer(self) -> Completion:
        """The pieces as one answer."""
        content, reasoning = "".join(self._content), "".join(self._reasoning)
        return replace(self._rest, content=content, reasoning=reasoning)


def is_unfinished(text: str) -> bool:
    """True for text that begins as JSON and ends before its last bracket."""
    if not text.startswith(("{", "[")):
        return False
    try:
        from_json(text)
    except ValueError as error:
        return str(error).startswith("EOF")
    return False


def _first_choice(body: Any) -> dict[str, Any] | None:
    choices = body.get("choices") if isinstance(body, dict) else None
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    return None


def _finish(choice: dict[str, Any]) -> str | None:
    """Why an answer ended, in OpenAI's words where another server has its own."""
    said = string(choice.get("finish_reason"))
    if not said:
        return None
    for name, pattern in (("length", _LENGTH), ("content_filter", _FILTER), ("error", _ERROR)):
        if pattern.search(said):
            return name
    return said


def _reasoning(message: dict[str, Any]) -> str:
    for name in _THOUGHTS:
        if name in message and (thoughts := string(message[name])):
            return thoughts
    return ""


def _content(message: dict[str, Any]) -> str | None:
    """The text of a message, or else what it would call a function with; None: it is neither."""
    text = _text(message.get("content"))
    return _arguments(message) if text == "" else text


def _text(content: Any) -> str | None:
    """The text of a message's content: a string, the text chunks of a list, or JSON itself."""
    match content:
        case None:
            return ""
        case str():
            return string(content)
        case dict():
            return json.dumps(sendable(content))
        case list() if all(isinstance(chunk, dict | str) for chunk in content):
            return "".join(map(_chunk, content))
    return None


def _chunk(chunk: dict[str, Any] | str) -> str:
    """The text of a chunk; empty for thoughts, and for what is no text."""
    if isinstance(chunk, str):
        return string(chunk)
    if chunk.get("type", "text") not in {"text", "output_text"}:
        return ""
    text = chunk.get("text")
    return string(text.get("value") if isinstance(text, dict) else text)


def _arguments(message: dict[str, Any]) -> str:
    """The arguments of the function that a message calls; empty if it calls none."""
    calls = message.get("tool_calls")
    first = calls[0] if isinstance(calls, list) and calls else None
    call = first.get("function") if isinstance(first, dict) else message.get("function_call")
    arguments = call.get("arguments") if isinstance(call, dict) else None
    return string(arguments) or (json.dumps(sendable(arguments)) if arguments else "")
