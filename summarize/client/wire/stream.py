"""The body of a response, read as it comes: one JSON value, or server-sent events."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, Callable
from contextlib import suppress
from typing import Any

from pydantic_core import from_json

from summarize.client.wire import failures, loose_json
from summarize.client.wire.completion import Completion, Pieces, from_completion, is_unfinished
from summarize.client.wire.parameters import CHARACTERS_A_TOKEN
from summarize.client.wire.redaction import Secrets

_EVENTS = (b"data:", b"event:", b"id:", b"retry:", b":")
"""How a stream of events begins, whatever its type is said to be."""
_BOM = "\ufeff".encode()
# A carriage return at the end of what came may be the first half of a line end.
_LINE_END = re.compile(rb"\r\n|\n|\r(?=[^\n])")

BEGINNING = 1024
"""Bytes of a body that tell whether it is a stream of events."""

Heard = Callable[[int], None]
"""Is called for all that comes, with how many tokens of an answer, about, came until then."""


async def receive(
    chunks: AsyncIterable[bytes], url: str, secrets: Secrets, heard: Heard
) -> Completion:
    """The answer of a chat completion, whole or in pieces.

    Raises a ModelError if it is none or breaks off, and Reported if it reports a failure.
    """
    head = bytearray()
    stream: _Events | None = None
    async for chunk in chunks:
        if stream is None:
            head += chunk
            start = bytes(head[:BEGINNING]).removeprefix(_BOM).lstrip()
            if len(start) < len(b"event:") and len(head) < BEGINNING:
                continue
            if start.startswith(_EVENTS):
                stream = _Events(url, secrets)
                stream.feed(bytes(head.removeprefix(_BOM).lstrip()))
        else:
            stream.feed(chunk)
        if stream is not None:
            heard(stream.pieces.count)
        elif not head.isspace():
            heard(len(head) // CHARACTERS_A_TOKEN)
    return stream.end() if stream else whole(bytes(head), url, secrets)


def whole(body: bytes, url: str, secrets: Secrets) -> Completion:
    """The answer in a body. Raises a ModelError, and Reported, as `receive`."""
    answered = parsed(body)
    if told := failures.said_in_body(answered, secrets):
        raise failures.Reported(told)
    answer = from_completion(answered)
    if answer is not None:
        return answer
    if not body.strip():
        raise failures.nothing(url)
    if isinstance(answered, str) and is_unfinished(answered):
        raise failures.broken_off(url)
    raise failures.no_completion(answered, url, secrets)


def parsed(body: bytes) -> Any:
    """The JSON of a body; its text if it is no JSON, or is nested too deep."""
    body = body.removeprefix(_BOM)
    text = body.decode("utf-8", "replace")
    # What is no UTF-8 may be JSON all the same.
    for given in (body, text.encode()):
        with suppress(ValueError):
            return from_json(given)
    return text


class _Events:
    """Server-sent events that are pieces of a chat completion.

    What else comes among them (comments, pings, counts) says nothing.
    """

    def __init__(self, url: str, secrets: Secrets) -> None:
        self.pieces = Pieces()
        self._url = url
        self._secrets = secrets
        self._rest = bytearray()
        self._data: list[bytes] = []
        self._has_pieces = self._done = False
        self._odd: Any = None

    def feed(self, chunk: bytes) -> None:
        self._rest += chunk
        if b"\n" in chunk or b"\r" in chunk:
            *lines, rest = _LINE_END.split(self._rest)
            self._rest = bytearray(rest)
            for line in lines:
                self._take(bytes(line))

    def _take(self, line: bytes) -> None:
        if self._done:
            return
        if not line.strip():
            self._end_event()
        elif line.startswith(b"data:"):
            data = line[len(b"data:") :].strip()
            self._done = data == b"[DONE]"
            if self._done:
                return
            # Some servers leave out the empty line that ends an event.
            if not self._data and not isinstance(event := parsed(data), str):
                self._event(event)
            elif data:
                self._data.append(data)

    def _end_event(self) -> None:
        if self._data:
            event = parsed(b"\n".join(self._data))
            self._data.clear()
            self._event(event)

    def _event(self, event: Any) -> None:
        told = failures.said_in_body(event, self._secrets)
        if told and not self.pieces.are_whole:
            raise failures.Reported(told)
        if self.pieces.add(event):
            self._has_pieces = True
        elif self._odd is None and event:
            self._odd = event

    def end(self) -> Completion:
        self._take(bytes(self._rest.strip()))
        self._end_event()
        if not self._has_pieces and self._odd is not None:
            raise failures.no_completion(self._odd, self._url, self._secrets)
        answer = self.pieces.answer()
        if answer.finish is None and not self._done and loose_json.whole(answer.spoken) is None:
            raise failures.broken_off(self._url)
        return answer
